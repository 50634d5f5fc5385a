// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

class PurchaseSeries;

/// How far a series of purchases is.
QString seriesProgressText(const PurchaseSeries& series);
/// How it ended, if not all were rented: how many were, why no more, and what that means for the person's money.
QString seriesEndText(const PurchaseSeries& series);

} // namespace linekeeper
