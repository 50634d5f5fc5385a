// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plain_text.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

#include <algorithm>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000;
/// Generous: a text that is laid out whole where two lines are shown takes minutes.
constexpr int kLongestPaintMs = 10'000;

/// Nothing that breaks the line, is not seen, or turns the direction of writing.
bool isHarmless(const QString& text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || (c.unicode() >= 0x202a && c.unicode() <= 0x202e)
               || (c.unicode() >= 0x2066 && c.unicode() <= 0x2069) || c.unicode() == 0x2028 || c.unicode() == 0x2029;
    });
}

} // namespace

/// Texts from outside that mean harm, in every place of the window that shows them.
class HostileTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreShownAndNothingElse_data();
    void textsAreShownAndNothingElse();
    void copiedCodeIsClean_data();
    void copiedCodeIsClean();
};

void HostileTest::textsAreShownAndNothingElse_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("markup")
        << u"<b>Bank</b><img src='http://127.0.0.1:9/x.png'><a href='file:///etc/passwd'>click</a>"_s;
    QTest::newRow("style sheet") << u"</style><h1 style='font-size:900px'>QLabel { color: red }</h1>"_s;
    QTest::newRow("mnemonics and arguments") << u"&File && %1 %2 %n \\n ${HOME}"_s;
    QTest::newRow("control characters") << QString(u"a\x01\x02\x07\x08\x1b[31mred\x7f\u0085z"_s);
    QTest::newRow("NUL") << u"before"_s + QChar(u'\0') + u"after"_s;
    QTest::newRow("bidi") << u"\u202e276964\u202c \u2066x\u2069 \u200fעברית"_s;
    QTest::newRow("line breaks") << u"one\r\ntwo\nthree\u2028four\u2029five\vsix\fseven"_s;
    QTest::newRow("half a surrogate") << u"x"_s + QChar(0xd83d) + u"y"_s;
    QTest::newRow("stacked marks") << QString(u'Z') + QString(2'000, QChar(0x0301));
    QTest::newRow("emoji") << u"👩‍👩‍👧‍👦 ６ ﷽"_s;
    QTest::newRow("100,000 letters") << QString(100'000, u'W');
    QTest::newRow("100,000 of many lines") << QString(u"line\n"_s).repeated(20'000);
    QTest::newRow("100,000 of markup") << QString(u"<table><tr><td>"_s).repeated(6'667);
}

void HostileTest::textsAreShownAndNothingElse()
{
    QFETCH(QString, text);
    WorkplaceOptions options;
    SimulatedService service = options.services.constFirst();
    service.service.name = text;
    service.messageName = text;
    options.services = {service};
    WindowFixture place(options);
    QVERIFY(place.open());
    MainWindow& window = place.window();
    QAbstractItemView* services = robot::view(window, u"Services"_s);
    QTRY_COMPARE_WITH_TIMEOUT(services->model()->rowCount(), 1, kPatience);
    QCOMPARE(robot::cell(*services, 0, 0), singleLine(text));
    QElapsedTimer painting;
    painting.start();

    // Renting by the dialog: the service's name in the choice, and its words where it refuses.
    Situation refusal;
    refusal.refusal = Refusal{422, text};
    place.server().situations().set(CallName::Request, refusal, 1);
    services->setFocus();
    services->setCurrentIndex(services->model()->index(0, 0));
    QTest::keyClick(services, Qt::Key_Return);
    QDialog* rent = robot::dialog(u"Rent a number"_s);
    QVERIFY(rent);
    QVERIFY(robot::paste(*rent, u"Area codes"_s, text.left(400)));
    QVERIFY(!rent->grab().isNull());
    QVERIFY(robot::paste(*rent, u"Area codes"_s, {}));
    QTRY_VERIFY(robot::type(*rent, u"Area codes"_s, {}));
    QVERIFY(robot::click(*rent, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*rent, u"Result"_s).contains("nothing was charged"_L1), kPatience);
    QVERIFY(isHarmless(robot::label(*rent, u"Result"_s)));
    QVERIFY(!rent->grab().isNull());
    QVERIFY(robot::click(*rent, u"Rent number"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::dialog(u"Rent a number"_s), kPatience);
    const OrderId order = place.simulatedAccount.orders().constFirst().id;
    QTRY_VERIFY_WITH_TIMEOUT(place.account().rentals().find(order)->looked, kPatience);

    // A message whose every field is such a text.
    QVERIFY(place.receive(
        order, {.text = text, .pin = text, .sender = text, .timestamp = text, .service = text, .number = text}));
    QAbstractItemView* messages = robot::view(window, u"Messages"_s);
    QCOMPARE(messages->model()->rowCount(), 1);
    QCOMPARE(robot::cell(*messages, 0, MessagesModel::Text), singleLine(text));
    for (const QAbstractItemView* view : {robot::view(window, u"Numbers"_s), messages, services}) {
        for (int column = 0; column < view->model()->columnCount(); ++column)
            QVERIFY2(isHarmless(robot::cell(*view, 0, column)), qPrintable(robot::cell(*view, 0, column).left(200)));
    }
    QVERIFY(robot::click(window, u"All numbers"_s));
    QVERIFY(!window.grab().isNull());

    // The dialogs that quote it.
    messages->setCurrentIndex(messages->model()->index(0, 0));
    for (const char* name : {"openMessage", "release"}) {
        window.findChild<QAction*>(QString::fromLatin1(name))->trigger();
        const auto tops = QApplication::topLevelWidgets();
        const auto found = std::find_if(tops.begin(), tops.end(), [](const QWidget* top) {
            return qobject_cast<const QDialog*>(top) && top->isVisible();
        });
        QVERIFY2(found != tops.end(), name);
        QVERIFY(!(*found)->grab().isNull());
        for (const QLabel* label : (*found)->findChildren<QLabel*>())
            QVERIFY2(isHarmless(label->text()), qPrintable(label->text()));
        if (const auto* whole = (*found)->findChild<QPlainTextEdit*>())
            QCOMPARE(whole->toPlainText(), multiLine(text));
        (*found)->close();
    }
    // The banner: the answer to the next purchase gets lost.
    QVERIFY(place.set(CallName::Request, u"acts-then-502"_s));
    place.account().rentals().rent({service.service.id, RentalDuration::ThreeDays, {}}, text, &window,
                                   [](const RentingEnd&) {});
    QTRY_VERIFY_WITH_TIMEOUT(robot::says(window, u"One purchase is unconfirmed"_s), kPatience);
    QVERIFY(!window.grab().isNull());

    // The question whether it came to nothing names the service once more.
    QVERIFY(robot::click(window, u"Show"_s));
    window.findChild<QAction*>(u"nothingRented"_s)->trigger();
    QWidget* question = QApplication::activeModalWidget();
    QVERIFY(question);
    for (const QLabel* label : question->findChildren<QLabel*>()) {
        QVERIFY(isHarmless(label->text().remove(u'\n')));
        if (!label->text().isEmpty())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(!question->grab().isNull());
    question->close();
    for (const QString& shown : robot::texts(window))
        QVERIFY2(isHarmless(shown), qPrintable(shown));
    QVERIFY2(painting.elapsed() < kLongestPaintMs * 6, qPrintable(QString::number(painting.elapsed())));

    // And once more from the record.
    place.leave();
    QVERIFY(place.open());
    QCOMPARE(robot::cell(*robot::view(place.window(), u"Messages"_s), 0, MessagesModel::Text), singleLine(text));
    QVERIFY(!place.window().grab().isNull());
}

void HostileTest::copiedCodeIsClean_data()
{
    QTest::addColumn<QString>("pin");
    QTest::addColumn<QString>("copied");
    QTest::newRow("as it is") << u"G-276964"_s << u"G-276964"_s;
    QTest::newRow("line end") << u"276964\r\n"_s << u"276964"_s;
    QTest::newRow("line end before") << u"\n276964"_s << u"276964"_s;
    QTest::newRow("NUL") << u"276"_s + QChar(u'\0') + u"964"_s << u"276964"_s;
    QTest::newRow("escape") << u"\x1b[2J276964"_s << u"276964"_s;
    QTest::newRow("turned round") << u"\u202e276964\u202c"_s << u"276964"_s;
    QTest::newRow("zero-width") << u"276\u200b964"_s << u"276964"_s;
    QTest::newRow("markup") << u"<b>1</b>"_s << u"<b>1</b>"_s;
}

void HostileTest::copiedCodeIsClean()
{
    QFETCH(QString, pin);
    QFETCH(QString, copied);
    WindowFixture place;
    QVERIFY(place.open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(place.window(), u"Rent number"_s), kPatience);
    const OrderId order = place.rent();
    QVERIFY(place.receive(order, {.text = u"code "_s + pin, .pin = pin}));
    QApplication::clipboard()->clear();
    QVERIFY(robot::click(place.window(), u"Copy code"_s));
    QCOMPARE(QApplication::clipboard()->text(), copied);
    QVERIFY(isHarmless(QApplication::clipboard()->text()));
    QVERIFY(isHarmless(robot::label(place.window(), u"Last action"_s)));
}

LINEKEEPER_TEST(QApplication, HostileTest);
#include "hostile_test.moc"
