// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/key_store.h"

#include <QList>
#include <QMetaObject>

#include <functional>
#include <optional>
#include <utility>

namespace linekeeper {

/// A keychain controlled by the test: it keeps a key, or fails in the way that is set.
class ScriptedKeyStore final : public KeyStore
{
public:
    ApiKey kept;
    std::optional<KeyStoreProblem> problem; ///< of every call, while it is set
    int saves = 0;
    int loads = 0;
    bool isSilent = false; ///< load() does not respond until speak()

    /// Responds to what was requested while it was silent.
    void speak()
    {
        isSilent = false;
        for (const auto& answer : std::exchange(m_unanswered, {}))
            answer();
    }

    void load(QObject* context, Handler<ApiKey> handler) override
    {
        ++loads;
        if (isSilent) {
            m_unanswered.append([this, context, handler] { load(context, handler); });
            return;
        }
        const tl::expected<ApiKey, KeyStoreError> answer =
            problem ? tl::expected<ApiKey, KeyStoreError>(tl::unexpected(error())) : kept;
        later(context, [handler, answer] { handler(answer); });
    }

    void save(const ApiKey& key, QObject* context, Handler<void> handler) override
    {
        ++saves;
        if (!problem)
            kept = key;
        later(context, [handler, answer = outcome()] { handler(answer); });
    }

    void forget(QObject* context, Handler<void> handler) override
    {
        if (!problem)
            kept = {};
        later(context, [handler, answer = outcome()] { handler(answer); });
    }

private:
    QList<std::function<void()>> m_unanswered;

    KeyStoreError error() const { return {*problem, QStringLiteral("the keychain's own words")}; }

    tl::expected<void, KeyStoreError> outcome() const
    {
        if (problem)
            return tl::unexpected(error());
        return {};
    }

    template <class Call>
    static void later(QObject* context, Call call)
    {
        QMetaObject::invokeMethod(context, call, Qt::QueuedConnection);
    }
};

} // namespace linekeeper
