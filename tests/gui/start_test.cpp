// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"
#include "api/base_address.h"
#include "fakes/manual_clock.h"
#include "gui/panels/welcome_page.h"
#include "gui/preferences/appearance.h"
#include "gui/scripted_key_store.h"
#include "gui/window/main_window.h"
#include "store/record/record.h"
#include "store/store_fixture.h"
#include "store/tables/message_table.h"
#include "store/tables/phone_table.h"
#include "store/tables/rental_table.h"
#include "test_program.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

/// What the first frame of a long record is made without.
class StartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFirstFrameLoadsNothingThatItDoesNotNeed_data();
    void theFirstFrameLoadsNothingThatItDoesNotNeed();
    void thePageForTheKeyIsMadeWhenItIsWanted();

private:
    bool fill();
    bool show();

    QTemporaryDir m_folder;
    QString m_mapped; ///< what is in the process's memory with the first frame
    bool m_hasKeyPage = false;
};

namespace {

constexpr int kNumbers = 200;

QString mapped()
{
    QFile maps(u"/proc/self/maps"_s);
    return maps.open(QIODevice::ReadOnly) ? QString::fromUtf8(maps.readAll()) : QString();
}

/// What the linker has brought in before anything of ours ran.
const QString kLinked = mapped();

} // namespace

bool StartTest::show()
{
    ManualClock clock;
    ScriptedKeyStore keys;
    QSettings settings(m_folder.filePath(u"linekeeper.ini"_s), QSettings::IniFormat);
    auto record = Record::open(m_folder.path());
    if (!record)
        return false;
    Account account(*BaseAddress::fromText(u"http://127.0.0.1:1/api/v1"_s), std::move(*record), keys, clock);
    if (!account.load())
        return false;
    MainWindow window(account, settings, MainWindow::Mode::Real);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return false;
    m_mapped = mapped();
    m_hasKeyPage = window.findChild<WelcomePage*>() != nullptr;
    return !m_mapped.isEmpty();
}

bool StartTest::fill()
{
    const auto record = Record::open(m_folder.path());
    if (!record)
        return false;
    QHash<QString, QString> words{{u"r212"_s, u"New York"_s}};
    for (int i = 0; i < kNumbers; ++i) {
        Rental held = rental(QString::number(i));
        held.number = PhoneNumber(u"1212555%1"_s.arg(i, 4, 10, QLatin1Char('0')));
        words.insert(u'n' + held.number.received(), u"(212) 555-%1"_s.arg(i, 4, 10, QLatin1Char('0')));
        if (!(*record)->rentals().add(held)
            || !(*record)->messages().merge(held.order, {message(u"m"_s, at(13), u"1234"_s)}, at(14)))
            return false;
    }
    // As an earlier start leaves them.
    return (*record)->phones().add(words).has_value();
}

void StartTest::initTestCase()
{
    QVERIFY(fill());
    const AppearanceSetter appearance(*qApp);
    QVERIFY(show());
    QVERIFY2(m_mapped.contains("libQt6Widgets"_L1), "the memory can't be read");
}

void StartTest::theFirstFrameLoadsNothingThatItDoesNotNeed_data()
{
    QTest::addColumn<QString>("library");
    QTest::addColumn<bool>("mayBeQts");
    QTest::newRow("the words about numbers") << u"libphonenumber"_s << false;
    QTest::newRow("their regions") << u"libgeocoding"_s << false;
    QTest::newRow("pictures of all kinds") << u"/imageformats/"_s << false;
    QTest::newRow("TLS") << u"/tls/"_s << false;
    QTest::newRow("OpenSSL") << u"libssl"_s << true;
    QTest::newRow("the state of the network") << u"/networkinformation/"_s << false;
}

void StartTest::theFirstFrameLoadsNothingThatItDoesNotNeed()
{
    QFETCH(QString, library);
    QFETCH(bool, mayBeQts);
    // Debian 13's libQt6Network is linked with libproxy, that with libcurl, and so on to OpenSSL. Then the row before
    // this one says whether anybody has set OpenSSL to work.
    if (mayBeQts && kLinked.contains(library))
        QSKIP("Qt itself is linked with it here");
    QVERIFY2(!m_mapped.contains(library), qPrintable(m_mapped));
}

void StartTest::thePageForTheKeyIsMadeWhenItIsWanted()
{
    QVERIFY(!m_hasKeyPage);
}

LINEKEEPER_TEST(QApplication, StartTest);
#include "start_test.moc"
