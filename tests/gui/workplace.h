// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/desk.h"
#include "fakes/manual_clock.h"
#include "gui/delivery/desktop_link.h"
#include "gui/scripted_key_store.h"
#include "gui/window/main_window.h"
#include "simulator/simulator_server.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace linekeeper {

class AppearanceSetter;

/// How a workplace begins.
struct WorkplaceOptions
{
    bool hasKey = true; ///< in the keychain; else the first-run page comes
    AccountRules rules{};
    QList<SimulatedService> services = serviceCatalogue();
    const Clock* clock = nullptr; ///< else the workplace's own, which stands still
};

/// The program's parts as main joins them, on the simulated service over real HTTP and a real record in a
/// folder of its own. Can be left and opened anew on what was kept. Without tray and notifications: no test
/// touches the desktop.
class Workplace final
{
public:
    explicit Workplace(WorkplaceOptions options = {});
    ~Workplace();

    /// Opens record, desk and window, shows it and starts. False where the record could not be opened.
    bool open();
    /// Closes the window and lets go of everything; the folder stays.
    void leave();
    /// The service is gone: nothing answers at its address any more.
    void stopService() { m_server.reset(); }

    SimulatorServer& server() { return *m_server; }
    Desk& desk() { return *m_desk; }
    MainWindow& window() { return *m_window; }
    DesktopLink& link() { return *m_link; }
    QSettings& settings() { return *m_settings; }
    QString settingsFile() const { return m_folder.filePath(QStringLiteral("linekeeper.ini")); }
    QString recordFile() const { return m_folder.filePath(QStringLiteral("record.sqlite")); }

    /// Switches a situation of the table of errors on; false where there is none of that name.
    bool set(CallName call, const QString& situation, int times = Situations::untilOff);
    /// How many requests of a call the service got.
    int requests(CallName call) const;
    /// Rents by the desk, without the dialog; the order, empty where it was refused.
    OrderId rent(const QString& service = QStringLiteral("1fe58df2"));
    /// Asks for the messages of all numbers and waits for the answers.
    bool look();
    /// Delivers a message to an order and looks until it is there.
    bool receive(const OrderId& order, const SimulatedMessage& message);
    /// Runs a statement on the record behind the program's back.
    bool tamper(const QString& sql);

    ManualClock clock;
    SimulatedAccount account;
    ScriptedKeyStore keys;

private:
    const Clock& m_clock;
    std::unique_ptr<SimulatorServer> m_server;
    QString m_address;
    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DesktopLink> m_link;
};

/// The look of the test program's windows.
AppearanceSetter& appearance();

} // namespace linekeeper
