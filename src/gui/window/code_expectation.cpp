// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/code_expectation.h"

#include "account/account.h"
#include "account/phone_book.h"
#include "account/poller.h"
#include "account/rentals.h"
#include "core/clock.h"
#include "core/plain_text.h"

#include <QAction>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The label that the person gave it, or else the number itself.
QString nameOf(Account& account, const OrderId& order)
{
    const Rental* rental = account.rentals().find(order);
    if (!rental)
        return {};
    if (!rental->label.isEmpty())
        return singleLine(rental->label);
    return rental->number.isEmpty() ? singleLine(rental->serviceName) : account.phoneBook().formatted(rental->number);
}

} // namespace

CodeExpectation::CodeExpectation(Account& account, QAction& expect, QAction& copyNext, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_expect(expect)
    , m_copyNext(copyNext)
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &CodeExpectation::update);
    connect(&m_expect, &QAction::triggered, this, &CodeExpectation::toggle);
    connect(&m_copyNext, &QAction::triggered, this, &CodeExpectation::choose);
    connect(&account.poller(), &Poller::changed, this, &CodeExpectation::update);
    connect(&account.poller(), &Poller::expectedCodeCame, this, &CodeExpectation::copyIfWanted);
    connect(&account, &Account::reloaded, this, &CodeExpectation::update);
    update();
}

void CodeExpectation::setNumber(const OrderId& order, const QList<OrderId>& selected)
{
    m_order = order;
    m_orders = selected.size() > 1 ? selected : QList{order};
    m_account.poller().select(order);
    update();
}

void CodeExpectation::setMayCall(bool may)
{
    m_mayCall = may;
    update();
}

void CodeExpectation::setShown(bool shown)
{
    m_isShown = shown;
    update();
}

void CodeExpectation::toggle(bool expects)
{
    const QList<OrderId> orders = m_orders; // the poller's signals may bring others
    for (const OrderId& order : orders) {
        if (!expects)
            m_account.poller().stopExpecting(order);
        else if (isUsable(order))
            m_account.poller().expectCode(order);
    }
}

void CodeExpectation::choose(bool copies)
{
    // Whoever wants the next code waits for one.
    if (copies && m_account.poller().expected().isEmpty() && m_expect.isEnabled())
        toggle(true);
    Q_EMIT announced(!copies                                   ? tr("The next code will not be copied")
                     : m_account.poller().expected().isEmpty() ? tr("The next code you expect will be copied")
                                                               : tr("The next code will be copied"));
}

void CodeExpectation::copyIfWanted(MessageRow row)
{
    if (!m_copyNext.isChecked())
        return;
    // Once: a code that comes later must not push out what the person copied since.
    m_copyNext.setChecked(false);
    Q_EMIT copyRequested(row);
}

QString CodeExpectation::countdown() const
{
    const QList<OrderId> expected = m_account.poller().expected();
    if (expected.isEmpty())
        return {};
    // The number that the person means, or else the one that ends last.
    const OrderId order = expected.contains(m_order) ? m_order : expected.last();
    const auto until = m_account.poller().expectedUntil(order);
    if (!until)
        return {};
    const qint64 seconds = (m_account.clock().now().msecsTo(*until) + 999) / 1000;
    const QString left = u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    const int others = static_cast<int>(expected.size()) - 1;
    const QString name = nameOf(m_account, order);
    return others == 0   ? tr("Waiting for a code on %1 (%2 left)").arg(name, left)
           : others == 1 ? tr("Waiting for a code on %1 (%2 left) and on 1 more").arg(name, left)
                         : tr("Waiting for a code on %1 (%2 left) and on %3 more").arg(name, left).arg(others);
}

bool CodeExpectation::isUsable(const OrderId& order) const
{
    const Rental* rental = m_account.rentals().find(order);
    return m_mayCall && rental && isActive(*rental, m_account.clock().now());
}

void CodeExpectation::update()
{
    QList<OrderId> usable = m_orders;
    usable.removeIf([this](const OrderId& order) { return !isUsable(order); });
    m_expect.setText(usable.size() > 1 ? tr("Expect codes on %1 numbers").arg(usable.size()) : tr("Expect a code"));
    m_expect.setEnabled(!usable.isEmpty());
    m_expect.setChecked(!usable.isEmpty() && std::all_of(usable.cbegin(), usable.cend(), [this](const OrderId& order) {
        return m_account.poller().expectedUntil(order).has_value();
    }));
    if (!m_isShown || m_account.poller().expected().isEmpty())
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start();
    Q_EMIT changed();
}

} // namespace linekeeper
