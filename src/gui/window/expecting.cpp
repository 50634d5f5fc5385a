// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/expecting.h"

#include "core/clock.h"
#include "core/plain_text.h"
#include "desk/desk.h"

#include <QAction>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The label that the person gave it, or else the number itself.
QString nameOf(Desk& desk, const OrderId& order)
{
    const Rental* rental = desk.rentals().find(order);
    if (!rental)
        return {};
    if (!rental->label.isEmpty())
        return singleLine(rental->label);
    return rental->number.isEmpty() ? singleLine(rental->serviceName) : desk.phoneBook().formatted(rental->number);
}

} // namespace

Expecting::Expecting(Desk& desk, QAction& expect, QAction& copyNext, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_expect(expect)
    , m_copyNext(copyNext)
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &Expecting::update);
    connect(&m_expect, &QAction::triggered, this, &Expecting::toggle);
    connect(&m_copyNext, &QAction::triggered, this, &Expecting::choose);
    connect(&desk.watch(), &Watch::changed, this, &Expecting::update);
    connect(&desk.watch(), &Watch::expectedCodeCame, this, &Expecting::take);
    connect(&desk, &Desk::reloaded, this, &Expecting::update);
    update();
}

void Expecting::setNumber(const OrderId& order)
{
    m_order = order;
    m_desk.watch().select(order);
    update();
}

void Expecting::setMayCall(bool may)
{
    m_mayCall = may;
    update();
}

void Expecting::setShown(bool shown)
{
    m_isShown = shown;
    update();
}

void Expecting::toggle(bool expects)
{
    if (expects)
        m_desk.watch().expectCode(m_order);
    else
        m_desk.watch().stopExpecting(m_order);
}

void Expecting::choose(bool copies)
{
    // Whoever wants the next code waits for one.
    if (copies && m_desk.watch().expected().isEmpty() && m_expect.isEnabled())
        toggle(true);
    Q_EMIT announced(!copies                               ? tr("The next code will not be copied")
                     : m_desk.watch().expected().isEmpty() ? tr("The next code that you expect will be copied")
                                                           : tr("The next code will be copied"));
}

void Expecting::take(MessageRow row)
{
    if (!m_copyNext.isChecked())
        return;
    // Once: a code that comes later must not push out what the person copied since.
    m_copyNext.setChecked(false);
    Q_EMIT copyRequested(row);
}

QString Expecting::countdown() const
{
    const QList<OrderId> expected = m_desk.watch().expected();
    if (expected.isEmpty())
        return {};
    // The number that the person means, or else the one that ends last.
    const OrderId order = expected.contains(m_order) ? m_order : expected.last();
    const auto until = m_desk.watch().expectedUntil(order);
    if (!until)
        return {};
    const qint64 seconds = (m_desk.clock().now().msecsTo(*until) + 999) / 1000;
    const QString left = u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    const int others = static_cast<int>(expected.size()) - 1;
    const QString name = nameOf(m_desk, order);
    return others == 0   ? tr("expecting a code on %1, %2 left").arg(name, left)
           : others == 1 ? tr("expecting a code on %1, %2 left, and on 1 more").arg(name, left)
                         : tr("expecting a code on %1, %2 left, and on %3 more").arg(name, left).arg(others);
}

void Expecting::update()
{
    const Rental* rental = m_desk.rentals().find(m_order);
    const bool isUsable = m_mayCall && rental && isActive(*rental, m_desk.clock().now());
    m_expect.setEnabled(isUsable);
    m_expect.setChecked(isUsable && m_desk.watch().expectedUntil(m_order).has_value());
    if (!m_isShown || m_desk.watch().expected().isEmpty())
        m_second.stop();
    else if (!m_second.isActive())
        m_second.start();
    Q_EMIT changed();
}

} // namespace linekeeper
