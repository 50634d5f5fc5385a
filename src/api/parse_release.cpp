// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_release.h"

#include "api/release_words.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<ReleaseAnswer> parseRelease(const Envelope& envelope)
{
    if (!envelope.success.value_or(envelope.statusCode / 100 == 2))
        return fail(ErrorKind::Protocol, u"an answer that does not say whether the number is released"_s);
    // Words against the success count for more: the number goes on being watched.
    const ReleaseWords said = releaseWordsIn(envelope.message);
    if (said == ReleaseWords::Held || said == ReleaseWords::Open)
        return fail(ErrorKind::Protocol, u"a success whose words say otherwise"_s);
    return ReleaseAnswer{envelope.message};
}

} // namespace linekeeper
