// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/program.h"

#include "account/account.h"
#include "account/record_care.h"
#include "account/rentals.h"
#include "gui/app/data_folder.h"
#include "gui/app/demo_service.h"
#include "gui/app/end_signals.h"
#include "gui/app/quit_guard.h"
#include "gui/app/record_opening.h"
#include "gui/delivery/platform_link.h"
#include "gui/preferences/appearance_preference.h"
#include "gui/text/record_text.h"
#include "gui/tour/tour.h"
#include "gui/widgets/combo_box_accessibility.h"
#include "gui/widgets/first_frame.h"
#include "gui/widgets/palette_icon.h"
#include "gui/window/main_window.h"
#include "platform/log/log_keeper.h"
#include "platform/system/process_privacy.h"
#include "platform/system/single_instance.h"
#include "secrets/keychain_key_store.h"
#include "secrets/session_key_store.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDesktopServices>
#include <QDir>
#include <QMessageBox>
#include <QProcess>
#include <QSessionManager>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRecoveries = 3;

} // namespace

Program::Program(QApplication& application, Options options, std::future<void> fonts)
    : m_application(application)
    , m_options(std::move(options))
    , m_fonts(std::move(fonts))
    , m_appearance(new AppearanceSetter(application))
{
    nameChoicesForAssistiveTechnology();
    QApplication::setQuitOnLastWindowClosed(false);
    connect(new EndSignals(this), &EndSignals::received, this, &Program::quit);
    // A session that lets its programs ask is held up until the purchase under way is answered.
    connect(
        &application, &QGuiApplication::commitDataRequest, this,
        [this](QSessionManager& manager) {
            if (m_account && m_account->rentals().purchasesUnderWay() > 0 && manager.allowsInteraction()) {
                manager.cancel();
                quit();
            }
        },
        Qt::DirectConnection);
}

Program::~Program() = default;

QString Program::dataFolder() const
{
    return m_tourData ? m_tourData->path() : linekeeper::dataFolder(m_options);
}

bool Program::start()
{
    if (!m_options.tourFolder.isEmpty())
        m_tourData = std::make_unique<QTemporaryDir>();
    const QString config =
        m_tourData ? m_tourData->path() : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    m_settings = std::make_unique<QSettings>(config + (m_options.demo ? u"/demo.ini"_s : u"/linekeeper.ini"_s),
                                             QSettings::IniFormat);
    m_appearance->set(Preferences(*m_settings)[kAppearance]);

    if (!m_tourData) {
        // Two programs on one record would both look and both tell.
        m_instance = std::make_unique<SingleInstance>(dataFolder());
        if (!m_instance->isFirst())
            return false;
        m_log = std::make_unique<LogKeeper>(logFolderFor(dataFolder()));
    }
    if (m_options.demo)
        startDemo();
    else
        open(m_options.server);
    return true;
}

void Program::startDemo()
{
    // The simulated service starts afresh every time, so its orders of yesterday would be strangers to it.
    if (!m_tourData)
        QDir(dataFolder()).removeRecursively();
    m_demo = std::make_unique<DemoService>();
    connect(m_demo.get(), &DemoService::failed, this, &Program::giveUp);
    connect(m_demo.get(), &DemoService::ready, this, [this](const QString& baseAddress) {
        if (const auto address = BaseAddress::fromText(baseAddress))
            open(*address);
        else
            giveUp(tr("The simulated service has no usable address."));
    });
    m_demo->start();
}

void Program::open(const BaseAddress& server)
{
    m_server = server;
    if (m_demo)
        m_keys = std::make_unique<SessionKeyStore>(ApiKey::fromInput(u"demo"_s));
    else
        m_keys = std::make_unique<KeychainKeyStore>(server.url().toString());
    m_opening = std::make_unique<RecordOpening>(dataFolder(), m_clock);
    connect(m_opening.get(), &RecordOpening::opened, this, &Program::showRecord);
    connect(m_opening.get(), &RecordOpening::failed, this, &Program::askToTryAgain);
    m_opening->open();
}

void Program::showRecord()
{
    m_account = std::make_unique<Account>(m_server, m_opening->takeRecord(), *m_keys, m_clock);
    if (const auto loaded = m_account->load(); !loaded) {
        m_account.reset();
        if (loaded.error().storage == StorageTrouble::Damaged && m_recoveries++ < kMostRecoveries)
            m_opening->recover({});
        else
            askToTryAgain(openingErrorText(dataFolder(), loaded.error()));
        return;
    }
    if (const auto& report = m_opening->report())
        m_account->care().setRecovery(*report);

    m_fonts.wait();
    m_window =
        std::make_unique<MainWindow>(*m_account, *m_settings, m_demo ? MainWindow::Mode::Demo : MainWindow::Mode::Real);
    m_link = std::make_unique<PlatformLink>(*m_account, *m_window, *m_appearance, *m_settings);
    m_quitting = new QuitGuard(m_account->rentals(), *m_window);
    connect(m_quitting, &QuitGuard::windowNeeded, m_window.get(), [this] { m_window->bringForward(); });
    connect(m_quitting, &QuitGuard::ready, m_window.get(), [this] {
        // The last chance for what the record has not taken yet.
        m_account->rentals().unwritten().write();
        m_window->hide();
        QApplication::quit();
    });
    // Queued: both end the window, and the account with it.
    connect(&m_account->care(), &RecordCare::damaged, this, &Program::reopen, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::reopenRequested, this, &Program::reopen, Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::quitRequested, this, &Program::quit);
    connect(m_window.get(), &MainWindow::demoRequested, this,
            [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s}); });
    if (m_log)
        connect(m_window.get(), &MainWindow::logFolderRequested, this,
                [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_log->folder())); });
    if (m_instance) {
        connect(m_instance.get(), &SingleInstance::raiseRequested, m_window.get(), &MainWindow::bringForward);
        connect(m_instance.get(), &SingleInstance::latestCodeRequested, m_link.get(), &PlatformLink::copyLatest);
    }
    m_window->show();
    connect(new FirstFrame(*m_window), &FirstFrame::over, this, &Program::afterFirstFrame);
}

void Program::reopen()
{
    if (!m_account)
        return;
    // The answer to a purchase is written to the record that is open, or kept in memory.
    if (m_account->rentals().purchasesUnderWay() > 0) {
        connect(&m_account->rentals(), &Rentals::purchasesUnderWayChanged, this, &Program::reopen,
                static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::UniqueConnection));
        return;
    }
    if (!m_account->care().isDamaged()) {
        closeRecord();
        m_opening->open();
        return;
    }
    // A disk that breaks everything anew is not helped by doing this for ever.
    if (m_recoveries++ >= kMostRecoveries)
        return;
    const QList<Rental> remembered = m_account->rentals().all();
    closeRecord();
    m_opening->recover(remembered);
}

void Program::closeRecord()
{
    m_link.reset();
    m_window.reset();
    m_account.reset();
}

void Program::afterFirstFrame()
{
    QApplication::setWindowIcon(programIcon());
    // The keychain is asked for the key after that.
    connect(m_link.get(), &PlatformLink::started, m_window.get(), [this] {
        introduceToPortal(QDBusConnection::sessionBus(), m_window.get(), [this] {
            keepMemoryPrivate();
            m_account->start();
        });
    });
    m_link->start();
    // After whoever else waits for the first frame to bring the window into its screen.
    if (!m_options.tourFolder.isEmpty())
        QMetaObject::invokeMethod(this, &Program::startTour, Qt::QueuedConnection);
}

void Program::startTour()
{
    // Its pictures are of one size, whatever the screen.
    m_window->resize(MainWindow::kComfortableSize);
    auto* tour = new Tour(*m_appearance, m_options.tourFolder, this);
    connect(tour, &Tour::finished, this, [](bool successful) { QApplication::exit(successful ? 0 : 1); });
    tour->start();
}

void Program::quit()
{
    if (m_quitting)
        m_quitting->begin();
    else
        QApplication::quit();
}

void Program::askToTryAgain(const QString& what)
{
    if (!m_options.tourFolder.isEmpty()) {
        giveUp(what);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Critical, tr("Linekeeper"), what, QMessageBox::Retry | QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setWindowIcon(programIcon());
    connect(box, &QMessageBox::finished, this, [this](int button) {
        if (button == QMessageBox::Retry)
            m_opening->open();
        else
            QApplication::exit(1);
    });
    box->open();
}

void Program::giveUp(const QString& what)
{
    if (!m_options.tourFolder.isEmpty()) {
        qCritical("%s", qPrintable(what));
        // Later: before the event loop runs there is nothing to exit from.
        QMetaObject::invokeMethod(
            this, [] { QApplication::exit(1); }, Qt::QueuedConnection);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Critical, tr("Linekeeper"), what, QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setWindowIcon(programIcon());
    connect(box, &QDialog::finished, this, [] { QApplication::exit(1); });
    box->open();
}

} // namespace linekeeper
