// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone_number.h"

#include "core/ascii.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kNationalDigits = 10;
/// The exchange of a national number follows its area.
constexpr qsizetype kExchange = 3;
/// E.164 allows no longer numbers; those with fewer digits are short numbers within a country.
constexpr qsizetype kMostDigits = 15;
constexpr qsizetype kFewestDigits = 7;

/// No field is this long; a longer one is kept as received.
constexpr qsizetype kLongest = 200;

QString asciiDigitsOf(const QString& text)
{
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), isAsciiDigit);
    return digits;
}

/// Counts plus signs, including the full-width one.
qsizetype countPlus(const QString& text)
{
    return text.count(u'+') + text.count(u'\uff0b');
}

/// True if the digits begin with "00", which Europe dials for the plus. A North American number never begins with 0.
bool beginsAbroad(const QString& digits)
{
    return digits.startsWith(QStringView(u"00")) && !digits.startsWith(QStringView(u"000"));
}

/// True if ten digits follow the North American numbering plan: the area is not N9X, 37X or 96X (reserved) or N11
/// (911); the exchange begins with 2 to 9 and is not N11 either.
bool isNorthAmerican(QStringView national)
{
    const auto isService = [](QStringView three) { return three[1] == u'1' && three[2] == u'1'; };
    const QStringView area = national.first(kExchange);
    const QStringView exchange = national.sliced(kExchange, kExchange);
    return area.front() >= u'2' && area[1] != u'9' && !area.startsWith("37"_L1) && !area.startsWith("96"_L1)
           && !isService(area) && exchange.front() >= u'2' && !isService(exchange);
}

/// True for two numbers in one field, which together would make a third.
bool isTwoNumbers(const QString& text)
{
    static const QRegularExpression longRuns(u"[0-9]{7}.*[^0-9].*[0-9]{7}"_s,
                                             QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression separator(u"[,;|/\\n]"_s);
    const QStringList parts = text.split(separator);
    const auto isNumber = [](const QString& part) { return asciiDigitsOf(part).size() >= kFewestDigits; };
    return countPlus(text) > 1 || longRuns.match(text).hasMatch()
           || std::count_if(parts.begin(), parts.end(), isNumber) > 1;
}

/// True for hidden or omitted digits, and for letters, which are digits on some keypads.
bool isMasked(const QString& text)
{
    return text.contains(".."_L1) || std::any_of(text.begin(), text.end(), [](QChar c) {
               return c.isLetter() || (c.isNumber() && !isAsciiDigit(c))
                      || QStringView(u"*?\u2022\u25cf\u00d7\u2026").contains(c);
           });
}

/// The digits of the number itself, and what is known about them.
struct ReadNumber
{
    QString digits;          ///< without an extension, "(0)" and a leading 00
    QString zeros;           ///< that leading 00
    bool hasCountry = false; ///< there was a plus, or 00
    bool isClear = true;     ///< it is one whole number
};

ReadNumber readNumber(const QString& received)
{
    static const QRegularExpression scheme(u"\\A\\s*tel:"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression extension(
        u"(?:;ext=|[ ,;]*(?:(?<![A-Za-z])ext(?:ension|n)?[.:]?| x|(?<=[0-9])x|#)) *[0-9]{1,7}\\s*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (received.size() > kLongest)
        return {asciiDigitsOf(received), {}, false, false};
    QString text = received;
    text.remove(scheme);
    const auto cut = extension.match(text);
    if (cut.hasMatch())
        text.truncate(cut.capturedStart());
    ReadNumber read;
    const bool hasPlus = countPlus(text) > 0;
    const auto isAbroad = [hasPlus](const QString& digits) { return hasPlus || beginsAbroad(digits); };
    read.digits = asciiDigitsOf(text);
    read.hasCountry = isAbroad(read.digits);
    // The 0 is dialled only within the country; in Italy it is part of the number.
    const bool isItalian = read.digits.startsWith("39"_L1) || read.digits.startsWith("0039"_L1);
    if (const QString without = asciiDigitsOf(QString(text).remove("(0)"_L1)); isAbroad(without) && !isItalian)
        read.digits = without;
    if (!hasPlus && read.hasCountry) {
        read.zeros = read.digits.first(2);
        read.digits.remove(0, 2);
    }
    // "191286485x2" is missing a digit.
    const bool isGlued = cut.hasMatch() && cut.capturedView().front().toLower() == u'x'
                         && read.digits.size() != kNationalDigits && read.digits.size() != kNationalDigits + 1;
    read.isClear = !isGlued && !isMasked(text) && !isTwoNumbers(text);
    return read;
}

} // namespace

QString PhoneNumber::digits() const
{
    return asciiDigitsOf(m_received);
}

QString PhoneNumber::dialled() const
{
    const ReadNumber read = readNumber(m_received);
    const QString& number = read.digits;
    if (!read.isClear)
        return digits();
    if (number.isEmpty() || number.startsWith(u'0') || number.size() < kFewestDigits || number.size() > kMostDigits)
        return read.zeros + number;
    if (areaCode())
        return (number.size() == kNationalDigits ? u"+1"_s : u"+"_s) + number;
    // The service omits the plus. Ten digits or fewer may lack their country code.
    const bool hasCountry = read.hasCountry || (number.size() > kNationalDigits && !number.startsWith(u'1'));
    return hasCountry ? u'+' + number : number;
}

std::optional<AreaCode> PhoneNumber::areaCode() const
{
    const ReadNumber read = readNumber(m_received);
    if (!read.isClear)
        return std::nullopt;
    const QStringView number = read.digits;
    if (number.size() == kNationalDigits + 1 && number.startsWith(u'1'))
        return AreaCode::fromText(number.sliced(1, 3));
    // Ten digits after a plus begin with another country's code.
    if (read.hasCountry || number.size() != kNationalDigits || !isNorthAmerican(number))
        return std::nullopt;
    return AreaCode::fromText(number.first(3));
}

} // namespace linekeeper
