// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/export_json.h"

#include "core/progress.h"
#include "store/exchange/json_text.h"
#include "store/sqlite/database.h"
#include "store/sqlite/private_file.h"
#include "store/sqlite/statement.h"
#include "store/tables/attempt_table.h"
#include "store/tables/message_rows.h"
#include "store/tables/rental_table.h"
#include "store/tables/service_table.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// How many items go out between two looks at whether somebody has called it off.
constexpr qint64 kProgressInterval = 256;

/// One object, member by member.
class ObjectText
{
public:
    ObjectText& raw(const char* name, const QByteArray& value)
    {
        m_json += m_json.isEmpty() ? "{\"" : ",\"";
        m_json += name;
        m_json += "\":" + value;
        return *this;
    }
    ObjectText& text(const char* name, QStringView value)
    {
        QByteArray json;
        appendJson(json, value);
        return raw(name, json);
    }
    ObjectText& number(const char* name, qint64 value) { return raw(name, QByteArray::number(value)); }
    ObjectText& flag(const char* name, bool value) { return raw(name, value ? "true" : "false"); }
    ObjectText& time(const char* name, const QDateTime& value)
    {
        if (!value.isValid())
            return raw(name, "null");
        // ISO 8601 ends with the year 9999; what a broken service may have sent beyond it stays exact as a number.
        const int year = value.toUTC().date().year();
        if (year < 1 || year > 9999)
            return number(name, value.toMSecsSinceEpoch());
        return text(name, value.toUTC().toString(Qt::ISODateWithMs));
    }
    ObjectText& areas(const char* name, const QList<AreaCode>& codes)
    {
        QByteArray list;
        for (const AreaCode& code : codes) {
            list += list.isEmpty() ? "" : ",";
            appendJson(list, code.text());
        }
        return raw(name, '[' + list + ']');
    }
    QByteArray done() const { return m_json + '}'; }

private:
    QByteArray m_json;
};

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
    for (auto id = sorted.cbegin(); written && id != sorted.cend(); ++id) {
        QByteArray json;
        appendJson(json, id->text());
        written = list.add(json);
    }
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
    ObjectText object;
    object.text("orderId", rental.order.text())
        .text("serviceId", rental.service.text())
        .text("serviceName", rental.serviceName)
        .text("number", rental.number.received())
        .areas("areas", rental.areas)
        .number("durationDays", rental.durationDays)
        .time("purchased", rental.purchased)
        .time("expires", rental.expires);
    if (rental.price)
        object.text("price", rental.price->toDecimal());
    else
        object.raw("price", "null");
    return object.text("label", rental.label)
        .text("releaseState", toStored(rental.release).toString())
        .time("releasedAt", rental.releasedAt)
        .flag("looked", rental.looked)
        .done();
}

QByteArray toJson(const PurchaseAttempt& attempt)
{
    const bool isPending = attempt.state == AttemptState::Pending;
    ObjectText object;
    return object.text("serviceId", attempt.request.service.text())
        .text("serviceName", attempt.serviceName)
        .text("duration", wireName(attempt.request.duration))
        .areas("areas", attempt.request.areas)
        .time("asked", attempt.asked)
        .text("state", toStored(isPending ? AttemptState::Unconfirmed : attempt.state).toString())
        .text("orderId", attempt.order.text())
        .text("reason", toStored(isPending ? ErrorKind::Network : attempt.reason).toString())
        .number("httpStatus", attempt.httpStatus)
        .text("serviceMessage", attempt.serviceMessage)
        .raw("answer", '"' + attempt.answer.toBase64() + '"')
        .done();
}

QByteArray toJson(const StoredMessage& stored)
{
    const Message& message = stored.message;
    ObjectText object;
    // Only where it says something: a reader that does not know it sorts by the time that the message gives itself.
    if (stored.isStampOff)
        object.flag("stampIsOff", true);
    return object.text("orderId", stored.order.text())
        .text("id", message.id.text())
        .text("sentText", message.sentText)
        .time("sent", message.sent.value_or(QDateTime()))
        .text("service", message.service)
        .text("sender", message.sender)
        .text("number", message.number)
        .text("text", message.text)
        .text("pin", message.pin)
        .time("arrived", stored.arrived)
        .flag("unread", stored.unread)
        .done();
}

Result<qint64> exportJson(Database& database, PrivateFile& out, Progress& progress)
{
    TRY_ASSIGN(const auto total, database.value(u"SELECT count(*) FROM messages"_s));
    const QByteArray head = "{\n\"format\": \"" + QByteArray(exportFormatName.data(), exportFormatName.size())
                            + "\",\n\"version\": " + QByteArray::number(kExportFormatVersion);
    ListWriter list(out, progress, total.toLongLong());
    TRY(out.write(head));
    for (const auto write : {writeRentals, writeAttempts, writeFavourites}) {
        TRY(write(database, list));
    }
    TRY_ASSIGN(const auto count, writeMessages(database, list));
    TRY(out.write("\n}\n"));
    return count;
}

} // namespace linekeeper
