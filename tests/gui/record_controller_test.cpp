// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/background_work.h"
#include "account/retention.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "test_program.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFileDialog>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 30'000;
const QString kResult = u"Result"_s;
const QString kWord = u"Type ERASE to continue"_s;
const QString kText = u"Your code is 481 922, Zebra"_s;

QFileDialog* fileDialog()
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        if (auto* dialog = qobject_cast<QFileDialog*>(widget); dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

/// Chooses a file as a person does: types its path and presses Enter.
bool chooseFile(const QString& path)
{
    QFileDialog* dialog = fileDialog();
    auto* field = dialog ? dialog->findChild<QLineEdit*>(u"fileNameEdit"_s) : nullptr;
    if (!field)
        return false;
    field->setText(path);
    QTest::keyClick(field, Qt::Key_Return);
    return QTest::qWaitFor([] { return !fileDialog(); }, kPatience);
}

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Export, import, erasing, and how long messages stay: through the menu and the dialogs.
class RecordControllerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void standInTheMenu();
    void exportsWhatIsChosen_data();
    void exportsWhatIsChosen();
    void tablesAreAsTheLanguageHasThem_data();
    void tablesAreAsTheLanguageHasThem();
    void unwritableTargetIsTold();
    void importsAfterASummary();
    void importOfNonsenseIsRefused();
    void importNamesWhatItLeavesOut();
    void importIsNotAnnounced();
    void erasingWantsTheWord();
    void erasesMessages();
    void erasesEverythingAndTheKey();
    void erasingEverythingKeepsTheKeyUnlessTold();
    void messagesAreKeptForEver();
    void retentionAsksFirst();
    void retentionRunsDaily();

private:
    bool trigger(const char* name);
    bool exportAll(const QString& path);
    QString file(const QString& name) const { return m_folder->filePath(name); }
    MainWindow& window() { return m_place->window(); }
    int shownMessages() { return robot::view(window(), u"Messages"_s)->model()->rowCount(); }
    int shownNumbers() { return robot::view(window(), u"Numbers"_s)->model()->rowCount(); }

    std::unique_ptr<WindowFixture> m_place;
    std::unique_ptr<QTemporaryDir> m_folder;
    OrderId m_order;
};

void RecordControllerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
    QTRY_VERIFY_WITH_TIMEOUT(robot::isEnabled(window(), u"Rent number"_s), kPatience);
    m_order = m_place->rent();
    QVERIFY(!m_order.isEmpty());
    QVERIFY(m_place->receive(m_order, {.text = kText, .pin = u"481922"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(shownMessages(), 1, kPatience);
}

void RecordControllerTest::cleanup()
{
    m_place.reset();
}

bool RecordControllerTest::trigger(const char* name)
{
    auto* action = window().findChild<QAction*>(QString::fromLatin1(name));
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

bool RecordControllerTest::exportAll(const QString& path)
{
    if (!trigger("exportRecord") || !robot::dialog(u"Export"_s))
        return false;
    QDialog& dialog = *robot::dialog(u"Export"_s);
    if (!robot::click(dialog, u"Export"_s) || !chooseFile(path))
        return false;
    const bool done = QTest::qWaitFor([&dialog] { return !robot::label(dialog, kResult).isEmpty(); }, kPatience);
    return done && robot::click(dialog, u"Close"_s) && QFile::exists(path);
}

void RecordControllerTest::standInTheMenu()
{
    QStringList texts;
    for (const QMenu* menu : window().findChildren<QMenu*>()) {
        if (menu->title() != "Record"_L1)
            continue;
        for (const QAction* action : menu->actions())
            texts << action->text();
    }
    QCOMPARE(texts,
             (QStringList{u"Export…"_s, u"Import…"_s, QString(), u"Erase all messages…"_s, u"Erase everything…"_s}));
}

void RecordControllerTest::exportsWhatIsChosen_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("holds");
    QTest::addColumn<QString>("result");
    QTest::newRow("everything") << u"Everything, in a file that Linekeeper can import (JSON)"_s << u"out.json"_s
                                << QByteArray("\"format\": \"linekeeper-export\"")
                                << u"Everything was exported, including 1 message, to "_s;
    QTest::newRow("numbers") << u"Numbers, as a table for a spreadsheet (CSV)"_s << u"out.csv"_s
                             << QByteArray("Price in USD") << u"1 number exported to "_s;
    QTest::newRow("messages") << u"Messages, as a table for a spreadsheet (CSV)"_s << u"out.csv"_s
                              << QByteArray("Zebra") << u"1 message exported to "_s;
}

void RecordControllerTest::exportsWhatIsChosen()
{
    QFETCH(QString, choice);
    QFETCH(QString, name);
    QFETCH(QByteArray, holds);
    QFETCH(QString, result);
    QVERIFY(trigger("exportRecord"));
    QDialog* dialog = robot::dialog(u"Export"_s);
    QVERIFY(dialog);
    robot::find<QRadioButton>(*dialog, choice)->setChecked(true);
    QVERIFY(robot::says(*dialog, u"not protected"_s));
    QVERIFY(robot::says(*dialog, u"API key is not in it"_s));
    QVERIFY(robot::click(*dialog, u"Export"_s));
    QVERIFY(fileDialog());
    QVERIFY(fileDialog()->selectedFiles().value(0).contains("linekeeper-"_L1));
    QVERIFY(chooseFile(file(name)));
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(*dialog, kResult), result + file(name), kPatience);
    QVERIFY(contentsOf(file(name)).contains(holds));
    QVERIFY(!contentsOf(file(name)).contains("any-key"));
    QVERIFY(robot::click(*dialog, u"Close"_s));
    QVERIFY(!robot::dialog(u"Export"_s));
}

void RecordControllerTest::tablesAreAsTheLanguageHasThem_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("proposed");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("English") << QLocale(QLocale::English) << u"Commas, amounts as 3.46"_s
                             << QByteArray("Order,Service,Number");
    QTest::newRow("German") << QLocale(QLocale::German) << u"Semicolons, amounts as 3,46"_s
                            << QByteArray("Order;Service;Number");
}

void RecordControllerTest::tablesAreAsTheLanguageHasThem()
{
    QFETCH(QLocale, locale);
    QFETCH(QByteArray, head);
    const QLocale before;
    const auto setBack = qScopeGuard([&before] { QLocale::setDefault(before); });
    QLocale::setDefault(locale);
    QVERIFY(trigger("exportRecord"));
    QDialog* dialog = robot::dialog(u"Export"_s);
    QVERIFY(dialog);
    auto* forms = robot::find<QComboBox>(*dialog, u"Columns separated by"_s);
    QVERIFY(forms);
    // JSON has no columns.
    QVERIFY(!forms->isEnabled());
    robot::find<QRadioButton>(*dialog, u"Numbers, as a table for a spreadsheet (CSV)"_s)->setChecked(true);
    QVERIFY(forms->isEnabled());
    QTEST(forms->currentText(), "proposed");
    QVERIFY(robot::click(*dialog, u"Export"_s));
    QVERIFY(chooseFile(file(u"out.csv"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*dialog, kResult).startsWith("1 number exported to "_L1), kPatience);
    QVERIFY(contentsOf(file(u"out.csv"_s)).contains(head));
    QVERIFY(robot::click(*dialog, u"Close"_s));
}

void RecordControllerTest::unwritableTargetIsTold()
{
    QVERIFY(trigger("exportRecord"));
    QDialog* dialog = robot::dialog(u"Export"_s);
    QVERIFY(robot::click(*dialog, u"Export"_s));
    // The dialog for files knows no such place, so its choice is given as it would give it.
    Q_EMIT fileDialog()->fileSelected(u"/proc/linekeeper.json"_s);
    fileDialog()->reject();
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(*dialog, kResult).contains("Nothing was exported"_L1), kPatience);
    QVERIFY(robot::isEnabled(*dialog, u"Export"_s));
    QVERIFY(robot::click(*dialog, u"Cancel"_s));
    QVERIFY(!robot::dialog(u"Export"_s));
}

void RecordControllerTest::importsAfterASummary()
{
    QVERIFY(exportAll(file(u"all.json"_s)));
    m_place->leave();
    QVERIFY(m_place->tamper(u"DELETE FROM messages"_s) && m_place->tamper(u"DELETE FROM rentals"_s));
    QVERIFY(m_place->open());
    QCOMPARE(shownNumbers(), 0);

    QSignalSpy resets(robot::view(window(), u"Numbers"_s)->model(), &QAbstractItemModel::modelReset);
    QVERIFY(trigger("importRecord"));
    QVERIFY(chooseFile(file(u"all.json"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(robot::dialog(u"Import"_s) && robot::isEnabled(*robot::dialog(u"Import"_s), u"Import"_s),
                             kPatience);
    QDialog& dialog = *robot::dialog(u"Import"_s);
    QCOMPARE(robot::label(dialog, u"Numbers"_s), u"1 new"_s);
    QCOMPARE(robot::label(dialog, u"Messages"_s), u"1 new"_s);
    QCOMPARE(shownNumbers(), 0);
    QVERIFY(robot::click(dialog, u"Import"_s));
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(dialog, kResult), u"Imported. New: 1 number and 1 message."_s, kPatience);
    QCOMPARE(shownNumbers(), 1);
    QCOMPARE(resets.count(), 1);
    QVERIFY(m_place->account().rentals().find(m_order));
    QVERIFY(robot::click(dialog, u"Close"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shownMessages(), 1, kPatience);

    // Once more: all of it is here.
    QVERIFY(trigger("importRecord"));
    QVERIFY(chooseFile(file(u"all.json"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(robot::dialog(u"Import"_s) && robot::isEnabled(*robot::dialog(u"Import"_s), u"Import"_s),
                             kPatience);
    QCOMPARE(robot::label(*robot::dialog(u"Import"_s), u"Messages"_s), u"none new, 1 already saved"_s);
    QVERIFY(robot::click(*robot::dialog(u"Import"_s), u"Cancel"_s));
}

void RecordControllerTest::importOfNonsenseIsRefused()
{
    QFile nonsense(file(u"nonsense.json"_s));
    QVERIFY(nonsense.open(QIODevice::WriteOnly) && nonsense.write("{\n\"format\": \"linekeeper-export\",\n\"ver") > 0);
    nonsense.close();
    QVERIFY(trigger("importRecord"));
    QVERIFY(chooseFile(file(u"nonsense.json"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(robot::dialog(u"Import"_s), kPatience);
    QDialog& dialog = *robot::dialog(u"Import"_s);
    QTRY_VERIFY_WITH_TIMEOUT(robot::label(dialog, kResult).contains("ends too early, in line 3"_L1), kPatience);
    QVERIFY(!robot::find(dialog, u"Import"_s));
    QVERIFY(robot::click(dialog, u"Close"_s));
    QCOMPARE(shownNumbers(), 1);
}

void RecordControllerTest::importNamesWhatItLeavesOut()
{
    QFile partly(file(u"partly.json"_s));
    QVERIFY(partly.open(QIODevice::WriteOnly)
            && partly.write("{\n\"format\": \"linekeeper-export\",\n\"version\": 1,\n\"favourites\": [\n\"a\"\n],\n"
                            "\"rentals\": [\n{\"orderId\":\"<b>1</b>\"}\n]\n}")
                   > 0);
    partly.close();
    QVERIFY(trigger("importRecord"));
    QVERIFY(chooseFile(file(u"partly.json"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(robot::dialog(u"Import"_s) && robot::isEnabled(*robot::dialog(u"Import"_s), u"Import"_s),
                             kPatience);
    QDialog& dialog = *robot::dialog(u"Import"_s);
    QVERIFY(robot::says(dialog, u"1 item can't be used"_s));
    QCOMPARE(robot::find<QPlainTextEdit>(dialog, u"Skipped items"_s)->toPlainText(),
             u"Line 8, rentals: “serviceId” is missing"_s);
    QVERIFY(robot::click(dialog, u"Import"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!robot::label(dialog, kResult).isEmpty(), kPatience);
    QVERIFY(m_place->account().catalogue().isFavourite(ServiceId(u"a"_s)));
}

void RecordControllerTest::importIsNotAnnounced()
{
    QVERIFY(exportAll(file(u"all.json"_s)));
    QByteArray document = contentsOf(file(u"all.json"_s));
    document.replace("\"id\":\"", "\"id\":\"other");
    QFile other(file(u"other.json"_s));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write(document) > 0);
    other.close();
    QSignalSpy arrived(&m_place->account().inbox(), &Inbox::arrived);
    QVERIFY(trigger("importRecord"));
    QVERIFY(chooseFile(file(u"other.json"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(robot::dialog(u"Import"_s) && robot::isEnabled(*robot::dialog(u"Import"_s), u"Import"_s),
                             kPatience);
    QVERIFY(robot::click(*robot::dialog(u"Import"_s), u"Import"_s));
    QTRY_COMPARE_WITH_TIMEOUT(shownMessages(), 2, kPatience);
    QVERIFY(m_place->poll());
    QCOMPARE(arrived.count(), 0);
    // And it goes on: what comes from the service later is announced.
    QVERIFY(m_place->receive(m_order, {.text = u"Another"_s}));
    QCOMPARE(arrived.count(), 1);
}

void RecordControllerTest::erasingWantsTheWord()
{
    for (const auto& [action, name] :
         {std::pair{"eraseMessages", u"Erase all messages"_s}, {"eraseEverything", u"Erase everything"_s}}) {
        QVERIFY(trigger(action));
        QDialog* dialog = robot::dialog(name);
        QVERIFY(dialog);
        QVERIFY(robot::says(*dialog, u"1 message"_s));
        QVERIFY(robot::says(*dialog, u"1 number is still active"_s));
        QVERIFY(!robot::isEnabled(*dialog, u"Erase"_s));
        for (const QString& wrong : {u"erase"_s, u"ERAS"_s, u"ERASES"_s}) {
            QVERIFY(robot::type(*dialog, kWord, wrong));
            QVERIFY(!robot::isEnabled(*dialog, u"Erase"_s));
        }
        QVERIFY(robot::type(*dialog, kWord, u"ERASE"_s));
        QVERIFY(robot::isEnabled(*dialog, u"Erase"_s));
        // Enter does not erase.
        QTest::keyClick(robot::find<QLineEdit>(*dialog, kWord), Qt::Key_Return);
        QVERIFY(!robot::dialog(name));
    }
    QCOMPARE(shownMessages(), 1);
    QCOMPARE(shownNumbers(), 1);
}

void RecordControllerTest::erasesMessages()
{
    QVERIFY(trigger("eraseMessages"));
    QDialog& dialog = *robot::dialog(u"Erase all messages"_s);
    QVERIFY(!robot::find(dialog, u"Also forget the API key"_s));
    QVERIFY(robot::type(dialog, kWord, u"ERASE"_s));
    QVERIFY(robot::click(dialog, u"Erase"_s));
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(dialog, kResult), u"1 message erased."_s, kPatience);
    QCOMPARE(shownMessages(), 0);
    QCOMPARE(shownNumbers(), 1);
    QVERIFY(robot::click(dialog, u"Close"_s));
    // The service lists it for as long as the number runs; it stays gone, and what is new comes.
    QSignalSpy arrived(&m_place->account().inbox(), &Inbox::arrived);
    QVERIFY(m_place->poll());
    QCOMPARE(shownMessages(), 0);
    QCOMPARE(arrived.count(), 0);
    QVERIFY(m_place->receive(m_order, {.text = u"Another"_s}));
    QCOMPARE(shownMessages(), 1);
    QCOMPARE(arrived.count(), 1);
}

void RecordControllerTest::erasesEverythingAndTheKey()
{
    QVERIFY(trigger("eraseEverything"));
    QDialog& dialog = *robot::dialog(u"Erase everything"_s);
    robot::find<QCheckBox>(dialog, u"Also forget the API key"_s)->setChecked(true);
    QVERIFY(robot::type(dialog, kWord, u"ERASE"_s));
    QVERIFY(robot::click(dialog, u"Erase"_s));
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(dialog, kResult),
                              u"Erased: 1 number and 1 message. The API key was forgotten."_s, kPatience);
    QVERIFY(m_place->keys.kept.isEmpty());
    QVERIFY(robot::click(dialog, u"Close"_s));
    // As at the first start: the page that asks for a key, and nothing on record.
    QVERIFY(robot::says(window(), u"API key"_s));
    QVERIFY(m_place->account().rentals().all().isEmpty());
    QCOMPARE(shownNumbers(), 0);
    const QString folder = QFileInfo(m_place->recordFile()).path();
    m_place->leave();
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QByteArray bytes = contentsOf(files.next());
        for (const QString& text : {kText, u"481922"_s, m_order.text()}) {
            const QByteArray utf16(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
            QVERIFY2(!bytes.contains(utf16) && !bytes.contains(text.toUtf8()), qPrintable(files.fileName()));
        }
    }
}

void RecordControllerTest::erasingEverythingKeepsTheKeyUnlessTold()
{
    QVERIFY(trigger("eraseEverything"));
    QDialog& dialog = *robot::dialog(u"Erase everything"_s);
    QVERIFY(robot::type(dialog, kWord, u"ERASE"_s));
    QVERIFY(robot::click(dialog, u"Erase"_s));
    QTRY_COMPARE_WITH_TIMEOUT(robot::label(dialog, kResult), u"Erased: 1 number and 1 message."_s, kPatience);
    QVERIFY(!m_place->keys.kept.isEmpty());
    QVERIFY(robot::click(dialog, u"Close"_s));
    QVERIFY(robot::says(window(), u"No number rented yet"_s));
    // It goes on as it is: no call for what is gone, and a new number is watched.
    QCOMPARE(m_place->account().poller().watched(), 0);
    const OrderId order = m_place->rent();
    QVERIFY(!order.isEmpty());
    QVERIFY(m_place->receive(order, {.text = u"Another"_s}));
    QCOMPARE(shownNumbers(), 1);
}

void RecordControllerTest::messagesAreKeptForEver()
{
    QVERIFY(trigger("preferences"));
    auto* choice = robot::find<QComboBox>(*robot::dialog(u"Preferences"_s), u"Keep messages"_s);
    QVERIFY(choice);
    QCOMPARE(choice->currentText(), u"Forever"_s);
    QCOMPARE(choice->count(), 5);
}

void RecordControllerTest::retentionAsksFirst()
{
    m_place->clock.advance(std::chrono::hours(24 * 3 + 24 * 8)); // three days of the rental and eight more
    QVERIFY(trigger("preferences"));
    auto* choice = robot::find<QComboBox>(*robot::dialog(u"Preferences"_s), u"Keep messages"_s);
    const auto pick = [choice](const QString& text) {
        const int index = choice->findText(text);
        choice->setCurrentIndex(index);
        Q_EMIT choice->activated(index);
    };
    const auto question = [choice] { return choice->findChild<QMessageBox*>(); };
    // Nothing goes: nothing is asked.
    pick(u"For 30 days after the number ended"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->settings().value(u"preferences/keepMessagesForDays"_s).toInt(), 30, kPatience);
    QVERIFY(!question());
    // No: it stays as it was.
    pick(u"For 7 days after the number ended"_s);
    QTRY_VERIFY_WITH_TIMEOUT(question(), kPatience);
    QVERIFY(question()->informativeText().contains("erases 1 message of 1 number now"_L1));
    question()->reject();
    QTRY_VERIFY_WITH_TIMEOUT(!question(), kPatience);
    QCOMPARE(choice->currentText(), u"For 30 days after the number ended"_s);
    QCOMPARE(m_place->account().inbox().countsOf(m_order).messages, 1);
    // Yes.
    pick(u"For 7 days after the number ended"_s);
    QTRY_VERIFY_WITH_TIMEOUT(question(), kPatience);
    for (QAbstractButton* button : question()->buttons()) {
        if (button->text() == "Erase"_L1)
            button->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().inbox().countsOf(m_order).messages, 0, kPatience);
    QCOMPARE(m_place->settings().value(u"preferences/keepMessagesForDays"_s).toInt(), 7);
    QVERIFY(m_place->account().rentals().find(m_order));
}

void RecordControllerTest::retentionRunsDaily()
{
    m_place->leave();
    QSettings(m_place->settingsFile(), QSettings::IniFormat).setValue(u"preferences/keepMessagesForDays"_s, 7);
    QVERIFY(m_place->open());
    const auto messages = [this] { return m_place->account().inbox().countsOf(m_order).messages; };
    // As some minutes later: one look at the clock is not believed.
    const auto wakeTwice = [this] {
        auto* retention = m_place->window().findChild<Retention*>();
        QVERIFY(retention);
        retention->wake();
        retention->wake();
    };
    wakeTwice();
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().background().jobs(), 0, kPatience);
    QCOMPARE(messages(), 1);
    m_place->clock.advance(std::chrono::hours(24 * 9));
    m_place->leave();
    QVERIFY(m_place->open());
    wakeTwice();
    QTRY_COMPARE_WITH_TIMEOUT(m_place->account().background().jobs(), 0, kPatience);
    QCOMPARE(messages(), 1); // it ended six days ago
    m_place->clock.advance(std::chrono::hours(24 * 2));
    m_place->leave();
    QVERIFY(m_place->open());
    wakeTwice();
    QTRY_COMPARE_WITH_TIMEOUT(messages(), 0, kPatience);
    QVERIFY(m_place->account().rentals().find(m_order));
}

LINEKEEPER_TEST(QApplication, RecordControllerTest);
#include "record_controller_test.moc"
