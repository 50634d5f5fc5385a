// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/inbox.h"
#include "desk/message_search.h"

#include <QAbstractTableModel>

#include <functional>

namespace linekeeper {

class Desk;

/// The messages of one number, or of all, newest first; with words to search for, those that hold them. Read from the
/// record a page at a time as the person scrolls; what is found comes later, from another thread.
class MessagesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Number, Sender, Text, Code, ColumnCount };
    enum Role {
        RowRole = Qt::UserRole, ///< qint64, MessageRow
        CodeRole,               ///< QString; ready for the clipboard, empty where there is none
        UnreadRole,             ///< bool
        WordsRole,              ///< QString; what is searched for, as a search form
    };
    static constexpr int pageSize = 200;

    explicit MessagesModel(Desk& desk, QObject* parent = nullptr);

    /// Of one order, or of all where it is empty.
    void setOrder(const OrderId& order);
    /// Of none.
    void clear();
    /// Of those only that hold the words; of all again where they are empty. What is shown stays until the answer is
    /// there.
    void setWords(const QString& words);
    /// What is searched for, as a search form; empty where nothing is.
    const QString& words() const { return m_words; }
    /// The first page of what is searched for is not there yet.
    bool isSearching() const { return m_isSearching; }
    /// Only the newest messages were searched: the words are too short for more.
    bool hasOnlyNewest() const { return m_onlyNewest; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    /// Null where the index is none.
    const StoredMessage* messageAt(const QModelIndex& index) const;
    /// Reads on for a while until the message is there. Invalid where it does not belong here, or stands so far down
    /// that too much would have to be read.
    QModelIndex locate(MessageRow row);
    /// The clock moved on.
    void refreshTimes();

Q_SIGNALS:
    /// A page could not be read from the record.
    void failed(const linekeeper::Error& error);

private:
    void search();
    void takeFound(const Result<FoundMessages>& found, bool isFirst);
    void append(const QList<StoredMessage>& page);
    bool fits(const StoredMessage& message) const;
    void remove(MessageRow row);
    /// Now, and once more when the answer that is waited for is there: it may be from before.
    void change(const std::function<void()>& apply);
    void take(const OrderId& order, const MergeResult& result);
    void insertAll(QList<StoredMessage> messages);
    void update(const StoredMessage& message);
    void markRead(MessageRow row);
    void markAllRead(const OrderId& order);
    int positionOf(MessageRow row) const;
    QString shownText(const QString& text) const;
    QVariant text(const StoredMessage& stored, int column) const;

    Desk& m_desk;
    MessageFilter m_filter;
    bool m_showsNone = false;
    QList<StoredMessage> m_messages;
    bool m_more = false;
    QString m_words;
    bool m_isSearching = false;
    bool m_isReading = false; ///< a page of what is searched for is under way
    bool m_onlyNewest = false;
    QList<std::function<void()>> m_meanwhile;
};

} // namespace linekeeper
