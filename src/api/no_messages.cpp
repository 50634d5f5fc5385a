// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/no_messages.h"

#include "api/envelope.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoContent = 204;
/// What the service may be asked for, in its own words or another one's.
const QString kMessages =
    u"(?:sms(?:es)?|texts?(?: messages?)?|messages?|msgs?|(?:otps?|pins?)(?: codes?)?|codes?|inbox)\\b"_s;
const QString kOrder = u"\\b(?:orders?|rentals?|reservations?|activations?)(?: ?ids?)?\\b"_s;

QRegularExpression form(const QString& pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

/// "NO_MESSAGES" and "ORDER_NOT_FOUND" in words, and on one line.
QString plain(QStringView words)
{
    return words.toString().replace(u'_', u' ').replace(u'’', u'\'').simplified();
}

/// "Messages for order 5 not found" speaks of messages: without the words that only say whose.
QString withoutWhose(const QString& words)
{
    static const QRegularExpression whose =
        form(u"(%1[^.,;:!]{0,40}?) (?:for|of|on|in|to|with|by|under) (?:(?:the|this|that|your|given|provided) )*"
             "(?:%2|numbers?|phones?)(?:[ #\"“']+[\\w-]*\\d[\\w-]*[\"”']?)?"_s.arg(kMessages, kOrder));
    return QString(words).replace(whose, u"\\1"_s);
}

/// "Not found", "No data": of what, it does not say.
bool saysOnlyThatNothingIs(const QString& words)
{
    static const QString things = u"(?:data|records?|results?|rows?|entry|entries|items?|contents?|documents?|resources?|entity)"_s;
    static const QRegularExpression bare =
        form(u"^(?:error:? ?)?(?:404:? ?)?(?:not found|none(?: found)?|nothing(?: found)?|empty(?: list| result| response)?"
             "|(?:the )?(?:requested )?%1 (?:was |were |is )?not (?:found|available)"
             "|no %1(?: (?:was|were|is|are))?(?: (?:found|available))?)(?: yet)?\\W*$"_s.arg(things));
    return bare.match(words).hasMatch();
}

/// Whether nothing can be in it that we would have to show.
bool isNothing(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return true;
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() == 0;
    case QJsonValue::String:
        return value.toString().trimmed().isEmpty() || saysNoMessages(value.toString());
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        break;
    }
    const QJsonObject object = value.toObject();
    return std::all_of(object.begin(), object.end(), [](const QJsonValue& part) { return isNothing(part); });
}

/// What may stand beside it: whatever is not named here could be a message in another shape.
bool holdsOnly(const QJsonObject& object, std::initializer_list<QLatin1StringView> known)
{
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (std::find(known.begin(), known.end(), field.key()) == known.end() && !isNothing(*field))
            return false;
    }
    return true;
}

bool listsNothing(const QByteArray& body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    // Made by the service and not by whatever stands before it, such as {"message":"Not Found"}.
    const bool isEnvelope = root.contains("success"_L1) || root.contains("statusCode"_L1) || root.contains("data"_L1)
                            || saysNoMessages(root["message"_L1].toString());
    if (!isEnvelope || !holdsOnly(root, {"statusCode"_L1, "success"_L1, "message"_L1, "data"_L1, "error"_L1, "status"_L1, "timestamp"_L1, "path"_L1}))
        return false;
    const QJsonValue data = root["data"_L1];
    // The rental itself may be told of.
    return data.isObject() ? holdsOnly(data.toObject(), {"orderId"_L1, "number"_L1, "serviceId"_L1, "serviceName"_L1, "areas"_L1, "duration"_L1,
                                                         "purchased"_L1, "expires"_L1, "price"_L1, "status"_L1})
                           : isNothing(data);
}

/// The statuses by which a service that has nothing to list may say so without a word.
bool mayBeWordless(int status)
{
    return status / 100 == 2 || status == 400 || status == 404 || status == 410 || status == 422;
}

/// Those that say what is wrong whatever the words: the key, the account, the way, too many calls, a service out of order.
bool saysOtherwise(int status)
{
    switch (status) {
    case 401:
    case 402:
    case 403:
    case 405:
    case 407:
    case 429:
        return true;
    default:
        return status / 100 != 2 && status / 100 != 4;
    }
}

} // namespace

bool saysNoMessages(QStringView words)
{
    static const QString few = u"(?:(?:new|more|sms|text|incoming|received|unread|available|recent|verification|otp|stored|such) )*"_s;
    static const QRegularExpression says = form(
        // "No new messages", "0 messages"
        u"\\b(?:no|zero|0|without) (?:any )?%2%1"
        // "Messages not found", "The SMS has not arrived"
        "|\\b%1 (?:was |were |is |are |has |have |had |do |does |could )*(?:not |n't |never )(?:been |be |yet )*"
        "(?:found|received|arrived?|available|exists?|come|here|there|ready)\\b"
        "|\\b%1 (?:is|are|was|were|has|have|do|does)n't (?:been |yet )*(?:found|received|arrived?|available|exist|come|here|there|ready)\\b"
        // "has not received any messages", "didn't get an SMS"
        "|(?:\\bnot|n't|\\bnever) (?:yet )?(?:received?|got|get|gotten) (?:yet )?(?:any |an? |the )?%2%1"
        // "Waiting for the SMS", "STATUS_WAIT_CODE", "pending"
        "|\\b(?:waiting|wait|pending)(?: for)? (?:(?:the|an?|your|first|incoming|new) )*%1"
        "|\\b%1 (?:is |are )?(?:still )?(?:pending|awaited)\\b"
        "|^(?:status )?(?:still )?(?:waiting|pending)\\W*$"
        // "The inbox is empty"
        "|\\b%1(?: list)? (?:is |are )?(?:still )?empty\\b|\\bempty %1"
        "|\\bnothing (?:here |received |arrived |came |has come )?yet\\b"_s.arg(kMessages, few));
    return says.match(withoutWhose(plain(words))).hasMatch();
}

bool saysUnknownOrder(QStringView words)
{
    static const QString isnt = u"(?:(?:was|were|is|are|has|have|do|does|could|can|be) )*(?:not|cannot|(?:was|were|is|are|do|does|could|ca)n't)"_s;
    static const QRegularExpression says =
        form(u"\\b(?:unknown|invalid|wrong|non-?existent|no such|incorrect|unrecogni[sz]ed|not a valid) (?:\\w+ )?%1"
             "|\\bno (?:active |matching )?%1(?! %2)"
             "|%1(?:[ #\"“':]+\\S*\\d\\S*)? (?:is |was )?(?:unknown|invalid|missing|non-?existent|incorrect)\\b"
             "|%1(?:[ #\"“':]+\\S*\\d\\S*)? %3 (?:been |be )*(?:found|exists?|known|valid|recogni[sz]ed|located|belong|yours)\\b"
             "|\\b(?:can't|can ?not|could not|couldn't|unable to|failed to|not|didn't) (?:find|locate|know) (?:\\w+ ){0,2}%1"_s
                 .arg(kOrder, kMessages, isnt));
    return says.match(withoutWhose(plain(words))).hasMatch();
}

bool mayMeanNoMessages(const HttpAnswer& answer)
{
    if (answer.ending != Ending::Whole)
        return false;
    if (answer.status == kNoContent)
        return answer.body.isEmpty();
    const Result<Envelope> envelope = readEnvelope(answer.body);
    if (!envelope || !listsNothing(answer.body))
        return false;
    // A refusal may be wrapped in a 200.
    const int status = answer.status / 100 == 2 && envelope->statusCode >= 300 ? envelope->statusCode : answer.status;
    if (saysOtherwise(status) || saysUnknownOrder(envelope->message))
        return false;
    const QString words = plain(envelope->message);
    if (saysNoMessages(words))
        return true;
    const bool isAccepted = status / 100 == 2 && envelope->success.value_or(envelope->statusCode / 100 == 2);
    return mayBeWordless(status) && (isAccepted || words.isEmpty() || saysOnlyThatNothingIs(words));
}

} // namespace linekeeper
