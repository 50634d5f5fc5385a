// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace linekeeper {

class Account;

/// The line at the window's foot: the connection, what is watched and when the next look is; and what was just done.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(Account& account, QWidget* parent = nullptr);

    /// On what a code is expected and for how long; empty for nothing.
    void setExpecting(const QString& text);
    /// Says what was just done, for some seconds. Assistive technology hears it.
    void announce(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateConnection();
    /// What is watched and when the next look is: now, or within a second of the last time.
    void updateWatch();
    void writeWatch();
    void updateColours();

    Account& m_account;
    QLabel* m_connection;
    QLabel* m_watched;
    QLabel* m_next;
    QLabel* m_expectation;
    QLabel* m_done;
    QTimer m_forget;
    QTimer m_pace; ///< runs for a second after the watch was written
    bool m_isWatchStale = false;
};

} // namespace linekeeper
