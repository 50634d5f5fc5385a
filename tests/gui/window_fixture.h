// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/account.h"
#include "account/call_meter.h"
#include "account/catalogue.h"
#include "account/inbox.h"
#include "account/phone_book.h"
#include "account/poller.h"
#include "account/rentals.h"
#include "account/session.h"
#include "api/responses.h"
#include "fakes/manual_clock.h"
#include "gui/delivery/platform_link.h"
#include "gui/scripted_key_store.h"
#include "gui/window/main_window.h"
#include "simulator/simulator_server.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace linekeeper {

class AppearanceSetter;

/// How a window fixture starts.
struct WorkplaceOptions
{
    bool hasKey = true; ///< in the keychain; otherwise the first-run page is shown
    AccountRules rules{};
    QList<SimulatedService> services = serviceCatalogue();
    const Clock* clock = nullptr; ///< default: the fixture's own, which stands still
};

/// The program's parts as main() joins them, with the simulated service over real HTTP and a real record in a folder of
/// its own. It can be left and reopened on the same folder. Without tray and notifications: no test touches the
/// desktop.
class WindowFixture final
{
public:
    explicit WindowFixture(WorkplaceOptions options = {});
    ~WindowFixture();

    /// Opens record, account and window, shows it and starts. Returns false if the record could not be opened.
    bool open();
    /// Closes the window and destroys everything; the folder stays.
    void leave();
    /// Stops the service: nothing responds at its address any more.
    void stopService() { m_server.reset(); }

    SimulatorServer& server() { return *m_server; }
    Account& account() { return *m_account; }
    MainWindow& window() { return *m_window; }
    PlatformLink& link() { return *m_link; }
    QSettings& settings() { return *m_settings; }
    QString settingsFile() const { return m_folder.filePath(QStringLiteral("linekeeper.ini")); }
    QString recordFile() const { return m_folder.filePath(QStringLiteral("record.sqlite")); }

    /// Sets a situation of the table of errors; false if there is none with that name.
    bool set(CallName call, const QString& situation, int times = Situations::kUntilOff);
    /// Returns how many requests of a call the service got.
    int requests(CallName call) const;
    /// Rents through the account, without the dialog. Returns the order; empty if it was refused.
    OrderId rent(const QString& service = QStringLiteral("1fe58df2"));
    /// Requests the messages of all numbers and waits for the responses.
    bool poll();
    /// Delivers a message to an order and polls until it is there.
    bool receive(const OrderId& order, const SimulatedMessage& message);
    /// Runs a statement on the record behind the program's back.
    bool tamper(const QString& sql);

    ManualClock clock;
    SimulatedAccount simulatedAccount;
    ScriptedKeyStore keys;

private:
    const Clock& m_clock;
    std::unique_ptr<SimulatorServer> m_server;
    QString m_address;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<PlatformLink> m_link;
};

/// Sets the appearance of the test program's windows.
AppearanceSetter& appearance();

} // namespace linekeeper
