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

/// A column's name, which is part of the format and so in English everywhere, and what a row has in it.
using Cell = std::pair<QString, QString>;

QList<Cell> cellsOf(const Rental& rental, const QString& state, QChar decimalPoint)
{
    return {{u"Order"_s, textCell(rental.order.text())},
            {u"Service"_s, textCell(rental.serviceName)},
            {u"Number"_s, phoneCell(rental.number.received())},
            {u"Areas paid for"_s, textCell(wireText(rental.areas))},
            {u"Label"_s, textCell(rental.label)},
            {u"Days"_s, QString::number(rental.durationDays)},
            {u"Price in USD"_s, rental.price ? rental.price->toDecimal().replace(u'.', decimalPoint) : QString()},
            {u"State"_s, state},
            {u"Purchased (UTC)"_s, timeCell(rental.purchased)},
            {u"Expires (UTC)"_s, timeCell(rental.expires)},
            {u"Released (UTC)"_s, timeCell(rental.releasedAt)},
            {u"Service id"_s, textCell(rental.service.text())},
            {u"Used for"_s, textCell(rental.usedFor)},
            {u"Login name"_s, textCell(rental.loginName)},
            {u"Tags"_s, textCell(rental.tags.join(u", "_s))},
            {u"Note"_s, textCell(rental.note)},
            {u"Moved"_s, rental.reminders.isMoved ? u"yes"_s : QString()}};
}

/// What would have come of the attempt.
Rental rentalOf(const PurchaseAttempt& attempt)
{
    Rental rental;
    rental.service = attempt.request.service;
    rental.serviceName = attempt.serviceName;
    rental.areas = attempt.request.areas;
    rental.durationDays = daysOf(attempt.request.duration);
    rental.purchased = attempt.asked;
    return rental;
}

QList<Cell> cellsOf(const StoredMessage& stored)
{
    const Message& message = stored.message;
    return {{u"Order"_s, textCell(stored.order.text())},
            {u"Number"_s, phoneCell(message.number)},
            {u"Service"_s, textCell(message.service)},
            {u"Sender"_s, phoneCell(message.sender)},
            {u"Sent (UTC)"_s, timeCell(message.sent.value_or(QDateTime()))},
            {u"Sent, as it came"_s, textCell(message.sentText)},
            {u"Arrived (UTC)"_s, timeCell(stored.arrived)},
            {u"Code"_s, textCell(stored.code)},
            {u"Text"_s, textCell(message.text)},
            {u"Read"_s, stored.unread ? u"no"_s : u"yes"_s},
            {u"Message id"_s, textCell(message.id.text())}};
}

QByteArray rowOf(const QList<Cell>& cells, QString Cell::*what, const CsvForm& form)
{
    QStringList texts;
    for (const Cell& cell : cells)
        texts.append(cell.*what);
    return csvRow(texts, form.separator);
}

/// Writes the names of the cells' columns.
Result<void> begin(PrivateFile& out, const QList<Cell>& cells, const CsvForm& form)
{
    return out.write(csvStart.toByteArray() + rowOf(cells, &Cell::first, form));
}

} // namespace

Result<qint64> exportNumbersCsv(Database& database, PrivateFile& out, Progress& progress, const CsvForm& form,
                                const QSet<OrderId>& orders)
{
    TRY_ASSIGN(const auto rentals, RentalTable(database).all());
    TRY_ASSIGN(const auto attempts, AttemptTable(database).unconfirmed());
    QList<QList<Cell>> rows;
    for (auto rental = rentals.crbegin(); rental != rentals.crend(); ++rental) {
        if (orders.isEmpty() || orders.contains(rental->order))
            rows << cellsOf(*rental, stateCell(rental->release), form.decimalPoint);
    }
    for (auto attempt = attempts.crbegin(); orders.isEmpty() && attempt != attempts.crend(); ++attempt)
        rows << cellsOf(rentalOf(*attempt), u"purchase without an answer"_s, form.decimalPoint);

    auto written = begin(out, cellsOf(Rental(), {}, form.decimalPoint), form);
    for (qsizetype i = 0; written && i < rows.size(); ++i) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the export was called off"_s);
        progress.set(i, rows.size());
        written = out.write(rowOf(rows[i], &Cell::second, form));
    }
    return written.map([&rows] { return qint64(rows.size()); });
}

Result<qint64> exportMessagesCsv(Database& database, PrivateFile& out, Progress& progress, const CsvForm& form,
                                 const QSet<OrderId>& orders)
{
    TRY_ASSIGN(const auto total, database.value(u"SELECT count(*) FROM messages"_s));
    TRY(begin(out, cellsOf(StoredMessage()), form));
    Statement select(database, selectMessages(u"ORDER BY m.id"_s));
    qint64 count = 0;
    for (qint64 read = 0;; ++read) {
        TRY_ASSIGN(const auto more, select.next());
        if (!more)
            return count;
        if (read % kProgressInterval == 0) {
            progress.set(read, total.toLongLong());
            if (progress.isCancelled())
                return fail(ErrorKind::Cancelled, u"the export was called off"_s);
        }
        const StoredMessage message = readMessage(select);
        if (!orders.isEmpty() && !orders.contains(message.order))
            continue;
        TRY(out.write(rowOf(cellsOf(message), &Cell::second, form)));
        ++count;
    }
}

} // namespace linekeeper
