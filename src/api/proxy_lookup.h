// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDeadlineTimer>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

namespace linekeeper {

/// Which proxy leads to an address, as the system has it. With a script that chooses the proxy (PAC) the system fetches
/// that first, in the thread that asks and for as long as the script's server pleases; Qt would ask in the window's. So
/// it is asked in a thread of its own, one question at a time, and the answer is kept and renewed now and then.
class ProxyLookup final : public QObject
{
    Q_OBJECT

public:
    /// Who has to wait longer goes on without a proxy, as the system itself does where a script can't be had.
    static constexpr std::chrono::milliseconds patience = std::chrono::seconds(5);
    /// An older answer still serves, but is asked for anew.
    static constexpr std::chrono::milliseconds kFreshness = std::chrono::seconds(60);

    explicit ProxyLookup(QUrl url, QObject* parent = nullptr);
    ~ProxyLookup() override;

    /// Runs `ready` when it is clear which proxy to use: at once where it is known, else later; never once the context
    /// is gone.
    void whenKnown(QObject* context, std::function<void()> ready);
    /// The proxy to use now: none, where there is none or it is not known yet.
    QNetworkProxy proxy() const { return m_proxy; }

private:
    struct Question;
    struct Waiting
    {
        QPointer<QObject> context;
        std::function<void()> ready;
    };

    void ask();
    void accept(const QNetworkProxy& proxy);
    void goOn();

    const QUrl m_url;
    QNetworkProxy m_proxy = QNetworkProxy::NoProxy;
    QDeadlineTimer m_fresh;
    bool m_isKnown = false;
    std::shared_ptr<Question> m_question; ///< while the system has it
    QList<Waiting> m_waiting;
    QTimer m_patience;
};

} // namespace linekeeper
