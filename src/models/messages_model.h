// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/inbox.h"

#include <QAbstractTableModel>

namespace linekeeper {

class Desk;

/// The messages of one number, or of all, newest first. Read from the record a page at a time as the person scrolls.
class MessagesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Number, Sender, Text, Code, ColumnCount };
    enum Role {
        RowRole = Qt::UserRole, ///< qint64, MessageRow
        CodeRole,               ///< QString; ready for the clipboard, empty where there is none
        UnreadRole,             ///< bool
    };
    static constexpr int pageSize = 100;

    explicit MessagesModel(Desk& desk, QObject* parent = nullptr);

    /// Of one order, or of all where it is empty.
    void setOrder(const OrderId& order);
    /// Of none.
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// Null where the index is none.
    const StoredMessage* messageAt(const QModelIndex& index) const;
    /// Reads on until the message is there. Invalid where it does not belong here.
    QModelIndex locate(MessageRow row);
    /// The clock moved on.
    void refreshTimes();

Q_SIGNALS:
    /// A page could not be read from the record.
    void failed(const linekeeper::Error& error);

private:
    void take(const OrderId& order, const MergeResult& result);
    void insertAll(QList<StoredMessage> messages);
    void update(const StoredMessage& message);
    void markRead(MessageRow row);
    void markAllRead(const OrderId& order);
    int positionOf(MessageRow row) const;
    QVariant text(const StoredMessage& stored, int column) const;

    Desk& m_desk;
    MessageFilter m_filter;
    bool m_showsNone = false;
    QList<StoredMessage> m_messages;
    bool m_more = false;
};

} // namespace linekeeper
