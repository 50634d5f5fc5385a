// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/order_lookup.h"
#include "core/rental.h"

#include <QAbstractTableModel>
#include <QHash>

namespace linekeeper {

class Account;

/// The state of an order that the user wants to add.
enum class FoundState {
    Waiting,  ///< not looked up yet, or the lookup was stopped
    Asking,   ///< being looked up
    Found,    ///< the service knows it: it can be added
    Doubtful, ///< the service lists nothing and doesn't say whether it knows it: the user decides
    OnRecord, ///< it is stored already
    Unknown,  ///< the service doesn't know it
    Failed,   ///< the service's response was of no use
};

/// The orders that the user wants to add, one per row, with what was found out about each. What the service doesn't
/// report can be typed in.
class FoundOrdersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Order, State, Number, Service, Purchased, Expires, Price, Label, ColumnCount };
    enum Role { StateRole = Qt::UserRole }; ///< FoundState as int

    explicit FoundOrdersModel(Account& account, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Edits a found or doubtful order: everything except its id and what the messages contain. Returns false, and
    /// emits typedWrong(), for a text that makes no sense.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

    /// Replaces the rows; what is known about the orders that stay is kept.
    void setOrders(const QList<OrderId>& orders);
    /// Returns those still to look up, in order: neither found for certain nor stored.
    QList<OrderId> toAsk() const;
    int count(FoundState state) const;

    void setAsking(const OrderId& order);
    void setFound(const FoundOrder& order);
    void setFailed(const OrderId& order, bool isUnknown);
    /// Stops showing orders as being looked up.
    void setIdle();

    /// Sets whether doubtful orders are added too.
    void setAddsDoubtful(bool adds) { m_addsDoubtful = adds; }
    /// Returns the rentals to add, as typed: those that were found.
    QList<Rental> rentals() const;
    /// Returns the messages that they were found by.
    const QHash<OrderId, MessagesResponse>& messages() const { return m_messages; }

Q_SIGNALS:
    /// The typed text is not valid.
    void typedWrong(int column, const QString& text);

private:
    struct Row
    {
        Rental rental;
        FoundState state = FoundState::Waiting;
        bool hasNumber = false;  ///< it comes from the messages
        bool isDoubtful = false; ///< in the last lookup
    };

    QString stateText(const Row& row) const;
    /// Returns the order's row for a change; null if there is none.
    Row* changing(const OrderId& order);
    void changed(const OrderId& order);

    Account& m_account;
    bool m_addsDoubtful = false;
    QList<Row> m_rows;
    QHash<OrderId, int> m_places;
    QHash<OrderId, MessagesResponse> m_messages;
};

} // namespace linekeeper
