// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/silence_preference.h"

#include "account/silence.h"
#include "gui/preferences/preferences.h"

#include <QStringList>

namespace linekeeper {

namespace {

const Preference<QStringList> kDismissed{.key = "preferences/dismissedSilences",
                                         .read = [](const QVariant& kept) { return kept.toStringList(); }};

} // namespace

void keepDismissed(Silence& silence, Preferences& preferences)
{
    QSet<OrderId> known;
    for (const QString& order : preferences[kDismissed])
        known.insert(OrderId(order));
    silence.setDismissed(known);
    QObject::connect(&silence, &Silence::dismissedOne, &preferences, [&silence, &preferences] {
        QStringList orders;
        for (const OrderId& order : silence.dismissed())
            orders.append(order.text());
        preferences.set(kDismissed, orders);
    });
}

} // namespace linekeeper
