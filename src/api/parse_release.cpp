// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parse_release.h"

#include "api/json_fields.h"
#include "api/release_words.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

bool isFalse(const QJsonValue& value)
{
    return truthOf(value) == false;
}

} // namespace

Result<ReleaseResponse> parseRelease(const Envelope& envelope)
{
    if (!envelope.success.value_or(envelope.statusCode / 100 == 2))
        return fail(ErrorKind::Protocol, u"an answer that does not say whether the number is released"_s);
    // What speaks against the success counts for more: the number goes on being watched.
    const ReleaseWords said = releaseWordsIn(envelope.words);
    const bool isDenied = said == ReleaseWords::Held || said == ReleaseWords::Open
                          || (said == ReleaseWords::Nothing && saysWhyItStays(envelope.words));
    if (isDenied || isFalse(envelope.data.toObject()["released"_L1]) || isFalse(envelope.beside["released"_L1]))
        return fail(ErrorKind::Protocol, u"a success that says otherwise beside it"_s);
    return ReleaseResponse{envelope.message};
}

} // namespace linekeeper
