// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/export_json.h"

#include "core/progress.h"
#include "store/sqlite/database.h"
#include "store/sqlite/private_file.h"
#include "store/tables/attempt_table.h"
#include "store/tables/correction_table.h"
#include "store/tables/message_rows.h"
#include "store/tables/rental_table.h"
#include "store/tables/service_table.h"
#include "store/tables/stored_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <type_traits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// How many items go out between two looks at whether somebody has called it off.
constexpr qint64 kProgressInterval = 256;

/// A value as the line of an item, without what parts it from the next.
QByteArray lineOf(const QJsonValue& item)
{
    const QByteArray list = QJsonDocument(QJsonArray{item}).toJson(QJsonDocument::Compact);
    // Qt reads over a byte order mark at the beginning of a text, unless it is escaped.
    return list.sliced(1, list.size() - 2).replace("\xef\xbb\xbf", "\\ufeff");
}

QJsonValue jsonOf(const QDateTime& time)
{
    if (!time.isValid())
        return QJsonValue::Null;
    // ISO 8601 ends with the year 9999; what a broken service may have sent beyond it stays exact as a number.
    const QDateTime utc = time.toUTC();
    if (utc.date().year() < 1 || utc.date().year() > 9999)
        return utc.toMSecsSinceEpoch();
    return utc.toString(Qt::ISODateWithMs);
}

QJsonValue jsonOf(const QStringList& texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonValue jsonOf(ReminderStages stages)
{
    return stages.toInt();
}

QJsonValue jsonOf(const QList<AreaCode>& codes)
{
    QJsonArray list;
    for (const AreaCode& code : codes)
        list.append(code.text());
    return list;
}

/// Any other value as it stands in an item: enumerators by the record's names, bytes in base64.
template <class T>
QJsonValue jsonOf(const T& value)
{
    if constexpr (std::is_enum_v<T>)
        return toStored(value).toString();
    else if constexpr (requires { value.text(); }) // of an id
        return value.text();
    else if constexpr (requires { value.received(); }) // of a phone number
        return value.received();
    else if constexpr (requires { value.toDecimal(); }) // of an amount
        return value.toDecimal();
    else if constexpr (requires { value.toBase64(); })
        return QString::fromLatin1(value.toBase64());
    else if constexpr (requires { value.has_value(); })
        return value ? jsonOf(*value) : QJsonValue();
    else
        return value;
}

template <class Thing, class Fields>
QByteArray itemOf(const Thing& thing, const Fields& fields)
{
    QJsonObject object;
    forEachField(fields, [&object, &thing](const auto& field) {
        const auto& value = field.of(thing);
        if (!field.member.isEmpty() && !(field.is(kLater) && isBlank(value)))
            object.insert(field.member, jsonOf(value));
    });
    return lineOf(object);
}

/// The lists of the object, item by item.
class ListWriter
{
public:
    ListWriter(PrivateFile& out, Progress& progress, qint64 total)
        : m_out(out)
        , m_progress(progress)
        , m_total(total)
    {
    }

    Result<void> begin(const char* member)
    {
        m_isFirst = true;
        return m_out.write(QByteArray(",\n\"") + member + "\": [");
    }
    Result<void> add(const QByteArray& item)
    {
        if (++m_done % kProgressInterval == 0) {
            m_progress.set(m_done, m_total);
            if (m_progress.isCancelled())
                return fail(ErrorKind::Cancelled, u"the export was called off"_s);
        }
        const char* before = std::exchange(m_isFirst, false) ? "\n" : ",\n";
        return m_out.write(before + item);
    }
    Result<void> end() { return m_out.write("\n]"); }

private:
    PrivateFile& m_out;
    Progress& m_progress;
    qint64 m_total;
    qint64 m_done = 0;
    bool m_isFirst = true;
};

Result<void> writeRentals(Database& database, ListWriter& list)
{
    TRY_ASSIGN(const auto rentals, RentalTable(database).all());
    auto written = list.begin("rentals");
    // Oldest first, so that an import adds them in the order they were bought in.
    for (auto rental = rentals.crbegin(); written && rental != rentals.crend(); ++rental)
        written = list.add(toJson(*rental));
    return written ? list.end() : written;
}

Result<void> writeAttempts(Database& database, ListWriter& list)
{
    // One after the other: each may hold an answer of megabytes.
    Statement select(database, u"SELECT id FROM attempts ORDER BY id"_s);
    const auto ids = readAll<AttemptId>(select, [](const Statement& row) { return AttemptId{row.number(0)}; });
    if (!ids)
        return Failure(ids.error());
    auto written = list.begin("attempts");
    for (auto id = ids->cbegin(); written && id != ids->cend(); ++id) {
        TRY_ASSIGN(const auto attempt, AttemptTable(database).find(*id));
        written = list.add(toJson(attempt));
    }
    return written ? list.end() : written;
}

Result<void> writeFavourites(Database& database, ListWriter& list)
{
    TRY_ASSIGN(const auto favourites, ServiceTable(database).favourites());
    QList<ServiceId> sorted(favourites.cbegin(), favourites.cend());
    std::sort(sorted.begin(), sorted.end());
    auto written = list.begin("favourites");
    for (auto id = sorted.cbegin(); written && id != sorted.cend(); ++id)
        written = list.add(lineOf(id->text()));
    return written ? list.end() : written;
}

Result<void> writeCorrections(Database& database, ListWriter& list)
{
    TRY_ASSIGN(const auto places, CorrectionTable(database).all());
    QList<MessageShape> shapes = places.keys();
    std::sort(shapes.begin(), shapes.end());
    auto written = list.begin("codeCorrections");
    for (auto shape = shapes.cbegin(); written && shape != shapes.cend(); ++shape)
        written = list.add(itemOf(CodeCorrection{*shape, places.value(*shape)}, kCorrectionFields));
    return written ? list.end() : written;
}

Result<qint64> writeMessages(Database& database, ListWriter& list)
{
    TRY(list.begin("messages"));
    Statement select(database, selectMessages(u"ORDER BY m.id"_s));
    for (qint64 count = 0;; ++count) {
        TRY_ASSIGN(const auto more, select.next());
        if (!more)
            return list.end().map([count] { return count; });
        TRY(list.add(toJson(readMessage(select))));
    }
}

} // namespace

QByteArray toJson(const Rental& rental)
{
    return itemOf(rental, kRentalFields);
}

QByteArray toJson(const PurchaseAttempt& attempt)
{
    PurchaseAttempt told = attempt;
    if (attempt.state == AttemptState::Pending) {
        told.state = AttemptState::Unconfirmed;
        told.reason = ErrorKind::Network;
    }
    return itemOf(told, kAttemptFields);
}

QByteArray toJson(const StoredMessage& message)
{
    return itemOf(message, kMessageFields);
}

Result<qint64> exportJson(Database& database, PrivateFile& out, Progress& progress)
{
    TRY_ASSIGN(const auto total, database.value(u"SELECT count(*) FROM messages"_s));
    const QByteArray head = "{\n\"format\": \"" + QByteArray(exportFormatName.data(), exportFormatName.size())
                            + "\",\n\"version\": " + QByteArray::number(kExportFormatVersion);
    ListWriter list(out, progress, total.toLongLong());
    TRY(out.write(head));
    for (const auto write : {writeRentals, writeAttempts, writeFavourites, writeCorrections}) {
        TRY(write(database, list));
    }
    TRY_ASSIGN(const auto count, writeMessages(database, list));
    TRY(out.write("\n}\n"));
    return count;
}

} // namespace linekeeper
