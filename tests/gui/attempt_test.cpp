// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kEnter = u"Enter order ID…"_s;
const QString kSettle = u"Enter order ID"_s;
const QString kId = u"Order ID"_s;
const QString kResult = u"Result"_s;

} // namespace

/// A purchase without an answer: what is shown of it, and the ways to settle it.
class AttemptTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsAllThatIsKnown();
    void answerIsShownByteForByte();
    void emptyAnswerIsSaid();
    void hugeAnswerIsCutOnScreenOnly();
    void answerIsSaved();
    void settledWithItsOrder();
    void orderInTheAnswerIsOffered();
    void settledThoughTheServiceSaysNothing();
    void wrongIdChangesNothing_data();
    void wrongIdChangesNothing();
    void orderOnRecordIsSaidAndLinked();
    void olderMessagesAreWarnedOf();
    void failingLookupIsSaid_data();
    void failingLookupIsSaid();
    void anotherIdStartsAnew();
    void rentAgainWarnsFirst();
    void firstStaysAfterRentingAgain();

private:
    bool lose(const QString& situation = u"acts-then-502"_s);
    QDialog* openSettle();
    QString result() const { return robot::label(*robot::dialog(kSettle), kResult); }
    qsizetype unconfirmed() const { return m_place->account().rentals().unconfirmed().size(); }
    QWidget& window() const { return m_place->window(); }

    std::unique_ptr<WindowFixture> m_place;
};

void AttemptTest::init()
{
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
}

void AttemptTest::cleanup()
{
    m_place.reset();
}

/// Rents, and the answer is lost; selects what is left of it.
bool AttemptTest::lose(const QString& situation)
{
    const qsizetype before = unconfirmed();
    if (!m_place->set(CallName::Request, situation, 1))
        return false;
    m_place->rent();
    auto* tabs = window().findChild<QTabBar*>();
    tabs->setCurrentIndex(static_cast<int>(NumberState::Attention));
    return unconfirmed() == before + 1;
}

QDialog* AttemptTest::openSettle()
{
    return robot::click(window(), kEnter) ? robot::dialog(kSettle) : nullptr;
}

void AttemptTest::showsAllThatIsKnown()
{
    m_place->set(CallName::Request, u"acts-then-502"_s, 1);
    bool done = false;
    m_place->account().rentals().rent({ServiceId(u"1fe58df2"_s),
                                       RentalDuration::ThreeDays,
                                       {*AreaCode::fromText(u"503"), *AreaCode::fromText(u"212")}},
                                      u"<b>Google</b>"_s, this, [&](const auto&) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, kPatience);
    window().findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(NumberState::Attention));
    QVERIFY(robot::says(window(), u"<b>Google</b>, 3 days"_s));
    QVERIFY(robot::says(window(), u"answered with an internal error"_s));
    QVERIFY(robot::says(window(), u"Money may have been spent"_s));
    QCOMPARE(robot::label(window(), u"Area codes"_s), u"503, 212"_s);
    QCOMPARE(robot::label(window(), u"HTTP status"_s), u"502"_s);
    QVERIFY(robot::label(window(), u"Requested"_s).contains("just now"_L1));
    for (const QString& button :
         {kEnter, u"Nothing was rented…"_s, u"Rent again…"_s, u"Copy answer"_s, u"Save answer…"_s})
        QVERIFY2(robot::isEnabled(window(), button), qPrintable(button));
    // A number that is selected shows its messages again.
    QVERIFY(!m_place->rent().isEmpty());
    window().findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(NumberState::Active));
    QVERIFY(!robot::find(window(), kEnter));
}

void AttemptTest::answerIsShownByteForByte()
{
    QVERIFY(lose(u"acts-then-garbage"_s));
    const QByteArray bytes = QByteArray::fromHex("fffe007b22c3287d0d0a1f8b0800");
    auto* answer = robot::find<QPlainTextEdit>(window(), u"Answer, byte for byte"_s);
    QVERIFY(answer);
    QCOMPARE(answer->toPlainText(), u"\\xFF\\xFE\\x00{\"\\xC3(}\\r\n\\x1F\\x8B\\x08\\x00"_s);
    QVERIFY(answer->isReadOnly());
    QCOMPARE(robot::label(window(), u"Answer size"_s), u"Answer, 14 bytes"_s);
    QVERIFY(robot::click(window(), u"Copy answer"_s));
    const QMimeData* copied = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(copied->data(u"application/octet-stream"_s), bytes);
    QCOMPARE(copied->text(), answer->toPlainText());
}

void AttemptTest::emptyAnswerIsSaid()
{
    QVERIFY(lose(u"acts-then-empty-502"_s));
    QCOMPARE(robot::label(window(), u"Answer size"_s), u"No answer was received."_s);
    QVERIFY(!robot::find(window(), u"Copy answer"_s));
    QVERIFY(!robot::find(window(), u"Answer, byte for byte"_s));
}

void AttemptTest::hugeAnswerIsCutOnScreenOnly()
{
    Situation huge;
    huge.acts = true;
    huge.raw = RawAnswer{502, "text/html", QByteArray(3'000'000, '\x01')};
    m_place->server().situations().set(CallName::Request, huge, 1);
    m_place->rent();
    QCOMPARE(unconfirmed(), 1);
    window().findChild<QTabBar*>()->setCurrentIndex(static_cast<int>(NumberState::Attention));
    QVERIFY(robot::label(window(), u"Answer size"_s).contains("the first"_L1));
    QVERIFY(robot::click(window(), u"Copy answer"_s));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"application/octet-stream"_s).size(), 3'000'000);
}

void AttemptTest::answerIsSaved()
{
    QVERIFY(lose(u"acts-then-garbage"_s));
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"answer.bin"_s);
    QVERIFY(robot::click(window(), u"Save answer…"_s));
    auto* dialog = window().findChild<QFileDialog*>();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(window(), u"Last action"_s), u"Answer saved"_s, kPatience);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray::fromHex("fffe007b22c3287d0d0a1f8b0800"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void AttemptTest::settledWithItsOrder()
{
    QVERIFY(lose());
    const SimulatedOrder order = m_place->simulatedAccount.orders().constFirst();
    m_place->clock.advance(1min);
    QVERIFY(m_place->simulatedAccount.receive(order.id, {.text = u"Your code is 481 922"_s, .pin = u"481922"_s}));
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    QVERIFY(!robot::isEnabled(*dialog, u"Look up"_s));
    QVERIFY(robot::paste(*dialog, kId, u" #"_s + order.id.text() + u" "_s));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(*dialog, u"Use this order"_s), kPatience);
    QVERIFY2(result().contains("Messages: 1."_L1) && result().contains("555-01"_L1), qPrintable(result()));
    QCOMPARE(unconfirmed(), 1); // not before the person says so
    QVERIFY(m_place->account().rentals().all().isEmpty());
    QVERIFY(robot::click(*dialog, u"Use this order"_s));
    QVERIFY(!robot::dialog(kSettle));
    QCOMPARE(unconfirmed(), 0);
    const Rental* rental = m_place->account().rentals().find(order.id);
    QVERIFY(rental);
    QCOMPARE(rental->number.digits(), order.number.digits());
    // It stands under Active, is selected, and its message is there.
    QCOMPARE(window().findChild<QTabBar*>()->currentIndex(), static_cast<int>(NumberState::Active));
    QVERIFY(robot::says(window(), order.id.text()));
    QCOMPARE(m_place->account().inbox().unread(), 1);
    QCOMPARE(m_place->requests(CallName::Request), 1);
}

void AttemptTest::orderInTheAnswerIsOffered()
{
    QVERIFY(lose(u"order-in-400"_s));
    QVERIFY(robot::says(window(), u"The answer names order 52608714"_s));
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QLineEdit*>()->text(), u"52608714"_s);
    QVERIFY(robot::isEnabled(*dialog, u"Look up"_s));
}

/// "No messages" with 404 may mean that there are none yet: the person decides, by keys alone.
void AttemptTest::settledThoughTheServiceSaysNothing()
{
    QVERIFY(lose());
    const OrderId order = m_place->simulatedAccount.orders().constFirst().id;
    Situation none;
    none.refusal = Refusal{404, u"No messages <b>yet</b>"_s};
    m_place->server().situations().set(CallName::Messages, none);
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    QVERIFY(robot::type(*dialog, kId, order.text()));
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(result().contains("does not say whether it knows the order"_L1), kPatience);
    QVERIFY2(result().contains(u"“No messages <b>yet</b>”"_s), qPrintable(result()));
    QVERIFY2(result().contains(order.text()), qPrintable(result()));
    QVERIFY(!robot::find(*dialog, u"Use this order"_s));
    QCOMPARE(unconfirmed(), 1); // not before the person says so
    QVERIFY(m_place->account().rentals().all().isEmpty());
    QVERIFY(robot::isEnabled(*dialog, u"Add it anyway"_s));
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(!robot::dialog(kSettle));
    QCOMPARE(unconfirmed(), 0);
    QVERIFY(m_place->account().rentals().find(order));
    // It is watched, without an error, and what comes is shown.
    m_place->server().situations().clear(CallName::Messages);
    QVERIFY(m_place->receive(order, {.text = u"Your code is 123 456"_s, .pin = u"123456"_s}));
    QCOMPARE(m_place->account().inbox().unread(), 1);
}

void AttemptTest::wrongIdChangesNothing_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("calls");
    QTest::newRow("stranger") << u"99999999"_s << u"The service does not know this order."_s << 1;
    QTest::newRow("HTML") << u"<b>1</b>"_s << u"The service does not know this order."_s << 1;
    QTest::newRow("path") << u"../../release-rental"_s << u"The service does not know this order."_s << 1;
    QTest::newRow("two") << u"1 2"_s << u"is not an order ID"_s << 0;
    QTest::newRow("turned") << u"12\u202e34"_s << u"is not an order ID"_s << 0;
    QTest::newRow("long") << QString(900, u'7') << u"is not an order ID"_s << 0;
    QTest::newRow("only marks") << u"\u200e#"_s << u"is not an order ID"_s << 0;
}

void AttemptTest::wrongIdChangesNothing()
{
    QFETCH(const QString, id);
    QFETCH(const QString, words);
    QFETCH(const int, calls);
    QVERIFY(lose());
    QVERIFY(openSettle());
    QDialog* dialog = robot::dialog(kSettle);
    const int before = m_place->requests(CallName::Messages);
    QVERIFY(robot::paste(*dialog, kId, id));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(result().contains(words), kPatience);
    QVERIFY2(result().contains("Nothing was changed"_L1), qPrintable(result()));
    QVERIFY(!robot::find(*dialog, u"Use this order"_s));
    QCOMPARE(m_place->requests(CallName::Messages), before + calls);
    QCOMPARE(unconfirmed(), 1);
    QVERIFY(m_place->account().rentals().all().isEmpty());
}

void AttemptTest::orderOnRecordIsSaidAndLinked()
{
    const OrderId known = m_place->rent();
    QVERIFY(lose());
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    const int before = m_place->requests(CallName::Messages);
    QVERIFY(robot::type(*dialog, kId, known.text()));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QVERIFY2(result().contains("already saved"_L1), qPrintable(result()));
    QCOMPARE(m_place->requests(CallName::Messages), before);
    QVERIFY(robot::click(*dialog, u"Use this order"_s));
    QCOMPARE(unconfirmed(), 0);
    QCOMPARE(m_place->account().rentals().all().size(), 1);
    QCOMPARE(robot::label(window(), u"Last action"_s), u"Purchase resolved with the saved order"_s);
}

void AttemptTest::olderMessagesAreWarnedOf()
{
    // An order of an hour ago that the record has lost.
    QVERIFY(lose());
    const OrderId old = m_place->simulatedAccount.orders().constFirst().id;
    QVERIFY(m_place->simulatedAccount.receive(old, {.text = u"1111"_s, .pin = u"1111"_s}));
    QVERIFY(m_place->account().rentals().settleAsNothing(m_place->account().rentals().unconfirmed().first().id));
    m_place->clock.advance(1h);
    QVERIFY(lose());
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    QVERIFY(robot::type(*dialog, kId, old.text()));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(result().contains("older than this purchase"_L1), kPatience);
    QVERIFY(robot::isEnabled(*dialog, u"Use this order"_s));
}

void AttemptTest::failingLookupIsSaid_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<QString>("words");
    QTest::newRow("refused key") << u"invalid-key"_s << u"The service refused the API key."_s;
    QTest::newRow("too many calls") << u"rate-limited"_s << u"Too many requests."_s;
    QTest::newRow("down") << u"html-502"_s << u"The service is having problems."_s;
    QTest::newRow("garbage") << u"garbage"_s << u"The service's answer can't be understood."_s;
}

void AttemptTest::failingLookupIsSaid()
{
    QFETCH(const QString, situation);
    QFETCH(const QString, words);
    QVERIFY(lose());
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    QVERIFY(m_place->set(CallName::Messages, situation));
    QVERIFY(robot::type(*dialog, kId, m_place->simulatedAccount.orders().constFirst().id.text()));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::dialog(kSettle) && result().contains(words), kPatience);
    QVERIFY(!result().contains("does not know"_L1));
    QVERIFY(result().contains("Nothing was changed"_L1));
    QCOMPARE(unconfirmed(), 1);
    QVERIFY(robot::isEnabled(*dialog, u"Look up"_s));
}

void AttemptTest::anotherIdStartsAnew()
{
    QVERIFY(lose());
    QDialog* dialog = openSettle();
    QVERIFY(dialog);
    Situation slow;
    slow.acts = true;
    slow.delay = 500ms;
    m_place->server().situations().set(CallName::Messages, slow);
    QVERIFY(robot::type(*dialog, kId, m_place->simulatedAccount.orders().constFirst().id.text()));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(result().contains("Checking the messages"_L1), kPatience);
    QVERIFY(!robot::isEnabled(*dialog, u"Look up"_s));
    QVERIFY(robot::type(*dialog, kId, u"99999999"_s));
    QVERIFY(robot::isEnabled(*dialog, u"Look up"_s));
    QVERIFY(robot::click(*dialog, u"Look up"_s));
    QTRY_VERIFY_WITH_TIMEOUT(result().contains("does not know"_L1), kPatience);
    QVERIFY(!robot::find(*dialog, u"Use this order"_s));
}

void AttemptTest::rentAgainWarnsFirst()
{
    QVERIFY(lose());
    QVERIFY(robot::click(window(), u"Rent again…"_s));
    QDialog* question = robot::dialog(u"Rent again and perhaps pay twice?"_s);
    QVERIFY(question);
    QVERIFY(robot::says(*question, u"charged a second time"_s));
    QTest::keyClick(question, Qt::Key_Return); // the default changes nothing
    QVERIFY(!robot::dialog(u"Rent again and perhaps pay twice?"_s));
    QVERIFY(!robot::dialog(u"Rent a number"_s));
    QCOMPARE(m_place->requests(CallName::Request), 1);
}

void AttemptTest::firstStaysAfterRentingAgain()
{
    QVERIFY(lose());
    QVERIFY(robot::click(window(), u"Rent again…"_s));
    QVERIFY(robot::click(*robot::dialog(u"Rent again and perhaps pay twice?"_s), u"Rent again…"_s));
    QDialog* rent = robot::dialog(u"Rent a number"_s);
    QVERIFY(rent);
    QVERIFY(robot::find<QComboBox>(*rent, u"Duration"_s)->currentText().contains("3 days"_L1));
    QVERIFY(robot::find<QComboBox>(*rent, u"Service"_s)->currentText().contains("Google"_L1));
    QCOMPARE(m_place->requests(CallName::Request), 1); // nothing by itself
    QVERIFY(robot::click(*rent, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Rent a number"_s), kPatience);
    QCOMPARE(m_place->requests(CallName::Request), 2);
    QCOMPARE(m_place->account().rentals().all().size(), 1);
    QCOMPARE(unconfirmed(), 1);
}

LINEKEEPER_TEST(QApplication, AttemptTest);
#include "attempt_test.moc"
