// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"
#include "core/phone_number.h"

#include <QList>
#include <QMap>
#include <QRandomGenerator>

#include <optional>

namespace linekeeper {

/// The numbers that can be rented, by area. All end in 555-0100 to 555-0199, which are reserved for fiction, so that
/// none of our screenshots and tests shows a real person's number.
class NumberStock
{
public:
    /// The most numbers that an area can have.
    static constexpr int kFullArea = 100;

    /// Starts with some forty areas, all full. The same seed gives the same numbers in the same order.
    explicit NumberStock(quint32 seed);

    /// Leaves `count` free numbers (0 to kFullArea) in an area, new or known.
    void set(const AreaCode& area, int count);
    /// Takes the next `times` numbers requested from `asked` from `given` instead, as in the document's own sample.
    void substitute(const AreaCode& asked, const AreaCode& given, int times);

    /// Takes a number from the first of these areas that has one; from any area for an empty list.
    std::optional<PhoneNumber> pick(const QList<AreaCode>& wanted);
    void giveBack(const PhoneNumber& number);

private:
    struct Substitution
    {
        QString given;
        int times = 0;
    };

    std::optional<PhoneNumber> pickFrom(const QString& area);

    QRandomGenerator m_random;
    QMap<QString, QList<int>> m_free; ///< the free lines of each area, 0 to 99
    QMap<QString, Substitution> m_substitutions;
};

} // namespace linekeeper
