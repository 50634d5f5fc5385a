// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/answer_changes.h"
#include "simulator/call_name.h"
#include "simulator/simulated_account.h"

#include <QByteArray>
#include <QMap>

#include <chrono>
#include <optional>

namespace linekeeper {

/// A body that goes out as it is, whatever the call would have answered.
struct RawAnswer
{
    int status = 200;
    QByteArray contentType;
    QByteArray body;
};

/// Something that happens to a call instead of, or beside, what the account's rules say. What is set here can
/// be combined: an account that acts, and a late page from a proxy for an answer.
struct Situation
{
    bool acts = false;              ///< the account does what was asked (charges, releases) all the same
    std::optional<Refusal> refusal; ///< the service says no, in its envelope
    std::optional<RawAnswer> raw;
    AnswerChange change = AnswerChange::None;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< added to the answer's, such as a Location
    std::chrono::milliseconds delay{0};               ///< the answer goes out so much later
    bool isAnswered = true;                           ///< false: the client waits in vain
};

/// The situations that are switched on, at most one a call.
class Situations
{
public:
    /// For `times`: until it is switched off.
    static constexpr int untilOff = -1;

    /// Switches a situation on for the next `times` requests of a call. It takes the place of the one before.
    void set(CallName call, const Situation& situation, int times = untilOff);
    void setForAll(const Situation& situation, int times = untilOff);
    void clear(CallName call);
    void clearAll();

    /// What happens to a request of this call that just came; counts it.
    std::optional<Situation> take(CallName call);

private:
    struct Entry
    {
        Situation situation;
        int times = untilOff;
    };

    QMap<CallName, Entry> m_entries;
};

} // namespace linekeeper
