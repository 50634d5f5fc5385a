// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "account/purchase_series.h"
#include "account/release_series.h"
#include "reliability/fault.h"
#include "test_program.h"

#include <QFileInfo>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::reliability;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Renting and releasing several numbers, where the second call meets a fault: every one of the matrix, over real
/// sockets and a record on disk. What happened is compared at once, after a minute, and after a restart.
class SeriesFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rentMany_data() { addFaults(Which::Rent); }
    void rentMany();
    void releaseMany_data() { addFaults(Which::Release); }
    void releaseMany();

private:
    void addFaults(Which call);
    void meetSecond(Which call, const Fault& fault, const RawServer& elsewhere);
    void settle(Which call);

    std::unique_ptr<AccountFixture> m_bench;
    int m_asked = 0;
};

namespace {

constexpr int kPatience = 60'000;
constexpr auto kDeadline = 1500ms;
constexpr int kWanted = 3;

const Fault& faultAt(int place)
{
    static const QList<Fault> faults = allFaults();
    return faults.at(place);
}

} // namespace

void SeriesFaultsTest::initTestCase()
{
    if (const QFileInfo memory(u"/dev/shm"_s); memory.isDir() && memory.isWritable())
        qputenv("TMPDIR", "/dev/shm");
}

void SeriesFaultsTest::addFaults(Which call)
{
    QTest::addColumn<int>("place");
    const QList<Fault> faults = allFaults();
    for (int i = 0; i < faults.size(); ++i) {
        if (faults.at(i).cells.at(size_t(call)).after != After::NotTried && faults.at(i).place == Place::Answer)
            QTest::addRow("%s", qPrintable(faults.at(i).name)) << i;
    }
}

void SeriesFaultsTest::meetSecond(Which call, const Fault& fault, const RawServer& elsewhere)
{
    m_bench = std::make_unique<AccountFixture>();
    m_bench->hold({rental(u"1"_s), rental(u"2"_s), rental(u"3"_s)});
    QVERIFY(m_bench->openConnected());
    if (fault.isSlow)
        (*m_bench)->api().setDeadline(kDeadline);
    m_asked = 0;
    m_bench->answer(call, [this, call, bad = fault.script({call, elsewhere.url()})](const RawRequest&) {
        if (++m_asked == 2)
            return bad;
        return call == Which::Rent ? replies::json(201, rentedBody(QByteArray::number(1000 + m_asked)))
                                   : replies::json(200, goodBody(call));
    });
}

/// Time passes, the service is well, and the program starts again: whoever sends something again is found out.
void SeriesFaultsTest::settle(Which call)
{
    const int asked = m_asked;
    (*m_bench)->api().setDeadline(20s);
    m_bench->clock.advance(10min);
    (*m_bench)->refresh();
    QVERIFY(m_bench->waitUntilIdle());
    QVERIFY(m_bench->openConnected());
    QCOMPARE(m_asked, asked);
    QCOMPARE(m_bench->requests(call), asked);
    QCOMPARE(m_bench->onDisk(u"PRAGMA integrity_check"_s), u"ok"_s);
}

void SeriesFaultsTest::rentMany()
{
    QFETCH(const int, place);
    const Fault& fault = faultAt(place);
    const After after = fault.cells.at(size_t(Which::Rent)).after;
    const RawServer elsewhere;
    meetSecond(Which::Rent, fault, elsewhere);
    PurchaseSeries series(m_bench->account());
    series.start(testRequest(), u"Google"_s, kWanted, {});
    QTRY_VERIFY_WITH_TIMEOUT(!series.isRunning(), kPatience);

    const bool isDone = after == After::Done;
    QCOMPARE(series.rented(), isDone ? kWanted : 1);
    QCOMPARE(series.error().has_value(), !isDone);
    QCOMPARE(m_asked, isDone ? kWanted : 2);
    const auto check = [&] {
        QCOMPARE(m_bench->onDisk(u"SELECT group_concat(state) FROM (SELECT state FROM attempts ORDER BY id)"_s),
                 isDone                    ? u"succeeded,succeeded,succeeded"_s
                 : after == After::Nothing ? u"succeeded,refused"_s
                                           : u"succeeded,unconfirmed"_s);
        QCOMPARE((*m_bench)->rentals().all().size(), 3 + series.rented());
        QCOMPARE((*m_bench)->rentals().unconfirmed().size(), after == After::Unknown ? 1 : 0);
    };
    check();
    settle(Which::Rent);
    check();
}

void SeriesFaultsTest::releaseMany()
{
    QFETCH(const int, place);
    const Fault& fault = faultAt(place);
    const After after = fault.cells.at(size_t(Which::Release)).after;
    const RawServer elsewhere;
    meetSecond(Which::Release, fault, elsewhere);
    ReleaseSeries series(m_bench->account());
    series.start({OrderId(u"1"_s), OrderId(u"2"_s), OrderId(u"3"_s)});
    // A pause that the service asks for is waited out.
    while (series.isRunning()) {
        QVERIFY(m_asked <= kWanted);
        QVERIFY(QTest::qWaitFor([&] { return !series.isRunning() || (*m_bench)->meter().waitInSeries() > 0ms; },
                                kPatience));
        if (series.isRunning())
            m_bench->clock.advance((*m_bench)->meter().waitInSeries());
    }

    using Fate = ReleaseOutcome::Fate;
    const Fate fate = after == After::Done ? Fate::Released : after == After::Nothing ? Fate::Kept : Fate::Unknown;
    QCOMPARE(series.outcomes().at(0).fate, Fate::Released);
    QCOMPARE(series.outcomes().at(1).fate, fate);
    QCOMPARE(series.outcomes().at(2).fate, series.error() ? Fate::Waiting : Fate::Released);
    QCOMPARE(m_asked, series.error() ? 2 : kWanted);
    const auto check = [&] {
        QCOMPARE((*m_bench)->rentals().find(OrderId(u"2"_s))->release, fate == Fate::Released  ? ReleaseState::Done
                                                                       : fate == Fate::Unknown ? ReleaseState::Asked
                                                                                               : ReleaseState::None);
        QCOMPARE((*m_bench)->rentals().find(OrderId(u"3"_s))->release,
                 series.error() ? ReleaseState::None : ReleaseState::Done);
    };
    check();
    settle(Which::Release);
    check();
}

LINEKEEPER_TEST(QCoreApplication, SeriesFaultsTest);
#include "series_faults_test.moc"
