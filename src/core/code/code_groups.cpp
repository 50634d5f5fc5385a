// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_groups.h"

#include "core/code/code_runs.h"
#include "core/code/code_surroundings.h"

#include <algorithm>

namespace linekeeper {

namespace {

/// True for what separates the parts of one phone number or code, and nothing else: "(495) 555", but not "482 913 (30
/// min)".
bool isNumberGap(const CodeText& text, const Piece& first, const Piece& second)
{
    const std::u16string_view gap = text.plainPart(first.end, second.begin);
    if (gap == u" (" || gap == u"-(") {
        int at = second.end;
        while (at < text.size() && (isDigit(text.at(at)) || text.at(at) == u' ' || text.at(at) == u'-'))
            ++at;
        return text.at(at) == u')';
    }
    return gap == u" " || gap == u") " || gap == u")" || gap == u")-";
}

/// The keyword right before a place, or one space before it.
const CodeKeywordHit* keywordRightBefore(const CodeKeywordHits& words, int at)
{
    const auto next = words.firstFrom(at);
    const bool isBeside = next != words.begin() && ((next - 1)->end == at || (next - 1)->end + 1 == at);
    return isBeside ? next - 1 : nullptr;
}

bool namesCode(const CodeKeywordHit& hit)
{
    return hit.word == CodeKeyword::Secret || hit.word == CodeKeyword::Code;
}

/// True behind a label: "code is 604 7182", "OTP 604 7182".
bool isLabelled(const CodeText& text, const CodeKeywordHits& words, int at)
{
    const CodeKeywordHit* last = keywordRightBefore(words, at);
    return (last && namesCode(*last)) || isIntroduced(text, at, words.languages);
}

/// True behind a verb in a text that has named a code: "The code 118 no longer works, enter 604 7182".
bool isAskedFor(const CodeKeywordHits& words, int at)
{
    const CodeKeywordHit* last = keywordRightBefore(words, at);
    return last && last->word == CodeKeyword::Verb && std::any_of(words.begin(), last, namesCode);
}

/// A run of numbers with spaces between them.
struct NumberRun
{
    qsizetype past = 0; ///< the place behind its last piece
    int digits = 0;
    int longest = 0;
    bool isEven = true; ///< all of one size
    bool hasOnlySpaces = true;
};

NumberRun runFrom(const CodeText& text, const Pieces& pieces, qsizetype from)
{
    const auto isPart = [&text](const Piece& piece) {
        constexpr int kMostOfPart = 8;
        return piece.digits > 0
               && text.plainPart(piece.begin, piece.end).find_first_not_of(u"0123456789-") == std::u16string_view::npos
               && piece.digits <= kMostOfPart && !isDate(text, piece.begin, piece.end);
    };
    NumberRun run;
    run.past = from;
    while (run.past < pieces.size() && isPart(pieces[run.past])
           && (run.past == from || isNumberGap(text, pieces[run.past - 1], pieces[run.past]))) {
        const Piece& piece = pieces[run.past];
        run.digits += piece.digits;
        run.longest = std::max(run.longest, piece.digits);
        run.isEven = run.isEven && piece.end - piece.begin == piece.digits && piece.digits == pieces[from].digits;
        run.hasOnlySpaces = run.hasOnlySpaces && (run.past == from || text.at(piece.begin - 1) == u' ');
        ++run.past;
    }
    return run;
}

} // namespace

bool isDate(const CodeText& text, int from, int to)
{
    int parts[3] = {};
    int sizes[3] = {};
    int count = 0;
    for (int i = from; i < to; ++i) {
        if (!isDigit(text.plain[i])) {
            if (++count > 2)
                return false;
            continue;
        }
        parts[count] = std::min(parts[count] * 10 + (text.plain[i] - u'0'), 99999);
        ++sizes[count];
    }
    if (count != 2)
        return false;
    const auto isDayAndMonth = [](int a, int b) {
        return a >= 1 && b >= 1 && ((a <= 31 && b <= 12) || (a <= 12 && b <= 31));
    };
    const bool yearLast = sizes[0] <= 2 && sizes[1] <= 2 && (sizes[2] == 2 || (parts[2] >= 1900 && parts[2] < 2100))
                          && isDayAndMonth(parts[0], parts[1]);
    const bool yearFirst =
        sizes[0] == 4 && parts[0] >= 1900 && parts[0] < 2100 && sizes[2] <= 2 && isDayAndMonth(parts[1], parts[2]);
    return yearLast || yearFirst;
}

void joinNumbers(const CodeText& text, const CodeKeywordHits& words, Pieces& pieces)
{
    constexpr int kLongestGroup = 5;
    constexpr int kFewestUneven = 6;
    Pieces joined;
    for (qsizetype i = 0; i < pieces.size();) {
        const NumberRun run = runFrom(text, pieces, i);
        if (run.past - i < 2) {
            joined.append(pieces[i]);
            ++i;
            continue;
        }
        const bool opened = text.at(pieces[i].begin - 1) == u'(' || text.at(pieces[i].begin - 1) == u'+';
        const Piece& last = pieces[run.past - 1];
        Piece whole{PieceForm::Other, pieces[i].begin, last.end, run.digits};
        const bool isOfSize = run.hasOnlySpaces && !opened && run.digits >= 4 && run.digits <= 9;
        // "604 7182 is your code": half of it would be a wrong code.
        const bool isOne = run.digits >= kFewestUneven && run.longest <= kLongestGroup && run.hasOnlySpaces
                           && !isMeasuredBehind(text, last, words.languages);
        if (isOfSize
            && (run.isEven || (isOne && (isLabelled(text, words, whole.begin) || isAskedFor(words, whole.begin))))) {
            whole.form = PieceForm::Grouped;
            joined.append(whole);
        } else if (run.digits >= 9 || opened || isOne) {
            joined.append(whole);
        } else {
            for (qsizetype each = i; each < run.past; ++each)
                joined.append(pieces[each]);
        }
        i = run.past;
    }
    pieces = joined;
}

void joinMixed(const CodeText& text, const CodeKeywordHits& words, Pieces& pieces)
{
    constexpr qsizetype kMostGroups = 4;
    const auto isGroup = [&](const Piece& piece) {
        const int size = piece.end - piece.begin;
        const auto all = text.plainPart(piece.begin, piece.end);
        const int number = endOfDigits(text, piece.begin);
        const bool isMeasure = number > piece.begin && isUnit(text.foldedPart(number, piece.end), words.languages);
        return size >= 3 && size <= 5 && piece.digits > 0 && !isMeasure
               && std::all_of(all.begin(), all.end(), [](char16_t c) { return isUpper(c) || isDigit(c); });
    };
    for (qsizetype i = 0; i + 1 < pieces.size(); ++i) {
        qsizetype past = i;
        int digits = 0;
        while (past < pieces.size() && isGroup(pieces[past])
               && pieces[past].end - pieces[past].begin == pieces[i].end - pieces[i].begin
               && (past == i || text.plainPart(pieces[past - 1].end, pieces[past].begin) == u" "))
            digits += pieces[past++].digits;
        const int size = past > i ? pieces[past - 1].end - pieces[i].begin : 0;
        if (past - i < 2)
            continue;
        if (digits == size - (past - i - 1) || !isLabelled(text, words, pieces[i].begin)) {
            i = past - 1; // no label is between them
            continue;
        }
        pieces[i] = {past - i > kMostGroups ? PieceForm::Other : PieceForm::Mixed, pieces[i].begin,
                     pieces[past - 1].end, digits};
        pieces.erase(pieces.begin() + i + 1, pieces.begin() + past);
    }
}

Spelled spelledFrom(const CodeText& text, int from)
{
    constexpr int kFewest = 4;
    constexpr int kMost = 12;
    Spelled found{from, false};
    const bool isWithin = text.at(from - 1) == u' ' && joinsWords(text.at(from - 2)) && !joinsWords(text.at(from - 3));
    if (isWithin) // judged from its beginning
        return found;
    int signs = 0;
    int letters = 0;
    for (int at = from; joinsWords(text.at(at)) && text.at(at) < 0x80 && !joinsWords(text.at(at + 1)); at += 2) {
        ++signs;
        letters += isJoiningLetter(text.at(at)) ? 1 : 0;
        found.end = at + 1;
        if (text.at(at + 1) != u' ')
            break;
    }
    // "4 8 2 9 1 3 y vence": a word of one letter beside digits.
    const bool isWordBeside =
        letters == 1 && (isJoiningLetter(text.at(from)) || isJoiningLetter(text.at(found.end - 1)));
    found.isCode = signs >= kFewest && signs <= kMost && letters > 0 && letters < signs && !isWordBeside;
    // Numbers are joined elsewhere.
    if (!found.isCode && (signs < kFewest || letters == 0 || isWordBeside))
        found.end = from;
    return found;
}

} // namespace linekeeper
