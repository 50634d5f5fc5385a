// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"

#include <QString>

#include <optional>
#include <utility>

namespace linekeeper {

/// A rented number as the service sent it ("19128648532", "1 912 864 8532"; empty if it is not known yet). The
/// account's phone book decides how it is displayed.
class PhoneNumber
{
public:
    PhoneNumber() = default;
    explicit PhoneNumber(QString received)
        : m_received(std::move(received))
    {
    }

    /// Returns what the service sent, byte for byte.
    const QString& received() const { return m_received; }
    /// Returns its digits 0–9 only; empty if it has none.
    QString digits() const;
    bool isEmpty() const { return digits().isEmpty(); }
    /// Returns the number to dial from anywhere: + and the country code ("+19128648532", "+4791234567"), without an
    /// extension and the 0 of "+44 (0) 7911". Only the ten digits of a North American number get a leading 1. A number
    /// without a definite country, or with hidden digits, letters or a second number, is returned as its plain digits.
    /// Empty if there are none.
    QString dialled() const;
    /// Returns the area code of a North American number, judged by the digits to dial: eleven that begin with 1, or ten
    /// without a + that the numbering plan allows. Nothing for any other number.
    std::optional<AreaCode> areaCode() const;

    friend bool operator==(const PhoneNumber&, const PhoneNumber&) = default;

private:
    QString m_received;
};

} // namespace linekeeper
