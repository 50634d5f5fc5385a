// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/no_messages.h"

#include "api/envelope.h"
#include "api/json_fields.h"
#include "api/plain_words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QStringList>
#include <QVariant>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoContent = 204;
/// What the service may be asked for, in its own words or another one's.
const QString kMessages =
    u"(?:sms(?:es)?|texts?(?: messages?)?|messages?|msgs?|(?:otps?|pins?)(?: codes?)?|codes?|inbox|mailbox)\\b"_s;
const QString kOrder = u"\\b(?:orders?|rentals?|reservations?|activations?|purchases?)(?: ?ids?)?\\b"_s;

/// "Messages for order 5 not found" speaks of messages: without the words that only say whose.
QString withoutWhose(const QString& words)
{
    static const QRegularExpression whose =
        wordForm(u"(%1[^.,;:!\\n]{0,40}?) (?:for|of|on|in|to|with|by|under) (?:(?:the|this|that|your|given|provided) )*"
                 "(?:%2|numbers?|phones?)(?: with (?:the )?ids?)?(?:[ #=\"“'+]+[\\w-]*\\d[\\w-]*[\"”']?)?"_s.arg(
                     kMessages, kOrder));
    return QString(words).replace(whose, u"\\1"_s);
}

/// "Not found", "No data": of what, it does not say.
bool saysOnlyThatNothingIs(const QString& words)
{
    static const QString things =
        u"(?:data|records?|results?|rows?|entry|entries|items?|contents?|documents?|resources?|entity)"_s;
    static const QRegularExpression bare = wordForm(
        u"^(?:error:? ?|bad request:? ?)?(?:404:? ?)?(?:not found|none(?: found)?"
        "|nothing(?: (?:found|received|arrived|here|to show))?"
        "|empty(?: list| result| response)?|(?:the )?(?:list|result|response|answer)(?: set)? (?:is |was )?empty"
        "|(?:the )?(?:requested )?%1 (?:was |were |is )?not (?:found|available)"
        "|(?:no|0|zero) %1(?: (?:was|were|is|are))?(?: (?:found|available))?)"
        "(?: for (?:(?:the|this|your|that) )*%2(?:[ #]+[\\w-]*\\d[\\w-]*)?)?(?: yet)?\\W*$"_s.arg(things, kOrder));
    // Beside it frameworks put the name of the status.
    static const QRegularExpression status = wordForm(u"^(?:error|failed|bad request)\\W*$"_s);
    const QStringList lines = words.split(u'\n');
    return std::any_of(lines.cbegin(), lines.cend(), [](const QString& line) { return says(line, bare); })
           && std::all_of(lines.cbegin(), lines.cend(),
                          [](const QString& line) { return says(line, bare) || says(line, status); });
}

/// Whether a text may hold what one waits for: digits that are not those of the order, of a phone number or of a
/// status.
bool mayHoldACode(const QString& words)
{
    static const QRegularExpression named = wordForm(
        u"%1(?: with (?:the )?ids?)?[ #=:\"“'+]+[\\w-]*\\d[\\w-]*|(?:\\+?\\d[ ()-]{0,2}){9,}|\\b[1-5]\\d\\d\\b"_s.arg(
            kOrder));
    static const QRegularExpression digits = wordForm(u"\\d{3,}"_s);
    return says(QString(words).remove(named), digits);
}

/// "No messages" where a message could stand, and nothing more: a text with digits or a second sentence may be the
/// message itself, as "No code received? 482913 is your code".
bool isJustNothing(const QString& text)
{
    static const QRegularExpression more = wordForm(u"\\d{3,}|[.!?;:,\\n]\\s*\\S"_s);
    return !says(text.trimmed(), more) && saysNoMessages(text);
}

/// All the texts in a value.
QStringList textsIn(const QJsonValue& value)
{
    if (value.isArray() || value.isObject()) {
        QStringList texts;
        for (const QVariant& part :
             value.isArray() ? value.toArray().toVariantList() : value.toObject().toVariantMap().values())
            texts += textsIn(QJsonValue::fromVariant(part));
        return texts;
    }
    return {textOf(value)};
}

bool holdsOnlyBeside(const QJsonObject& object);

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
        return value.toString().trimmed().isEmpty() || isJustNothing(value.toString());
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        break;
    }
    const QJsonObject object = value.toObject();
    return std::all_of(object.begin(), object.end(), [](const QJsonValue& part) { return isNothing(part); });
}

/// Those that say what is wrong whatever the words: the key, the account, the way, too many calls, a service out of
/// order.
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

/// Whether a field is known to stand beside messages without holding one. Whatever is not named here could be a message
/// in another shape.
bool isBeside(const QString& name, const QJsonValue& value)
{
    // Ids, times and addresses: of the request, of the rental.
    static const QSet<QString> opaque{
        u"timestamp"_s, u"path"_s,      u"requestid"_s,   u"traceid"_s, u"correlationid"_s, u"orderid"_s,
        u"number"_s,    u"serviceid"_s, u"servicename"_s, u"areas"_s,   u"duration"_s,      u"purchased"_s,
        u"expires"_s,   u"createdat"_s, u"updatedat"_s,   u"price"_s,   u"balance"_s,       u"version"_s,
        u"page"_s,      u"limit"_s,     u"offset"_s,      u"method"_s,  u"success"_s};
    // Words of the service's own, as long as they are words.
    static const QSet<QString> spoken{u"error"_s,      u"errors"_s, u"errorcode"_s,  u"code"_s,
                                      u"statuscode"_s, u"status"_s, u"statustext"_s, u"type"_s,
                                      u"name"_s,       u"title"_s,  u"detail"_s};
    const QString plain = QString(name).remove(u'_').remove(u'-').toLower();
    if (opaque.contains(plain))
        return !value.isObject() && !value.isArray();
    if (spoken.contains(plain)) {
        // A code of six digits is what one waits for; that of an error is as short as a status.
        constexpr int kLastStatus = 599;
        if (value.isDouble())
            return value.toDouble() <= kLastStatus && (value.toDouble() < 400 || !saysOtherwise(value.toInt()));
        const QStringList words = textsIn(value);
        return std::none_of(words.cbegin(), words.cend(),
                            [](const QString& text) { return mayHoldACode(plainWords(text)); });
    }
    if (plain == "meta"_L1 && value.isObject())
        return holdsOnlyBeside(value.toObject());
    return isNothing(value);
}

bool holdsOnlyBeside(const QJsonObject& object)
{
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (!isBeside(field.key(), *field))
            return false;
    }
    return true;
}

bool listsNothing(const QByteArray& body, const Envelope& envelope)
{
    QJsonObject root = QJsonDocument::fromJson(body).object();
    // Made by the service and not by whatever stands before it, such as {"message":"Not Found"}.
    const bool isEnvelope = root.contains("success"_L1) || root.contains("statusCode"_L1) || root.contains("data"_L1)
                            || saysNoMessages(envelope.words);
    const QJsonValue data = root.take("data"_L1);
    // Its words are judged by themselves.
    root.remove(u"message"_s);
    if (!isEnvelope || !holdsOnlyBeside(root))
        return false;
    // The rental itself may be told of.
    return data.isObject() ? holdsOnlyBeside(data.toObject()) : isNothing(data);
}

/// The statuses by which a service that has nothing to list may say so without a word.
bool mayBeWordless(int status)
{
    return status / 100 == 2 || status == 400 || status == 404 || status == 410 || status == 422;
}

} // namespace

bool saysNoMessages(QStringView words)
{
    static const QString few =
        u"(?:(?:new|more|sms|text|incoming|inbound|further|received|unread|unseen|available|recent|active|matching"
        "|order|rental|activation|verification|otp|stored|such) )*"_s;
    static const QString come = u"(?:found|received|arrived?|available|exists?|come|here|there|ready)"_s;
    static const QRegularExpression form = wordForm(
        // "No new messages", "0 messages", "Messages: none"
        u"\\b(?:no|zero|0|without) (?:any )?%2%1|\\b%1: ?(?:none|no|0|empty)\\b"
        // "Messages not found", "The SMS has not arrived"
        "|\\b%1 (?:was |were |is |are |has |have |had |do |does |did |could |can )*(?:not |never )(?:been |be |yet "
        ")*%3\\b"
        // "has not received any messages", "could not find an SMS", "does not have any"
        "|(?:\\bnot|\\bnever|\\bunable to|\\bfailed to) (?:yet "
        ")?(?:received?|got|get|gotten|find|found|have|contain|locate|see) (?:yet )?"
        "(?:any |an? |the )?%2%1"
        "|\\bnot (?:yet )?any %2%1|\\bnot (?:yet )?received anything\\b"
        // "Waiting for the SMS", "STATUS_WAIT_CODE", "pending"
        "|\\b(?:waiting|wait|pending)(?: for)? (?:(?:the|an?|your|first|incoming|new|verification|sms|text) )*%1"
        "|\\b%1 (?:is |are )?(?:still )?(?:pending|awaited)\\b"
        "|(?:^|\\n)(?:status )?(?:still )?(?:waiting|pending)\\W*(?:$|\\n)"
        // "The inbox is empty"
        "|\\b%1(?: list)? (?:is |are )?(?:still )?empty\\b|\\bempty %1"
        // "Nothing has been received yet", "Not received yet"
        "|\\bnothing (?:(?:here|received|arrived|came|come|has|have|had|was|been) )*yet\\b"
        "|(?:^|\\n)(?:still )?not (?:yet )?(?:received|arrived)(?: yet)?\\W*(?:$|\\n)"_s.arg(kMessages, few, come));
    return says(withoutWhose(plainWords(words)), form);
}

bool saysUnknownOrder(QStringView words)
{
    static const QString isnt = u"(?:(?:was|were|is|are|has|have|do|does|could|can|be) )*not"_s;
    static const QString which =
        u"(?: with (?:(?:the|this) )?id)?(?:[ #\"“':]+\\S*\\d\\S*)?(?: (?:that )?you (?:\\w+ ){0,3}\\w+)?"_s;
    static const QString bad = u"(?:unknown|invalid|wrong|non ?existent|no such|incorrect|unrecogni[sz]ed)"_s;
    static const QRegularExpression form = wordForm(
        u"\\b(?:%5|not a valid) (?:\\w+ )?%1"
        "|\\bno (?:active |matching )?%1(?! %2)"
        "|%1%4 (?:is |was )?(?:%5|missing|malformed)\\b"
        // "Bad order" may be any trouble with it, "bad order id" is not.
        "|\\b(?:bad|missing|malformed) (?:\\w+ )?%1(?<=id|ids)"
        "|%1%4 %3 (?:been |be )*(?:found|exists?|known|valid|recogni[sz]ed|located|belong|yours)\\b"
        // It was there once, or is somebody else's.
        "|%1%4 (?:(?:(?:was|is|has been) )?(?:already )?(?:deleted|removed)|no longer exists?)\\b"
        "|%1%4 belongs to (?:another|someone|somebody|a different|other)\\b|\\bnot (?:one of )?your %1"
        "|\\b(?:can not|could not|unable to|failed to|not|did not) (?:find|locate|know) (?:\\w+ ){0,2}%1"_s.arg(
            kOrder, kMessages, isnt, which, bad));
    const QString plain = plainWords(words);
    // "No messages for this order because it does not exist": the order, in a clause of its own.
    static const QRegularExpression itself =
        wordForm(u"%1%2[:,;.]? (?:because|since|as|but|for|it|that|which)(?: (?:it|that|which|the order))? "
                 "(?:%3 (?:been |be )*(?:found|exist|known|valid)|(?:is|was) %4|no longer exists?)\\b"_s.arg(
                     kOrder, which, isnt, bad));
    return says(withoutWhose(plain), form) || says(plain, itself);
}

bool mayMeanNoMessages(const HttpResponse& answer)
{
    if (answer.ending != Ending::Whole)
        return false;
    if (answer.status == kNoContent)
        return answer.body.isEmpty();
    const Result<Envelope> envelope = readEnvelope(answer.body);
    if (!envelope || !listsNothing(answer.body, *envelope))
        return false;
    // A refusal may be wrapped in a 200.
    const int status = answer.status / 100 == 2 && envelope->statusCode >= 300 ? envelope->statusCode : answer.status;
    const QString words = plainWords(envelope->words);
    if (saysOtherwise(status) || saysUnknownOrder(words) || mayHoldACode(withoutWhose(words)))
        return false;
    if (saysNoMessages(words))
        return true;
    const bool isAccepted = status / 100 == 2 && envelope->success.value_or(envelope->statusCode / 100 == 2);
    return mayBeWordless(status) && (isAccepted || words.isEmpty() || saysOnlyThatNothingIs(words));
}

} // namespace linekeeper
