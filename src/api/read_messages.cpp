// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/read_messages.h"

#include "api/digests.h"
#include "api/error_mapping.h"
#include "api/no_messages.h"
#include "api/parse_messages.h"

#include <QJsonObject>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// What is no list of messages, where it says something all the same.
std::optional<Result<MessagesResponse>> readWithoutList(const HttpResponse& answer, const Result<Envelope>& envelope)
{
    const QString words = envelope ? envelope->message : envelope.error().serviceMessage;
    if (mayMeanNoMessages(answer)) {
        MessagesResponse none;
        none.isDoubtful = true;
        none.serviceMessage = words;
        return none;
    }
    const ErrorKind kind = envelope ? ErrorKind::Protocol : envelope.error().kind;
    const bool mayBeOfTheOrder =
        kind == ErrorKind::Protocol || kind == ErrorKind::Rejected || kind == ErrorKind::Conflict;
    if (!mayBeOfTheOrder || !saysUnknownOrder(words))
        return std::nullopt;
    Error error = envelope ? unreadable(answer, *envelope, u"no list of messages"_s).value() : envelope.error();
    error.kind = ErrorKind::NotFound;
    return Failure(std::move(error));
}

Result<MessagesResponse> readWhole(const HttpResponse& answer)
{
    const Result<Envelope> envelope = acceptedEnvelope(answer);
    const bool hasList = envelope && envelope->data.toObject().value("messages"_L1).isArray();
    if (!hasList) {
        if (auto read = readWithoutList(answer, envelope))
            return *std::move(read);
    }
    if (!envelope)
        return Failure(envelope.error());
    Result<MessagesResponse> messages = parseMessages(*envelope);
    if (!messages)
        return unreadable(answer, *envelope, messages.error().detail);
    // Not a list, and more beside it than nothing: a message in another shape, as {"messages":null,"lastMessage":"…"}.
    if (!hasList && messages->messages.isEmpty() && !envelope->beside.value("messages"_L1).isArray())
        return unreadable(answer, *envelope, u"no list of messages, but something beside it"_s);
    return messages;
}

} // namespace

Result<MessagesResponse> readMessages(const HttpResponse& answer, const ResponseDigest& known)
{
    if (answer.ending != Ending::Whole || answer.status / 100 != 2)
        return readWhole(answer);
    const ResponseDigest digest = digestOf(answer.body, known.isNull() ? drawSeed() : known.seed);
    if (digest == known) {
        MessagesResponse unchanged;
        unchanged.isUnchanged = true;
        return unchanged;
    }
    Result<MessagesResponse> read = readWhole(answer);
    // What could not be read may be readable the next time, or to the next version.
    if (read && read->skipped == 0 && !read->isDoubtful)
        read->digest = digest;
    return read;
}

} // namespace linekeeper
