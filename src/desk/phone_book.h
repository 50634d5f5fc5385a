// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/phone_number.h"

#include <QHash>
#include <QString>

namespace linekeeper {

/// How numbers look to a person, and where they are from. By libphonenumber, whose tables cost a few milliseconds and
/// megabytes at their first use; answers are kept.
class PhoneBook final
{
public:
    /// "(912) 864-8532" for a North American number, "+44 20 7946 0018" for any other; the digits as they came where
    /// it is no number. Empty for an empty one.
    QString formatted(const PhoneNumber& number);
    /// The state or region of an area code, such as "Oregon"; empty where nobody knows it.
    QString regionOf(const AreaCode& code);

private:
    QHash<QString, QString> m_formatted;
    QHash<QString, QString> m_regions;
};

} // namespace linekeeper
