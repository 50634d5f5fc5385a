// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"

#include <QStringList>

#include <chrono>
#include <functional>
#include <optional>

namespace linekeeper {

/// What the user types to narrow the list of numbers. All terms must hold: any words, in any part of a number's texts;
/// digits, in the number itself too; tag:work and service:google, which may be the beginning of one; details:shop, in
/// what the user noted; ends<2d, ends<12h and ends<30m; code and nocode. Double quotes hold words together: "second
/// shop", tag:"second shop".
class NumberQuery final
{
public:
    NumberQuery() = default;
    /// A term that is still being typed ("tag:") holds for all numbers.
    explicit NumberQuery(QStringView typed);

    bool isEmpty() const { return *this == NumberQuery(); }
    /// `region` is that of the number's area code. Asks for the code only if the query does.
    bool matches(const Rental& rental, const QString& region, const QDateTime& now,
                 const std::function<bool()>& hasCode) const;
    /// The same for what has no number yet.
    bool matchesService(const QString& serviceName) const;

    friend bool operator==(const NumberQuery&, const NumberQuery&) = default;

private:
    bool holdsWords(const QString& text, const QString& digits) const;

    QStringList m_words;    ///< as searchForm() has them, like the three below
    QStringList m_tags;     ///< beginnings
    QStringList m_services; ///< beginnings
    QStringList m_details;  ///< any parts of the details
    std::optional<std::chrono::minutes> m_endsWithin;
    std::optional<bool> m_hasCode;
};

/// Returns the terms for completing: those of all tags and services, and the fixed ones.
QStringList queryTerms(const QList<Rental>& rentals);
/// Returns the terms that narrow the numbers to those with this text in their details; empty if it is blank.
QString detailsTerms(const QString& text);
/// Returns how many of the numbers match a query that asks for nothing but details.
int countMatches(const QList<Rental>& rentals, const NumberQuery& query);

} // namespace linekeeper
