// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/inbox.h"
#include "account/message_search.h"

#include <QAbstractTableModel>

#include <functional>

namespace linekeeper {

class Account;

/// The messages of one number or of all, newest first; with a query, those that match it. Read from the record a page
/// at a time as the user scrolls; search results come later, from another thread.
class MessagesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Number, Sender, Text, Code, ColumnCount };
    enum Role {
        RowRole = Qt::UserRole, ///< qint64, MessageRow
        CodeRole,               ///< QString; ready for the clipboard, empty if there is none
        LikelyCodeRole,         ///< QString; what may be the code of a message without one; for a click only
        UnreadRole,             ///< bool
        QueryRole,              ///< QString; the query, as a search form
    };
    static constexpr int pageSize = 200;

    explicit MessagesModel(Account& account, QObject* parent = nullptr);

    /// Shows the messages of one order, or of all if it is empty.
    void setOrder(const OrderId& order);
    /// Shows no messages.
    void clear();
    /// Shows only messages that contain the query; all again if it is empty. The present rows stay until the result
    /// arrives.
    void setQuery(const QString& query);
    /// Returns the query as a search form; empty if there is none.
    const QString& query() const { return m_query; }
    /// True until the first page of results has arrived.
    bool isSearching() const { return m_isSearching; }
    /// True if only the newest messages were searched, because the query is too short for more.
    bool hasOnlyNewest() const { return m_onlyNewest; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// Returns null for an invalid index.
    const StoredMessage* messageAt(const QModelIndex& index) const;
    /// Reads on for a while until it has the message. Returns an invalid index if the message does not belong here, or
    /// is so far down that too much would have to be read.
    QModelIndex locate(MessageRow row);
    /// Updates the displayed times after the clock has advanced.
    void refreshTimes();

Q_SIGNALS:
    /// A page could not be read from the record.
    void failed(const linekeeper::Error& error);

private:
    void search();
    void applyFound(const Result<FoundMessages>& found, bool isFirst);
    void append(const QList<StoredMessage>& page);
    bool fits(const StoredMessage& message) const;
    void remove(MessageRow row);
    /// Applies a change now, and again to the pending result when it arrives, because that may be older.
    void change(const std::function<void()>& apply);
    void merge(const OrderId& order, const MergeResult& result);
    void insertAll(QList<StoredMessage> messages);
    void update(const StoredMessage& message);
    void markRead(MessageRow row);
    void markAllRead(const OrderId& order);
    int positionOf(MessageRow row) const;
    QString shownText(const QString& text) const;
    QVariant text(const StoredMessage& stored, int column) const;

    Account& m_account;
    MessageFilter m_filter;
    bool m_showsNone = false;
    QList<StoredMessage> m_messages;
    bool m_more = false;
    QString m_query;
    bool m_isSearching = false;
    bool m_isReading = false; ///< a page of results is being read
    bool m_onlyNewest = false;
    QList<std::function<void()>> m_meanwhile;
};

} // namespace linekeeper
