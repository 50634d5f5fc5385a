// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/number_stock.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kAreas = {
    201, 202, 206, 208, 212, 213, 214, 215, 216, 303, 305, 312, 314, 317, 404, 407, 412, 414, 415, 502, 503,
    504, 512, 602, 609, 612, 615, 617, 619, 702, 704, 713, 718, 801, 804, 813, 816, 860, 904, 912, 916,
};
constexpr int kFirstLine = 100; // of 555-0100
constexpr qsizetype kLineDigits = 4;

} // namespace

NumberStock::NumberStock(quint32 seed)
    : m_random(seed)
{
    for (const int code : kAreas) {
        if (const auto area = AreaCode::fromText(QString::number(code)))
            set(*area, kFullArea);
    }
}

void NumberStock::set(const AreaCode& area, int count)
{
    QList<int> lines(kFullArea);
    std::iota(lines.begin(), lines.end(), 0);
    std::shuffle(lines.begin(), lines.end(), m_random);
    lines.resize(std::clamp(count, 0, kFullArea));
    m_free[area.text()] = lines;
}

void NumberStock::substitute(const AreaCode& asked, const AreaCode& given, int times)
{
    m_substitutions[asked.text()] = {given.text(), times};
}

std::optional<PhoneNumber> NumberStock::pick(const QList<AreaCode>& wanted)
{
    for (const AreaCode& area : wanted) {
        Substitution& substitution = m_substitutions[area.text()];
        if (substitution.times > 0) {
            --substitution.times;
            return pickFrom(substitution.given);
        }
        if (const auto number = pickFrom(area.text()))
            return number;
    }
    if (!wanted.isEmpty())
        return std::nullopt;

    QList<QString> stocked;
    for (auto it = m_free.cbegin(); it != m_free.cend(); ++it) {
        if (!it.value().isEmpty())
            stocked.append(it.key());
    }
    if (stocked.isEmpty())
        return std::nullopt;
    return pickFrom(stocked.at(m_random.bounded(stocked.size())));
}

void NumberStock::giveBack(const PhoneNumber& number)
{
    const auto area = number.areaCode();
    if (area)
        m_free[area->text()].prepend(number.digits().right(kLineDigits).toInt() - kFirstLine);
}

std::optional<PhoneNumber> NumberStock::pickFrom(const QString& area)
{
    const auto found = m_free.find(area);
    if (found == m_free.end() || found->isEmpty())
        return std::nullopt;
    const int line = kFirstLine + found->takeLast();
    return PhoneNumber(u'1' + area + "555"_L1 + QString::number(line).rightJustified(kLineDigits, u'0'));
}

} // namespace linekeeper
