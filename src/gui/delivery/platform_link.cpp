// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/platform_link.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/poller.h"
#include "account/reminders.h"
#include "account/rentals.h"
#include "api/base_address.h"
#include "gui/delivery/announcer.h"
#include "gui/delivery/code_copier.h"
#include "gui/delivery/latest_code_copier.h"
#include "gui/delivery/reminder_notifier.h"
#include "gui/preferences/appearance_preference.h"
#include "gui/preferences/click_preference.h"
#include "gui/preferences/copying_preferences.h"
#include "gui/preferences/quiet_hours_preference.h"
#include "gui/preferences/shortcut_preference.h"
#include "gui/preferences/switch_preferences.h"
#include "gui/widgets/palette_icon.h"
#include "gui/window/closing.h"
#include "gui/window/codes_controller.h"
#include "gui/window/main_window.h"
#include "gui/window/reminders_controller.h"
#include "platform/clipboard/clipboard.h"
#include "platform/notify/dbus_notifier.h"
#include "platform/notify/launcher_badge.h"
#include "platform/notify/patient_notifier.h"
#include "platform/notify/tray.h"
#include "platform/notify/tray_host.h"
#include "platform/system/color_scheme.h"
#include "platform/system/full_screen.h"
#include "platform/system/network_watch.h"
#include "platform/system/sleep_watch.h"

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

PlatformLink::PlatformLink(Account& account, MainWindow& window, AppearanceSetter& appearance, QSettings& settings)
    : m_account(account)
    , m_window(window)
    , m_appearance(appearance)
    , m_settings(settings)
    , m_preferences(window.preferenceParts().preferences)
    , m_clipboard(new Clipboard(QGuiApplication::clipboard(), account.clock(), this))
    , m_copier(new CodeCopier(account, *m_clipboard, this))
    , m_latest(new LatestCodeCopier(account, *m_copier, this))
{
    const CodesController& codes = window.codes();
    connect(&codes, &CodesController::copyCodeRequested, m_copier, &CodeCopier::copyCode);
    connect(&codes, &CodesController::copyTextRequested, m_copier, &CodeCopier::copyText);
    connect(&codes, &CodesController::copyLastCodeRequested, m_copier, &CodeCopier::copyLastCode);
    connect(&codes, &CodesController::copyNumberRequested, m_copier, &CodeCopier::copyNumber);
    connect(&codes, &CodesController::copyListRequested, m_copier, &CodeCopier::copyList);
    connect(m_copier, &CodeCopier::listCopied, &window, &MainWindow::announce);
    connect(m_latest, &LatestCodeCopier::windowNeeded, this, &PlatformLink::open);
    connect(&m_preferences, &Preferences::changed, this, &PlatformLink::followPreferences);
    connect(m_clipboard, &Clipboard::emptied, &window,
            [&window] { window.announce(tr("The code was removed from the clipboard")); });
    connect(m_copier, &CodeCopier::windowNeeded, &window, &MainWindow::bringForward);
    connect(m_copier, &CodeCopier::failed, &window, [&window] { window.announce(tr("Copying failed")); });
    connect(m_copier, &CodeCopier::copied, &window, [this](const QString& text, MessageRow row) {
        m_window.announce(tr("Copied %1").arg(text));
        if (m_announcer)
            m_announcer->settle(row);
    });
    applyChoices();
}

PlatformLink::~PlatformLink() = default;

void PlatformLink::start()
{
    // Each step in a turn of its own: together they would keep the keyboard waiting for longer than a frame. A timer's
    // turn comes after what the keyboard sent; that of a queued call would come before it.
    connect(&m_turns, &QTimer::timeout, this, &PlatformLink::runNextStep);
    m_turns.start(0);
}

void PlatformLink::runNextStep()
{
    using Step = void (PlatformLink::*)();
    static constexpr std::array<Step, 6> steps{&PlatformLink::startNotifying, &PlatformLink::followTray,
                                               &PlatformLink::followUnread,   &PlatformLink::followComputer,
                                               &PlatformLink::followDesktop,  &PlatformLink::followReminders};
    (this->*steps.at(m_step++))();
    if (m_step == steps.size()) {
        m_turns.stop();
        Q_EMIT started();
    }
}

void PlatformLink::startNotifying()
{
    auto* server = new DbusNotifier(QDBusConnection::sessionBus(), this);
    m_notifier = new PatientNotifier(*server, &isFullScreenInFront, m_account.clock(), this);
    connect(server, &DbusNotifier::buttonMissed, this, &PlatformLink::proposeClick);
    m_window.preferenceParts().notifier = server;
    m_announcer = new Announcer(m_account, *m_notifier, this);
    m_announcer->setQuietAsker([this](const StoredMessage& stored) { return isQuiet(stored); });
    m_reminders = new ReminderNotifier(m_account, *m_notifier, this);
    applyChoices();
    connect(m_notifier, &Notifier::copyRequested, m_copier, &CodeCopier::copyFromOutside);
    connect(m_notifier, &Notifier::openRequested, this, &PlatformLink::open);
}

void PlatformLink::followTray()
{
    auto* host = new TrayHost(QDBusConnection::sessionBus(), TrayHost::kDefaultPatience, this);
    connect(host, &TrayHost::appeared, this, [this] {
        if (!m_tray)
            showTray();
        m_window.closing().hideToTray();
    });
    connect(&m_window.closing(), &Closing::wentToTray, this, &PlatformLink::explainTray);
    connect(&m_window.closing(), &Closing::waitsForTray, this, &PlatformLink::explainWaiting);
    m_window.closing().setTrayAsker([host] { return host->presence(); });
}

void PlatformLink::showTray()
{
    m_tray = new Tray(programIcon(), this);
    connect(m_notifier, &Notifier::failed, m_tray, &Tray::showBubble);
    connect(m_tray, &Tray::copyRequested, m_copier, &CodeCopier::copyCode);
    connect(m_tray, &Tray::openRequested, this, [this](MessageRow row) { open(row, {}); });
    connect(m_tray, &Tray::subjectClicked, m_reminders,
            [this](const QString& subject) { m_reminders->act(subject, {}, {}); });
    connect(m_tray, &Tray::toggleWindowRequested, &m_window, &MainWindow::toggleShown);
    connect(m_tray, &Tray::refreshRequested, &m_account, &Account::refresh);
    connect(m_tray, &Tray::quitRequested, &m_window, &MainWindow::quitRequested);
    connect(m_tray, &Tray::windowRequested, &m_window, &MainWindow::setShown);
    connect(&m_window, &MainWindow::shownChanged, m_tray, &Tray::setWindowShown);
    m_tray->setWindowShown(m_window.isVisible());
    m_tray->show();
    updateUnread();
}

void PlatformLink::followUnread()
{
    m_badge = std::make_unique<LauncherBadge>(QDBusConnection::sessionBus(), QGuiApplication::desktopFileName());
    connect(&m_account.inbox(), &Inbox::summaryChanged, this, &PlatformLink::updateUnread);
    connect(&m_account, &Account::reloaded, this, &PlatformLink::updateUnread);
    updateUnread();
}

void PlatformLink::followComputer()
{
    auto* sleep = new SleepWatch(QDBusConnection::systemBus(), m_account.clock(), this);
    connect(sleep, &SleepWatch::asleepChanged, &m_account.poller(), &Poller::setAsleep);
    connect(sleep, &SleepWatch::asleepChanged, &m_account.reminders(), [this](bool isAsleep) {
        if (!isAsleep)
            m_account.reminders().check();
    });
    auto* network = new NetworkWatch(this);
    // The simulated service on this computer needs none.
    if (!isThisComputer(m_account.server().host())) {
        connect(network, &NetworkWatch::awayChanged, &m_account.poller(), &Poller::setAway);
        connect(network, &NetworkWatch::wayChanged, &m_account.poller(), &Poller::reconnect);
    }
    network->start();
}

void PlatformLink::followDesktop()
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

void PlatformLink::followReminders()
{
    connect(m_reminders, &ReminderNotifier::announced, &m_window, &MainWindow::announce);
    connect(m_reminders, &ReminderNotifier::openRequested, &m_window,
            [this](const OrderId& order, const QString& token) {
                m_window.bringForward(token);
                m_window.reminders().showNumber(order);
            });
    connect(m_reminders, &ReminderNotifier::rentAgainRequested, &m_window,
            [this](const OrderId& order, const QString& token) {
                m_window.bringForward(token);
                m_window.reminders().rentAgain(order);
            });
    m_account.reminders().start();
}

bool PlatformLink::isQuiet(const StoredMessage& stored) const
{
    const Rental* rental = m_account.rentals().find(stored.order);
    return m_account.reminders().isQuietNow() || (rental && m_account.reminders().isMuted(*rental));
}

void PlatformLink::followPreferences()
{
    m_appearance.set(m_preferences[kAppearance]);
    applyChoices();
    updateUnread();
}

NoticeDetail PlatformLink::shown() const
{
    return m_preferences[kHidesCodes] ? NoticeDetail::ServiceAndNumber : NoticeDetail::Everything;
}

void PlatformLink::applyChoices()
{
    m_copier->setForm(m_preferences[kCodeForm]);
    const std::chrono::seconds stay(m_preferences[kClipboardSeconds]);
    m_clipboard->setSecretsStay(stay.count() > 0 ? std::optional(stay) : std::nullopt);
    m_account.reminders().setQuietHours(m_preferences[kQuietHours]);
    if (m_announcer)
        m_announcer->setPolicy({shown(), m_preferences[kPlaysSound], m_preferences[kClickCopies]});
    if (m_reminders)
        m_reminders->setPlaysSound(m_preferences[kPlaysSound]);
}

void PlatformLink::updateUnread()
{
    if (m_badge)
        m_badge->setCount(m_account.inbox().unread());
    if (!m_tray)
        return;
    m_tray->setUnread(m_account.inbox().unread());
    const auto latest = m_account.inbox().latestCodes(kTrayCodes);
    if (!latest)
        return;
    QList<TrayCode> codes;
    for (const StoredMessage& stored : *latest) {
        if (const auto entry = trayCodeOf(m_account.rentals(), m_account.phoneBook(), stored, shown()))
            codes.append(*entry);
    }
    m_tray->setCodes(codes);
}

void PlatformLink::copyLatest(const QString& activationToken, const SingleInstance::Answer& answer)
{
    m_latest->copy(activationToken, [this, answer](bool copied, const QString& words) {
        answer(answerLine(copied, words));
        // Whoever pressed a key sees neither the window nor a terminal. One such notice takes the place of the one
        // before.
        if (m_notifier)
            m_notifier->show({{}, copied ? tr("Code copied") : tr("No code copied"), words, {}});
    });
}

void PlatformLink::offerShortcut(const QDBusConnection& bus)
{
    m_shortcut = new ShortcutPreference(bus, m_preferences, this);
    m_window.preferenceParts().shortcut = m_shortcut;
    connect(m_shortcut, &ShortcutPreference::activated, this,
            [this](const QString& token) { copyLatest(token, [](const QString&) {}); });
}

void PlatformLink::open(MessageRow row, const QString& activationToken)
{
    m_window.bringForward(activationToken);
    // Of several, those of all numbers.
    m_window.codes().showMessage(row, m_announcer && m_announcer->coversSeveral(row));
}

void PlatformLink::proposeClick()
{
    if (m_preferences[kClickCopies] || m_settings.value(kClickProposed).toBool())
        return;
    m_settings.setValue(kClickProposed, true);
    m_notifier->show({{},
                      tr("A click can copy the code"),
                      tr("Your desktop shows notifications without buttons. In Preferences you can let a click on one "
                         "copy the code."),
                      {}});
}

void PlatformLink::explainTray()
{
    if (!m_tray || m_settings.value(kTrayExplained).toBool())
        return;
    m_settings.setValue(kTrayExplained, true);
    m_tray->showBubble({{},
                        tr("Linekeeper is still running"),
                        tr("It keeps checking for messages in the tray. To quit, use this icon's menu."),
                        {}});
}

void PlatformLink::explainWaiting()
{
    m_notifier->show({{},
                      tr("Linekeeper is still running"),
                      tr("The tray is not available yet, so the window was minimized. Close it again to quit."),
                      {}});
}

} // namespace linekeeper
