// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace linekeeper {

struct RecoveryReport;

/// What happened, in a sentence or two, for the bar above the lists.
QString recoveryHeadline(const RecoveryReport& report);
/// What there is now, and from where: a name and words for each.
QList<std::pair<QString, QString>> recoveryFacts(const RecoveryReport& report);
/// What may be missing, and what to do about it. Plain text.
QString recoveryAdvice(const RecoveryReport& report);

} // namespace linekeeper
