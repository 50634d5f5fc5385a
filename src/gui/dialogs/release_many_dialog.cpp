// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/release_many_dialog.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/phone_book.h"
#include "account/poller.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "models/time_text.h"

#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kLongestName = 60;
constexpr int kFewestRows = 4;
constexpr int kMostRows = 9;
constexpr int kRowAir = 8;
/// A code that came within this time may still be wanted.
constexpr std::chrono::milliseconds kRecent = 10min;

enum Column { Number, Name, State };

} // namespace

ReleaseManyDialog::ReleaseManyDialog(Account& account, const QList<OrderId>& orders, QWidget* parent)
    : WorkDialog(tr("Release %1 numbers").arg(orders.size()), tr("Release %1 numbers").arg(orders.size()), parent)
    , m_account(account)
    , m_orders(orders)
    , m_series(new ReleaseSeries(account, this))
    , m_list(nullptr)
{
    m_orders.removeIf([&account](const OrderId& order) { return !account.rentals().find(order); });
    const QStringList against = exceptions();
    if (!against.isEmpty())
        setTone(addText(against.join(u'\n'), tr("Before you release them")), Tone::Warning);
    m_list = makeList();
    add(m_list);
    setTone(
        addText(tr("This can't be undone. The numbers receive no more messages, and someone else may rent them. The "
                   "messages you have stay in your record."),
                tr("What that means")),
        Tone::Danger);
    closeButton()->setText(tr("Keep numbers"));
    closeButton()->setDefault(true);
    closeButton()->setFocus();
    actionButton()->setAutoDefault(false);
    connect(m_series, &ReleaseSeries::changed, this, &ReleaseManyDialog::show);
    connect(m_series, &ReleaseSeries::ended, this, &ReleaseManyDialog::showEnd);
}

QStringList ReleaseManyDialog::exceptions() const
{
    int unread = 0;
    int expecting = 0;
    int asked = 0;
    QList<StoredMessage> recent;
    const QDateTime now = m_account.clock().now();
    for (const OrderId& order : m_orders) {
        unread += m_account.inbox().countsOf(order).unread > 0 ? 1 : 0;
        expecting += m_account.poller().expectedUntil(order) ? 1 : 0;
        const Rental* rental = m_account.rentals().find(order);
        asked += rental->release == ReleaseState::Asked ? 1 : 0;
        const auto last =
            m_account.inbox().countsOf(order).messages > 0 ? m_account.inbox().summaryOf(order).lastCode : std::nullopt;
        if (last && std::chrono::milliseconds(last->sortTime().msecsTo(now)) < kRecent)
            recent.append(*last);
    }
    QStringList sentences;
    if (unread > 0)
        sentences +=
            unread == 1 ? tr("1 of them has unread messages.") : tr("%1 of them have unread messages.").arg(unread);
    if (recent.size() == 1)
        sentences += tr("1 of them had a code: %1.").arg(ageWords(recent.first().sortTime(), now));
    else if (recent.size() > 1)
        sentences += tr("%1 of them had a code in the last 10 minutes.").arg(recent.size());
    if (expecting > 0)
        sentences += expecting == 1 ? tr("You expect a code on 1 of them.")
                                    : tr("You expect codes on %1 of them.").arg(expecting);
    if (asked > 0)
        sentences += asked == 1
                         ? tr("The release of 1 of them was already sent, with unknown outcome; trying again is "
                              "safe.")
                         : tr("The release of %1 of them was already sent, with unknown outcome; trying again is "
                              "safe.")
                               .arg(asked);
    return sentences;
}

QTreeWidget* ReleaseManyDialog::makeList()
{
    auto* list = new QTreeWidget;
    list->setObjectName(u"numbersToRelease"_s);
    list->setAccessibleName(tr("Numbers to release"));
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setSelectionMode(QAbstractItemView::NoSelection);
    list->setHeaderLabels({tr("Number"), tr("Used for"), tr("State")});
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    for (const OrderId& order : std::as_const(m_orders)) {
        const Rental* rental = m_account.rentals().find(order);
        const QString number = m_account.phoneBook().formatted(rental->number);
        const QString& name = !rental->label.isEmpty()     ? rental->label
                              : !rental->usedFor.isEmpty() ? rental->usedFor
                                                           : rental->serviceName;
        auto* item = new QTreeWidgetItem(
            list, {number.isEmpty() ? tr("pending") : number, singleLine(name, kLongestName), stateOf(order)});
        item->setSizeHint(Number, QSize(0, fontMetrics().height() + kRowAir));
    }
    list->setCurrentItem(list->topLevelItem(0));
    const int rows = std::clamp(list->topLevelItemCount() + 1, kFewestRows, kMostRows);
    list->setMinimumHeight(rows * (fontMetrics().height() + kRowAir));
    return list;
}

/// Before it is released: what may be lost with it.
QString ReleaseManyDialog::stateOf(const OrderId& order) const
{
    const MessageCounts counts = m_account.inbox().countsOf(order);
    const Rental* rental = m_account.rentals().find(order);
    const std::chrono::milliseconds left(m_account.clock().now().msecsTo(rental->expires));
    const QString time = rental->expires.isValid() ? timeLeftWords(left) : tr("end unknown");
    return counts.unread == 1  ? tr("%1, 1 unread message").arg(time)
           : counts.unread > 1 ? tr("%1, %2 unread messages").arg(time).arg(counts.unread)
                               : time;
}

void ReleaseManyDialog::work()
{
    begin(tr("Releasing"));
    closeButton()->setText(tr("Stop"));
    m_series->start(m_orders);
}

void ReleaseManyDialog::callOff()
{
    setMayCallOff(false);
    m_series->stop();
}

void ReleaseManyDialog::show(qsizetype place)
{
    const ReleaseOutcome& outcome = m_series->outcomes().at(place);
    QString text;
    switch (outcome.fate) {
    case ReleaseOutcome::Fate::Waiting:
        break;
    case ReleaseOutcome::Fate::Asked:
        text = tr("releasing…");
        break;
    case ReleaseOutcome::Fate::Released:
        text = tr("released");
        break;
    case ReleaseOutcome::Fate::Kept:
        text = tr("not released: %1").arg(shortErrorText(*outcome.error));
        break;
    case ReleaseOutcome::Fate::Unknown:
        text = tr("may have been released: %1").arg(shortErrorText(*outcome.error));
        break;
    case ReleaseOutcome::Fate::Over:
        text = tr("already ended");
        break;
    }
    QTreeWidgetItem* item = m_list->topLevelItem(static_cast<int>(place));
    item->setText(State, text);
    m_list->scrollToItem(item);
    showProgress(static_cast<int>(1000 * place / m_orders.size()));
}

void ReleaseManyDialog::showEnd()
{
    using Fate = ReleaseOutcome::Fate;
    for (qsizetype place = 0; place < m_series->outcomes().size(); ++place) {
        if (m_series->outcomes().at(place).fate == Fate::Waiting)
            m_list->topLevelItem(static_cast<int>(place))->setText(State, tr("kept: its turn did not come"));
    }
    const bool isWhole = m_series->count(Fate::Released) + m_series->count(Fate::Over) == m_orders.size();
    finish(summary(), m_series->error() ? Tone::Danger : isWhole ? Tone::Plain : Tone::Warning, false);
}

QString ReleaseManyDialog::summary() const
{
    using Fate = ReleaseOutcome::Fate;
    const int released = m_series->count(Fate::Released);
    const int kept = m_series->count(Fate::Kept) + m_series->count(Fate::Waiting);
    const int unknown = m_series->count(Fate::Unknown);
    QStringList sentences;
    sentences += released == 0   ? tr("No number was released.")
                 : released == 1 ? tr("1 number was released.")
                                 : tr("%1 numbers were released.").arg(released);
    if (kept > 0)
        sentences += kept == 1 ? tr("1 number was not released.") : tr("%1 numbers were not released.").arg(kept);
    if (const int over = m_series->count(Fate::Over); over > 0)
        sentences += over == 1 ? tr("1 number had already ended.") : tr("%1 numbers had already ended.").arg(over);
    if (unknown > 0)
        sentences += unknown == 1
                         ? tr("1 number may have been released; it is under Needs attention, where trying "
                              "again is safe.")
                         : tr("%1 numbers may have been released; they are under Needs attention, where trying "
                              "again is safe.")
                               .arg(unknown);
    if (m_series->error())
        sentences += errorText(*m_series->error(), Activity::Releasing);
    return sentences.join(u'\n');
}

} // namespace linekeeper
