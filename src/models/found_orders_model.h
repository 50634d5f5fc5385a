// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"
#include "desk/order_lookup.h"

#include <QAbstractTableModel>
#include <QHash>

namespace linekeeper {

class Desk;

/// How far the program is with an order that a person wants to add.
enum class FoundState {
    Waiting,  ///< not asked for yet, or the asking was ended
    Asking,   ///< under way
    Found,    ///< the service knows it: it can be added
    Doubtful, ///< the service lists nothing and does not say whether it knows it: the person decides
    OnRecord, ///< it is there already
    Unknown,  ///< the service does not know it
    Failed,   ///< the service's answer was of no use
};

/// The orders that a person wants to add, one a row, with what was found out about each. What the service does not tell
/// can be typed in.
class FoundOrdersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Order, State, Number, Service, Purchased, Expires, Price, Label, ColumnCount };
    enum Role { StateRole = Qt::UserRole }; ///< FoundState as int

    explicit FoundOrdersModel(Desk& desk, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Of a found or doubtful order everything but its id and what the messages tell. False, and typedWrong() is
    /// signalled, where the text can't be meant.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

    /// Has these rows and no others; what is known of those that stay is kept.
    void setOrders(const QList<OrderId>& orders);
    /// Those to ask the service for, in order: neither found for certain nor on record.
    QList<OrderId> toAsk() const;
    int count(FoundState state) const;

    void setAsking(const OrderId& order);
    void setFound(const FoundOrder& order);
    void setFailed(const OrderId& order, bool isUnknown);
    /// Nothing is asked for any more.
    void setIdle();

    /// Whether doubtful orders are to be added as well.
    void setAddsDoubtful(bool adds) { m_addsDoubtful = adds; }
    /// The rentals to add, as typed: those that were found.
    QList<Rental> rentals() const;
    /// The messages that told of them.
    const QHash<OrderId, MessagesAnswer>& messages() const { return m_messages; }

Q_SIGNALS:
    /// What was typed can't be taken.
    void typedWrong(int column, const QString& text);

private:
    struct Row
    {
        Rental rental;
        FoundState state = FoundState::Waiting;
        bool hasNumber = false;  ///< the messages tell it
        bool isDoubtful = false; ///< when it was asked for last
    };

    QString stateText(const Row& row) const;
    /// The row of the order, for a change of it; null where there is none.
    Row* changing(const OrderId& order);
    void changed(const OrderId& order);

    Desk& m_desk;
    bool m_addsDoubtful = false;
    QList<Row> m_rows;
    QHash<OrderId, int> m_places;
    QHash<OrderId, MessagesAnswer> m_messages;
};

} // namespace linekeeper
