// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/plain_reader.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <vector>

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
    const bool isBehindName = name.size() > 4 && (name.rfind("UTC", 0) == 0 || name.rfind("GMT", 0) == 0);
    Scanner scanner(isBehindName ? zone.substr(name[3] == ' ' ? 4 : 3) : zone);
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
    return text.empty()
           || (text.front() == u'.' && text.size() > 1 && text.size() <= 10
               && countDigits(text.substr(1)) + 1 == text.size());
}

/// Three or more letters, of which the first three name one of the words; 0 for none, or the number of the word,
/// from 1.
int wordNumber(std::u16string_view text, const std::vector<std::string>& words)
{
    const std::string said = upper(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (said == words[i] || said == words[i].substr(0, 3))
            return static_cast<int>(i) + 1;
    }
    return 0;
}

const std::vector<std::string> kMonths = {"JANUARY", "FEBRUARY", "MARCH",     "APRIL",   "MAY",      "JUNE",
                                          "JULY",    "AUGUST",   "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"};
const std::vector<std::string> kWeekdays = {"MONDAY", "TUESDAY",  "WEDNESDAY", "THURSDAY",
                                            "FRIDAY", "SATURDAY", "SUNDAY"};

std::size_t countLetters(std::u16string_view text)
{
    std::size_t count = 0;
    while (count < text.size()
           && ((text[count] >= u'a' && text[count] <= u'z') || (text[count] >= u'A' && text[count] <= u'Z')))
        ++count;
    return count;
}

/// One space for several, and for those at which no line breaks.
std::u16string withPlainSpaces(std::u16string_view text)
{
    std::u16string plain;
    for (const char16_t c : text) {
        const char16_t each = c == 0xa0 || c == 0x202f ? u' ' : c;
        if (each != u' ' || plain.empty() || plain.back() != u' ')
            plain += each;
    }
    return plain;
}

/// "(EDT)", "[UTC]" at the end, taken off; nothing where it is none. Whoever reads plainly knows no places.
struct Remark
{
    std::u16string_view before;
    std::u16string_view words;
};
std::optional<Remark> remarkAtEnd(std::u16string_view text)
{
    const bool isSquare = !text.empty() && text.back() == u']';
    if (!isSquare && (text.empty() || text.back() != u')'))
        return Remark{text, {}};
    const std::size_t open = text.rfind(isSquare ? u'[' : u'(');
    if (open == text.npos)
        return std::nullopt;
    const std::u16string_view words = text.substr(open + 1, text.size() - open - 2);
    if (words.empty() || words.size() > 60)
        return std::nullopt;
    for (const char16_t c : words) {
        if (countLetters(std::u16string_view(&c, 1)) == 0 && c != u' ')
            return std::nullopt;
    }
    if (isSquare && (!zoneMinutes(words) || upper(words).find_first_of("+- ") != std::string::npos))
        return std::nullopt;
    std::u16string_view before = text.substr(0, open);
    if (!isSquare && !before.empty() && before.back() == u' ')
        before.remove_suffix(1);
    return Remark{before, words};
}

/// One or two digits.
int number(Scanner& scanner)
{
    const int first = scanner.digits(1);
    return isDigit(scanner.next()) ? 10 * first + scanner.digits(1) : first;
}

} // namespace

std::optional<std::int64_t> readTime(std::u16string_view received, WithoutZone withoutZone)
{
    namespace ch = std::chrono;
    const std::u16string plain = withPlainSpaces(received);
    std::u16string_view text = plain;
    if (const std::size_t count = countDigits(text); (count == 10 || count == 13) && isFraction(text.substr(count))) {
        std::int64_t seconds = 0;
        for (const char16_t c : text.substr(0, 10))
            seconds = 10 * seconds + (c - u'0');
        // 2026071113 is a date with its hour.
        const auto four = static_cast<int>(seconds / 1'000'000);
        const ch::year_month_day date{ch::year(four), ch::month(static_cast<unsigned>(seconds / 10'000 % 100)),
                                      ch::day(static_cast<unsigned>(seconds / 100 % 100))};
        if (count == 10 && four / 100 == 20 && date.ok() && seconds % 100 < 24)
            return std::nullopt;
        return text.front() == u'0' || seconds > std::numeric_limits<std::int32_t>::max() ? std::nullopt
                                                                                          : std::optional(seconds);
    }
    int weekday = 0;
    if (const std::size_t letters = countLetters(text); letters > 0) {
        weekday = wordNumber(text.substr(0, letters), kWeekdays);
        if (weekday > 0) {
            text.remove_prefix(letters);
            if (!text.empty() && text.front() == u',')
                text.remove_prefix(1);
            if (text.empty() || text.front() != u' ')
                return std::nullopt;
            text.remove_prefix(1);
        }
    }
    const auto remark = remarkAtEnd(text);
    if (!remark)
        return std::nullopt;
    Scanner scanner(remark->before);
    text = remark->before;
    bool mayHaveDayFirst = false;
    bool hasWords = false;
    int year = 0;
    int month = 0;
    int day = 0;
    const auto takeMonth = [&scanner] {
        const std::size_t letters = countLetters(scanner.rest());
        const int named = wordNumber(scanner.rest().substr(0, letters), kMonths);
        for (std::size_t i = 0; i < letters; ++i)
            scanner.skip();
        scanner.expect(u' ');
        return named;
    };
    const std::size_t leading = countDigits(text);
    if (leading == 0) { // Jul 11, 2026
        hasWords = true;
        month = takeMonth();
        day = number(scanner);
        scanner.take(u',');
        scanner.expect(u' ');
        year = scanner.digits(4);
    } else if (leading < 3 && text.size() > leading && text[leading] == u' ') { // 11 Jul 2026
        hasWords = true;
        day = number(scanner);
        scanner.expect(u' ');
        month = takeMonth();
        year = scanner.digits(4);
    } else if (leading < 3) {
        mayHaveDayFirst = true;
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
    if (hasWords || mayHaveDayFirst) {
        if (scanner.take(u','))
            hasWords = true;
    }
    if (hasWords || (!scanner.take(u'T') && !scanner.take(u't')))
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
    const bool hasDots = half.size() > 2 && half[1] == '.';
    const std::size_t letters = hasDots ? (half.size() > 3 && half[3] == '.' ? 4 : 3) : 2;
    const char behind = half.size() > letters ? half[letters] : ' ';
    const bool isWord = (behind >= 'A' && behind <= 'Z') || behind == '_' || behind == '/';
    const bool isHalf = half.size() >= letters && (half[0] == 'A' || half[0] == 'P') && half[hasDots ? 2 : 1] == 'M';
    if (isHalf && !isWord) {
        if (hour < 1 || hour > 12)
            return std::nullopt;
        hour = hour % 12 + (half[0] == 'P' ? 12 : 0);
        scanner.take(u' ');
        for (std::size_t i = 0; i < letters; ++i)
            scanner.skip();
    } else if (hourDigits != 2) {
        return std::nullopt;
    }

    std::optional<int> offset = 0;
    if (scanner.atEnd()) {
        if (withoutZone == WithoutZone::Refuse || !remark->words.empty())
            return std::nullopt;
    } else {
        scanner.take(u' ');
        offset = zoneMinutes(scanner.rest());
    }
    const auto remarked =
        upper(remark->words).find(' ') == std::string::npos ? zoneMinutes(remark->words) : std::nullopt;
    if (remarked && remarked != offset)
        return std::nullopt;
    if (mayHaveDayFirst && offset > 0 && month != day && day <= 12)
        return std::nullopt;
    const ch::year_month_day date{ch::year(year), ch::month(static_cast<unsigned>(month)),
                                  ch::day(static_cast<unsigned>(day))};
    if (!offset || year == 0 || !date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    if (weekday > 0 && ch::weekday(ch::sys_days(date)).iso_encoding() != static_cast<unsigned>(weekday))
        return std::nullopt;
    const ch::seconds time =
        ch::sys_days(date).time_since_epoch() + ch::hours(hour) + ch::minutes(minute - *offset) + ch::seconds(second);
    constexpr ch::year_month_day first{ch::year(1), ch::January, ch::day(1)};
    constexpr ch::year_month_day last{ch::year(9999), ch::December, ch::day(31)};
    if (time < ch::sys_days(first).time_since_epoch() || time >= (ch::sys_days(last) + ch::days(1)).time_since_epoch())
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
