// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/program.h"

#include "desk/desk.h"
#include "desktop/log_keeper.h"
#include "desktop/process_privacy.h"
#include "desktop/single_instance.h"
#include "gui/accessible_choice.h"
#include "gui/appearance.h"
#include "gui/data_folder.h"
#include "gui/demo_service.h"
#include "gui/desktop_link.h"
#include "gui/end_signals.h"
#include "gui/error_text.h"
#include "gui/main_window.h"
#include "gui/palette_icon.h"
#include "gui/preferences.h"
#include "gui/quitting.h"
#include "gui/tour.h"
#include "secrets/keychain_key_store.h"
#include "secrets/session_key_store.h"
#include "store/record.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDesktopServices>
#include <QDir>
#include <QMessageBox>
#include <QProcess>
#include <QSessionManager>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

namespace linekeeper {

using namespace Qt::StringLiterals;

Program::Program(QApplication& application, Options options)
    : m_application(application)
    , m_options(std::move(options))
    , m_appearance(new AppearanceSetter(application))
{
    nameChoicesForAssistiveTechnology();
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setWindowIcon(programIcon());
    connect(new EndSignals(this), &EndSignals::received, this, &Program::quit);
    // A session that lets its programs ask is held up until the purchase under way is answered.
    connect(
        &application, &QGuiApplication::commitDataRequest, this,
        [this](QSessionManager& manager) {
            if (m_desk && m_desk->rentals().purchasesUnderWay() > 0 && manager.allowsInteraction()) {
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
    const QString config = m_tourData ? m_tourData->path()
                                      : QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    m_settings = std::make_unique<QSettings>(config + (m_options.demo ? u"/demo.ini"_s : u"/linekeeper.ini"_s),
                                             QSettings::IniFormat);
    m_appearance->set(Preferences(*m_settings).appearance());

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
            giveUp(tr("The simulated service is at no usable address."));
    });
    m_demo->start();
}

void Program::open(const BaseAddress& server)
{
    auto record = Record::open(dataFolder());
    if (!record) {
        giveUp(tr("The record in %1 can't be opened. ").arg(QDir::toNativeSeparators(dataFolder()))
               + errorText(record.error(), ErrorScene::Recording));
        return;
    }
    if (m_demo)
        m_keys = std::make_unique<SessionKeyStore>(ApiKey::fromInput(u"demo"_s));
    else
        m_keys = std::make_unique<KeychainKeyStore>(server.url().toString());
    m_desk = std::make_unique<Desk>(server, std::move(*record), *m_keys, m_clock);
    if (const auto loaded = m_desk->load(); !loaded) {
        giveUp(errorText(loaded.error(), ErrorScene::Recording));
        return;
    }

    m_window = std::make_unique<MainWindow>(*m_desk, *m_settings, m_demo ? MainWindow::Mode::Demo : MainWindow::Mode::Real);
    m_link = std::make_unique<DesktopLink>(*m_desk, *m_window, *m_appearance, *m_settings);
    m_quitting = new Quitting(*m_desk, *m_window);
    connect(m_quitting, &Quitting::windowNeeded, m_window.get(), [this] { m_window->bringForward(); });
    connect(m_quitting, &Quitting::ready, m_window.get(), [this] {
        // The last chance for what the record has not taken yet.
        m_desk->rentals().unwritten().write();
        m_window->hide();
        QApplication::quit();
    });
    connect(m_window.get(), &MainWindow::quitRequested, this, &Program::quit);
    connect(m_window.get(), &MainWindow::demoRequested, this,
            [] { QProcess::startDetached(QCoreApplication::applicationFilePath(), {u"--demo"_s}); });
    if (m_log)
        connect(m_window.get(), &MainWindow::logFolderRequested, this,
                [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_log->folder())); });
    if (m_instance)
        connect(m_instance.get(), &SingleInstance::raiseRequested, m_window.get(), &MainWindow::bringForward);
    m_window->show();
    QTimer::singleShot(0, this, &Program::afterFirstFrame);
}

void Program::afterFirstFrame()
{
    m_link->start();
    // The keychain is asked for the key after that.
    introduceToPortal(QDBusConnection::sessionBus(), this, [this] {
        keepMemoryPrivate();
        m_desk->start();
    });
    if (!m_options.tourFolder.isEmpty())
        startTour();
}

void Program::startTour()
{
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

void Program::giveUp(const QString& what)
{
    if (!m_options.tourFolder.isEmpty()) {
        qCritical("%s", qPrintable(what));
        // Later: before the event loop runs there is nothing to exit from.
        QMetaObject::invokeMethod(this, [] { QApplication::exit(1); }, Qt::QueuedConnection);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Critical, tr("Linekeeper"), what, QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    connect(box, &QDialog::finished, this, [] { QApplication::exit(1); });
    box->open();
}

} // namespace linekeeper
