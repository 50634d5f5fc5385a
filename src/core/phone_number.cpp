// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone_number.h"

#include "core/ascii.h"

#include <algorithm>
#include <iterator>

namespace linekeeper {

namespace {

constexpr qsizetype kNationalDigits = 10;

} // namespace

QString PhoneNumber::digits() const
{
    QString digits;
    std::copy_if(m_received.begin(), m_received.end(), std::back_inserter(digits), isAsciiDigit);
    return digits;
}

std::optional<AreaCode> PhoneNumber::areaCode() const
{
    QString national = digits();
    if (national.size() == kNationalDigits + 1 && national.startsWith(u'1'))
        national.remove(0, 1);
    else if (m_received.contains(u'+')) // ten digits that begin with another country's code
        return std::nullopt;
    if (national.size() != kNationalDigits)
        return std::nullopt;
    return AreaCode::fromText(QStringView(national).first(3));
}

} // namespace linekeeper
