// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/numbers_model.h"

#include "account/account.h"
#include "account/catalogue.h"
#include "account/inbox.h"
#include "account/phone_book.h"
#include "account/reminders.h"
#include "account/rentals.h"
#include "account/silence.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "models/number_query.h"
#include "models/time_text.h"
#include "models/tool_tip.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A rental's bar changes when less than this is left, so that nobody loses a number unawares.
constexpr std::chrono::milliseconds kSoon = 2h;
constexpr qsizetype kLongestLabel = 200;
/// The sort value of a row without a price.
constexpr qint64 kNoPrice = -1;

/// The sort value of a row without a known end.
QDateTime endOfTime()
{
    return QDateTime(QDate(9999, 12, 31), QTime(23, 59), Qt::UTC);
}

QString priceText(const std::optional<Money>& price)
{
    return price ? u'$' + price->toDecimal() : QString();
}

std::chrono::milliseconds timeLeft(const Rental& rental, const QDateTime& now)
{
    return std::chrono::milliseconds(now.msecsTo(rental.expires));
}

} // namespace

NumbersModel::NumbersModel(Account& account, QObject* parent)
    : QAbstractTableModel(parent)
    , m_account(account)
{
    for (const Rental& rental : account.rentals().all())
        m_rentals.append(rental.order);
    m_attempts = account.rentals().unconfirmed();

    connect(&account.rentals(), &Rentals::added, this, &NumbersModel::addRental);
    connect(&account.rentals(), &Rentals::changed, this, &NumbersModel::updateRental);
    connect(&account.rentals(), &Rentals::unconfirmedChanged, this, &NumbersModel::loadAttempts);
    connect(&account.inbox(), &Inbox::summaryChanged, this, &NumbersModel::updateRental);
    connect(&account.catalogue(), &Catalogue::mutedChanged, this, &NumbersModel::updateMuted);
    connect(&account.silence(), &Silence::changed, this, &NumbersModel::updateRental);
    connect(&account, &Account::reloaded, this, &NumbersModel::startOver);
}

int NumbersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rentals.size() + m_attempts.size());
}

int NumbersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Rental* NumbersModel::rentalAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= m_rentals.size())
        return nullptr;
    return m_account.rentals().find(m_rentals.at(index.row()));
}

const PurchaseAttempt* NumbersModel::attemptAt(const QModelIndex& index) const
{
    const qsizetype at = index.row() - m_rentals.size();
    return index.isValid() && at >= 0 && at < m_attempts.size() ? &m_attempts.at(at) : nullptr;
}

QModelIndex NumbersModel::indexOf(const OrderId& order) const
{
    const qsizetype row = m_rentals.indexOf(order);
    return row < 0 ? QModelIndex() : index(static_cast<int>(row), 0);
}

bool NumbersModel::matches(int row, const NumberQuery& query) const
{
    const Rental* rental = rentalAt(index(row, 0));
    if (!rental)
        return query.matchesService(m_attempts.at(row - m_rentals.size()).serviceName);
    const auto area = rental->number.areaCode();
    return query.matches(*rental, area ? m_account.phoneBook().regionOf(*area) : QString(), m_account.clock().now(),
                         [&] { return m_account.inbox().summaryOf(rental->order).lastCode.has_value(); });
}

NumberState NumbersModel::stateOf(const Rental& rental) const
{
    if (!isActive(rental, m_account.clock().now()))
        return NumberState::Ended;
    return rental.release == ReleaseState::Asked ? NumberState::Attention : NumberState::Active;
}

int NumbersModel::count(NumberState state) const
{
    const QList<Rental>& all = m_account.rentals().all();
    const auto rentals = std::count_if(all.cbegin(), all.cend(),
                                       [this, state](const Rental& rental) { return stateOf(rental) == state; });
    return static_cast<int>(rentals + (state == NumberState::Attention ? m_attempts.size() : 0));
}

QVariant NumbersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Price)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (const Rental* rental = rentalAt(index))
        return rentalData(*rental, index.column(), role);
    if (const PurchaseAttempt* attempt = attemptAt(index))
        return attemptData(*attempt, index.column(), role);
    return {};
}

QVariant NumbersModel::rentalData(const Rental& rental, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return rentalText(rental, column);
    case Qt::ToolTipRole:
        return column == Price || column == LastCode ? QString()
               : column == Label                     ? toolTipOf(detailsText(rental))
                                                     : toolTipOf(spokenText(rental, column));
    case Qt::AccessibleTextRole:
        return spokenText(rental, column);
    case Qt::AccessibleDescriptionRole:
        return unreadWords(m_account.inbox().countsOf(rental.order).unread);
    case SortRole:
        return rentalSort(rental, column);
    case StateRole:
        return static_cast<int>(stateOf(rental));
    case OrderRole:
        return rental.order.text();
    case CodeRole:
    case CodeAgeRole:
        return lastCodeData(m_account.inbox().summaryOf(rental.order), role);
    case UnreadRole:
        return m_account.inbox().countsOf(rental.order).unread;
    case ShareLeftRole: {
        if (!rental.expires.isValid() || !rental.purchased.isValid())
            return {};
        const double whole = static_cast<double>(rental.purchased.msecsTo(rental.expires));
        const double left = static_cast<double>(timeLeft(rental, m_account.clock().now()).count());
        return whole > 0 && isActive(rental, m_account.clock().now()) ? std::clamp(left / whole, 0.0, 1.0) : 0.0;
    }
    case EndsSoonRole:
        return rental.expires.isValid() && isActive(rental, m_account.clock().now())
               && timeLeft(rental, m_account.clock().now()) < kSoon;
    case NoteRole:
        return noteOf(rental, column);
    case MutedRole:
        return m_account.reminders().isMuted(rental);
    case MovedRole:
        return rental.reminders.isMoved;
    default:
        return {};
    }
}

QString NumbersModel::unreadWords(int unread)
{
    return unread == 0 ? QString() : unread == 1 ? tr("1 unread message") : tr("%1 unread messages").arg(unread);
}

QString NumbersModel::lastCodeData(const MessageSummary& summary, int role) const
{
    if (!summary.lastCode)
        return {};
    return role == CodeRole ? summary.lastCode->code : ageWords(summary.lastCode->sortTime(), m_account.clock().now());
}

QVariant NumbersModel::rentalText(const Rental& rental, int column) const
{
    const QDateTime now = m_account.clock().now();
    switch (column) {
    case Service: {
        const QString name = singleLine(rental.serviceName);
        return name.isEmpty() ? tr("unknown") : name;
    }
    case Number:
        return rental.number.isEmpty() ? tr("pending") : m_account.phoneBook().formatted(rental.number);
    case Area: {
        const auto code = rental.number.areaCode();
        const QString region = code ? m_account.phoneBook().regionOf(*code) : QString();
        const QString note = noteOf(rental, Area);
        return note.isEmpty() ? region : region.isEmpty() ? note : region + u", "_s + note;
    }
    case Label: // or what else tells the number from others
        return singleLine(rental.label.isEmpty() ? rental.usedFor : rental.label, kLongestLabel);
    case LastCode: {
        const MessageSummary summary = m_account.inbox().summaryOf(rental.order);
        if (summary.lastCode)
            return tr("%1, %2").arg(summary.lastCode->code, ageWords(summary.lastCode->sortTime(), now));
        const QString note = noteOf(rental, LastCode);
        return !note.isEmpty() ? note : summary.messages > 0 ? tr("no code yet") : tr("no messages yet");
    }
    case Expires:
        if (rental.release == ReleaseState::Done)
            return tr("released");
        if (!rental.expires.isValid())
            return tr("unknown");
        return isActive(rental, now) ? timeLeftWords(timeLeft(rental, now)) : tr("expired");
    case Price:
        return priceText(rental.price);
    default:
        return {};
    }
}

QString NumbersModel::noteOf(const Rental& rental, int column) const
{
    if (column == Area && isFromWrongArea(rental))
        return tr("not %1 as paid for").arg(wireText(rental.areas).replace(u","_s, u", "_s));
    if (column == Expires && rental.release == ReleaseState::Asked)
        return tr("release unconfirmed");
    if (column == LastCode) {
        const auto silence = m_account.silence().of(rental.order);
        return silence ? tr("none in %1").arg(timeLeftWords(*silence)) : QString();
    }
    return {};
}

QString NumbersModel::spokenText(const Rental& rental, int column) const
{
    // In the row there is little room.
    if (const auto silence = column == LastCode ? m_account.silence().of(rental.order) : std::nullopt)
        return tr("no message in %1").arg(timeLeftWords(*silence));
    const QString text = rentalText(rental, column).toString();
    const QString note = column == Expires ? noteOf(rental, column) : column == Number ? signWords(rental) : QString();
    return note.isEmpty() ? text : text + u", "_s + note;
}

QString NumbersModel::signWords(const Rental& rental) const
{
    const bool isMuted = m_account.reminders().isMuted(rental);
    if (rental.reminders.isMoved)
        return isMuted ? tr("muted, moved elsewhere") : tr("moved elsewhere");
    return isMuted ? tr("muted") : QString();
}

/// All that the user noted, for a tool tip.
QString NumbersModel::detailsText(const Rental& rental)
{
    QStringList parts{singleLine(rental.label, kLongestLabel)};
    if (!rental.usedFor.isEmpty())
        parts.append(tr("Used for: %1").arg(singleLine(rental.usedFor, kLongestLabel)));
    if (!rental.loginName.isEmpty())
        parts.append(tr("Login name: %1").arg(singleLine(rental.loginName, kLongestLabel)));
    if (!rental.tags.isEmpty())
        parts.append(tr("Tags: %1").arg(singleLine(rental.tags.join(u", "_s), kLongestLabel)));
    parts.append(singleLine(rental.note));
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QVariant NumbersModel::rentalSort(const Rental& rental, int column) const
{
    switch (column) {
    case LastCode: {
        const MessageSummary summary = m_account.inbox().summaryOf(rental.order);
        return summary.lastCode ? summary.lastCode->sortTime() : QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    }
    case Expires:
        if (rental.release == ReleaseState::Done)
            return rental.releasedAt;
        return rental.expires.isValid() ? rental.expires : endOfTime();
    case Price:
        return rental.price ? rental.price->tenThousandths() : kNoPrice;
    case Number:
        return rental.number.dialled();
    default:
        return rentalText(rental, column).toString().toCaseFolded();
    }
}

QVariant NumbersModel::attemptData(const PurchaseAttempt& attempt, int column, int role) const
{
    const QDateTime now = m_account.clock().now();
    switch (role) {
    case Qt::DisplayRole:
        switch (column) {
        case Service:
            return singleLine(attempt.serviceName);
        case Number:
            return tr("unconfirmed");
        case Area:
            return wireText(attempt.request.areas).replace(u","_s, u", "_s);
        case LastCode:
            return tr("may have been charged");
        case Expires:
            return tr("%1, %2").arg(daysWords(daysOf(attempt.request.duration)), messageTimeWords(attempt.asked, now));
        default:
            return QString();
        }
    case SortRole:
        // Of the same type as a rental's, because both are on one tab.
        switch (column) {
        case Expires:
        case LastCode:
            return attempt.asked;
        case Price:
            return kNoPrice;
        case Service:
            return singleLine(attempt.serviceName).toCaseFolded();
        default:
            return QString();
        }
    case Qt::AccessibleTextRole:
        return column == Expires
                   ? tr("%1, requested %2")
                         .arg(daysWords(daysOf(attempt.request.duration)), messageTimeWords(attempt.asked, now))
                   : attemptData(attempt, column, Qt::DisplayRole);
    case Qt::ToolTipRole:
        return toolTipOf(attemptData(attempt, column, Qt::AccessibleTextRole).toString());
    case StateRole:
        return static_cast<int>(NumberState::Attention);
    default:
        return {};
    }
}

QVariant NumbersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Service:
        return tr("Service");
    case Number:
        return tr("Number");
    case Area:
        return tr("Area");
    case Label:
        return tr("Label");
    case LastCode:
        return tr("Last code");
    case Expires:
        return tr("Expires");
    case Price:
        return tr("Price");
    default:
        return {};
    }
}

Qt::ItemFlags NumbersModel::flags(const QModelIndex& index) const
{
    return QAbstractTableModel::flags(index) | (index.isValid() ? Qt::ItemNeverHasChildren : Qt::NoItemFlags);
}

void NumbersModel::addRental(const OrderId& order)
{
    beginInsertRows({}, 0, 0);
    m_rentals.prepend(order);
    endInsertRows();
    Q_EMIT countsChanged();
}

void NumbersModel::updateRental(const OrderId& order)
{
    const QModelIndex first = indexOf(order);
    if (!first.isValid())
        return;
    Q_EMIT dataChanged(first, first.siblingAtColumn(ColumnCount - 1));
    Q_EMIT countsChanged();
}

void NumbersModel::updateMuted(const ServiceId& service)
{
    for (int row = 0; row < m_rentals.size(); ++row) {
        const QModelIndex number = index(row, Number);
        if (const Rental* rental = rentalAt(number); rental && rental->service == service)
            Q_EMIT dataChanged(number, number, {MutedRole, Qt::AccessibleTextRole, Qt::ToolTipRole});
    }
}

void NumbersModel::loadAttempts()
{
    const int first = static_cast<int>(m_rentals.size());
    if (!m_attempts.isEmpty()) {
        beginRemoveRows({}, first, first + static_cast<int>(m_attempts.size()) - 1);
        m_attempts.clear();
        endRemoveRows();
    }
    if (const QList<PurchaseAttempt>& now = m_account.rentals().unconfirmed(); !now.isEmpty()) {
        beginInsertRows({}, first, first + static_cast<int>(now.size()) - 1);
        m_attempts = now;
        endInsertRows();
    }
    Q_EMIT countsChanged();
}

void NumbersModel::startOver()
{
    beginResetModel();
    m_rentals.clear();
    for (const Rental& rental : m_account.rentals().all())
        m_rentals.append(rental.order);
    m_attempts = m_account.rentals().unconfirmed();
    endResetModel();
    Q_EMIT countsChanged();
}

void NumbersModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, LastCode), index(rowCount() - 1, Expires));
    Q_EMIT countsChanged();
}

} // namespace linekeeper
