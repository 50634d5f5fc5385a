// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/import_json.h"

#include "core/progress.h"
#include "store/exchange/export_json.h"
#include "store/exchange/json_items.h"
#include "store/sqlite/stored_values.h"

#include <QJsonArray>
#include <QJsonObject>

#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// No answer of the service is longer, and so no text of a record.
constexpr qsizetype kLongestText = 16 * 1024 * 1024;
constexpr qsizetype kMostAreas = 1000;
/// Milliseconds to the far end of what a QDateTime can say without overflowing.
constexpr double kFarthestTime = 9.0e15;

using ItemKind = ImportProblem::ItemKind;

/// The members of one item. Remembers the first thing that is wrong, and goes on with something harmless.
class Fields
{
public:
    explicit Fields(const QByteArray& json)
    {
        const QJsonValue value = JsonItem{{}, false, json, 0}.value();
        if (!value.isObject())
            blame(ItemKind::NotReadable, QString());
        m_object = value.toObject();
    }

    QString text(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        if (!value.isString() || value.toString().size() > kLongestText)
            blame(ItemKind::FieldWrong, name);
        return value.toString();
    }
    QString id(QLatin1StringView name)
    {
        const QString found = text(name);
        if (found.isEmpty())
            blame(ItemKind::FieldWrong, name);
        return found;
    }
    int number(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        constexpr qint64 none = std::numeric_limits<qint64>::min();
        const qint64 found = value.toInteger(none);
        if (found < std::numeric_limits<int>::min() || found > std::numeric_limits<int>::max())
            return blame(ItemKind::FieldWrong, name), 0;
        return static_cast<int>(found);
    }
    bool flag(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        if (!value.isBool())
            blame(ItemKind::FieldWrong, name);
        return value.toBool();
    }
    /// False, too, where it is missing: older files have it not.
    bool says(QLatin1StringView name) const { return m_object.value(name).toBool(); }
    /// Invalid where the file says null. A time without a zone is not guessed.
    QDateTime time(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        if (value.isNull())
            return {};
        constexpr qint64 none = std::numeric_limits<qint64>::min();
        const qint64 moment = value.toInteger(none); // not of a fraction, which would become 1970
        if (moment != none && std::abs(value.toDouble()) <= kFarthestTime)
            return QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC);
        const QDateTime found = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (!value.isString() || !found.isValid() || found.timeSpec() == Qt::LocalTime)
            return blame(ItemKind::FieldWrong, name), QDateTime();
        return found.toUTC();
    }
    std::optional<Money> money(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        const auto found = Money::fromDecimal(value.toString());
        if (!value.isNull() && !found)
            blame(ItemKind::FieldWrong, name);
        return found;
    }
    QList<AreaCode> areas(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        const QJsonArray list = value.toArray();
        if (!value.isArray() || list.size() > kMostAreas)
            return blame(ItemKind::FieldWrong, name), QList<AreaCode>();
        QList<AreaCode> codes;
        for (const QJsonValue& element : list) {
            const auto code = AreaCode::fromText(element.toString());
            if (!code)
                return blame(ItemKind::FieldWrong, name), QList<AreaCode>();
            codes.append(*code);
        }
        return codes;
    }
    QByteArray bytes(QLatin1StringView name)
    {
        const QByteArray base64 = text(name).toUtf8();
        const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            blame(ItemKind::FieldWrong, name);
        return *decoded;
    }
    /// One of the record's names. `read` makes of another name something that has a name of its own.
    template <class Read>
    auto named(QLatin1StringView name, Read read)
    {
        const QString found = text(name);
        const auto value = read(found);
        if (toStored(value).toString() != found)
            blame(ItemKind::FieldWrong, name);
        return value;
    }

    template <class T>
    tl::expected<T, ImportProblem> end(const T& value) const
    {
        if (m_problem)
            return tl::unexpected(*m_problem);
        return value;
    }

    void blame(ItemKind what, const QString& field)
    {
        if (!m_problem)
            m_problem = ImportProblem{0, {}, what, field};
    }
    void blame(ItemKind what, QLatin1StringView field) { blame(what, QString(field)); }

private:
    QJsonValue present(QLatin1StringView name)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            blame(ItemKind::FieldMissing, name);
        return value;
    }

    QJsonObject m_object;
    std::optional<ImportProblem> m_problem;
};

ImportTrouble troubleOf(JsonItems::Fault fault)
{
    switch (fault) {
    case JsonItems::Fault::None:
        return ImportTrouble::None;
    case JsonItems::Fault::Unreadable:
        return ImportTrouble::Unreadable;
    case JsonItems::Fault::NotJson:
        return ImportTrouble::NotJson;
    case JsonItems::Fault::CutShort:
        return ImportTrouble::CutShort;
    case JsonItems::Fault::TooDeep:
        return ImportTrouble::TooDeep;
    case JsonItems::Fault::TooLong:
        return ImportTrouble::TooLong;
    }
    return ImportTrouble::NotJson;
}

tl::expected<ServiceId, ImportProblem> favouriteFromJson(const QByteArray& json)
{
    const QJsonValue value = JsonItem{{}, true, json, 0}.value();
    const QString id = value.toString();
    if (id.isEmpty() || id.size() > kLongestText)
        return tl::unexpected(ImportProblem());
    return ServiceId(id);
}

/// Hands one item to the sink, or its problem.
template <class T, class Give>
Result<void> give(const JsonItem& item, const ImportSink& sink, const tl::expected<T, ImportProblem>& value,
                  const Give& to)
{
    if (value)
        return to(*value);
    if (sink.problem) {
        ImportProblem problem = value.error();
        problem.line = item.line;
        problem.member = item.member;
        sink.problem(problem);
    }
    return {};
}

Result<void> give(const JsonItem& item, const ImportSink& sink)
{
    if (item.member == "rentals"_L1 && sink.rental)
        return give(item, sink, rentalFromJson(item.bytes), sink.rental);
    if (item.member == "attempts"_L1 && sink.attempt)
        return give(item, sink, attemptFromJson(item.bytes), sink.attempt);
    if (item.member == "favourites"_L1 && sink.favourite)
        return give(item, sink, favouriteFromJson(item.bytes), sink.favourite);
    if (item.member == "messages"_L1 && sink.message)
        return give(item, sink, messageFromJson(item.bytes),
                    [&](const StoredMessage& message) { return sink.message(message, item.line); });
    return {}; // a later version may have more to say
}

bool isOurList(const QString& member)
{
    return member == "rentals"_L1 || member == "attempts"_L1 || member == "favourites"_L1 || member == "messages"_L1;
}

} // namespace

tl::expected<Rental, ImportProblem> rentalFromJson(const QByteArray& json)
{
    Fields fields(json);
    Rental rental;
    rental.order = OrderId(fields.id("orderId"_L1));
    rental.service = ServiceId(fields.text("serviceId"_L1));
    rental.serviceName = fields.text("serviceName"_L1);
    rental.number = PhoneNumber(fields.text("number"_L1));
    rental.areas = fields.areas("areas"_L1);
    rental.durationDays = fields.number("durationDays"_L1);
    rental.purchased = fields.time("purchased"_L1);
    rental.expires = fields.time("expires"_L1);
    rental.price = fields.money("price"_L1);
    rental.label = fields.text("label"_L1);
    rental.release = fields.named("releaseState"_L1, releaseFromStored);
    rental.releasedAt = fields.time("releasedAt"_L1);
    rental.looked = fields.flag("looked"_L1);
    return fields.end(rental);
}

tl::expected<PurchaseAttempt, ImportProblem> attemptFromJson(const QByteArray& json)
{
    Fields fields(json);
    PurchaseAttempt attempt;
    attempt.request.service = ServiceId(fields.text("serviceId"_L1));
    attempt.serviceName = fields.text("serviceName"_L1);
    if (const auto duration = durationFromWireName(fields.text("duration"_L1)))
        attempt.request.duration = *duration;
    else
        fields.blame(ItemKind::FieldWrong, "duration"_L1);
    attempt.request.areas = fields.areas("areas"_L1);
    attempt.asked = fields.time("asked"_L1);
    attempt.state = fields.named("state"_L1, attemptStateFromStored);
    attempt.order = OrderId(fields.text("orderId"_L1));
    attempt.reason = fields.named("reason"_L1, errorKindFromStored);
    attempt.httpStatus = fields.number("httpStatus"_L1);
    attempt.serviceMessage = fields.text("serviceMessage"_L1);
    attempt.answer = fields.bytes("answer"_L1);
    // Nobody waits for the answer to a purchase that was made elsewhere.
    if (attempt.state == AttemptState::Pending)
        attempt.state = AttemptState::Unconfirmed;
    return fields.end(attempt);
}

tl::expected<StoredMessage, ImportProblem> messageFromJson(const QByteArray& json)
{
    Fields fields(json);
    StoredMessage stored;
    stored.order = OrderId(fields.id("orderId"_L1));
    stored.message.id = MessageId(fields.id("id"_L1));
    stored.message.sentText = fields.text("sentText"_L1);
    if (const QDateTime sent = fields.time("sent"_L1); sent.isValid())
        stored.message.sent = sent;
    stored.message.service = fields.text("service"_L1);
    stored.message.sender = fields.text("sender"_L1);
    stored.message.number = fields.text("number"_L1);
    stored.message.text = fields.text("text"_L1);
    stored.message.pin = fields.text("pin"_L1);
    stored.arrived = fields.time("arrived"_L1);
    if (!stored.arrived.isValid())
        fields.blame(ItemKind::FieldWrong, "arrived"_L1);
    stored.unread = fields.flag("unread"_L1);
    stored.isStampOff = fields.says("stampIsOff"_L1) && stored.message.sent;
    return fields.end(stored);
}

Result<ImportEnd> readExport(QIODevice& device, const ImportSink& sink, Progress& progress,
                             const std::function<void(qint64)>& told)
{
    JsonItems items(device);
    JsonItem item;
    bool isNamed = false;
    bool hasVersion = false;
    for (;;) {
        switch (items.next(item)) {
        case JsonItems::Step::Fault:
            return ImportEnd{troubleOf(items.fault()), items.line()};
        case JsonItems::Step::End:
            return ImportEnd{isNamed && hasVersion ? ImportTrouble::None : ImportTrouble::NotAnExport, 0};
        case JsonItems::Step::Item:
            break;
        }
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the import was called off"_s);
        if (told)
            told(items.bytesRead());

        if (item.member == "format"_L1) {
            isNamed = item.value().toString() == exportFormatName;
            if (!isNamed || item.inList)
                return ImportEnd{ImportTrouble::NotAnExport, item.line};
        } else if (item.member == "version"_L1) {
            const qint64 version = item.value().toInteger();
            if (version < 1 || item.inList)
                return ImportEnd{ImportTrouble::NotAnExport, item.line};
            if (version > kExportFormatVersion)
                return ImportEnd{ImportTrouble::NewerVersion, item.line};
            hasVersion = true;
        } else if (isOurList(item.member) && !item.inList) {
            return ImportEnd{ImportTrouble::NotAnExport, item.line};
        } else if (auto given = give(item, sink); !given) {
            return Failure(given.error());
        }
    }
}

} // namespace linekeeper
