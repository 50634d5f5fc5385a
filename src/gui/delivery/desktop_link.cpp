// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/desktop_link.h"

#include "api/base_address.h"
#include "desk/desk.h"
#include "desktop/clipboard/clipboard.h"
#include "desktop/notify/dbus_notifier.h"
#include "desktop/notify/launcher_badge.h"
#include "desktop/notify/patient_notifier.h"
#include "desktop/notify/tray.h"
#include "desktop/notify/tray_host.h"
#include "desktop/system/color_scheme.h"
#include "desktop/system/full_screen.h"
#include "desktop/system/network_watch.h"
#include "desktop/system/sleep_watch.h"
#include "gui/delivery/announcer.h"
#include "gui/delivery/copier.h"
#include "gui/delivery/latest_code.h"
#include "gui/delivery/shortcut_choice.h"
#include "gui/preferences/appearance.h"
#include "gui/preferences/click_choice.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/widgets/palette_icon.h"
#include "gui/window/closing.h"
#include "gui/window/main_window.h"

#include <QDBusConnection>
#include <QGuiApplication>
#include <QSettings>

#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTrayCodes = 5;

const QString kTrayExplained = u"window/trayExplained"_s;
const QString kClickProposed = u"window/clickProposed"_s;

} // namespace

DesktopLink::DesktopLink(Desk& desk, MainWindow& window, AppearanceSetter& appearance, QSettings& settings)
    : m_desk(desk)
    , m_window(window)
    , m_appearance(appearance)
    , m_settings(settings)
    , m_preferences(settings)
    , m_clipboard(new Clipboard(QGuiApplication::clipboard(), desk.clock(), this))
    , m_copier(new Copier(desk, *m_clipboard, this))
    , m_latest(new LatestCode(desk, *m_copier, this))
{
    connect(&window, &MainWindow::copyCodeRequested, m_copier, &Copier::copyCode);
    connect(&window, &MainWindow::copyTextRequested, m_copier, &Copier::copyText);
    connect(&window, &MainWindow::copyLastCodeRequested, m_copier, &Copier::copyLastCode);
    connect(&window, &MainWindow::copyNumberRequested, m_copier, &Copier::copyNumber);
    connect(&window, &MainWindow::appearanceChanged, &appearance, &AppearanceSetter::set);
    connect(m_latest, &LatestCode::windowNeeded, this, &DesktopLink::open);
    connect(&window, &MainWindow::copyingChanged, this, &DesktopLink::applyChoices);
    connect(&window, &MainWindow::hidesCodesChanged, this, &DesktopLink::applyChoices);
    connect(m_clipboard, &Clipboard::emptied, &window,
            [&window] { window.announce(tr("The code was taken off the clipboard")); });
    connect(m_copier, &Copier::windowNeeded, &window, &MainWindow::bringForward);
    connect(m_copier, &Copier::failed, &window, [&window] { window.announce(tr("It could not be copied")); });
    connect(m_copier, &Copier::copied, &window, [this](const QString& text, MessageRow row) {
        m_window.announce(tr("Copied %1").arg(text));
        if (m_announcer)
            m_announcer->settle(row);
    });
    applyChoices();
}

DesktopLink::~DesktopLink() = default;

void DesktopLink::start()
{
    // Each step in a turn of its own: together they would keep the keyboard waiting for longer than a frame. A timer's
    // turn comes after what the keyboard sent; that of a queued call would come before it.
    connect(&m_turns, &QTimer::timeout, this, &DesktopLink::goOn);
    m_turns.start(0);
}

void DesktopLink::goOn()
{
    using Step = void (DesktopLink::*)();
    static constexpr std::array<Step, 5> steps{&DesktopLink::beginTelling, &DesktopLink::followTray,
                                               &DesktopLink::followUnread, &DesktopLink::followComputer,
                                               &DesktopLink::followDesktop};
    (this->*steps.at(m_step++))();
    if (m_step == steps.size()) {
        m_turns.stop();
        Q_EMIT started();
    }
}

void DesktopLink::beginTelling()
{
    auto* server = new DbusNotifier(QDBusConnection::sessionBus(), this);
    m_notifier = new PatientNotifier(*server, &isFullScreenInFront, m_desk.clock(), this);
    connect(server, &DbusNotifier::buttonMissed, this, &DesktopLink::proposeClick);
    connect(&m_window, &MainWindow::preferencesOpened, server, [this, server](PreferencesDialog* dialog) {
        addClickChoice(*dialog, m_preferences, *server, [this] { applyChoices(); });
    });
    m_announcer = new Announcer(m_desk, *m_notifier, this);
    applyChoices();
    connect(m_notifier, &Notifier::copyRequested, m_copier, &Copier::copyFromOutside);
    connect(m_notifier, &Notifier::openRequested, this, &DesktopLink::open);
}

void DesktopLink::followTray()
{
    auto* host = new TrayHost(QDBusConnection::sessionBus(), TrayHost::usualPatience, this);
    connect(host, &TrayHost::appeared, this, [this] {
        if (!m_tray)
            showTray();
        m_window.closing().goToTray();
    });
    connect(&m_window.closing(), &Closing::wentToTray, this, &DesktopLink::explainTray);
    connect(&m_window.closing(), &Closing::waitsForTray, this, &DesktopLink::explainWaiting);
    m_window.closing().setTrayAsker([host] { return host->presence(); });
}

void DesktopLink::showTray()
{
    m_tray = new Tray(programIcon(), this);
    connect(m_notifier, &Notifier::failed, m_tray, &Tray::showBubble);
    connect(m_tray, &Tray::copyRequested, m_copier, &Copier::copyCode);
    connect(m_tray, &Tray::openRequested, this, [this](MessageRow row) { open(row, {}); });
    connect(m_tray, &Tray::toggleWindowRequested, &m_window, &MainWindow::toggleShown);
    connect(m_tray, &Tray::refreshRequested, &m_desk, &Desk::refresh);
    connect(m_tray, &Tray::quitRequested, &m_window, &MainWindow::quitRequested);
    connect(m_tray, &Tray::windowRequested, &m_window, &MainWindow::setShown);
    connect(&m_window, &MainWindow::shownChanged, m_tray, &Tray::setWindowShown);
    m_tray->setWindowShown(m_window.isVisible());
    m_tray->show();
    updateUnread();
}

void DesktopLink::followUnread()
{
    m_badge = std::make_unique<LauncherBadge>(QDBusConnection::sessionBus(), QGuiApplication::desktopFileName());
    connect(&m_desk.inbox(), &Inbox::summaryChanged, this, &DesktopLink::updateUnread);
    connect(&m_desk, &Desk::reloaded, this, &DesktopLink::updateUnread);
    connect(&m_window, &MainWindow::hidesCodesChanged, this, &DesktopLink::updateUnread);
    updateUnread();
}

void DesktopLink::followComputer()
{
    auto* sleep = new SleepWatch(QDBusConnection::systemBus(), m_desk.clock(), this);
    connect(sleep, &SleepWatch::asleepChanged, &m_desk.watch(), &Watch::setAsleep);
    auto* network = new NetworkWatch(this);
    // The simulated service on this computer needs none.
    if (!isThisComputer(m_desk.server().host())) {
        connect(network, &NetworkWatch::awayChanged, &m_desk.watch(), &Watch::setAway);
        connect(network, &NetworkWatch::wayChanged, &m_desk.watch(), &Watch::noteOtherWay);
    }
    network->start();
}

void DesktopLink::followDesktop()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    offerShortcut(bus);
    m_colorScheme = new ColorScheme(bus, this);
    const auto follow = [this] {
        m_appearance.setDesktopPrefersDark(m_colorScheme->preference() == ColorScheme::Preference::Dark);
    };
    connect(m_colorScheme, &ColorScheme::changed, this, follow);
    m_colorScheme->start();
}

Shown DesktopLink::shown() const
{
    return m_preferences.hidesCodes() ? Shown::ServiceAndNumber : Shown::Everything;
}

void DesktopLink::applyChoices()
{
    m_copier->setForm(m_preferences.codeForm());
    const std::chrono::seconds stay(m_preferences.clipboardSeconds());
    m_clipboard->setSecretsStay(stay.count() > 0 ? std::optional(stay) : std::nullopt);
    if (m_announcer)
        m_announcer->setTelling({shown(), m_preferences.playsSound(), m_preferences.clickCopies()});
}

void DesktopLink::updateUnread()
{
    if (m_badge)
        m_badge->setCount(m_desk.inbox().unread());
    if (!m_tray)
        return;
    m_tray->setUnread(m_desk.inbox().unread());
    const auto latest = m_desk.inbox().latestCodes(kTrayCodes);
    if (!latest)
        return;
    QList<TrayCode> codes;
    for (const StoredMessage& stored : *latest) {
        if (const auto entry = trayCodeOf(m_desk, stored, shown()))
            codes.append(*entry);
    }
    m_tray->setCodes(codes);
}

void DesktopLink::copyLatest(const QString& activationToken, const SingleInstance::Answer& answer)
{
    m_latest->copy(activationToken, [this, answer](bool copied, const QString& words) {
        answer(answerLine(copied, words));
        // Whoever pressed a key sees neither the window nor a terminal. One such notice takes the place of the one
        // before.
        if (m_notifier)
            m_notifier->show({{}, copied ? tr("Code copied") : tr("No code copied"), words, {}});
    });
}

void DesktopLink::offerShortcut(const QDBusConnection& bus)
{
    m_shortcut = new ShortcutChoice(bus, m_preferences, this);
    connect(&m_window, &MainWindow::preferencesOpened, m_shortcut,
            [this](PreferencesDialog* dialog) { m_shortcut->addTo(*dialog); });
    connect(m_shortcut, &ShortcutChoice::activated, this,
            [this](const QString& token) { copyLatest(token, [](const QString&) {}); });
}

void DesktopLink::open(MessageRow row, const QString& activationToken)
{
    m_window.bringForward(activationToken);
    // Of several, those of all numbers.
    m_window.showMessage(row, m_announcer && m_announcer->tellsOfMore(row));
}

void DesktopLink::proposeClick()
{
    if (m_preferences.clickCopies() || m_settings.value(kClickProposed).toBool())
        return;
    m_settings.setValue(kClickProposed, true);
    m_notifier->show({{},
                      tr("A click can copy the code"),
                      tr("Your desktop shows notifications without buttons. In Preferences you can let a click on one "
                         "copy its code."),
                      {}});
}

void DesktopLink::explainTray()
{
    if (!m_tray || m_settings.value(kTrayExplained).toBool())
        return;
    m_settings.setValue(kTrayExplained, true);
    m_tray->showBubble(
        {{}, tr("Linekeeper keeps watching"), tr("It stays here in the tray. Quit is in this icon's menu."), {}});
}

void DesktopLink::explainWaiting()
{
    m_notifier->show({{},
                      tr("Linekeeper keeps watching"),
                      tr("There is no tray to go to yet, so its window is minimised. Close it once more to quit."),
                      {}});
}

} // namespace linekeeper
