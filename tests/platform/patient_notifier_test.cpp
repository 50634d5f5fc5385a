// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/manual_clock.h"
#include "platform/notify/patient_notifier.h"
#include "test_program.h"

#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What comes through.
class Recorder final : public Notifier
{
public:
    void show(const Notice& notice) override { shown.append(notice); }
    void replace(const Notice& notice) override { replaced.append(notice); }
    void close(const NoticeKey& key) override { closed.append(key.row); }

    QList<Notice> shown;
    QList<Notice> replaced;
    QList<MessageRow> closed;
};

Notice notice(qint64 row, const QString& title = u"A code"_s)
{
    Notice made;
    made.row = MessageRow{row};
    made.title = title;
    made.playsSound = true;
    return made;
}

} // namespace

/// What becomes of notices while the person must not be disturbed.
class PatientNotifierTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_recorder = std::make_unique<Recorder>();
        m_isBusy = false;
        m_notifier = std::make_unique<PatientNotifier>(
            *m_recorder, [this] { return m_isBusy; }, m_clock);
    }

    void showsAtOnce()
    {
        m_notifier->show(notice(1));
        QCOMPARE(m_recorder->shown.size(), 1);
        QVERIFY(m_recorder->shown[0].playsSound);
        m_notifier->replace(notice(1));
        QCOMPARE(m_recorder->replaced.size(), 1);
        m_notifier->close(MessageRow{1});
        QCOMPARE(m_recorder->closed.size(), 1);
    }

    void showsAfterwardsWithoutASound()
    {
        m_isBusy = true;
        m_notifier->show(notice(1));
        m_notifier->show(notice(2));
        m_notifier->replace(notice(2, u"Another code"_s));
        QVERIFY(!QTest::qWaitFor([this] { return !m_recorder->shown.isEmpty(); }, 2'500));
        m_isBusy = false;
        QTRY_COMPARE(m_recorder->shown.size(), 2);
        QVERIFY(!m_recorder->shown[0].playsSound);
        QVERIFY(!m_recorder->shown[1].playsSound);
        QCOMPARE(m_recorder->shown[1].title, u"Another code"_s);
        QCOMPARE(m_recorder->replaced.size(), 0);
        // Once.
        QVERIFY(!QTest::qWaitFor([this] { return m_recorder->shown.size() > 2; }, 2'500));
    }

    void showsAtOnceWhatIsExpected()
    {
        m_isBusy = true;
        m_notifier->show(notice(1));
        Notice expected = notice(2);
        expected.isExpected = true;
        m_notifier->show(expected);
        QCOMPARE(m_recorder->shown.size(), 1);
        QCOMPARE(m_recorder->shown[0].row, MessageRow{2});
        QVERIFY(m_recorder->shown[0].playsSound);
        // Its code came after it was kept back.
        Notice grown = notice(1);
        grown.isExpected = true;
        m_notifier->show(grown);
        QCOMPARE(m_recorder->shown.size(), 2);
        m_isBusy = false;
        QVERIFY(!QTest::qWaitFor([this] { return m_recorder->shown.size() > 2; }, 2'500));
    }

    void forgetsWhatWasRead()
    {
        m_isBusy = true;
        m_notifier->show(notice(1));
        m_notifier->show(notice(2));
        m_notifier->close(MessageRow{1});
        QCOMPARE(m_recorder->closed, QList<MessageRow>{MessageRow{1}});
        m_isBusy = false;
        QTRY_COMPARE(m_recorder->shown.size(), 1);
        QCOMPARE(m_recorder->shown[0].row, MessageRow{2});
    }

    void forgetsWhatIsOld()
    {
        m_isBusy = true;
        m_notifier->show(notice(1));
        m_clock.advance(9min);
        m_notifier->show(notice(2));
        m_clock.advance(2min);
        m_isBusy = false;
        QTRY_COMPARE(m_recorder->shown.size(), 1);
        QCOMPARE(m_recorder->shown[0].row, MessageRow{2});
    }

    void keepsWhatIsLasting()
    {
        m_isBusy = true;
        for (const QString& subject : {u"number 1"_s, u"number 2"_s}) {
            Notice lasting = notice(0);
            lasting.subject = subject;
            lasting.isLasting = true;
            m_notifier->show(lasting);
        }
        m_clock.advance(3h);
        m_notifier->close({MessageRow{}, u"number 2"_s});
        m_isBusy = false;
        QTRY_COMPARE(m_recorder->shown.size(), 1);
        QCOMPARE(m_recorder->shown[0].subject, u"number 1"_s);
        QVERIFY(!m_recorder->shown[0].playsSound);
        const QSignalSpy chosen(m_notifier.get(), &Notifier::actionChosen);
        Q_EMIT m_recorder->actionChosen(u"number 1"_s, u"snooze"_s, u"token"_s);
        QCOMPARE(chosen.size(), 1);
    }

    void showsWhatComesAfterwardsOnce()
    {
        m_isBusy = true;
        m_notifier->show(notice(1));
        m_isBusy = false;
        // The same grew in the meantime.
        m_notifier->show(notice(1, u"Two codes"_s));
        QCOMPARE(m_recorder->shown.size(), 1);
        QVERIFY(!QTest::qWaitFor([this] { return m_recorder->shown.size() > 1; }, 2'500));
    }

    void passesOnWhatThePersonWants()
    {
        const QSignalSpy copies(m_notifier.get(), &Notifier::copyRequested);
        const QSignalSpy opens(m_notifier.get(), &Notifier::openRequested);
        const QSignalSpy failures(m_notifier.get(), &Notifier::failed);
        Q_EMIT m_recorder->copyRequested(MessageRow{1}, u"token"_s);
        Q_EMIT m_recorder->openRequested(MessageRow{1}, {});
        Q_EMIT m_recorder->failed(notice(1));
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies[0][1].toString(), u"token"_s);
        QCOMPARE(opens.size(), 1);
        QCOMPARE(failures.size(), 1);
    }

private:
    ManualClock m_clock;
    std::unique_ptr<Recorder> m_recorder;
    std::unique_ptr<PatientNotifier> m_notifier;
    bool m_isBusy = false;
};

LINEKEEPER_TEST(QCoreApplication, PatientNotifierTest);
#include "patient_notifier_test.moc"
