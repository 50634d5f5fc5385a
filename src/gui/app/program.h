// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "gui/app/options.h"

#include <QObject>
#include <QPointer>
#include <QSettings>

#include <future>
#include <memory>

class QApplication;
class QTemporaryDir;

namespace linekeeper {

class AppearanceSetter;
class DemoService;
class Account;
class PlatformLink;
class KeyStore;
class LogKeeper;
class MainWindow;
class QuitGuard;
class RecordOpening;
class SingleInstance;

/// The running program: opens the record, shows the window, and joins the parts. One for a process.
class Program final : public QObject
{
    Q_OBJECT

public:
    /// The fonts are waited for before the first window is made.
    Program(QApplication& application, Options options, std::future<void> fonts);
    ~Program() override;

    /// False where the program has nothing to do: another instance runs already and was asked to come forward.
    bool start();

private:
    void startDemo();
    void open(const BaseAddress& server);
    void showRecord();
    void reopen();
    void closeRecord();
    void askToTryAgain(const QString& what);
    void afterFirstFrame();
    void startTour();
    void quit();
    void giveUp(const QString& what);
    QString dataFolder() const;

    QApplication& m_application;
    Options m_options;
    std::future<void> m_fonts;
    SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_tourData;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<LogKeeper> m_log;
    std::unique_ptr<DemoService> m_demo;
    std::unique_ptr<KeyStore> m_keys;
    std::unique_ptr<RecordOpening> m_opening;
    BaseAddress m_server = BaseAddress::ofTheService(); ///< whose record is open
    int m_recoveries = 0;
    AppearanceSetter* m_appearance;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<PlatformLink> m_link;
    QPointer<QuitGuard> m_quitting; ///< the window's
};

} // namespace linekeeper
