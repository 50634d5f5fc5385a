// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error_mapping.h"
#include "api/json_fields.h"
#include "api/order_in_answer.h"
#include "api/parse_messages.h"
#include "api/parse_purchase.h"
#include "api/parse_release.h"
#include "api/parse_services.h"
#include "api/release_words.h"
#include "core/code/code.h"
#include "core/plain_text.h"
#include "core/timestamp.h"
#include "fuzz/fuzz_target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

// What the service, a proxy or an attacker answers. The first line is the HTTP status and a letter for how
// the answer ended ("201w"), the rest is the body; an input without such a line is the body of a whole 200.

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

Ending endingOf(char letter)
{
    switch (letter) {
    case 'c':
        return Ending::CutOff;
    case 'm':
        return Ending::Malformed;
    case 't':
        return Ending::TimedOut;
    case 'x':
        return Ending::Cancelled;
    case 'l':
        return Ending::TooLarge;
    default:
        return Ending::Whole;
    }
}

HttpResponse answerOf(const QByteArray& input)
{
    constexpr qsizetype kLongestLine = 8;
    HttpResponse answer;
    answer.status = 200;
    answer.body = input;
    const qsizetype lineEnd = input.left(kLongestLine).indexOf('\n');
    if (lineEnd > 0) {
        const char ending = input[lineEnd - 1];
        answer.ending = endingOf(ending);
        answer.mayHaveArrived = ending != 'n';
        answer.status = input.first(lineEnd - 1).toInt() % 1000;
        answer.body = input.sliced(lineEnd + 1);
    }
    return answer;
}

bool isInUtc(const std::optional<QDateTime>& time)
{
    return !time
           || (time->isValid() && time->timeSpec() == Qt::UTC && time->date().year() >= 1
               && time->date().year() <= 9999);
}

/// Every text that came has to be fit for a line of the window.
void checkShown(const QString& text)
{
    const QString line = singleLine(text);
    FUZZ_CHECK(fuzz::isHarmless(line) && line.size() <= kMaxLineLength + 1);
}

/// Items of which none is wrapped in another one.
bool areFlat(const QJsonArray& items)
{
    return std::none_of(items.begin(), items.end(), [](const QJsonValue& item) {
        const QJsonObject object = item.toObject();
        return std::any_of(object.begin(), object.end(), [](const QJsonValue& field) { return field.isObject(); });
    });
}

void checkServices(const Envelope& envelope)
{
    const Result<ServicesResponse> answer = parseServices(envelope);
    QSet<QString> sent;
    int unreadable = 0;
    const QJsonArray items = envelope.data.toArray();
    for (const QJsonValue& item : items) {
        const QString id = idTextOf(item.toObject()["serviceId"_L1]);
        if (id.isEmpty())
            ++unreadable;
        else
            sent.insert(id);
    }
    // Where the document's place is empty, others count.
    const bool isPlain = !items.isEmpty() && areFlat(items);
    // A list of which nothing can be read is no answer.
    FUZZ_CHECK(!isPlain || answer.has_value() == !sent.isEmpty());
    if (!answer)
        return;
    FUZZ_CHECK(!isPlain || answer->skipped == unreadable);
    FUZZ_CHECK(!isPlain || answer->services.size() == sent.size());
    for (const Service& service : answer->services) {
        FUZZ_CHECK(sent.remove(service.id.text()) || !isPlain);
        FUZZ_CHECK(!service.name.trimmed().isEmpty());
        checkShown(service.name);
        for (qsizetype i = 0; i < service.prices.size(); ++i) {
            FUZZ_CHECK(service.prices[i].price >= Money());
            FUZZ_CHECK(Money::fromDecimal(service.prices[i].price.toDecimal()) == service.prices[i].price);
            FUZZ_CHECK(i == 0 || daysOf(service.prices[i - 1].duration) < daysOf(service.prices[i].duration));
        }
    }
}

QJsonObject toJson(const Message& message)
{
    return {{"id"_L1, message.id.text()},  {"timestamp"_L1, message.sentText}, {"service"_L1, message.service},
            {"sender"_L1, message.sender}, {"number"_L1, message.number},      {"message"_L1, message.text},
            {"pin"_L1, message.pin}};
}

/// What was read says what was meant: sent again, it is read as the same.
void checkMessagesOnceMore(const QList<Message>& messages)
{
    QJsonArray list;
    for (const Message& message : messages)
        list.append(toJson(message));
    const QJsonObject again{{"success"_L1, true}, {"data"_L1, QJsonObject{{"messages"_L1, list}}}};
    const auto envelope = readEnvelope(QJsonDocument(again).toJson(QJsonDocument::Compact));
    FUZZ_CHECK(envelope && envelope->success == true);
    const auto answer = parseMessages(*envelope);
    FUZZ_CHECK(answer && answer->skipped == 0);
    FUZZ_CHECK(answer->messages == messages);
}

bool saysSomething(const QJsonValue& item)
{
    const QJsonObject object = item.toObject();
    return !textOf(object["message"_L1]).isEmpty() || !textOf(object["pin"_L1]).isEmpty();
}

bool isUtf16(const Message& message)
{
    const auto texts = {message.id.text(), message.sentText, message.service, message.sender,
                        message.number,    message.text,     message.pin};
    return std::all_of(texts.begin(), texts.end(), [](const QString& text) { return text.isValidUtf16(); });
}

void checkMessages(const Envelope& envelope)
{
    const Result<MessagesResponse> answer = parseMessages(envelope);
    // Where the document's place is empty, others count.
    const QJsonArray items = envelope.data.toObject().value("messages"_L1).toArray();
    const auto saying = std::count_if(items.begin(), items.end(), saysSomething);
    if (!answer) {
        FUZZ_CHECK(saying == 0);
        return;
    }
    FUZZ_CHECK(items.isEmpty() || answer->messages.size() + answer->skipped == items.size());
    FUZZ_CHECK(answer->messages.size() >= saying);

    bool sayable = true;
    for (const Message& message : answer->messages) {
        FUZZ_CHECK(!message.id.isEmpty());
        sayable = sayable && isUtf16(message);
        FUZZ_CHECK(isInUtc(message.sent));
        FUZZ_CHECK(readMessageTime(message.sentText) == message.sent);
        checkShown(message.text);
        FUZZ_CHECK(multiLine(message.text).size() <= message.text.size());
        if (const auto code = codeOf(message))
            FUZZ_CHECK(fuzz::isHarmless(*code) && !code->isEmpty());
    }
    if (sayable && !answer->messages.isEmpty())
        checkMessagesOnceMore(answer->messages);
}

void checkPurchase(const Envelope& envelope)
{
    const Result<Purchase> purchase = parsePurchase(envelope);
    const QString order = idTextOf(envelope.data.toObject().value("orderId"_L1));
    // Money was spent where there is an order, whatever else can't be read.
    FUZZ_CHECK(purchase.has_value() == !isNobodysId(order));
    if (!purchase)
        return;
    FUZZ_CHECK(purchase->order.text() == order);
    FUZZ_CHECK(!purchase->durationDays || (*purchase->durationDays >= 1 && *purchase->durationDays <= 3660));
    FUZZ_CHECK(isInUtc(purchase->purchased) && isInUtc(purchase->expires));
    FUZZ_CHECK(!purchase->price || *purchase->price >= Money());
    checkShown(purchase->serviceName);
    checkShown(purchase->number.received());

    const QDateTime now(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);
    const Rental rental = rentalFrom(*purchase, RentalRequest(), u"Google"_s, now);
    FUZZ_CHECK(rental.order == purchase->order && rental.durationDays > 0);
    FUZZ_CHECK(rental.purchased.isValid() && rental.expires.isValid());
    FUZZ_CHECK(!rental.serviceName.trimmed().isEmpty());
}

void checkRelease(const Envelope& envelope)
{
    const bool released = parseRelease(envelope).has_value();
    FUZZ_CHECK(!released || envelope.success != false);
    const ReleaseWords said = releaseWordsIn(envelope.words);
    FUZZ_CHECK(!released || (said != ReleaseWords::Held && said != ReleaseWords::Open));
    FUZZ_CHECK(released || envelope.success != true || said != ReleaseWords::Released
               || envelope.data.toObject().contains("released"_L1) || envelope.beside.contains("released"_L1));
}

void checkRefusal(const HttpResponse& answer, const Error& error)
{
    FUZZ_CHECK(error.answer == answer.body && error.httpStatus == answer.status);
    FUZZ_CHECK(error.delivery != Delivery::NotSent || !answer.mayHaveArrived);
    checkShown(error.serviceMessage);
    if (answer.ending == Ending::Cancelled) {
        FUZZ_CHECK(error.kind == ErrorKind::Cancelled);
        return;
    }
    if (answer.status == 401 && answer.ending == Ending::Whole)
        FUZZ_CHECK(error.kind == ErrorKind::Unauthorised);
}

/// A certain refusal of what costs money is the service's own, or proven by its status, and names no order.
void checkCertainty(const HttpResponse& answer, Asked asked)
{
    const Result<Envelope> accepted = acceptedEnvelope(answer, asked);
    if (accepted)
        return;
    checkRefusal(answer, accepted.error());
    if (accepted.error().delivery != Delivery::Answered)
        return;
    const Result<Envelope> envelope = readEnvelope(answer.body);
    const bool isProof = answer.status == 401 || answer.status == 407 || answer.status == 429;
    FUZZ_CHECK(isProof || envelope);
    FUZZ_CHECK(!envelope || envelope->success != true);
    FUZZ_CHECK(!envelope || envelope->statusCode / 100 != 5 || saysNoFunds(envelope->words)
               || saysOutOfStock(envelope->words));
    FUZZ_CHECK(asked != Asked::Renting || !orderNamedIn(answer.body).isNamed);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const HttpResponse answer = answerOf(fuzz::bytesOf(data, size));
    const Result<Envelope> envelope = acceptedEnvelope(answer);
    if (envelope) {
        FUZZ_CHECK(answer.ending == Ending::Whole && answer.status / 100 == 2);
        FUZZ_CHECK(envelope->success != false);
    } else {
        checkRefusal(answer, envelope.error());
    }
    checkCertainty(answer, Asked::Renting);
    checkCertainty(answer, Asked::Releasing);
    // The parsers are also tried on what would have been refused before.
    if (const Result<Envelope> read = readEnvelope(answer.body)) {
        checkServices(*read);
        checkMessages(*read);
        checkPurchase(*read);
        checkRelease(*read);
    }
    return 0;
}
