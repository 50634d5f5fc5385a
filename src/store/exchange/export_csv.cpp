// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/export_csv.h"

#include "core/csv_writer.h"
#include "core/progress.h"
#include "store/sqlite/database.h"
#include "store/sqlite/private_file.h"
#include "store/sqlite/statement.h"
#include "store/tables/attempt_table.h"
#include "store/tables/message_rows.h"
#include "store/tables/rental_table.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kProgressInterval = 256;

/// As spreadsheets read a time.
QString timeCell(const QDateTime& time)
{
    return time.isValid() ? time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
}

/// The names of the columns are part of the format, so they are in English everywhere.
QStringList numbersHead()
{
    return {u"Order"_s,           u"Service"_s,       u"Number"_s,         u"Areas paid for"_s,
            u"Label"_s,           u"Days"_s,          u"Price in USD"_s,   u"State"_s,
            u"Purchased (UTC)"_s, u"Expires (UTC)"_s, u"Released (UTC)"_s, u"Service id"_s};
}

QString stateCell(ReleaseState state)
{
    switch (state) {
    case ReleaseState::None:
        return u"rented"_s;
    case ReleaseState::Asked:
        return u"release not confirmed"_s;
    case ReleaseState::Done:
        return u"released"_s;
    }
    return {};
}

QStringList cellsOf(const Rental& rental, QChar decimalPoint)
{
    return {textCell(rental.order.text()),
            textCell(rental.serviceName),
            phoneCell(rental.number.received()),
            textCell(wireText(rental.areas)),
            textCell(rental.label),
            QString::number(rental.durationDays),
            rental.price ? rental.price->toDecimal().replace(u'.', decimalPoint) : QString(),
            stateCell(rental.release),
            timeCell(rental.purchased),
            timeCell(rental.expires),
            timeCell(rental.releasedAt),
            textCell(rental.service.text())};
}

QStringList cellsOf(const PurchaseAttempt& attempt)
{
    return {QString(),
            textCell(attempt.serviceName),
            QString(),
            textCell(wireText(attempt.request.areas)),
            QString(),
            QString::number(daysOf(attempt.request.duration)),
            QString(),
            u"purchase without an answer"_s,
            timeCell(attempt.asked),
            QString(),
            QString(),
            textCell(attempt.request.service.text())};
}

QStringList messagesHead()
{
    return {u"Order"_s,         u"Number"_s, u"Service"_s, u"Sender"_s, u"Sent (UTC)"_s, u"Sent, as it came"_s,
            u"Arrived (UTC)"_s, u"Code"_s,   u"Text"_s,    u"Read"_s,   u"Message id"_s};
}

QStringList cellsOf(const StoredMessage& stored)
{
    const Message& message = stored.message;
    return {textCell(stored.order.text()),
            phoneCell(message.number),
            textCell(message.service),
            phoneCell(message.sender),
            timeCell(message.sent.value_or(QDateTime())),
            textCell(message.sentText),
            timeCell(stored.arrived),
            textCell(stored.code),
            textCell(message.text),
            stored.unread ? u"no"_s : u"yes"_s,
            textCell(message.id.text())};
}

Result<void> begin(PrivateFile& out, const QStringList& head, const CsvForm& form)
{
    return out.write(csvStart.toByteArray() + csvRow(head, form.separator));
}

} // namespace

Result<qint64> exportNumbersCsv(Database& database, PrivateFile& out, Progress& progress, const CsvForm& form)
{
    TRY_ASSIGN(const auto rentals, RentalTable(database).all());
    TRY_ASSIGN(const auto attempts, AttemptTable(database).unconfirmed());
    QList<QStringList> rows;
    for (auto rental = rentals.crbegin(); rental != rentals.crend(); ++rental)
        rows << cellsOf(*rental, form.decimalPoint);
    for (auto attempt = attempts.crbegin(); attempt != attempts.crend(); ++attempt)
        rows << cellsOf(*attempt);

    auto written = begin(out, numbersHead(), form);
    for (qsizetype i = 0; written && i < rows.size(); ++i) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the export was called off"_s);
        progress.set(i, rows.size());
        written = out.write(csvRow(rows[i], form.separator));
    }
    return written.map([&rows] { return qint64(rows.size()); });
}

Result<qint64> exportMessagesCsv(Database& database, PrivateFile& out, Progress& progress, const CsvForm& form)
{
    TRY_ASSIGN(const auto total, database.value(u"SELECT count(*) FROM messages"_s));
    TRY(begin(out, messagesHead(), form));
    Statement select(database, selectMessages(u"ORDER BY m.id"_s));
    for (qint64 count = 0;; ++count) {
        TRY_ASSIGN(const auto more, select.next());
        if (!more)
            return count;
        if (count % kProgressInterval == 0) {
            progress.set(count, total.toLongLong());
            if (progress.isCancelled())
                return fail(ErrorKind::Cancelled, u"the export was called off"_s);
        }
        TRY(out.write(csvRow(cellsOf(readMessage(select)), form.separator)));
    }
}

} // namespace linekeeper
