// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_release.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

Result<ReleaseAnswer> parseRelease(const Envelope& envelope)
{
    if (!envelope.success.value_or(envelope.statusCode / 100 == 2))
        return fail(ErrorKind::Protocol, u"an answer that does not say whether the number is released"_s);
    return ReleaseAnswer{envelope.message};
}

} // namespace linekeeper
