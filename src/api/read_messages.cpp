// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/read_messages.h"

#include "api/digests.h"
#include "api/error_mapping.h"
#include "api/message_slices.h"
#include "api/no_messages.h"
#include "api/parse_messages.h"

#include <QJsonObject>
#include <QSet>

#include <algorithm>

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

Result<MessagesResponse> parse(const HttpResponse& answer)
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

/// Whether each message stands for itself: it has an id of its own, which no other one in the answer has.
/// Else what becomes of one depends on the others.
bool areApart(const MessagesResponse& answer)
{
    if (answer.skipped > 0)
        return false;
    QSet<MessageId> ids;
    ids.reserve(answer.messages.size());
    for (const Message& message : answer.messages) {
        if (isDerivedId(message.id) || ids.contains(message.id))
            return false;
        ids.insert(message.id);
    }
    return true;
}

QList<Digest> digestsOf(const QList<QByteArrayView>& slices, const Digester& digester)
{
    QList<Digest> digests;
    digests.reserve(slices.size());
    for (const QByteArrayView slice : slices)
        digests.append(digester.of(slice));
    return digests;
}

/// What the answer has beside the messages that are known; nothing where it takes the whole to tell.
std::optional<MessagesResponse> readUnknown(const HttpResponse& answer, const MessageSlices& slices,
                                            const QList<Digest>& digests, const QList<Digest>& known)
{
    const QSet<Digest> seen(known.cbegin(), known.cend());
    QList<QByteArrayView> unseen;
    for (qsizetype i = 0; i < digests.size(); ++i) {
        if (!seen.contains(digests[i]))
            unseen.append(slices.items[i]);
    }
    const QSet<Digest> listed(digests.cbegin(), digests.cend());
    const auto still =
        std::count_if(listed.cbegin(), listed.cend(), [&seen](const Digest& digest) { return seen.contains(digest); });
    HttpResponse rest = answer;
    rest.body = slices.bodyWith(unseen);
    Result<MessagesResponse> read = parse(rest);
    if (!read || read->messages.size() != unseen.size() || !areApart(*read))
        return std::nullopt;
    read->stillListed = still;
    return *std::move(read);
}

Result<MessagesResponse> readAll(const HttpResponse& answer, const std::optional<MessageSlices>& slices,
                                 const QList<Digest>& digests)
{
    Result<MessagesResponse> read = parse(answer);
    if (read && slices && read->messages.size() == slices->items.size() && areApart(*read))
        read->digest.messages = digests;
    return read;
}

bool isRead(const HttpResponse& answer)
{
    return answer.ending == Ending::Whole && answer.status / 100 == 2;
}

} // namespace

Result<MessagesResponse> readMessages(const HttpResponse& answer, const KnownResponse& known)
{
    if (!isRead(answer))
        return parse(answer);
    const quint64 seed = known.whole.isNull() ? drawSeed() : known.seed;
    const Digester digester(seed);
    const Digest whole = digester.of(answer.body);
    MessagesResponse unchanged;
    unchanged.isUnchanged = true;
    if (whole == known.whole)
        return unchanged;

    const auto slices = sliceMessages(answer.body);
    const QList<Digest> digests = slices ? digestsOf(slices->items, digester) : QList<Digest>();
    const QList<Digest> before = slices && !known.whole.isNull() && known.messages ? known.messages() : QList<Digest>();
    auto partial = before.isEmpty() ? std::nullopt : readUnknown(answer, *slices, digests, before);
    Result<MessagesResponse> read =
        partial ? Result<MessagesResponse>(*std::move(partial)) : readAll(answer, slices, digests);
    if (!read)
        return read;
    if (partial) {
        read->besides = known.whole;
        read->digest.messages = digests;
        read->source = answer;
    }
    // What could not be read may be readable the next time, or to the next version.
    if (read->skipped == 0 && !read->isDoubtful) {
        read->digest.seed = seed;
        read->digest.whole = whole;
    }
    return read;
}

Result<MessagesResponse> readWhole(const MessagesResponse& partial)
{
    const auto slices = sliceMessages(partial.source.body);
    return readAll(partial.source, slices, partial.digest.messages).map([&partial](MessagesResponse whole) {
        if (whole.skipped == 0) {
            whole.digest.seed = partial.digest.seed;
            whole.digest.whole = partial.digest.whole;
        }
        return whole;
    });
}

} // namespace linekeeper
