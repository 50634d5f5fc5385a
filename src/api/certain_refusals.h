// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/envelope.h"

#include <array>

namespace linekeeper {

/// What was asked of the service. Reading costs nothing; of the others it matters whether they were done.
enum class Asked { Reading, Renting, Releasing };

/// A status with which a call was refused for certain. Every other one leaves the outcome unknown: a proxy in front may
/// answer with it after it has passed the request on.
struct CertainRefusal
{
    int status;
    bool takesEnvelope; ///< only in the service's own envelope: without it anybody may have answered, at any time
    const char* why;    ///< in English, for docs/reliability.md
};

inline constexpr std::array certainRefusals = {
    CertainRefusal{200, true, "the service itself says that it did not do it"},
    CertainRefusal{400, true, "the service read the request and turned it down"},
    CertainRefusal{401, false, "nobody acts on a key that is not accepted"},
    CertainRefusal{402, true, "the service wants to be paid first"},
    CertainRefusal{
        403, true,
        "the service turned the account away; in another form a filter may have put it in place of the answer"},
    CertainRefusal{404, true, "the service has not got what was asked for"},
    CertainRefusal{405, true, "the service does not take such calls"},
    CertainRefusal{407, false, "the proxy keeps the request until somebody signs in"},
    CertainRefusal{415, true, "the service did not read the request"},
    CertainRefusal{422, true, "the service read the request and turned it down"},
    CertainRefusal{429, false, "whoever counts calls answers instead of passing them on"},
};

/// Whether a refusal tells for certain that nothing was done, and why it does or does not.
struct Verdict
{
    bool isCertain = false;
    const char* why = "";
};

/// Judges an answer with a status of a refusal, or with one of a success and an envelope that refuses. Words that
/// something was begun all the same speak against every status; of a release, clear words of the service speak for some
/// more. `envelope` is null where the body has none; `namesAnOrder` is what order_in_answer found.
Verdict verdictOn(int httpStatus, const Envelope* envelope, bool namesAnOrder, Asked asked);

/// True where the envelope is the service's own by its form, not merely some JSON.
bool isOwnEnvelope(const Envelope* envelope);

/// "Insufficient balance" and its like.
bool saysNoFunds(QStringView words);
/// "No numbers available" and its like; not "No number was found for this order".
bool saysOutOfStock(QStringView words);
/// Whether words that refuse a purchase say all the same that something of it was begun: "processing", "was charged".
/// Not where it is denied: "nothing was charged".
bool saysBegun(QStringView words);
/// Whether the words of a refused release say plainly what the number is: released, or kept.
bool saysClearly(const Envelope& envelope);

} // namespace linekeeper
