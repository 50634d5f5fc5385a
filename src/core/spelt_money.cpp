// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spelt_money.h"

#include <QRegularExpression>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kDecimals = 4;
constexpr qsizetype kLongest = 200;

/// The digits before and after the decimal point or comma.
struct Digits
{
    QString whole;
    QString fraction;
};

QString onlyDigits(QString text)
{
    text.removeIf([](QChar c) { return c < u'0' || c > u'9'; });
    return text;
}

std::optional<Digits> digitsOf(const QString& number)
{
    // A thousands separator precedes three digits each time; the number never begins with a zero.
    static const QRegularExpression forms(
        uR"(^(?:(?<plain>[0-9]+)(?:\.(?<decimals>[0-9]+))?)"
        uR"(|(?<us>[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.(?<usDecimals>[0-9]+)|(?<us2>[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}))"
        uR"(|(?<eu>[1-9][0-9]{0,2}(?:[. '’\x{a0}\x{202f}][0-9]{3})+),(?<euDecimals>[0-9]+)|(?<eu2>[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}))"
        uR"(|(?<spaced>[1-9][0-9]{0,2}(?:[ '’\x{a0}\x{202f}][0-9]{3})+)\.(?<spacedDecimals>[0-9]+))"
        uR"(|(?<comma>[0-9]+),(?<commaDecimals>[0-9]+))$)"_s);
    const QRegularExpressionMatch match = forms.match(number);
    if (!match.hasMatch())
        return std::nullopt;
    const auto part = [&match](const char* name) { return onlyDigits(match.captured(QLatin1StringView(name))); };
    const QString comma = part("comma");
    if (comma.isEmpty())
        return Digits{part("plain") + part("us") + part("us2") + part("eu") + part("eu2") + part("spaced"),
                      part("decimals") + part("usDecimals") + part("euDecimals") + part("spacedDecimals")};
    // "1,234" is a thousand in one country and a dollar in another, and "01,234" is unclear; "0,234" and "1234,567" are
    // clear.
    const QString decimals = part("commaDecimals");
    const bool isAmbiguous = decimals.size() == 3 && comma.size() <= 3 && comma != u'0';
    return isAmbiguous ? std::nullopt : std::optional(Digits{comma, decimals});
}

} // namespace

std::optional<Money> readSpeltMoney(QStringView text)
{
    if (text.size() > kLongest)
        return Money::fromDecimal(text);
    static const QRegularExpression form(uR"(^(?:(?:US ?\$|USD ?\$?|\$)[ \x{a0}]?)?([0-9][0-9., '’\x{a0}\x{202f}]*?))"
                                         uR"((?:[ \x{a0}]?(?:US ?\$|USD|\$))?$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;
    const auto digits = digitsOf(match.captured(1));
    if (!digits)
        return std::nullopt;
    const auto money =
        Money::fromDecimal(QString(digits->whole + u'.' + digits->fraction.left(kDecimals).leftJustified(1, u'0')));
    const QString beyond = digits->fraction.mid(kDecimals);
    if (!money || beyond.isEmpty())
        return money;
    const Money rounded = beyond.front() >= u'5' ? Money::fromTenThousandths(money->tenThousandths() + 1) : *money;
    const bool isNothing = std::all_of(beyond.cbegin(), beyond.cend(), [](QChar c) { return c == u'0'; });
    return rounded == Money() && !isNothing ? std::nullopt : std::optional(rounded);
}

} // namespace linekeeper
