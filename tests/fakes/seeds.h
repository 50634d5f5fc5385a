// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QTest>

namespace linekeeper::testing {

/// Adds rows for a property test, one per seed and named after it: 1 to `count`, the same in every run, so that a
/// failure points to what was changed. LINEKEEPER_SEED=n tries n alone, and LINEKEEPER_SEED=new a random one.
inline void seedRows(quint32 count)
{
    QTest::addColumn<quint32>("seed");
    const auto addRow = [](quint32 seed) { QTest::addRow("seed %u", seed) << seed; };
    const QByteArray wanted = qgetenv("LINEKEEPER_SEED");
    if (!wanted.isEmpty())
        return addRow(wanted == "new" ? QRandomGenerator::global()->generate() : wanted.toUInt());
    for (quint32 seed = 1; seed <= count; ++seed)
        addRow(seed);
}

} // namespace linekeeper::testing
