// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_keywords.h"

#include "core/code/code_runs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <unicode/ucharstrie.h>

namespace linekeeper {

namespace {

/// A keyword after digits, as in "604718is your code", begins a word if there are so many.
constexpr int kDigitsBefore = 4;
constexpr int kShortWord = 3;

struct Match
{
    CodeKeyword keyword = CodeKeyword::None;
    int languages = 0; ///< the place in CodeWordTable::languages
    int end = -1;
    CodeLanguages shorter{}; ///< of shorter keywords that begin at the same place
    int smallWord = -1;      ///< the place in CodeWordTable::languages, of the first word, if it is a small one
};

const CodeWordLanguages& languagesOf(int place)
{
    return codeWordTable.languages[static_cast<std::size_t>(place)];
}

/// Returns the languages of a word if they are few, and so tell which one a text is in; "OTP" tells nothing.
CodeLanguages tellingLanguages(int place)
{
    constexpr int kMost = 4;
    const CodeLanguages& set = languagesOf(place).keyword;
    return std::popcount(set.low) + std::popcount(set.high) <= kMost ? set : CodeLanguages();
}

/// Takes the first step into the words. It has by far the most branches, so those of Latin letters are kept.
UStringTrieResult firstStep(icu::UCharsTrie& trie, char16_t c)
{
    constexpr std::size_t kLetters = 26;
    static const auto steps = [] {
        std::array<icu::UCharsTrie::State, kLetters> states;
        icu::UCharsTrie words(codeWordTable.words);
        for (std::size_t i = 0; i < kLetters; ++i) {
            words.first(static_cast<char16_t>(u'a' + i));
            words.saveState(states[i]);
        }
        return states;
    }();
    return isLower(c) ? trie.resetToState(steps[static_cast<std::size_t>(c - u'a')]).current() : trie.first(c);
}

std::optional<CodeWordValue> find(std::u16string_view word)
{
    if (word.empty() || word.size() > kLongestCodeWord)
        return std::nullopt;
    icu::UCharsTrie trie(codeWordTable.words);
    UStringTrieResult result = firstStep(trie, word.front());
    for (const char16_t c : word.substr(1)) {
        if (!USTRINGTRIE_HAS_NEXT(result))
            return std::nullopt;
        result = trie.next(c);
    }
    if (!USTRINGTRIE_HAS_VALUE(result))
        return std::nullopt;
    return CodeWordValue::unpacked(trie.getValue());
}

/// The longest end of a compound in [begin, end) that ends at `last`: its keyword, and where it begins.
Match endOfCompoundAt(const CodeText& text, int begin, int last, bool isOpen)
{
    Match best;
    icu::UCharsTrie trie(codeWordTable.ends);
    UStringTrieResult result = trie.first(text.folded[last - 1]);
    for (int at = last - 1; at > begin; --at) {
        if (at < last - 1)
            result = trie.next(text.folded[at]);
        if (USTRINGTRIE_HAS_VALUE(result)) {
            const CodeWordValue value = CodeWordValue::unpacked(trie.getValue());
            if (!isOpen || value.isOpen)
                best = {value.keyword, value.languages, at};
        }
        if (!USTRINGTRIE_HAS_NEXT(result))
            break;
    }
    return best;
}

/// The same for any `last` near enough to the end, where the language glues endings on: "vahvistuskoodiasi".
Match endOfCompound(const CodeText& text, int begin, int end)
{
    constexpr int kShortest = 6;
    constexpr int kLongestEnding = 7;
    if (end - begin < kShortest)
        return {};
    Match found = endOfCompoundAt(text, begin, end, false);
    for (int last = end - 1; found.end < 0 && last > begin + kShortest && last >= end - kLongestEnding; --last)
        found = endOfCompoundAt(text, begin, last, true);
    // "versionCode" is no compound but a name with a code in it.
    if (found.end > begin && isUpper(text.plain[found.end]) && !isUpper(text.plain[found.end - 1]))
        return {};
    return found;
}

/// True for "Bestellnummer" behind "bestell": the rest of the word is or ends with a word for a code or a number.
bool isNumberOfThing(const CodeText& text, int from, int end)
{
    const auto rest = text.foldedPart(from, end);
    const auto whole = find(rest);
    static constexpr auto kNumbers = std::to_array<std::u16string_view>(
        {u"nummer", u"nummern", u"nr", u"nro", u"numero", u"number", u"nommer", u"numer", u"szam"});
    return std::find(kNumbers.begin(), kNumbers.end(), rest) != kNumbers.end() || (whole && whole->isWhole)
           || endOfCompoundAt(text, from - 1, end, false).end >= 0;
}

/// Behind what has numbers of its own, in scripts without spaces, these are its number: "订单编号", "予約の番号".
int pastNumberWord(const CodeText& text, int from)
{
    static constexpr std::array<std::u16string_view, 16> kWords = {
        u"番号", u"コード", u"ナンバー", u"编号", u"編號", u"号码", u"號碼", u"代码",
        u"代碼", u"번호",   u"코드",     u"넘버", u"号",   u"號",   u"码",   u"碼"};
    const char16_t joint = text.at(from);
    const int at = joint == u' ' || joint == u'の' || joint == u'的' || joint == u'之' ? from + 1 : from;
    for (const std::u16string_view word : kWords) {
        const int end = at + static_cast<int>(word.size());
        if (end <= text.size() && text.foldedPart(at, end) == word)
            return end;
    }
    return from;
}

/// The longest keyword that begins at `from`; where none does, its end is -1.
Match keywordAt(const CodeText& text, int from)
{
    Match best;
    int smallWord = -1;
    const bool isWord = isJoiningLetter(text.folded[from]);
    icu::UCharsTrie trie(codeWordTable.words);
    char16_t c = wordSpacing(text.folded[from]);
    UStringTrieResult result = firstStep(trie, c);
    for (int at = from + 1;; ++at) {
        if (USTRINGTRIE_HAS_VALUE(result)) {
            const CodeWordValue value = CodeWordValue::unpacked(trie.getValue());
            const bool goesOn =
                at < text.size() && isJoiningLetter(text.folded[at]) && isJoiningLetter(text.folded[at - 1]);
            const int end = goesOn ? endOfLetters(text, at) : at;
            const int number = value.isPart && !goesOn ? pastNumberWord(text, at) : at;
            const bool isPart = number > at || (value.isPart && goesOn && isNumberOfThing(text, at, end));
            if (!goesOn && isWord && (value.isFiller || value.isIs))
                smallWord = value.languages;
            CodeLanguages shorter = best.shorter;
            if (best.end > 0 && best.keyword != CodeKeyword::None)
                shorter |= tellingLanguages(best.languages);
            if (isPart)
                best = {CodeKeyword::Thing, value.languages, goesOn ? end : number, shorter};
            else if (goesOn ? value.isOpen : value.isWhole)
                best = {value.keyword, value.languages, end, shorter};
        }
        if (!USTRINGTRIE_HAS_NEXT(result) || at >= text.size()) {
            best.smallWord = smallWord;
            return best;
        }
        const char16_t next = wordSpacing(text.folded[at]);
        if (next == u' ' && c == u' ')
            continue; // as one space
        c = next;
        result = trie.next(c);
    }
}

/// True where a word may begin: not within one, but behind a number that somebody wrote without a space.
bool mayBegin(const CodeText& text, int at, int digitsBefore)
{
    return !joinsWords(text.folded[at]) || at == 0 || !joinsWords(text.folded[at - 1])
           || (digitsBefore >= kDigitsBefore && isJoiningLetter(text.folded[at]));
}

/// True if nothing, a space or a hyphen is between them.
bool areAdjacent(const CodeText& text, const CodeKeywordHit& first, const CodeKeywordHit& second)
{
    const auto gap = text.foldedPart(first.end, second.begin);
    return gap == u"-" || gap.find_first_not_of(u' ') == gap.npos;
}

/// The same with a small word in between: "το παλιό σας PIN".
bool areNear(const CodeText& text, const CodeKeywordHits& found, const CodeKeywordHit& first,
             const CodeKeywordHit& second)
{
    const int end = endOfLetters(text, first.end + 1);
    return text.at(first.end) == u' ' && end < second.begin && end + 1 == second.begin
           && isFiller(text.foldedPart(first.end + 1, end), found.languages);
}

/// Makes one of "order" and "code", and of "old" and "code".
void joinKeywords(const CodeText& text, CodeKeywordHits& found)
{
    auto& hits = found.hits;
    for (qsizetype i = 1; i < hits.size(); ++i) {
        const CodeKeywordHit& former = hits[i - 1];
        CodeKeywordHit& hit = hits[i];
        const bool isPast = former.word == CodeKeyword::Old || former.word == CodeKeyword::Void;
        if (!areAdjacent(text, former, hit) && (!isPast || !areNear(text, found, former, hit)))
            continue;
        const bool isCode = hit.word == CodeKeyword::Code;
        // "kod weryfikacyjny", "verification code": whatever else the message offers, this is no voucher.
        if (former.word == CodeKeyword::Code && hit.word == CodeKeyword::Purpose)
            hits[i - 1].word = CodeKeyword::Secret;
        else if (former.word == CodeKeyword::Purpose && isCode)
            hit.word = CodeKeyword::Secret;
        const bool isGlued = former.end == hit.begin && former.word == CodeKeyword::Account && isCode;
        if (isGlued || (former.word == CodeKeyword::Thing && (isCode || hit.word == CodeKeyword::Account))
            || (former.word == CodeKeyword::Advertising && isCode))
            hit.word = CodeKeyword::NotSecret;
        else if (isPast && (isCode || hit.word == CodeKeyword::Secret))
            hit.word = CodeKeyword::Old;
    }
}

using SmallWords = QVarLengthArray<int, 64>; ///< places in CodeWordTable::languages

/// Returns the languages that most of these words belong to: "su OTP es".
CodeLanguages languagesOfMost(const SmallWords& words)
{
    std::array<int, kMostCodeLanguages> counts{};
    const auto count = [&counts](std::uint64_t set, std::size_t first) {
        for (; set != 0; set &= set - 1)
            ++counts[first + static_cast<std::size_t>(std::countr_zero(set))];
    };
    for (const int word : words) {
        CodeLanguages languages = languagesOf(word).filler;
        languages |= languagesOf(word).is;
        count(languages.low, 0);
        count(languages.high, kMostCodeLanguages / 2);
    }
    const int most = *std::max_element(counts.begin(), counts.end());
    CodeLanguages best;
    for (std::size_t i = 0; most > 0 && i < counts.size(); ++i) {
        if (counts[i] == most)
            (i < kMostCodeLanguages / 2 ? best.low : best.high) |= std::uint64_t(1) << (i % (kMostCodeLanguages / 2));
    }
    return best;
}

bool hasRole(std::u16string_view word, bool CodeWordValue::*role, CodeLanguages CodeWordLanguages::*languagesOfRole,
             const CodeLanguages& languages)
{
    const auto value = find(word);
    return value && (*value).*role
           && (word.size() > kShortWord || !joinsWords(word.front()) || languages.isEmpty()
               || languages.meets(languagesOf(value->languages).*languagesOfRole));
}

} // namespace

CodeKeywordHits findCodeKeywords(const CodeText& text)
{
    CodeKeywordHits found;
    SmallWords smallWords;
    int telling = 0; // keywords that tell which language it is
    const auto addLanguages = [&](const CodeLanguages& languages) {
        telling += languages.isEmpty() ? 0 : 1;
        found.languages |= languages;
    };
    int digits = 0; // right before
    for (int i = 0; i < text.size();) {
        const char16_t c = text.folded[i];
        if (mayBegin(text, i, digits)) {
            Match match = keywordAt(text, i);
            if (match.smallWord >= 0)
                smallWords.append(match.smallWord);
            // "votre code de sécurité" is more than "votre code".
            for (int at = i + 1; match.keyword == CodeKeyword::Code && at < match.end; ++at) {
                const bool isWord = mayBegin(text, at, 0) && joinsWords(text.folded[at]);
                const Match longer = isWord ? keywordAt(text, at) : Match();
                if (longer.end > match.end
                    && (longer.keyword == CodeKeyword::Secret || longer.keyword == CodeKeyword::NotSecret))
                    match = longer;
            }
            if (match.end > 0 && match.keyword != CodeKeyword::None) {
                const bool isThing = match.keyword == CodeKeyword::Thing;
                found.hits.append({match.keyword, i, isThing ? pastNumberWord(text, match.end) : match.end});
                addLanguages(tellingLanguages(match.languages));
                found.languages |= match.shorter;
                i = found.hits.back().end;
                digits = 0;
                continue;
            }
        }
        if (!isJoiningLetter(c)) {
            digits = isDigit(c) ? digits + 1 : 0;
            ++i;
            continue;
        }
        digits = 0;
        const int begin = i;
        i = endOfLetters(text, i);
        const Match end = begin > 0 && isDigit(text.folded[begin - 1]) ? Match() : endOfCompound(text, begin, i);
        if (end.end > 0) {
            found.hits.append({end.keyword, begin, i});
            addLanguages(tellingLanguages(end.languages));
        }
    }
    // A few may be names, or words of another language that look the same.
    constexpr int kFew = 3;
    if (!found.hits.isEmpty() && telling <= kFew)
        found.languages |= languagesOfMost(smallWords);
    if (found.languages.isEmpty())
        found.languages = codeWordTable.english;
    joinKeywords(text, found);
    return found;
}

bool isFiller(std::u16string_view folded, const CodeLanguages& languages)
{
    return hasRole(folded, &CodeWordValue::isFiller, &CodeWordLanguages::filler, languages);
}

bool isConnector(std::u16string_view folded, const CodeLanguages& languages)
{
    return hasRole(folded, &CodeWordValue::isIs, &CodeWordLanguages::is, languages);
}

bool isUnit(std::u16string_view folded, const CodeLanguages& languages)
{
    return hasRole(folded, &CodeWordValue::isUnit, &CodeWordLanguages::unit, languages);
}

bool isTopLevelDomain(std::u16string_view folded)
{
    static constexpr auto kDomains = std::to_array<std::u16string_view>(
        {u"ae",      u"ai",     u"am",      u"app",   u"ar",    u"asia", u"at",   u"au",   u"bank",    u"bd", u"be",
         u"bg",      u"biz",    u"br",      u"by",    u"ca",    u"cc",   u"ch",   u"cl",   u"club",    u"cn", u"co",
         u"com",     u"cz",     u"de",      u"dev",   u"dk",    u"do",   u"edu",  u"ee",   u"eg",      u"es", u"eu",
         u"example", u"fi",     u"finance", u"fm",    u"fr",    u"gd",   u"gg",   u"gl",   u"gov",     u"gr", u"hk",
         u"hr",      u"hu",     u"id",      u"ie",    u"il",    u"im",   u"in",   u"info", u"invalid", u"io", u"ir",
         u"it",      u"jp",     u"ke",      u"kr",    u"kz",    u"la",   u"link", u"live", u"lk",      u"lt", u"lv",
         u"ly",      u"me",     u"mobi",    u"money", u"mx",    u"my",   u"net",  u"ng",   u"nl",      u"no", u"nz",
         u"one",     u"online", u"org",     u"page",  u"pay",   u"pe",   u"ph",   u"pk",   u"pl",      u"pt", u"ro",
         u"rs",      u"ru",     u"sa",      u"se",    u"sg",    u"sh",   u"shop", u"si",   u"site",    u"sk", u"so",
         u"st",      u"store",  u"tel",     u"test",  u"th",    u"to",   u"top",  u"tr",   u"tv",      u"tw", u"ua",
         u"uk",      u"us",     u"vip",     u"vn",    u"world", u"ws",   u"wtf",  u"xyz",  u"za",      u"рф"});
    return std::binary_search(kDomains.begin(), kDomains.end(), folded);
}

} // namespace linekeeper
