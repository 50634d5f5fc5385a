// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard/data_control.h"
#include "platform/clipboard/pipe_end.h"
#include "platform/fake_compositor.h"
#include "test_program.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <fcntl.h>
#include <optional>
#include <unistd.h>

using namespace linekeeper;
using namespace linekeeper::test;
using Manner = FakeCompositor::Manner;
using Outcome = DataControl::Outcome;

namespace {

const QByteArray kText = "text/plain";
const QByteArray kMark = "application/x-mark";
constexpr int kPatience = 30'000;

} // namespace

/// Copying without focus at a compositor that can be made to fail. The real ones are in clipboard_cases_test.
class DataControlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isReadBack();
    void isWithdrawn();
    void leavesWhatIsOfOthers();
    void takesTheCopyAlong();
    void isNotSaidToBeCopied_data();
    void isNotSaidToBeCopied();
    void isUnavailable();
    void survivesACompositorThatEnds();
    void connectsAnew();
    void givesUpForANewerCopy();
    void neverWaitsForASilentOne();
    void givesToASlowReader();
    void outlivesAReaderThatEnds();
    void callsNobodyWhenItEnds();

private:
    void copy(const QByteArray& text = "276964");
    /// What came of the copy.
    std::optional<Outcome> outcome();
    /// What another program would paste.
    QByteArray pasted(const QByteArray& type);

    std::unique_ptr<FakeCompositor> m_compositor;
    std::unique_ptr<DataControl> m_control;
    QList<Outcome> m_outcomes;
    int m_copies = 0;
};

void DataControlTest::init()
{
    m_outcomes.clear();
    m_compositor = std::make_unique<FakeCompositor>();
    m_control = std::make_unique<DataControl>(m_compositor->name());
}

void DataControlTest::cleanup()
{
    m_control.reset();
    m_compositor.reset();
}

void DataControlTest::copy(const QByteArray& text)
{
    const DataControl::Item mark{kMark, QByteArray::number(++m_copies)};
    m_control->copy({{kText, text}}, mark, [this](Outcome came) { m_outcomes.append(came); });
}

std::optional<Outcome> DataControlTest::outcome()
{
    return QTest::qWaitFor([this] { return !m_outcomes.isEmpty(); }, kPatience) ? std::optional(m_outcomes.takeFirst())
                                                                                : std::nullopt;
}

QByteArray DataControlTest::pasted(const QByteArray& type)
{
    const int pipe = m_compositor->paste(type);
    if (pipe < 0)
        return "(nothing)";
    std::optional<QByteArray> read;
    PipeReader reader(pipe, 10'000'000, [&read](const QByteArray& data) { read = data; });
    return QTest::qWaitFor([&read] { return read.has_value(); }, kPatience) ? *read : "(no answer)";
}

void DataControlTest::isReadBack()
{
    copy();
    QVERIFY(m_outcomes.isEmpty());
    QCOMPARE(outcome(), Outcome::Copied);
    QVERIFY(m_control->holds());
    QCOMPARE(m_compositor->types(), (QList<QByteArray>{kText, kMark}));
    QCOMPARE(pasted(kText), QByteArray("276964"));
    QCOMPARE(pasted("image/png"), QByteArray());
    copy("4711");
    QCOMPARE(outcome(), Outcome::Copied);
    QVERIFY(m_control->holds());
    QCOMPARE(pasted(kText), QByteArray("4711"));
}

void DataControlTest::isWithdrawn()
{
    const QSignalSpy replaced(m_control.get(), &DataControl::replaced);
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    m_control->clear();
    QVERIFY(!m_control->holds());
    QTRY_VERIFY(m_compositor->types().isEmpty());
    QVERIFY(replaced.isEmpty());
}

void DataControlTest::leavesWhatIsOfOthers()
{
    const QSignalSpy replaced(m_control.get(), &DataControl::replaced);
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    m_compositor->copyOther("image/png");
    // Before it is told: it may not know yet.
    m_control->clear();
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    m_compositor->copyOther("image/png");
    QTRY_COMPARE(replaced.size(), 1);
    QVERIFY(!m_control->holds());
    m_control->clear();
    m_control.reset();
    QVERIFY(!QTest::qWaitFor([this] { return m_compositor->types() != QList<QByteArray>{"image/png"}; }, 500));
}

void DataControlTest::takesTheCopyAlong()
{
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    m_control.reset();
    QTRY_VERIFY(m_compositor->types().isEmpty());
}

void DataControlTest::isNotSaidToBeCopied_data()
{
    QTest::addColumn<Manner>("manner");
    QTest::newRow("dropped") << Manner::Drops;
    QTest::newRow("cancelled") << Manner::Cancels;
    QTest::newRow("another's mark") << Manner::Garbles;
    QTest::newRow("hangs up") << Manner::HangsUp;
    QTest::newRow("falls silent") << Manner::FallsSilent;
}

void DataControlTest::isNotSaidToBeCopied()
{
    QFETCH(const Manner, manner);
    m_compositor->manner = manner;
    copy();
    QCOMPARE(outcome(), Outcome::NotCopied);
    QVERIFY(!m_control->holds());
    QTRY_VERIFY(!m_compositor->types().contains(kText));
    QVERIFY(!QTest::qWaitFor([this] { return !m_outcomes.isEmpty(); }, 100));
}

void DataControlTest::isUnavailable()
{
    m_compositor = std::make_unique<FakeCompositor>(false);
    m_control = std::make_unique<DataControl>(m_compositor->name());
    copy();
    QCOMPARE(outcome(), Outcome::Unavailable);
    copy();
    QCOMPARE(outcome(), Outcome::Unavailable);
    for (const QByteArray& name : {QByteArray(), QByteArray("/nowhere/wayland"), QByteArray(200, 'x')}) {
        m_control = std::make_unique<DataControl>(name);
        copy();
        QVERIFY(m_outcomes.isEmpty());
        QCOMPARE(outcome(), Outcome::Unavailable);
    }
}

void DataControlTest::survivesACompositorThatEnds()
{
    const QSignalSpy replaced(m_control.get(), &DataControl::replaced);
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    m_compositor.reset();
    QTRY_COMPARE(replaced.size(), 1);
    QVERIFY(!m_control->holds());
    m_control->clear();
    copy();
    QCOMPARE(outcome(), Outcome::Unavailable);
}

void DataControlTest::connectsAnew()
{
    m_compositor->manner = Manner::HangsUp;
    copy();
    QCOMPARE(outcome(), Outcome::NotCopied);
    m_compositor->manner = Manner::Takes;
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    QCOMPARE(pasted(kText), QByteArray("276964"));
}

void DataControlTest::givesUpForANewerCopy()
{
    copy("1111");
    copy("2222");
    QCOMPARE(outcome(), Outcome::NotCopied);
    QCOMPARE(outcome(), Outcome::Copied);
    QCOMPARE(pasted(kText), QByteArray("2222"));
}

void DataControlTest::neverWaitsForASilentOne()
{
    copy();
    QCOMPARE(outcome(), Outcome::Copied);
    m_compositor->manner = Manner::FallsSilent;
    // More than its socket takes.
    QElapsedTimer time;
    time.start();
    for (int i = 0; i < 5'000; ++i)
        copy(QByteArray::number(i));
    QVERIFY(time.elapsed() < 10'000);
    m_control.reset();
    QVERIFY(time.elapsed() < 10'000);
}

void DataControlTest::givesToASlowReader()
{
    const QByteArray text(300'000, '7');
    copy(text);
    QCOMPARE(outcome(), Outcome::Copied);
    const int slow = m_compositor->paste(kText);
    // Another is served while the first one takes nothing.
    QCOMPARE(pasted(kText), text);
    std::optional<QByteArray> read;
    PipeReader reader(slow, 10'000'000, [&read](const QByteArray& data) { read = data; });
    QTRY_VERIFY_WITH_TIMEOUT(read.has_value(), kPatience);
    QCOMPARE(*read, text);
}

void DataControlTest::outlivesAReaderThatEnds()
{
    copy(QByteArray(300'000, '7'));
    QCOMPARE(outcome(), Outcome::Copied);
    const int pipe = m_compositor->paste(kText);
    char first = 0;
    QVERIFY(::fcntl(pipe, F_SETFL, O_NONBLOCK) == 0);
    QTRY_COMPARE_WITH_TIMEOUT(::read(pipe, &first, 1), 1, kPatience);
    QVERIFY(!m_control->children().isEmpty());
    ::close(pipe);
    // Nothing is left of it, and the signal of the broken pipe has not ended us.
    QTRY_VERIFY_WITH_TIMEOUT(m_control->findChildren<QObject*>(Qt::FindDirectChildrenOnly).isEmpty(), kPatience);
}

void DataControlTest::callsNobodyWhenItEnds()
{
    copy();
    m_control.reset();
    QVERIFY(!QTest::qWaitFor([this] { return !m_outcomes.isEmpty(); }, 200));
}

LINEKEEPER_TEST(QCoreApplication, DataControlTest);
#include "data_control_test.moc"
