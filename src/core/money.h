// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <compare>
#include <limits>
#include <optional>

namespace linekeeper {

/// An amount of US dollars, exact to a ten-thousandth; never a floating-point number.
class Money
{
public:
    constexpr Money() = default;

    /// For amounts that the program itself knows (the surcharge).
    static constexpr Money fromCents(qint64 cents) { return Money(cents * 100); }
    /// For the ten-thousandths that the record stores.
    static constexpr Money fromTenThousandths(qint64 value) { return Money(value); }
    /// Reads a decimal such as "3.46", "10" or "0.0025" (the service sends prices as strings). Returns nothing for
    /// anything else: signs, exponents, separators, more than four significant decimals, more than 12 digits before the
    /// point.
    static std::optional<Money> fromDecimal(QStringView text);

    constexpr qint64 tenThousandths() const { return m_value; }
    /// Returns "3.46": at least two decimals, more only if they are not zero.
    QString toDecimal() const;

    /// Saturates: a sum that does not fit, as in a damaged record, becomes the greatest or least amount.
    friend constexpr Money operator+(Money a, Money b)
    {
        using Limits = std::numeric_limits<qint64>;
        if (b.m_value > 0 && a.m_value > Limits::max() - b.m_value)
            return Money(Limits::max());
        if (b.m_value < 0 && a.m_value < Limits::min() - b.m_value)
            return Money(Limits::min());
        return Money(a.m_value + b.m_value);
    }
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the comparison's 0 for a pointer
    friend constexpr auto operator<=>(Money, Money) = default;

private:
    constexpr explicit Money(qint64 value)
        : m_value(value)
    {
    }

    qint64 m_value = 0;
};

/// What naming area codes adds to the price of a rental ("Preferred area codes Increases price by +2.5$").
inline constexpr Money kAreaSurcharge = Money::fromCents(250);

} // namespace linekeeper
