// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reliability/fault.h"

#include <QString>

namespace linekeeper::reliability {

/// What a cell says: "unconfirmed", "not released", and how often it was asked where that is not once.
QString cellWords(const Cell& cell, Which which);

/// The matrix as a table for docs/reliability.md, one row a fault. Ends with a line end.
QString matrixTable(const QList<Fault>& faults);

/// How many calls under a fault there are.
int caseCount(const QList<Fault>& faults);

/// The part of a page between its marks, without them; null where the marks are missing.
QString betweenMarks(const QString& page);
/// The page with another text between its marks.
QString withBetweenMarks(const QString& page, const QString& text);

} // namespace linekeeper::reliability
