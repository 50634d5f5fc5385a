// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental_past.h"

#include <QString>

#include <optional>

class QMessageBox;
class QWidget;

namespace linekeeper {

/// What is known of a price before renting, and the limit that the person has set.
struct PriceCheck
{
    QString serviceName;
    int durationDays = 0;
    int count = 1;               ///< how many are to be rented; the prices are those of one
    std::optional<Money> listed; ///< now, with the surcharge where there is one; nothing if the service gives none
    std::optional<LastPrice> last;
    std::optional<Money> total; ///< of all, if a price is listed
    std::optional<Money> limit;

    bool isListedAbove() const { return limit && listed && *listed > *limit; }
    bool isLastAbove() const { return limit && last && last->price > *limit; }
    /// True if the person wants to be asked first.
    bool needsQuestion() const { return isListedAbove() || isLastAbove(); }

    friend bool operator==(const PriceCheck&, const PriceCheck&) = default;
};

/// What the question says beside its headline.
QString priceQuestionText(const PriceCheck& check);
/// Makes the question, which is still to be opened. Accepted only by its own button; Cancel is the default.
QMessageBox* makePriceQuestion(const PriceCheck& check, QWidget* parent);

} // namespace linekeeper
