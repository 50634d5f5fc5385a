// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_pieces.h"

#include "core/code/code_groups.h"
#include "core/code/code_passwords.h"
#include "core/code/code_runs.h"
#include "core/code/code_surroundings.h"

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

/// True for what ends the run in which a web address is searched for.
bool endsRun(char16_t c)
{
    return isSpace(c) || c == u'<' || c == u'>' || c == u'"' || c == u'(' || c == u')' || (c >= 0x2e80 && c < 0xfff0);
}

bool isLink(const CodeText& text, int from, int to)
{
    const std::u16string_view run = text.foldedPart(from, to);
    if (run.find(u"://") != run.npos || run.substr(0, 4) == u"www.")
        return true;
    for (int i = from + 1; i + 2 < to; ++i) {
        if (text.folded[i] != u'.' || !joinsWords(text.folded[i - 1]))
            continue;
        int end = i + 1;
        while (end < to && joinsWords(text.folded[end]) && !isDigit(text.folded[end]))
            ++end;
        const char16_t next = end < to ? text.folded[end] : u' ';
        if (!isTopLevelDomain(text.foldedPart(i + 1, end)) || isDigit(next))
            continue;
        int begin = i;
        bool named = next == u'/';
        while (begin > from && (joinsWords(text.folded[begin - 1]) || text.folded[begin - 1] == u'-'))
            named |= !isDigit(text.folded[--begin]);
        if (named)
            return true;
    }
    return false;
}

/// The most and the fewest digits of a code that a word is glued to.
constexpr int kFewestGlued = 4;
constexpr int kMostGlued = 8;

/// True for a word that somebody forgot to part from the number before it: "604718Do not", "604718is".
bool isWordBehind(const CodeText& text, const CodeKeywordHits& words, int at)
{
    const int end = endOfLetters(text, at);
    constexpr int kLong = 5;
    if (end - at >= kLong && QChar(text.plain[at]).isLower())
        return true;
    if (end == at || isDigit(text.at(end)))
        return false;
    constexpr int kShortest = 3; // "4829Kq" is one code
    if (end - at >= kShortest && QChar(text.plain[at]).isUpper() && QChar(text.at(at + 1)).isLower())
        return true;
    const auto next = words.firstFrom(at);
    return (next != words.end() && next->begin == at) || isConnector(text.foldedPart(at, end), words.languages);
}

/// True for "604718,10 min" and "604718/15min": the sign of no amount and no fraction.
bool isTimeBehindSign(const CodeText& text, int sign)
{
    constexpr int kMostOfTime = 2;
    const int end = endOfDigits(text, sign + 1);
    const int unit = std::min(text.at(end) == u' ' ? end + 1 : end, text.size());
    const auto rest = text.foldedPart(unit, std::min(unit + 3, text.size()));
    // Not "8378,95 EUR".
    static constexpr auto kTimes =
        std::to_array<std::u16string_view>({u"min", u"мин", u"хв", u"sec", u"sek", u"сек", u"phu", u"分", u"秒", u"분",
                                            u"초", u"นา", u"λεπ", u"דק", u"دق"});
    return end > sign + 1 && end - sign - 1 <= kMostOfTime
           && std::any_of(kTimes.begin(), kTimes.end(), [rest](auto time) { return rest.starts_with(time); });
}

/// Returns the end of the chunk that begins at `from`: words and what joins them.
int endOfChunk(const CodeText& text, const CodeKeywordHits& words, int from)
{
    const int number = endOfDigits(text, from);
    const bool isNumber = number - from >= kFewestGlued && number - from <= kMostGlued;
    if (isNumber && isJoiningLetter(text.at(number)) && isWordBehind(text, words, number))
        return number;
    const char16_t sign = text.at(number);
    if (isNumber
        && (((sign == u'-' || sign == u'/' || sign == u'_') && isRemarkBehind(text, number))
            || ((sign == u',' || sign == u'/') && isTimeBehindSign(text, number))))
        return number;
    int end = from;
    for (;;) {
        while (end < text.size() && joinsWords(text.plain[end]))
            ++end;
        const char16_t joint = text.at(end);
        const char16_t next = text.at(end + 1);
        const bool betweenDigits = isDigit(text.at(end - 1)) && isDigit(next);
        // A group of an amount has at most three digits; a year does not belong to the code before it.
        int behind = end + 1;
        while (betweenDigits && isDigit(text.at(behind)))
            ++behind;
        const bool endsAmount = joint == u',' && behind - end > 4;
        // "10:30", but not "Larkspur24:482913"
        const bool isTime = joint != u':' || behind - end <= 3;
        const bool joins = joint == u'-' || joint == u'_' || joint == u'/' ? joinsWords(next)
                           : joint == u'.' || joint == u',' || joint == u':' || joint == u'\''
                               ? betweenDigits && !endsAmount && isTime
                               : false;
        if (!joins)
            return end;
        ++end;
    }
}

PieceForm formOfNumber(const CodeText& text, const Piece& piece)
{
    const int size = piece.end - piece.begin;
    if (piece.digits == size)
        return size >= 4 && size <= 10 ? PieceForm::Digits : PieceForm::Other;
    const std::u16string_view all = text.plainPart(piece.begin, piece.end);
    if (all.find_first_not_of(u"0123456789-") != all.npos || isDate(text, piece.begin, piece.end))
        return PieceForm::Other;
    // 555-010-9999 is how phone numbers are written; no code is so long.
    return piece.digits >= 4 && piece.digits <= 9 ? PieceForm::Grouped : PieceForm::Other;
}

/// True for "7f3a-19bc".
bool isHexInGroups(const CodeText& text, const Piece& piece)
{
    bool hasDigit = false;
    for (int i = piece.begin; i <= piece.end; ++i) {
        const char16_t c = i < piece.end ? text.plain[i] : u'-';
        if (c == u'-') {
            if (!hasDigit)
                return false;
            hasDigit = false;
            continue;
        }
        if (!isDigit(c) && (c < u'a' || c > u'f'))
            return false;
        hasDigit |= isDigit(c);
    }
    return true;
}

PieceForm formOfMixed(const CodeText& text, const Piece& piece, const CodeLanguages& languages)
{
    int upper = 0;
    int lower = 0;
    int hyphens = 0;
    int masks = 0;
    for (int i = piece.begin; i < piece.end; ++i) {
        const char16_t c = text.plain[i];
        upper += isUpper(c) ? 1 : 0;
        lower += isLower(c) ? 1 : 0;
        hyphens += c == u'-' ? 1 : 0;
        masks += c == u'x' || c == u'X' ? 1 : 0;
    }
    const int size = piece.end - piece.begin;
    if (upper + lower + hyphens + piece.digits != size || masks == upper + lower)
        return PieceForm::Other;
    if (hyphens > 0) {
        const auto first = text.plainPart(piece.begin, piece.end).find(u'-');
        const bool isPassword = upper > 0 && piece.digits > 1 && isIntroduced(text, piece.begin, languages);
        if (size > 14 || (lower > 0 && !isPassword && !isHexInGroups(text, piece)))
            return PieceForm::Other;
        if (hyphens == 1 && first <= 4 && upper == static_cast<int>(first) && piece.digits >= 4 && piece.digits <= 8)
            return PieceForm::Prefixed;
        return piece.digits >= 2 ? PieceForm::Mixed : PieceForm::Other;
    }
    if (size < 4 || size > 10)
        return PieceForm::Other;
    // 10min, 2nd, 34ess: a number with a word attached.
    const int head = endOfDigits(text, piece.begin);
    constexpr int kMostOfHour = 2;
    const bool isHour = head > piece.begin && head - piece.begin <= kMostOfHour && piece.digits + 1 == size
                        && piece.end - head <= kMostOfHour + 1
                        && (text.at(head) == u'h' || text.at(head) == u'H'); // 10h30
    if (isHour)
        return PieceForm::Other;
    const bool wordAfterNumber = head - piece.begin == piece.digits && upper == 0 && lower > 1;
    // Digits are letters where Arabic is written in Latin ones: "ta2keed".
    const bool isWord = piece.digits == 1 && upper == 0 && lower > 2;
    return wordAfterNumber || isWord ? PieceForm::Other : PieceForm::Mixed;
}

/// Returns the end of a word that the piece begins with and that is not part of the code: "OTP-123456", "code1234",
/// "is1234".
int pastKeyword(const CodeText& text, const CodeKeywordHits& words, const Piece& piece)
{
    const int digits = endOfLetters(text, piece.begin);
    const auto rest = text.plainPart(digits, std::max(digits, piece.end));
    const auto hyphens = std::count(rest.begin(), rest.end(), u'-');
    const auto count = static_cast<int>(rest.size() - static_cast<std::size_t>(hyphens));
    const bool isNumber = digits > piece.begin && count >= kFewestGlued && count <= kMostGlued && hyphens <= 1
                          && isDigit(rest.front()) && rest.find_first_not_of(u"0123456789-") == rest.npos;
    const auto word = text.plainPart(piece.begin, digits);
    // Prepositions are glued in Hebrew.
    if (isNumber && word.size() <= 2 && word.front() >= u'\u05d0' && word.front() <= u'\u05ea')
        return digits;
    if (isNumber && word.size() > 1 && std::all_of(word.begin(), word.end(), [](char16_t c) { return !isUpper(c); })
        && isConnector(text.foldedPart(piece.begin, digits), words.languages))
        return digits;
    const auto behind = words.firstFrom(piece.begin + 1);
    if (behind == words.begin())
        return piece.begin;
    const CodeKeywordHit& hit = *(behind - 1);
    const bool isCode = hit.word == CodeKeyword::Secret || hit.word == CodeKeyword::Code;
    if ((!isCode && (hit.word != CodeKeyword::Verb || hit.end != digits)) || hit.end <= piece.begin
        || hit.end >= piece.end)
        return piece.begin;
    const char16_t c = text.plain[hit.end];
    return c == u'-' || c == u'/' || c == u'_' ? hit.end + 1 : isNumber && hit.end == digits ? digits : piece.begin;
}

/// Cuts the piece to the number in "Code604718expires" and "clave9127para".
void cutGlued(const CodeText& text, const CodeKeywordHits& words, Piece& piece)
{
    constexpr int kShortest = 2;
    auto each = words.firstFrom(piece.begin);
    if (each != words.begin())
        --each; // which may go on into the piece
    for (; each != words.end() && each->begin < piece.end; ++each) {
        const CodeKeywordHit& hit = *each;
        if (hit.end <= piece.begin || hit.end >= piece.end || !isDigit(text.at(hit.end))
            || (hit.word != CodeKeyword::Secret && hit.word != CodeKeyword::Code && hit.word != CodeKeyword::Verb))
            continue;
        const int end = endOfDigits(text, hit.end);
        const int count = end - hit.end;
        if (count >= kFewestGlued && count <= kMostGlued && endOfLetters(text, end) - end >= kShortest) {
            piece.begin = hit.end;
            piece.end = end;
            return;
        }
    }
}

/// Cuts the piece to the number in "Larkspur-482913-is"; "AB-4829-CD" is one code.
void cutHyphened(const CodeText& text, const CodeKeywordHits& words, Piece& piece)
{
    const int first = endOfLetters(text, piece.begin);
    const int begin = first + 1;
    const int end = endOfDigits(text, begin);
    const int last = endOfLetters(text, end + 1);
    const auto isWord = [&text](int from, int to) {
        constexpr int kLongest = 2; // of what may be a part of the code
        return to - from > kLongest
               && std::any_of(text.plain.constData() + from, text.plain.constData() + to,
                              [](char16_t c) { return !isUpper(c); });
    };
    if (text.at(first) == u'-' && text.at(end) == u'-' && last == piece.end && end - begin >= kFewestGlued
        && end - begin <= kMostGlued && isWord(piece.begin, first)
        && (isWord(end + 1, last) || isConnector(text.foldedPart(end + 1, last), words.languages))) {
        piece.begin = begin;
        piece.end = end;
    }
}

} // namespace

Pieces findPieces(const CodeText& text, const CodeKeywordHits& words)
{
    Pieces pieces;
    int runEnd = 0;
    bool link = false;
    for (int i = 0; i < text.size();) {
        if (i >= runEnd) {
            runEnd = i;
            while (runEnd < text.size() && !endsRun(text.plain[runEnd]))
                ++runEnd;
            link = isLink(text, i, runEnd);
            if (runEnd == i)
                ++runEnd;
        }
        if (link) {
            i = std::max(runEnd, i + 1);
            continue;
        }
        if (!joinsWords(text.plain[i])) {
            ++i;
            continue;
        }
        if (const Spelled spelled = spelledFrom(text, i); spelled.end > i) {
            const auto all = text.plainPart(i, spelled.end);
            pieces.append({spelled.isCode ? PieceForm::Spelled : PieceForm::Other, i, spelled.end,
                           static_cast<int>(std::count_if(all.begin(), all.end(), isDigit))});
            i = spelled.end;
            continue;
        }
        if (const int end = endOfPassword(text, words, i); end > i) {
            const auto all = text.plainPart(i, end);
            pieces.append({PieceForm::Mixed, i, end, static_cast<int>(std::count_if(all.begin(), all.end(), isDigit))});
            i = end;
            continue;
        }
        Piece piece{PieceForm::Other, i, endOfChunk(text, words, i), 0};
        const int past = piece.end;
        piece.begin = pastKeyword(text, words, piece);
        if (piece.begin > i)
            piece.end = endOfChunk(text, words, piece.begin);
        cutGlued(text, words, piece);
        cutHyphened(text, words, piece);
        int upper = 0;
        for (int at = piece.begin; at < piece.end; ++at) {
            piece.digits += isDigit(text.plain[at]) ? 1 : 0;
            upper += isUpper(text.plain[at]) ? 1 : 0;
        }
        i = past;
        const int size = piece.end - piece.begin;
        const auto all = text.plainPart(piece.begin, piece.end);
        if (piece.digits == 0) {
            if (upper == size && size >= 5 && size <= 8)
                piece.form = PieceForm::Letters;
            else if (isWordOfLabel(text, words, piece))
                piece.form = PieceForm::Word;
            if (piece.form != PieceForm::Other)
                pieces.append(piece);
            continue;
        }
        piece.form = all.find_first_not_of(u"0123456789-.,:/_'") == all.npos
                         ? formOfNumber(text, piece)
                         : formOfMixed(text, piece, words.languages);
        pieces.append(piece);
    }
    joinNumbers(text, words, pieces);
    joinMixed(text, words, pieces);
    const int hash = appHashIn(text, words.languages);
    for (Piece& piece : pieces) {
        if (piece.form != PieceForm::Other && (piece.end > hash || isSomethingElse(text, words, pieces, piece)))
            piece.form = PieceForm::Other;
    }
    return pieces;
}

} // namespace linekeeper
