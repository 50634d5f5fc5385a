// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"

#include <QString>

#include <optional>
#include <utility>

namespace linekeeper {

/// A rented number as the service gave it ("19128648532", "1 912 864 8532"; empty where it is not known yet).
/// How it looks to a person is decided by desk's phone book.
class PhoneNumber
{
public:
    PhoneNumber() = default;
    explicit PhoneNumber(QString received)
        : m_received(std::move(received))
    {
    }

    /// Byte for byte what the service sent.
    const QString& received() const { return m_received; }
    /// Only its digits 0–9; empty where there are none.
    QString digits() const;
    bool isEmpty() const { return digits().isEmpty(); }
    /// What is dialled from anywhere: + and the country's code ("+19128648532", "+4791234567"), without an extension
    /// and the 0 of "+44 (0) 7911". The 1 is put before the ten digits of a North American number alone; what gives no
    /// country for sure stays as its digits are, and so does what has hidden digits, letters or a second number. Empty
    /// where there are none.
    QString dialled() const;
    /// The area code of a North American number, by the digits that are dialled: eleven that begin with 1, or ten
    /// without a
    /// + that its plan allows. Nothing for any other.
    std::optional<AreaCode> areaCode() const;

    friend bool operator==(const PhoneNumber&, const PhoneNumber&) = default;

private:
    QString m_received;
};

} // namespace linekeeper
