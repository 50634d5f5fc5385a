// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/found_orders_model.h"

#include "account/account.h"
#include "account/catalogue.h"
#include "account/order_intake.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "core/plain_text.h"
#include "models/typed_rental.h"

#include <algorithm>
#include <optional>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestId = 80;

std::optional<TypedField> fieldOf(int column)
{
    switch (column) {
    case FoundOrdersModel::Number:
        return TypedField::Number;
    case FoundOrdersModel::Service:
        return TypedField::Service;
    case FoundOrdersModel::Purchased:
        return TypedField::Purchased;
    case FoundOrdersModel::Expires:
        return TypedField::Expires;
    case FoundOrdersModel::Price:
        return TypedField::Price;
    case FoundOrdersModel::Label:
        return TypedField::Label;
    default:
        return std::nullopt;
    }
}

bool canBeAdded(FoundState state)
{
    return state == FoundState::Found || state == FoundState::Doubtful;
}

} // namespace

FoundOrdersModel::FoundOrdersModel(Account& account, QObject* parent)
    : QAbstractTableModel(parent)
    , m_account(account)
{
}

int FoundOrdersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FoundOrdersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString FoundOrdersModel::stateText(const Row& row) const
{
    switch (row.state) {
    case FoundState::Waiting:
        return tr("not looked up yet");
    case FoundState::Asking:
        return tr("looking up…");
    case FoundState::Found: {
        const auto messages = m_messages.value(row.rental.order).messages.size();
        return messages == 0   ? tr("found, no messages yet")
               : messages == 1 ? tr("found, 1 message")
                               : tr("found, %1 messages").arg(messages);
    }
    case FoundState::Doubtful:
        return tr("no messages, or unknown");
    case FoundState::OnRecord:
        return tr("already saved");
    case FoundState::Unknown:
        return tr("unknown to the service");
    case FoundState::Failed:
        return tr("no usable answer");
    }
    return {};
}

QVariant FoundOrdersModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows.at(index.row());
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole;
    if (role == StateRole)
        return static_cast<int>(row.state);
    if (role == Qt::TextAlignmentRole && index.column() == Price)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (isText && index.column() == Order)
        return singleLine(row.rental.order.text(), kLongestId);
    if (isText && index.column() == State)
        return stateText(row);
    const auto field = fieldOf(index.column());
    if (!field || !isText)
        return {};
    if (role == Qt::DisplayRole && field == TypedField::Number && !row.rental.number.isEmpty())
        return m_account.phoneBook().formatted(row.rental.number);
    const QString text = typedText(row.rental, *field);
    const bool canBeUnknown =
        field == TypedField::Number || field == TypedField::Service || field == TypedField::Expires;
    return role == Qt::DisplayRole && text.isEmpty() && canBeAdded(row.state) && canBeUnknown ? tr("unknown") : text;
}

QVariant FoundOrdersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole)
        return QVariant((section == Price ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Order:
        return tr("Order");
    case State:
        return tr("Status");
    case Number:
        return tr("Number");
    case Service:
        return tr("Service");
    case Purchased:
        return tr("Purchased");
    case Expires:
        return tr("Expires");
    case Price:
        return tr("Price");
    case Label:
        return tr("Label");
    default:
        return {};
    }
}

Qt::ItemFlags FoundOrdersModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    const Row& row = m_rows.at(index.row());
    const bool isTold = index.column() == Number && row.hasNumber;
    if (canBeAdded(row.state) && fieldOf(index.column()) && !isTold)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool FoundOrdersModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const auto field = fieldOf(index.column());
    if (role != Qt::EditRole || !field || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    Row& row = m_rows[index.row()];
    if (!applyTyped(row.rental, *field, value.toString())) {
        Q_EMIT typedWrong(index.column(), value.toString());
        return false;
    }
    if (field == TypedField::Service) {
        const auto* service = m_account.catalogue().findByName(row.rental.serviceName);
        row.rental.service = service ? service->id : ServiceId();
    }
    // A purchase time can change the end.
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    return true;
}

void FoundOrdersModel::setOrders(const QList<OrderId>& orders)
{
    beginResetModel();
    QList<Row> rows;
    QHash<OrderId, int> places;
    for (const OrderId& order : orders) {
        Row row;
        if (const auto known = m_places.constFind(order); known != m_places.constEnd())
            row = m_rows.at(*known);
        row.rental.order = order;
        if (m_account.rentals().find(order))
            row.state = FoundState::OnRecord;
        places.insert(order, static_cast<int>(rows.size()));
        rows.append(row);
    }
    m_rows = std::move(rows);
    m_places = std::move(places);
    m_messages.removeIf([this](const auto& pair) { return !m_places.contains(pair.key()); });
    endResetModel();
}

QList<OrderId> FoundOrdersModel::toAsk() const
{
    QList<OrderId> orders;
    for (const Row& row : m_rows) {
        if (row.state != FoundState::Found && row.state != FoundState::OnRecord)
            orders.append(row.rental.order);
    }
    return orders;
}

int FoundOrdersModel::count(FoundState state) const
{
    return static_cast<int>(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [state](const Row& row) { return row.state == state; }));
}

FoundOrdersModel::Row* FoundOrdersModel::changing(const OrderId& order)
{
    const auto place = m_places.constFind(order);
    return place == m_places.constEnd() ? nullptr : &m_rows[*place];
}

void FoundOrdersModel::changed(const OrderId& order)
{
    const int row = m_places.value(order);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void FoundOrdersModel::setAsking(const OrderId& order)
{
    if (Row* row = changing(order)) {
        row->state = FoundState::Asking;
        changed(order);
    }
}

void FoundOrdersModel::setFound(const FoundOrder& order)
{
    Row* row = changing(order.order);
    if (!row)
        return;
    const bool isDoubtful = order.messages.isDoubtful;
    // What was typed stays if the second response contains no more than the first.
    if (!isDoubtful || !row->isDoubtful)
        row->rental = rentalFrom(order, m_account.catalogue());
    row->isDoubtful = isDoubtful;
    row->state = m_account.rentals().find(order.order) ? FoundState::OnRecord
                 : isDoubtful                          ? FoundState::Doubtful
                                                       : FoundState::Found;
    row->hasNumber = !order.number.isEmpty();
    m_messages.insert(order.order, order.messages);
    changed(order.order);
}

void FoundOrdersModel::setFailed(const OrderId& order, bool isUnknown)
{
    if (Row* row = changing(order)) {
        row->state = isUnknown ? FoundState::Unknown : FoundState::Failed;
        changed(order);
    }
}

void FoundOrdersModel::setIdle()
{
    for (Row& row : m_rows) {
        if (row.state == FoundState::Asking) {
            row.state = FoundState::Waiting;
            changed(row.rental.order);
        }
    }
}

QList<Rental> FoundOrdersModel::rentals() const
{
    QList<Rental> rentals;
    for (const Row& row : m_rows) {
        if (row.state == FoundState::Found || (m_addsDoubtful && row.state == FoundState::Doubtful))
            rentals.append(row.rental);
    }
    return rentals;
}

} // namespace linekeeper
