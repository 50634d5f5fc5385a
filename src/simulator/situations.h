// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/call_name.h"
#include "simulator/response_changes.h"
#include "simulator/simulated_account.h"

#include <QByteArray>
#include <QMap>

#include <chrono>
#include <optional>

namespace linekeeper {

/// A body that is sent unchanged, whatever the call would have returned.
struct RawAnswer
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
};

/// Something that happens to a call instead of, or in addition to, what the account's rules say. The members can be
/// combined: for example, an account that acts, and a late response that is a proxy's page.
struct Situation
{
    bool acts = false;              ///< the account acts (charges, releases) all the same
    std::optional<Refusal> refusal; ///< the service refuses, in its envelope
    std::optional<RawAnswer> raw;
    ResponseChange change = ResponseChange::None;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< added to the response's, such as a Location
    std::chrono::milliseconds delay{0};               ///< delays the response
    bool isAnswered = true;                           ///< false: the client waits in vain
};

/// The situations that are set, at most one per call.
class Situations
{
public:
    /// For `times`: until it is cleared.
    static constexpr int kUntilOff = -1;

    /// Sets a situation for the next `times` requests of a call, replacing the former one.
    void set(CallName call, const Situation& situation, int times = kUntilOff);
    void setForAll(const Situation& situation, int times = kUntilOff);
    void clear(CallName call);
    void clearAll();

    /// Returns the situation for a request of this call that just arrived, and counts it.
    std::optional<Situation> next(CallName call);

private:
    struct Entry
    {
        Situation situation;
        int times = kUntilOff;
    };

    QMap<CallName, Entry> m_entries;
};

} // namespace linekeeper
