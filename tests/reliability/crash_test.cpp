// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/crash_life.h"
#include "test_program.h"

#include <QElapsedTimer>
#include <QtTest>

#include <cstdio>

using namespace linekeeper;
using namespace linekeeper::reliability;
using namespace Qt::StringLiterals;

/// The program, without its window, is killed at every step of renting and merging: at each write to the disk, at each
/// stage of each call, and at random. LINEKEEPER_KILLS says how many random ones there are, and LINEKEEPER_SEED which.
class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachDiskCallOfTheJob();
    void eachStageOfEachCall();
    void atRandom();
    void cleanupTestCase();

private:
    void note(const QString& kind, CrashLife& life, const QStringList& wrong);
    void closeLife(CrashLife& life);
    QStringList killAtRandom(CrashLife& life);

    quint32 m_seed = 0;
    int m_wanted = 0;
    QRandomGenerator m_random;
    QElapsedTimer m_time;
    QMap<QString, int> m_kills;
    QStringList m_wrong;
    Held m_sum;
    int m_orders = 0;
    int m_posts = 0;
    int m_seen = 0;
    int m_told = 0;
    int m_asked = 0;
    int m_killed = 0;
    int m_killedInSeries = 0;
    int m_compared = 0;
};

namespace {

constexpr int kFewKills = 36;
constexpr int kKillsOfALife = 20;
/// In the short run every so many disk calls, from another first one with each seed.
constexpr int kStride = 6;
constexpr const char* kCalls[] = {"rental-services", "rental-messages", "request-rental", "release-rental"};

} // namespace

void CrashTest::initTestCase()
{
    bool isGiven = false;
    m_seed = qEnvironmentVariable("LINEKEEPER_SEED").toUInt(&isGiven);
    if (!isGiven)
        m_seed = QRandomGenerator::global()->generate() % 1'000'000;
    m_random.seed(m_seed);
    m_wanted =
        qEnvironmentVariableIsSet("LINEKEEPER_KILLS") ? qEnvironmentVariableIntValue("LINEKEEPER_KILLS") : kFewKills;
    std::printf("LINEKEEPER_SEED=%u LINEKEEPER_KILLS=%d\n", m_seed, m_wanted);
    m_time.start();
}

void CrashTest::note(const QString& kind, CrashLife& life, const QStringList& wrong)
{
    ++m_kills[kind];
    ++m_compared;
    for (const QString& what : wrong)
        m_wrong.append(kind + u": "_s + what);
    if (!wrong.isEmpty() || m_wanted <= kFewKills)
        return;
    if (m_compared % 50 == 0)
        std::fprintf(stderr, "%d kills, %d orders in this life\n", m_compared,
                     int(life.service().account().orders().size()));
}

void CrashTest::closeLife(CrashLife& life)
{
    const Held& held = life.held();
    m_sum.rentals += held.rentals;
    m_sum.attempts += held.attempts;
    m_sum.refused += held.refused;
    m_sum.unconfirmed += held.unconfirmed;
    m_sum.unconfirmedWithOrder += held.unconfirmedWithOrder;
    m_sum.messages += held.messages;
    m_orders += int(life.service().account().orders().size());
    m_posts += life.service().requests(Which::Rent);
    m_seen += life.purchasesSeen();
    m_told += int(life.told().stored.size());
    m_asked += life.told().wanted;
    m_killed += life.kills();
    m_killedInSeries += life.killsInSeries();
}

/// From no record at all to a number that was rented, looked at and released.
void CrashTest::eachDiskCallOfTheJob()
{
    CrashLife unharmed(m_seed);
    const int calls = unharmed.countDiskCalls();
    QVERIFY2(calls > 30, "the driver's disk calls are not seen");
    const bool isShort = m_wanted <= kFewKills;
    for (int nth = isShort ? 1 + m_random.bounded(kStride) : 1; nth <= calls; nth += isShort ? kStride : 1) {
        for (const bool isTorn : {false, true}) {
            if (isShort && isTorn != (nth % 2 == 0))
                continue;
            CrashLife life(m_random.generate());
            note(u"at a write or sync of the first job"_s, life, life.killOnceAtDiskCall(nth, isTorn));
            closeLife(life);
            QVERIFY2(m_wrong.isEmpty(), qPrintable(u"disk call %1: "_s.arg(nth) + m_wrong.join(u"\n    "_s)));
        }
    }
}

void CrashTest::eachStageOfEachCall()
{
    CrashLife life(m_random.generate());
    for (const Which which : {Which::Services, Which::Messages, Which::Rent, Which::Release}) {
        for (const Stage stage : {Stage::Received, Stage::Acted, Stage::HalfHead, Stage::HalfBody, Stage::Answered}) {
            // The first answer has to come whole, or there is nothing to rent.
            const int nth = 1 + m_random.bounded(which == Which::Services ? 1 : 2);
            const QString kind = QLatin1StringView(kCalls[int(which)]) + u' ' + nameOf(stage);
            note(kind, life, life.killAtStage({which, stage, nth}));
            QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(u"\n    "_s)));
        }
    }
    closeLife(life);
}

QStringList CrashTest::killAtRandom(CrashLife& life)
{
    const int dice = m_random.bounded(100);
    if (dice < 15) {
        const QStringList wrong = life.killAtMoment(std::chrono::milliseconds(m_random.bounded(80)), false);
        note(u"at a moment of the start"_s, life, wrong);
        return wrong;
    }
    if (dice < 45) {
        const QStringList wrong = life.killAtMoment(std::chrono::milliseconds(m_random.bounded(250)), true);
        note(u"at a moment of the work"_s, life, wrong);
        return wrong;
    }
    if (dice < 75) {
        const auto which = static_cast<Which>(1 + m_random.bounded(3));
        const auto stage = static_cast<Stage>(m_random.bounded(5));
        const QStringList wrong = life.killAtStage({which, stage, 1 + m_random.bounded(4)});
        note(QLatin1StringView(kCalls[int(which)]) + u' ' + nameOf(stage), life, wrong);
        return wrong;
    }
    const QStringList wrong = life.killAtDiskCall(1 + m_random.bounded(150), m_random.bounded(2) == 0);
    note(u"at a write or sync of the work"_s, life, wrong);
    return wrong;
}

void CrashTest::atRandom()
{
    for (int done = 0; done < m_wanted;) {
        CrashLife life(m_random.generate());
        for (int i = 0; i < kKillsOfALife && done < m_wanted; ++i, ++done) {
            const QStringList wrong = killAtRandom(life);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"kill %1: "_s.arg(done) + m_wrong.join(u"\n    "_s)));
        }
        closeLife(life);
    }
}

void CrashTest::cleanupTestCase()
{
    std::printf("\n%d starts, %d of them killed, %d while several were rented or released, in %.0f s:\n", m_compared,
                m_killed, m_killedInSeries, static_cast<double>(m_time.elapsed()) / 1000.0);
    for (auto it = m_kills.cbegin(); it != m_kills.cend(); ++it)
        std::printf("  %5d %s\n", it.value(), qPrintable(it.key()));
    std::printf("purchases asked for %d, begun %d, reached the service %d, on synced disk by then %d\n", m_asked,
                m_sum.attempts, m_posts, m_seen);
    std::printf("orders made %d = numbers %d + unconfirmed with an order %d; unconfirmed without %d, refused %d\n",
                m_orders, m_sum.rentals, m_sum.unconfirmedWithOrder, m_sum.unconfirmed - m_sum.unconfirmedWithOrder,
                m_sum.refused);
    std::printf("messages on record %d, of which the program told %d before it was killed\n", m_sum.messages, m_told);
    const auto count = [this](const QString& word) { return int(m_wrong.filter(word).size()); };
    std::printf("lost %d, doubled %d, damaged %d, not synced %d\n", count(u"LOST"_s), count(u"DOUBLED"_s),
                count(u"DAMAGED"_s), count(u"UNSYNCED"_s));
}

LINEKEEPER_TEST(QCoreApplication, CrashTest);
#include "crash_test.moc"
