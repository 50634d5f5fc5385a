// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/money.h"

#include "core/ascii.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDecimals = 4;
constexpr int kUnit = 10'000;
constexpr qsizetype kMaxWholeDigits = 12;

} // namespace

std::optional<Money> Money::fromDecimal(QStringView text)
{
    text = text.trimmed();
    const qsizetype point = text.indexOf(u'.');
    const QStringView whole = point < 0 ? text : text.first(point);
    const QStringView fraction = point < 0 ? QStringView() : text.sliced(point + 1);
    if (whole.isEmpty() || whole.size() > kMaxWholeDigits || (point >= 0 && fraction.isEmpty()))
        return std::nullopt;

    qint64 value = 0;
    for (const QChar c : whole) {
        if (!isAsciiDigit(c))
            return std::nullopt;
        value = value * 10 + (c.unicode() - u'0');
    }
    value *= kUnit;

    qint64 place = kUnit / 10;
    for (qsizetype i = 0; i < fraction.size(); ++i) {
        const QChar c = fraction[i];
        if (!isAsciiDigit(c) || (i >= kDecimals && c != u'0'))
            return std::nullopt;
        value += (c.unicode() - u'0') * place;
        place /= 10;
    }
    return Money(value);
}

QString Money::toDecimal() const
{
    // Unsigned, because the least amount has no positive counterpart.
    const quint64 magnitude = m_value < 0 ? -static_cast<quint64>(m_value) : static_cast<quint64>(m_value);
    QString fraction = QString::number(magnitude % kUnit).rightJustified(kDecimals, u'0');
    while (fraction.size() > 2 && fraction.endsWith(u'0'))
        fraction.chop(1);
    const QString sign = m_value < 0 ? u"-"_s : QString();
    return sign + QString::number(magnitude / kUnit) + u'.' + fraction;
}

} // namespace linekeeper
