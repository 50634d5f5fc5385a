// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window/codes_controller.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAction>
#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QTableView>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30'000;

QString pasted()
{
    return QGuiApplication::clipboard()->text();
}

} // namespace

/// What the program is not sure of, and what the user knows better.
class CodeChoicesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void aGuessIsCopiedByAClickOnly();
    void theMessageShowsItsGuess();
    void whatIsNoCodeIsNotOfferedAgain();
    void anotherCodeIsCopiedInstead();
    void aGuessIsTakenForTheCode();
    void aRecordThatCantBeWrittenTakesNoCorrection();

private:
    QTableView* messages() const { return qobject_cast<QTableView*>(robot::view(m_place->window(), u"Messages"_s)); }
    /// Receives a message and selects it.
    void receive(const QString& text);
    /// The visible entry of the messages' menu whose text begins like this; null if there is none.
    QAction* entry(const QString& text) const;
    QString lastCode() const
    {
        const auto last = m_place->account().inbox().summaryOf(m_order).lastCode;
        return last ? last->code : QString();
    }
    QString codeOfRow(int row) const
    {
        return messages()->model()->index(row, 0).data(MessagesModel::CodeRole).toString();
    }
    QString guessOfRow(int row) const
    {
        return messages()->model()->index(row, 0).data(MessagesModel::LikelyCodeRole).toString();
    }

    std::unique_ptr<WindowFixture> m_place;
    OrderId m_order;
};

void CodeChoicesTest::init()
{
    QGuiApplication::clipboard()->clear();
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().session().connection(), Connection::Connected, kPatience);
    m_order = m_place->rent();
    QVERIFY(!m_order.isEmpty());
}

void CodeChoicesTest::receive(const QString& text)
{
    QVERIFY(m_place->receive(m_order, {.text = text}));
    const auto latest = m_place->account().inbox().page({}, {}, 1);
    QVERIFY(latest && !latest->isEmpty());
    QCOMPARE(latest->first().message.text, text);
    m_place->window().codes().showMessage(latest->first().row);
    QTRY_COMPARE(messages()->currentIndex().row(), 0);
}

QAction* CodeChoicesTest::entry(const QString& text) const
{
    for (QAction* action : messages()->actions()) {
        if (action->isVisible() && action->text().startsWith(text))
            return action;
    }
    return nullptr;
}

void CodeChoicesTest::aGuessIsCopiedByAClickOnly()
{
    receive(u"Larkspur: 604718 for Ann"_s);
    QCOMPARE(codeOfRow(0), QString());
    QCOMPARE(guessOfRow(0), u"604718"_s);
    QCOMPARE(lastCode(), QString());
    // Neither the shortcut nor what is copied by itself takes it.
    QTest::keySequence(messages(), QKeySequence(QKeySequence::Copy));
    m_place->window().codes().copyLastCodeRequested(m_order);
    QCOMPARE(pasted(), QString());

    const QModelIndex index = messages()->model()->index(0, MessagesModel::Code);
    QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"Possible code: 604718"_s);
    const QRect cell = messages()->visualRect(index);
    QTest::mouseClick(messages()->viewport(), Qt::LeftButton, {}, {cell.right() - 20, cell.center().y()});
    QTRY_COMPARE(pasted(), u"604718"_s);
    QCOMPARE(lastCode(), QString());

    // A message of several such numbers has no guess.
    receive(u"Larkspur: 604718 and 710293 for Ann"_s);
    QCOMPARE(guessOfRow(0), QString());
}

void CodeChoicesTest::theMessageShowsItsGuess()
{
    receive(u"Larkspur: 604718 for Ann"_s);
    QTest::keyClick(messages(), Qt::Key_Return);
    QDialog* dialog = robot::dialog(u"Message"_s);
    QVERIFY(dialog);
    QVERIFY(robot::says(*dialog, u"604718"_s));
    QVERIFY(!robot::click(*dialog, u"Copy code"_s));
    QVERIFY(robot::click(*dialog, u"Copy possible code"_s));
    QCOMPARE(pasted(), u"604718"_s);
}

void CodeChoicesTest::whatIsNoCodeIsNotOfferedAgain()
{
    receive(u"Your Larkspur code is 604718, Ann"_s);
    QCOMPARE(lastCode(), u"604718"_s);
    QVERIFY(!entry(u"Undo correction"_s));
    QVERIFY(entry(u"Not a code"_s));
    entry(u"Not a code"_s)->trigger();
    QCOMPARE(codeOfRow(0), QString());
    QCOMPARE(guessOfRow(0), QString());
    QCOMPARE(lastCode(), QString());
    QVERIFY(robot::says(m_place->window(), u"No code will be offered in messages like this one"_s));
    QTRY_VERIFY(!entry(u"Not a code"_s));

    receive(u"Your Larkspur code is 710293, Ann"_s);
    QCOMPARE(codeOfRow(0), QString());
    QCOMPARE(lastCode(), QString());
    // Others are as they were.
    receive(u"Your Larkspur code is 330415, Bob"_s);
    QCOMPARE(lastCode(), u"330415"_s);

    messages()->setCurrentIndex(messages()->model()->index(1, 0));
    QTRY_VERIFY(entry(u"Undo correction"_s));
    entry(u"Undo correction"_s)->trigger();
    QCOMPARE(codeOfRow(1), u"710293"_s);
    QTRY_COMPARE(codeOfRow(2), u"604718"_s); // the other one like it, in the background
    QTRY_VERIFY(entry(u"Not a code"_s));
}

void CodeChoicesTest::anotherCodeIsCopiedInstead()
{
    receive(u"Your Larkspur code is 604718, key 710293"_s);
    QCOMPARE(lastCode(), u"604718"_s);
    QVERIFY(entry(u"Copy “710293” instead"_s));
    entry(u"Copy “710293” instead"_s)->trigger();
    QCOMPARE(pasted(), u"710293"_s);
    QCOMPARE(lastCode(), u"710293"_s);
    receive(u"Your Larkspur code is 5512, key 330415"_s);
    QCOMPARE(lastCode(), u"330415"_s);
    QCOMPARE(entry(u"Copy “5512”"_s)->text(), u"Copy “5512” instead"_s);
}

void CodeChoicesTest::aGuessIsTakenForTheCode()
{
    receive(u"Larkspur: 604718 for Ann"_s);
    QVERIFY(entry(u"Copy “604718” as the code"_s));
    entry(u"Copy “604718” as the code"_s)->trigger();
    QCOMPARE(pasted(), u"604718"_s);
    QCOMPARE(lastCode(), u"604718"_s);
    receive(u"Larkspur: 710293 for Ann"_s);
    QCOMPARE(lastCode(), u"710293"_s);
    QTRY_VERIFY(entry(u"Undo correction"_s));
    entry(u"Undo correction"_s)->trigger();
    QCOMPARE(codeOfRow(0), QString());
    QCOMPARE(guessOfRow(0), u"710293"_s);
}

void CodeChoicesTest::aRecordThatCantBeWrittenTakesNoCorrection()
{
    receive(u"Your Larkspur code is 604718, key 710293"_s);
    QVERIFY(m_place->tamper(u"CREATE TRIGGER stop BEFORE INSERT ON code_corrections BEGIN"
                            " SELECT RAISE(ABORT, 'no'); END"_s));
    entry(u"Not a code"_s)->trigger();
    QCOMPARE(lastCode(), u"604718"_s);
    QVERIFY(robot::says(m_place->window(), u"record"_s));
    QTRY_VERIFY(entry(u"Not a code"_s));
}

LINEKEEPER_TEST(QApplication, CodeChoicesTest);
#include "code_choices_test.moc"
