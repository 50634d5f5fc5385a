// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/import_rows.h"

#include "core/code/message_likeness.h"
#include "store/sqlite/database.h"
#include "store/tables/attempt_table.h"
#include "store/tables/correction_table.h"
#include "store/tables/message_match.h"
#include "store/tables/message_rows.h"
#include "store/tables/message_table.h"
#include "store/tables/rental_rows.h"
#include "store/tables/rental_table.h"
#include "store/tables/stored_fields.h"

#include <QHashFunctions>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kSeed = 0x4c4b;

/// How far a release has come: what is further is newer.
int stageOf(ReleaseState state)
{
    switch (state) {
    case ReleaseState::None:
        return 0;
    case ReleaseState::Asked:
        return 1;
    case ReleaseState::Done:
        return 2;
    }
    return 0;
}

/// What is on record, and from the import what the record lacks.
Rental merged(const Rental& known, const Rental& imported)
{
    Rental rental = known;
    forEachField(kRentalFields, [&](const auto& field) {
        if (field.is(kFilledIn) && isBlank(field.of(known)))
            field.of(rental) = field.of(imported);
    });
    if (stageOf(imported.release) > stageOf(known.release)) {
        rental.release = imported.release;
        rental.releasedAt = imported.releasedAt;
    }
    return rental;
}

} // namespace

ImportRows::ImportRows(Database& database, Mode mode)
    : m_database(database)
    , m_mode(mode)
{
}

bool ImportRows::isFirst(const QString& kind, const QString& a, const QString& b)
{
    // A hash may lie once in many millions of millions, and then a number in a preview is off by one.
    return m_seen.insert(qHashMulti(kSeed, kind, a, b)).second;
}

void ImportRows::skip(const ImportProblem& problem)
{
    ++m_summary.skipped;
    if (m_summary.problems.size() < ImportSummary::kMaxProblems)
        m_summary.problems.append(problem);
}

Result<std::optional<qint64>> ImportRows::rowOf(const OrderId& order)
{
    const auto known = m_rows.constFind(order);
    if (known != m_rows.constEnd())
        return *known;
    Statement select(m_database, u"SELECT id FROM rentals WHERE order_id = ?"_s);
    TRY_ASSIGN(const auto found, select.bind(order).next());
    const auto row = found ? std::optional(select.number(0)) : std::nullopt;
    m_rows.insert(order, row);
    return row;
}

Result<void> ImportRows::add(const Rental& rental)
{
    TRY_ASSIGN(const auto row, rowOf(rental.order));
    if (!row) {
        ++m_summary.rentalsNew;
        m_rows.remove(rental.order);
        if (m_mode == Mode::Count) {
            m_rows.insert(rental.order, 0);
            return {};
        }
        return insertRental(m_database, rental).map([](bool) {});
    }
    ++m_summary.rentalsKnown;
    if (m_mode == Mode::Count)
        return {};
    const auto known = RentalTable(m_database).find(rental.order);
    return known ? fillUp(*known, rental) : Result<void>(Failure(known.error()));
}

Result<void> ImportRows::fillUp(const Rental& known, const Rental& imported)
{
    const Rental rental = merged(known, imported);
    if (rental == known)
        return {};
    return updateRental(m_database, rental, kPlain).map([](int) {});
}

Result<void> ImportRows::add(const PurchaseAttempt& attempt)
{
    Statement select(m_database, u"SELECT 1 FROM attempts WHERE service_id = ? AND duration = ? AND areas = ?"
                                 " AND asked IS ? LIMIT 1"_s);
    select.bind(attempt.request.service, attempt.request.duration, attempt.request.areas, attempt.asked);
    TRY_ASSIGN(const auto isKnown, select.next());
    const bool isDouble =
        m_mode == Mode::Count
        && !isFirst(u"attempt"_s, attempt.request.service.text(),
                    wireName(attempt.request.duration) + wireText(attempt.request.areas)
                        + QString::number(attempt.asked.isValid() ? attempt.asked.toMSecsSinceEpoch() : 0));
    if (isKnown || isDouble) {
        ++m_summary.attemptsKnown;
        return {};
    }
    ++m_summary.attemptsNew;
    if (m_mode == Mode::Count)
        return {};
    return AttemptTable(m_database).add(attempt).map([](AttemptId) {});
}

Result<void> ImportRows::add(const ServiceId& favourite)
{
    Statement select(m_database, u"SELECT 1 FROM favourites WHERE service_id = ?"_s);
    TRY_ASSIGN(const auto isKnown, select.bind(favourite).next());
    if (isKnown || (m_mode == Mode::Count && !isFirst(u"favourite"_s, favourite.text())))
        return {};
    ++m_summary.favouritesNew;
    if (m_mode == Mode::Count)
        return {};
    Statement insert(m_database, u"INSERT INTO favourites (service_id) VALUES (?)"_s);
    return insert.bind(favourite).run().map([](int) {});
}

Result<void> ImportRows::add(const CodeCorrection& correction)
{
    Statement select(m_database, u"SELECT 1 FROM code_corrections WHERE shape = ?"_s);
    TRY_ASSIGN(const auto isKnown, select.bind(correction.shape).next());
    const QString shape = QString::number(static_cast<qint64>(correction.shape));
    if (isKnown || (m_mode == Mode::Count && !isFirst(u"correction"_s, shape)))
        return {};
    ++m_summary.correctionsNew;
    if (m_mode == Mode::Count)
        return {};
    TRY(CorrectionTable(m_database).save(correction));
    return MessageTable(m_database).forgetWhoFoundCodes();
}

Result<void> ImportRows::add(const StoredMessage& message, qint64 line)
{
    TRY_ASSIGN(const auto rental, rowOf(message.order));
    if (!rental) {
        skip({line, u"messages"_s, ImportProblem::ItemKind::OrderUnknown, message.order.text()});
        return {};
    }
    bool isKnown = m_mode == Mode::Count && !isFirst(u"message"_s, message.order.text(), message.message.id.text());
    StoredMessage added = message;
    // Where the service numbers its messages anew, another message has the id here: both stay.
    for (int tries = 0; tries < 2 && !isKnown && *rental != 0; ++tries) {
        TRY_ASSIGN(const auto found, findMessage(m_database, *rental, added.message.id));
        if (!found)
            break;
        const Message& known = found->message;
        isKnown = tries > 0 || isEditOf(message.message, known) || isEditOf(known, message.message);
        added.message.id = freeId(message.message, {message.message.id});
    }
    ++(isKnown ? m_summary.messagesKnown : m_summary.messagesNew);
    if (isKnown || m_mode == Mode::Count)
        return {};
    return insertMessage(m_database, *rental, added);
}

} // namespace linekeeper
