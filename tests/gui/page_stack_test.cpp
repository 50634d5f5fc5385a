// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"
#include "account/inbox.h"
#include "api/base_address.h"
#include "api/responses.h"
#include "fakes/manual_clock.h"
#include "gui/preferences/appearance.h"
#include "gui/scripted_key_store.h"
#include "gui/window/main_window.h"
#include "models/messages_model.h"
#include "store/record/record.h"
#include "store/row_counts.h"
#include "store/store_fixture.h"
#include "store/tables/message_table.h"
#include "store/tables/rental_table.h"
#include "test_program.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

/// However many messages there are: nothing that a person does reads more than a page of them at once.
class PageStackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void init();
    void startingReadsAPage();
    void scrollingReadsPageByPage();
    void searchingReadsAPage_data();
    void searchingReadsAPage();
    void anAnswerReadsItsNumber();

private:
    QTemporaryDir m_folder;
    ManualClock m_clock;
    ScriptedKeyStore m_keys;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<MainWindow> m_window;
    QTableView* m_view = nullptr;
    qint64 m_most = MessagesModel::pageSize;
};

namespace {

constexpr int kMessages = 1000;
constexpr int kPatience = 30'000;
const QStringList kOrders = {u"1"_s, u"2"_s, u"3"_s};

} // namespace

void PageStackTest::initTestCase()
{
    const auto record = Record::open(m_folder.path());
    VERIFY_OK(record);
    for (const QString& order : kOrders) {
        VERIFY_OK((*record)->rentals().add(rental(order)));
        QList<Message> messages;
        for (int i = 0; i < kMessages; ++i)
            messages.append(message(QString::number(i), at(13).addSecs(i), QString::number(100'000 + i)));
        VERIFY_OK((*record)->messages().merge(OrderId(order), messages, at(15)));
    }
}

void PageStackTest::init()
{
    // From before the record is opened.
    RowCounts::start();
    m_settings = std::make_unique<QSettings>(m_folder.filePath(u"linekeeper.ini"_s), QSettings::IniFormat);
    auto record = Record::open(m_folder.path());
    VERIFY_OK(record);
    m_account = std::make_unique<Account>(*BaseAddress::fromText(u"http://127.0.0.1:1/api/v1"_s), *std::move(record),
                                          m_keys, m_clock);
    VERIFY_OK(m_account->load());
    m_window = std::make_unique<MainWindow>(*m_account, *m_settings, MainWindow::Mode::Real);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_view = m_window->findChild<QTableView*>(u"messages"_s);
    QVERIFY(m_view);
}

void PageStackTest::cleanup()
{
    m_window.reset();
    m_account.reset();
    QCOMPARE(RowCounts::most(), m_most);
}

void PageStackTest::startingReadsAPage()
{
    QCOMPARE(m_view->model()->rowCount(), MessagesModel::pageSize);
}

void PageStackTest::scrollingReadsPageByPage()
{
    m_window->findChild<QPushButton*>(u"allNumbers"_s)->setChecked(true);
    for (int before = 0; m_view->model()->rowCount() > before;) {
        before = m_view->model()->rowCount();
        m_view->scrollToBottom();
        QCoreApplication::processEvents();
        QVERIFY(m_view->model()->rowCount() <= before + MessagesModel::pageSize);
    }
    QCOMPARE(m_view->model()->rowCount(), kMessages * kOrders.size());
}

void PageStackTest::searchingReadsAPage_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("in every message") << u"message"_s << true;
    QTest::newRow("in one") << u"100042"_s << true;
    QTest::newRow("in some, too short for the index") << u"99"_s << true;
    QTest::newRow("in none") << u"nowhere"_s << false;
}

void PageStackTest::searchingReadsAPage()
{
    QFETCH(QString, typed);
    QFETCH(bool, isFound);
    auto* model = qobject_cast<MessagesModel*>(m_view->model());
    auto* field = m_window->findChild<QLineEdit*>(u"searchMessages"_s);
    field->setFocus();
    QTest::keyClicks(field, typed);
    QTRY_VERIFY_WITH_TIMEOUT(!model->isSearching(), kPatience);
    QVERIFY(model->rowCount() <= MessagesModel::pageSize);
    QCOMPARE(model->rowCount() > 0, isFound);
}

/// The messages that it lists are compared with all of their number, and with no other's.
void PageStackTest::anAnswerReadsItsNumber()
{
    m_most = kMessages;
    MessagesResponse answer;
    answer.messages = {message(u"new"_s, at(16), u"424242"_s)};
    VERIFY_OK(m_account->inbox().merge(OrderId(kOrders.first()), answer));
    QCOMPARE(m_account->inbox().countsOf(OrderId(kOrders.first())).messages, kMessages + 1);
}

LINEKEEPER_TEST(QApplication, PageStackTest);
#include "page_stack_test.moc"
