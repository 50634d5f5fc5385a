// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/plain_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>

namespace linekeeper::fuzz {

namespace {

bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

/// Reads on from the left; once something did not fit, nothing does any more.
class Scanner
{
public:
    explicit Scanner(std::u16string_view text)
        : m_text(text)
    {
    }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_text.empty(); }
    char16_t next() const { return atEnd() ? u'\0' : m_text.front(); }

    int digits(int count)
    {
        int value = 0;
        for (; count > 0; --count) {
            m_ok = m_ok && isDigit(next());
            value = value * 10 + (m_ok ? next() - u'0' : 0);
            skip();
        }
        return value;
    }
    void expect(char16_t c)
    {
        m_ok = m_ok && next() == c;
        skip();
    }
    bool take(char16_t c)
    {
        const bool there = !atEnd() && next() == c;
        if (there)
            skip();
        return there;
    }
    std::u16string_view rest() const { return m_text; }
    void skip()
    {
        if (!atEnd())
            m_text.remove_prefix(1);
    }

private:
    std::u16string_view m_text;
    bool m_ok = true;
};

std::string upper(std::u16string_view text)
{
    std::string result;
    for (const char16_t c : text)
        result += c >= 0x80 ? '?' : static_cast<char>(c >= u'a' && c <= u'z' ? c - u'a' + u'A' : c);
    return result;
}

/// Minutes east of UTC.
std::optional<int> zoneMinutes(std::u16string_view zone)
{
    const std::string name = upper(zone);
    if (name == "UTC" || name == "GMT" || name == "Z")
        return 0;
    const bool isBehindName = name.size() > 3 && (name.rfind("UTC", 0) == 0 || name.rfind("GMT", 0) == 0);
    Scanner scanner(isBehindName ? zone.substr(3) : zone);
    if (const bool west = scanner.next() == u'-'; west || scanner.next() == u'+') {
        scanner.skip();
        int hours = scanner.digits(1);
        const bool isShort = isBehindName && !isDigit(scanner.next());
        if (!isShort)
            hours = 10 * hours + scanner.digits(1);
        int minutes = 0;
        if (scanner.take(u':') || (!isShort && !scanner.atEnd()))
            minutes = scanner.digits(2);
        const int all = hours * 60 + minutes;
        if (!scanner.ok() || !scanner.atEnd() || minutes > 59 || all > 14 * 60)
            return std::nullopt;
        return west ? -all : all;
    }
    if (name.size() != 3 || name[2] != 'T' || (name[1] != 'S' && name[1] != 'D'))
        return std::nullopt;
    // From east to west, an hour each; the clocks of summer are one ahead.
    const std::size_t place = std::string_view("ECMP").find(name[0]);
    if (place == std::string_view::npos)
        return std::nullopt;
    return (-5 - static_cast<int>(place) + (name[1] == 'D' ? 1 : 0)) * 60;
}

std::size_t countDigits(std::u16string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    return count;
}

/// "", or a dot with up to nine digits behind it.
bool isFraction(std::u16string_view text)
{
    return text.empty() || (text.front() == u'.' && text.size() > 1 && text.size() <= 10 && countDigits(text.substr(1)) + 1 == text.size());
}

/// One or two digits.
int number(Scanner& scanner)
{
    const int first = scanner.digits(1);
    return isDigit(scanner.next()) ? 10 * first + scanner.digits(1) : first;
}

} // namespace

std::optional<std::int64_t> readTime(std::u16string_view text, WithoutZone withoutZone)
{
    namespace ch = std::chrono;
    if (const std::size_t count = countDigits(text); (count == 10 || count == 13) && isFraction(text.substr(count))) {
        std::int64_t seconds = 0;
        for (const char16_t c : text.substr(0, 10))
            seconds = 10 * seconds + (c - u'0');
        return seconds;
    }
    Scanner scanner(text);
    int year = 0;
    int month = 0;
    int day = 0;
    if (countDigits(text) < 3) {
        month = number(scanner);
        scanner.expect(u'/');
        day = number(scanner);
        scanner.expect(u'/');
        year = scanner.digits(4);
    } else {
        year = scanner.digits(4);
        scanner.expect(u'-');
        month = scanner.digits(2);
        scanner.expect(u'-');
        day = scanner.digits(2);
    }
    if (!scanner.take(u'T'))
        scanner.expect(u' ');
    const std::size_t hourDigits = countDigits(scanner.rest());
    int hour = number(scanner);
    scanner.expect(u':');
    const int minute = scanner.digits(2);
    int second = 0;
    if (scanner.take(u':')) {
        second = scanner.digits(2);
        if (scanner.next() == u'.') {
            const std::size_t places = countDigits(scanner.rest().substr(1));
            if (places < 1 || places > 9)
                return std::nullopt;
            for (std::size_t skipped = 0; skipped <= places; ++skipped)
                scanner.skip();
        }
    }
    if (!scanner.ok())
        return std::nullopt;
    const std::string half = upper(scanner.rest().substr(scanner.next() == u' ' ? 1 : 0));
    const char behind = half.size() > 2 ? half[2] : ' ';
    const bool isWord = (behind >= 'A' && behind <= 'Z') || behind == '_' || behind == '/';
    if ((half.rfind("AM", 0) == 0 || half.rfind("PM", 0) == 0) && !isWord) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (half[0] == 'P' ? 12 : 0);
        scanner.take(u' ');
        scanner.skip();
        scanner.skip();
    } else if (hourDigits != 2) {
        return std::nullopt;
    }

    std::optional<int> offset = 0;
    if (scanner.atEnd()) {
        if (withoutZone == WithoutZone::Refuse)
            return std::nullopt;
    } else {
        scanner.take(u' ');
        offset = zoneMinutes(scanner.rest());
    }
    const ch::year_month_day date{ch::year(year), ch::month(static_cast<unsigned>(month)),
                                  ch::day(static_cast<unsigned>(day))};
    if (!offset || year == 0 || !date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    const ch::seconds time = ch::sys_days(date).time_since_epoch() + ch::hours(hour) +
                             ch::minutes(minute - *offset) + ch::seconds(second);
    constexpr ch::year_month_day first{ch::year(1), ch::January, ch::day(1)};
    constexpr ch::year_month_day last{ch::year(9999), ch::December, ch::day(31)};
    if (time < ch::sys_days(first).time_since_epoch() ||
        time >= (ch::sys_days(last) + ch::days(1)).time_since_epoch())
        return std::nullopt;
    return time.count();
}

std::optional<std::string> plainDecimal(std::u16string_view text)
{
    constexpr std::size_t kMostBefore = 12;
    constexpr std::size_t kMostAfter = 4;
    std::array<std::string, 2> parts;
    std::size_t part = 0;
    for (const char16_t c : text) {
        if (c == u'.' && part == 0)
            part = 1;
        else if (isDigit(c))
            parts[part] += static_cast<char>(c);
        else
            return std::nullopt;
    }
    if (parts[0].empty() || (part == 1 && parts[1].empty()) || parts[0].size() > kMostBefore)
        return std::nullopt;
    parts[0].erase(0, std::min(parts[0].find_first_not_of('0'), parts[0].size()));
    parts[1].erase(parts[1].find_last_not_of('0') + 1);
    if (parts[1].size() > kMostAfter)
        return std::nullopt;
    return (parts[0].empty() ? "0" : parts[0]) + (parts[1].empty() ? "" : "." + parts[1]);
}

std::int64_t clampedSum(std::int64_t a, std::int64_t b)
{
    __extension__ using Wide = __int128;
    using Limits = std::numeric_limits<std::int64_t>;
    const Wide sum = Wide(a) + Wide(b);
    return static_cast<std::int64_t>(std::clamp(sum, Wide(Limits::min()), Wide(Limits::max())));
}

} // namespace linekeeper::fuzz
