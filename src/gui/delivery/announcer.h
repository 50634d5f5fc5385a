// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "gui/delivery/message_notice.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace linekeeper {

class Account;
struct MergeResult;

/// How the person wants to be told.
struct AnnouncePolicy
{
    NoticeDetail shown = NoticeDetail::Everything;
    bool playsSound = false;
    bool clickCopies = false; ///< a click on a notification copies its code
};

/// Makes notifications of new messages. What comes in one sweep over the numbers is told together; a message that
/// comes alone is told at once, and a code that is expected has a notification of its own. What was read or copied is
/// taken back, and what was edited is replaced. What comes while it must be quiet is not told, not even later.
class Announcer final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    Announcer(Account& account, Notifier& notifier, QObject* parent = nullptr);

    void setPolicy(AnnouncePolicy telling) { m_policy = telling; }
    /// How to find out whether a sweep goes on. Unless told, it does while the watch looks at any number.
    void setSweepAsker(std::function<bool()> isSweeping) { m_isSweeping = std::move(isSweeping); }
    /// How to find out whether a message must not pop up or sound now, unless its code is expected. Unless told, any
    /// may.
    void setQuietAsker(std::function<bool(const StoredMessage&)> isQuiet) { m_isQuiet = std::move(isQuiet); }
    /// The person has dealt with this message.
    void settle(MessageRow row);
    /// Whether the notification of this message tells of others too.
    bool coversSeveral(MessageRow row) const;

private:
    struct Announced
    {
        MessageRow key{}; ///< of the first message in its notification: that is the notification's own
        OrderId order;
    };

    void gather(const QList<StoredMessage>& messages);
    void followSweep();
    void announce();
    void refresh(const MergeResult& result);
    void settleRead(const OrderId& order);
    void settleErased();
    /// Shows the notification of this key as it is now.
    void show(MessageRow key, bool mayPlaySound);
    void announceTogether(const QList<StoredMessage>& messages);
    /// The messages of one notification that are not settled, oldest first.
    QList<MessageRow> together(MessageRow key) const;
    std::optional<Notice> noticeFor(MessageRow key);

    Account& m_account;
    Notifier& m_notifier;
    AnnouncePolicy m_policy;
    std::function<bool()> m_isSweeping;
    std::function<bool(const StoredMessage&)> m_isQuiet = [](const StoredMessage&) { return false; };
    QList<StoredMessage> m_gathered;
    QTimer m_gathering;
    QElapsedTimer m_since;               ///< the first of m_gathered came
    std::optional<MessageRow> m_growing; ///< told in this sweep, which goes on
    QElapsedTimer m_growingSince;
    QHash<MessageRow, Announced> m_told;
    QSet<MessageRow> m_expected; ///< messages with a code that was expected
};

} // namespace linekeeper
