// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/messages_model.h"

#include "account/account.h"
#include "account/code_care.h"
#include "account/phone_book.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "core/search_form.h"
#include "models/time_text.h"
#include "models/tool_tip.h"

#include <algorithm>
#include <utility>

namespace linekeeper {

namespace {

/// The most pages read to reach one message.
constexpr int kMostPages = 10;
/// Letters shown before a match in a text too long for a line.
constexpr qsizetype kBefore = 40;

bool isNewer(const StoredMessage& a, const StoredMessage& b)
{
    return a.sortTime() != b.sortTime() ? a.sortTime() > b.sortTime() : a.row > b.row;
}

} // namespace

MessagesModel::MessagesModel(Account& account, QObject* parent)
    : QAbstractTableModel(parent)
    , m_account(account)
{
    connect(&account.inbox(), &Inbox::merged, this, [this](const OrderId& order, const MergeResult& result) {
        change([this, order, result] { merge(order, result); });
    });
    connect(&account.inbox(), &Inbox::readChanged, this,
            [this](MessageRow row) { change([this, row] { markRead(row); }); });
    connect(&account.inbox(), &Inbox::allRead, this,
            [this](const OrderId& order) { change([this, order] { markAllRead(order); }); });
    connect(&account, &Account::reloaded, this, [this] {
        if (!m_showsNone)
            setOrder(m_filter.order);
    });
}

void MessagesModel::setOrder(const OrderId& order)
{
    beginResetModel();
    m_filter.order = order;
    m_showsNone = false;
    m_messages.clear();
    m_more = m_query.isEmpty();
    endResetModel();
    if (m_query.isEmpty())
        fetchMore({});
    else
        search();
}

void MessagesModel::setQuery(const QString& query)
{
    const QString form = searchForm(query);
    if (form == m_query)
        return;
    m_query = form;
    m_account.search().callOff();
    m_isSearching = false;
    m_isReading = false;
    m_onlyNewest = false;
    m_meanwhile.clear();
    if (m_showsNone)
        return;
    if (m_query.isEmpty())
        setOrder(m_filter.order);
    else
        search();
}

void MessagesModel::search()
{
    m_isSearching = true;
    m_isReading = true;
    m_meanwhile.clear();
    m_account.search().find({m_filter, m_query, {}, pageSize}, this,
                            [this](const Result<FoundMessages>& found) { applyFound(found, true); });
}

void MessagesModel::applyFound(const Result<FoundMessages>& found, bool isFirst)
{
    const auto meanwhile = std::exchange(m_meanwhile, {});
    m_isReading = false;
    m_isSearching = false;
    m_more = found && found->mayBeMore;
    m_onlyNewest = found && found->onlyNewest;
    if (isFirst) {
        beginResetModel();
        m_messages = found ? found->messages : QList<StoredMessage>();
        endResetModel();
    } else if (found) {
        append(found->messages);
    }
    if (!found)
        Q_EMIT failed(found.error());
    for (const auto& apply : meanwhile)
        apply();
}

void MessagesModel::change(const std::function<void()>& apply)
{
    if (m_isReading)
        m_meanwhile.append(apply);
    apply();
}

bool MessagesModel::fits(const StoredMessage& message) const
{
    return m_query.isEmpty() || searchForm(message).contains(m_query);
}

void MessagesModel::clear()
{
    beginResetModel();
    m_showsNone = true;
    m_messages.clear();
    m_more = false;
    m_account.search().callOff();
    m_isSearching = false;
    m_isReading = false;
    m_meanwhile.clear();
    endResetModel();
}

int MessagesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_messages.size());
}

int MessagesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool MessagesModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && m_more && !m_isReading;
}

void MessagesModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    const auto last = m_messages.isEmpty() ? std::nullopt : std::optional(MessageKey::of(m_messages.constLast()));
    if (!m_query.isEmpty()) {
        m_isReading = true;
        m_account.search().find({m_filter, m_query, last, pageSize}, this,
                                [this](const Result<FoundMessages>& found) { applyFound(found, false); });
        return;
    }
    const auto page = m_account.inbox().page(m_filter, last, pageSize);
    if (!page) {
        m_more = false;
        Q_EMIT failed(page.error());
        return;
    }
    m_more = page->size() == pageSize;
    append(*page);
}

void MessagesModel::append(const QList<StoredMessage>& page)
{
    if (page.isEmpty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(page.size()) - 1);
    m_messages += page;
    endInsertRows();
}

const StoredMessage* MessagesModel::messageAt(const QModelIndex& index) const
{
    return index.isValid() && checkIndex(index) ? &m_messages.at(index.row()) : nullptr;
}

int MessagesModel::positionOf(MessageRow row) const
{
    const auto found = std::find_if(m_messages.cbegin(), m_messages.cend(),
                                    [row](const StoredMessage& stored) { return stored.row == row; });
    return found == m_messages.cend() ? -1 : static_cast<int>(found - m_messages.cbegin());
}

QModelIndex MessagesModel::locate(MessageRow row)
{
    for (int pages = 0; positionOf(row) < 0 && m_more && m_query.isEmpty() && pages < kMostPages; ++pages)
        fetchMore({});
    const int position = positionOf(row);
    return position < 0 ? QModelIndex() : index(position, 0);
}

QVariant MessagesModel::data(const QModelIndex& index, int role) const
{
    const StoredMessage* stored = messageAt(index);
    if (!stored)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*stored, index.column());
    case Qt::ToolTipRole:
        return index.column() == Text || index.column() == Sender ? toolTipOf(text(*stored, index.column()).toString())
                                                                  : QString();
    case Qt::AccessibleTextRole: {
        const QString guess = index.column() == Code ? index.data(LikelyCodeRole).toString() : QString();
        return guess.isEmpty() ? QVariant() : tr("Possible code: %1").arg(guess);
    }
    case Qt::AccessibleDescriptionRole:
        return stored->unread ? tr("Unread") : QString();
    case RowRole:
        return QVariant::fromValue(static_cast<qint64>(stored->row));
    case CodeRole:
        return stored->code;
    case LikelyCodeRole:
        return m_account.codeCare().guessOf(*stored);
    case UnreadRole:
        return stored->unread;
    case QueryRole:
        return m_query;
    default:
        return {};
    }
}

QVariant MessagesModel::text(const StoredMessage& stored, int column) const
{
    switch (column) {
    case Time:
        return messageTimeWords(stored.sortTime(), m_account.clock().now());
    case Number: {
        const Rental* rental = m_account.rentals().find(stored.order);
        return rental ? m_account.phoneBook().formatted(rental->number) : singleLine(stored.message.number);
    }
    case Sender: {
        const QString sender = singleLine(stored.message.sender);
        return sender.isEmpty() ? singleLine(stored.message.service) : sender;
    }
    case Text:
        return shownText(stored.message.text);
    case Code:
        return stored.code;
    default:
        return {};
    }
}

QString MessagesModel::shownText(const QString& text) const
{
    QString line = singleLine(text);
    // The match may be farther on than a line shows.
    if (m_query.isEmpty() || text.size() <= kMaxLineLength || !matchesIn(line, m_query, 1).isEmpty())
        return line;
    const QString whole = singleLine(text, text.size());
    const auto found = matchesIn(whole, m_query, 1);
    return found.isEmpty() ? line
                           : u'…'
                                 + singleLine(QStringView(whole).sliced(
                                     std::max<qsizetype>(found.constFirst().start - kBefore, 0)));
}

QVariant MessagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Number:
        return tr("Number");
    case Sender:
        return tr("Sender");
    case Text:
        return tr("Message");
    case Code:
        return tr("Code");
    default:
        return {};
    }
}

void MessagesModel::merge(const OrderId& order, const MergeResult& result)
{
    if (m_showsNone || (!m_filter.order.isEmpty() && m_filter.order != order))
        return;
    QList<StoredMessage> added = result.added;
    added.removeIf([this](const StoredMessage& message) { return !fits(message); });
    insertAll(std::move(added));
    for (const StoredMessage& message : result.changed) {
        if (fits(message))
            update(message);
        else
            remove(message.row);
    }
}

void MessagesModel::insertAll(QList<StoredMessage> messages)
{
    std::sort(messages.begin(), messages.end(), isNewer);
    // Adjacent messages are inserted as one range: each range lays out the whole view.
    for (qsizetype next = 0; next < messages.size();) {
        const auto place = std::lower_bound(m_messages.cbegin(), m_messages.cend(), messages[next], isNewer);
        // Messages below the last row read come with a later page.
        if (place == m_messages.cend() && m_more)
            return;
        // Somebody notified before this model may have made it read the message already.
        if (place != m_messages.cend() && place->row == messages[next].row) {
            ++next;
            continue;
        }
        qsizetype end = next + 1;
        while (end < messages.size() && (place == m_messages.cend() || isNewer(messages[end], *place)))
            ++end;
        const int row = static_cast<int>(place - m_messages.cbegin());
        const int count = static_cast<int>(end - next);
        beginInsertRows({}, row, row + count - 1);
        m_messages.insert(row, count, {});
        std::move(messages.begin() + next, messages.begin() + end, m_messages.begin() + row);
        endInsertRows();
        next = end;
    }
}

void MessagesModel::update(const StoredMessage& message)
{
    const int row = positionOf(message.row);
    if (row >= 0 && m_messages.at(row).sortTime() == message.sortTime()) {
        m_messages[row] = message;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    remove(message.row);
    insertAll({message});
}

void MessagesModel::remove(MessageRow row)
{
    const int position = positionOf(row);
    if (position < 0)
        return;
    beginRemoveRows({}, position, position);
    m_messages.removeAt(position);
    endRemoveRows();
}

void MessagesModel::markRead(MessageRow row)
{
    const int position = positionOf(row);
    if (position < 0 || !m_messages.at(position).unread)
        return;
    m_messages[position].unread = false;
    Q_EMIT dataChanged(index(position, 0), index(position, ColumnCount - 1),
                       {UnreadRole, Qt::AccessibleDescriptionRole});
}

void MessagesModel::markAllRead(const OrderId& order)
{
    QList<MessageRow> unread;
    for (const StoredMessage& message : std::as_const(m_messages)) {
        if (message.unread && message.order == order)
            unread.append(message.row);
    }
    for (const MessageRow row : std::as_const(unread))
        markRead(row);
}

void MessagesModel::refreshTimes()
{
    if (!m_messages.isEmpty())
        Q_EMIT dataChanged(index(0, Time), index(rowCount() - 1, Time), {Qt::DisplayRole});
}

} // namespace linekeeper
