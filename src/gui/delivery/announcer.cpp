// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/announcer.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/poller.h"

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// How long a message waits for others of its sweep. Short: the person waits as well.
constexpr auto kGathering = 120ms;
/// How often it is asked whether the sweep is over.
constexpr auto kGlance = 20ms;
/// A sweep over many numbers on a slow line adds to its notification for this long.
constexpr auto kGrowing = 5s;

} // namespace

Announcer::Announcer(Account& account, Notifier& notifier, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_notifier(notifier)
    , m_isSweeping([&account] { return account.poller().pollsUnderWay() > 0; })
{
    m_gathering.setSingleShot(true);
    connect(&m_gathering, &QTimer::timeout, this, &Announcer::followSweep);
    Inbox& inbox = account.inbox();
    connect(&inbox, &Inbox::arrived, this, &Announcer::gather);
    connect(&account.poller(), &Poller::expectedCodeCame, this, [this](MessageRow row) { m_expected.insert(row); });
    connect(&inbox, &Inbox::merged, this, [this](const OrderId&, const MergeResult& result) { refresh(result); });
    connect(&inbox, &Inbox::readChanged, this, &Announcer::settle);
    connect(&inbox, &Inbox::summaryChanged, this, &Announcer::settleRead);
    connect(&account, &Account::reloaded, this, &Announcer::settleErased);
    connect(&account.poller(), &Poller::changed, this, [this] {
        if (!m_isSweeping() && m_gathered.isEmpty())
            m_growing.reset();
    });
}

void Announcer::gather(const QList<StoredMessage>& messages)
{
    m_gathered += messages;
    if (m_gathering.isActive() || m_gathered.isEmpty())
        return;
    m_since.start();
    // The look that brought these is over when the event loop comes round.
    m_gathering.start(0ms);
}

void Announcer::followSweep()
{
    const bool isUnderWay = m_isSweeping();
    if (isUnderWay && !m_since.hasExpired(std::chrono::milliseconds(kGathering).count())) {
        m_gathering.start(kGlance);
        return;
    }
    announce();
    if (!isUnderWay)
        m_growing.reset();
}

void Announcer::announce()
{
    QList<StoredMessage> fresh;
    for (const StoredMessage& stored : std::exchange(m_gathered, {})) {
        const bool isQuiet = m_isQuiet(stored);
        // The unread list has it.
        if (isQuiet && !m_expected.contains(stored.row))
            continue;
        // Its code came after it was told of: as good as new, in the place it has.
        if (const auto told = m_told.constFind(stored.row); told != m_told.constEnd()) {
            show(told->key, false);
            continue;
        }
        // It may have been read while it waited.
        if (const auto now = m_account.inbox().find(stored.row); now && !now->unread)
            continue;
        if (!m_expected.contains(stored.row)) {
            fresh.append(stored);
            continue;
        }
        // A summary has no button to copy it, and may have to wait.
        m_told.insert(stored.row, {stored.row, stored.order});
        show(stored.row, !isQuiet);
    }
    if (!fresh.isEmpty())
        announceTogether(fresh);
}

void Announcer::announceTogether(const QList<StoredMessage>& messages)
{
    const bool grows = m_growing && !together(*m_growing).isEmpty()
                       && !m_growingSince.hasExpired(std::chrono::milliseconds(kGrowing).count());
    if (!grows) {
        m_growing = messages.first().row;
        m_growingSince.start();
    }
    for (const StoredMessage& stored : messages)
        m_told.insert(stored.row, {*m_growing, stored.order});
    show(*m_growing, !grows);
}

void Announcer::show(MessageRow key, bool mayPlaySound)
{
    if (auto notice = noticeFor(key)) {
        notice->playsSound = m_policy.playsSound && mayPlaySound;
        m_notifier.show(*notice);
    }
}

void Announcer::refresh(const MergeResult& result)
{
    QList<MessageRow> keys;
    for (const StoredMessage& stored : result.changed) {
        const auto told = m_told.constFind(stored.row);
        // Those whose code came arrive once more.
        if (told == m_told.constEnd() || result.codeCame.contains(stored) || keys.contains(told->key))
            continue;
        keys.append(told->key);
        if (const auto notice = noticeFor(told->key))
            m_notifier.replace(*notice);
    }
}

void Announcer::settle(MessageRow row)
{
    m_expected.remove(row);
    const auto told = m_told.constFind(row);
    if (told == m_told.constEnd())
        return;
    const MessageRow key = told->key;
    m_told.erase(told);
    if (together(key).isEmpty())
        m_notifier.close(key);
    else if (const auto notice = noticeFor(key))
        m_notifier.replace(*notice);
}

void Announcer::settleRead(const OrderId& order)
{
    if (m_account.inbox().countsOf(order).unread > 0)
        return;
    QList<MessageRow> read;
    for (auto it = m_told.cbegin(); it != m_told.cend(); ++it) {
        if (it->order == order)
            read.append(it.key());
    }
    for (const MessageRow row : std::as_const(read))
        settle(row);
}

void Announcer::settleErased()
{
    const QList<MessageRow> rows = m_told.keys();
    for (const MessageRow row : rows) {
        if (const auto stored = m_account.inbox().find(row); !stored || !stored->unread)
            settle(row);
    }
}

bool Announcer::coversSeveral(MessageRow row) const
{
    const auto told = m_told.constFind(row);
    return together(told == m_told.constEnd() ? row : told->key).size() > 1;
}

QList<MessageRow> Announcer::together(MessageRow key) const
{
    QList<MessageRow> rows;
    for (auto it = m_told.cbegin(); it != m_told.cend(); ++it) {
        if (it->key == key)
            rows.append(it.key());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

std::optional<Notice> Announcer::noticeFor(MessageRow key)
{
    QList<StoredMessage> messages;
    for (const MessageRow row : together(key)) {
        if (const auto stored = m_account.inbox().find(row))
            messages.append(*stored);
    }
    if (messages.isEmpty())
        return std::nullopt;
    Notice notice = noticeOf(m_account.rentals(), m_account.phoneBook(), messages, m_policy.shown);
    // One that is left of several keeps their place on the screen.
    notice.meant = notice.target();
    notice.row = key;
    notice.clickCopies = m_policy.clickCopies;
    notice.isExpected = std::any_of(messages.cbegin(), messages.cend(),
                                    [this](const StoredMessage& stored) { return m_expected.contains(stored.row); });
    return notice;
}

} // namespace linekeeper
