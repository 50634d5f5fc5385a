// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/proxy_lookup.h"

#include <QHostAddress>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace linekeeper {

namespace {

/// Questions that the system has not answered.
std::atomic<int> unanswered = 0;

QNetworkProxy firstOf(const QList<QNetworkProxy>& proxies)
{
    const auto usable = std::find_if(proxies.begin(), proxies.end(), [](const QNetworkProxy& proxy) {
        return proxy.type() != QNetworkProxy::FtpCachingProxy && proxy.type() != QNetworkProxy::DefaultProxy;
    });
    return usable == proxies.end() ? QNetworkProxy(QNetworkProxy::NoProxy) : *usable;
}

bool isThisComputer(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// Qt would wait at the program's end for a question that may never be answered.
void endUnanswered(int status, void*)
{
    if (unanswered > 0)
        ::_exit(status);
}

} // namespace

/// A question that may outlive who asked it.
struct ProxyLookup::Question
{
    std::mutex mutex;
    ProxyLookup* asker = nullptr;
};

ProxyLookup::ProxyLookup(QUrl url, QObject* parent)
    : QObject(parent)
    , m_url(std::move(url))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &ProxyLookup::goOn);
}

ProxyLookup::~ProxyLookup()
{
    if (!m_question)
        return;
    const std::lock_guard lock(m_question->mutex);
    m_question->asker = nullptr;
    // Registered after what Qt has of the system's proxies was made, it runs before that is taken down.
    ::on_exit(&endUnanswered, nullptr);
}

void ProxyLookup::whenKnown(QObject* context, std::function<void()> ready)
{
    if (!QNetworkProxyFactory::usesSystemConfiguration() || isThisComputer(m_url.host())) {
        // Takes no time: what the program itself has set, and for this computer none.
        m_proxy = firstOf(QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(m_url)));
        ready();
        return;
    }
    if (m_fresh.hasExpired())
        ask();
    if (m_isKnown || (m_question && !m_patience.isActive())) {
        ready();
        return;
    }
    m_waiting.append({context, std::move(ready)});
}

void ProxyLookup::ask()
{
    if (m_question)
        return;
    m_question = std::make_shared<Question>();
    m_question->asker = this;
    m_patience.start(patience);
    ++unanswered;
    const auto look = [question = m_question, url = m_url] {
        const QNetworkProxy proxy = firstOf(QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url)));
        --unanswered;
        const std::lock_guard lock(question->mutex);
        if (question->asker)
            QMetaObject::invokeMethod(
                question->asker, [asker = question->asker, proxy] { asker->accept(proxy); }, Qt::QueuedConnection);
    };
    try {
        std::thread(look).detach();
    } catch (const std::system_error&) {
        // No thread can be had: as if there were no proxy, until the next time.
        --unanswered;
        accept(QNetworkProxy::NoProxy);
    }
}

void ProxyLookup::accept(const QNetworkProxy& proxy)
{
    m_question.reset();
    m_proxy = proxy;
    m_isKnown = true;
    m_fresh.setRemainingTime(kFreshness);
    goOn();
}

void ProxyLookup::goOn()
{
    m_patience.stop();
    for (const Waiting& waiting : std::exchange(m_waiting, {})) {
        if (waiting.context)
            waiting.ready();
    }
}

} // namespace linekeeper
