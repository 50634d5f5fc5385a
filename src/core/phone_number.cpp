// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone_number.h"

#include "core/ascii.h"

#include <algorithm>
#include <iterator>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNationalDigits = 10;
/// The exchange of a national number stands behind its area.
constexpr qsizetype kExchange = 3;
/// E.164 knows no longer number; of fewer digits are short numbers within a country.
constexpr qsizetype kMostDigits = 15;
constexpr qsizetype kFewestDigits = 7;

/// A plus, also the full-width one. A masked or a spoilt number may hold one anywhere.
bool hasPlus(const QString& received)
{
    return received.contains(u'+') || received.contains(u'\uff0b');
}

/// "00" is what Europe dials for the plus. A North American number never begins with 0.
bool beginsAbroad(const QString& digits)
{
    return digits.startsWith(QStringView(u"00")) && !digits.startsWith(QStringView(u"000"));
}

} // namespace

QString PhoneNumber::digits() const
{
    QString digits;
    std::copy_if(m_received.begin(), m_received.end(), std::back_inserter(digits), isAsciiDigit);
    return digits;
}

QString PhoneNumber::dialled() const
{
    const QString all = digits();
    const QString number = !hasPlus(m_received) && beginsAbroad(all) ? all.sliced(2) : all;
    if (number.isEmpty() || number.startsWith(u'0') || number.size() < kFewestDigits || number.size() > kMostDigits)
        return all;
    if (areaCode())
        return (number.size() == kNationalDigits ? u"+1"_s : u"+"_s) + number;
    // The service leaves the plus out. Ten digits or fewer may lack their country.
    const bool hasCountry = hasPlus(m_received) || number.size() < all.size() ||
                            (number.size() > kNationalDigits && !number.startsWith(u'1'));
    return hasCountry ? u'+' + number : all;
}

std::optional<AreaCode> PhoneNumber::areaCode() const
{
    QString national = digits();
    if (national.size() == kNationalDigits + 1 && national.startsWith(u'1'))
        national.remove(0, 1);
    else if (hasPlus(m_received)) // ten digits that begin with another country's code
        return std::nullopt;
    else if (national.size() == kNationalDigits && national[kExchange] < u'2')
        return std::nullopt;
    if (national.size() != kNationalDigits)
        return std::nullopt;
    return AreaCode::fromText(QStringView(national).first(3));
}

} // namespace linekeeper
