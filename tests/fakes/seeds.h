// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QTest>

namespace linekeeper::testing {

/// Rows for a test of a property, a seed each, named after it, so that a failure says which: 1 to `usual`,
/// the same in every run, and one that is drawn anew. LINEKEEPER_SEED=n tries n alone, to see a failure
/// again.
inline void seedRows(quint32 usual)
{
    QTest::addColumn<quint32>("seed");
    bool isSet = false;
    const auto wanted = static_cast<quint32>(qEnvironmentVariable("LINEKEEPER_SEED").toUInt(&isSet));
    for (quint32 seed = 1; seed <= usual && !isSet; ++seed)
        QTest::addRow("seed %u", seed) << seed;
    const quint32 last = isSet ? wanted : QRandomGenerator::global()->generate();
    QTest::addRow("seed %u", last) << last;
}

} // namespace linekeeper::testing
