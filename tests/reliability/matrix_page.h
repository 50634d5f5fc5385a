// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reliability/fault.h"

#include <QString>

namespace linekeeper::reliability {

/// Returns the text of a cell: "unconfirmed", "not released", and the number of requests if that is not one.
QString cellWords(const Cell& cell, Which which);

/// Returns the matrix as a table for docs/reliability.md, one row per fault. Ends with a line end.
QString matrixTable(const QList<Fault>& faults);

/// Returns how many calls under a fault there are.
int caseCount(const QList<Fault>& faults);

/// Returns the part of a page between its markers, without them; null if the markers are missing.
QString betweenMarks(const QString& page);
/// Returns the page with another text between its markers.
QString withBetweenMarks(const QString& page, const QString& text);

} // namespace linekeeper::reliability
