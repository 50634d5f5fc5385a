// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_pieces.h"

#include <algorithm>

namespace linekeeper {

namespace {

bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

bool isUpper(char16_t c)
{
    return c >= u'A' && c <= u'Z';
}

bool isLower(char16_t c)
{
    return c >= u'a' && c <= u'z';
}

bool isSpace(char16_t c)
{
    return c == u' ' || c == u'\n' || c == u'\r';
}

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

/// Returns the end of the chunk that begins at `from`: words and what joins them.
int endOfChunk(const CodeText& text, int from)
{
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
        const bool joins = joint == u'-' || joint == u'_' || joint == u'/' ? joinsWords(next)
                           : joint == u'.' || joint == u',' || joint == u':' || joint == u'\''
                               ? betweenDigits && !endsAmount
                               : false;
        if (!joins)
            return end;
        ++end;
    }
}

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

PieceForm formOfMixed(const CodeText& text, const Piece& piece)
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
        if (lower > 0 || size > 14)
            return PieceForm::Other;
        if (hyphens == 1 && first <= 4 && upper == static_cast<int>(first) && piece.digits >= 4 && piece.digits <= 8)
            return PieceForm::Prefixed;
        return piece.digits >= 2 ? PieceForm::Mixed : PieceForm::Other;
    }
    if (size < 4 || size > 10)
        return PieceForm::Other;
    // 10min, 2nd, 34ess: a number with a word attached.
    int head = piece.begin;
    while (isDigit(text.at(head)))
        ++head;
    const bool wordAfterNumber = head - piece.begin == piece.digits && upper == 0 && lower > 1;
    return wordAfterNumber ? PieceForm::Other : PieceForm::Mixed;
}

/// Returns the end of a keyword that the piece begins with ("OTP-123456", "code1234"): it is not part of the code.
int pastKeyword(const CodeText& text, const CodeKeywordHits& words, const Piece& piece)
{
    for (const CodeKeywordHit& hit : words) {
        if (hit.begin > piece.begin || (hit.word != CodeKeyword::Strong && hit.word != CodeKeyword::Plain))
            continue;
        if (hit.end > piece.begin && hit.end < piece.end)
            return text.plain[hit.end] == u'-' || text.plain[hit.end] == u'/' ? hit.end + 1 : piece.begin;
    }
    return piece.begin;
}

bool isCurrency(char16_t c)
{
    return QChar(c).category() == QChar::Symbol_Currency;
}

/// True with a currency sign or plus right before the number.
bool isMeasuredBefore(const CodeText& text, const Piece& piece)
{
    const char16_t c = text.at(text.at(piece.begin - 1) == u' ' ? piece.begin - 2 : piece.begin - 1);
    return isCurrency(c) || c == u'+' || c == u'~';
}

/// True with a percent sign, a currency sign or a unit after the number.
bool isMeasuredBehind(const CodeText& text, const Piece& piece)
{
    int after = piece.end;
    if (text.at(after) == u' ')
        ++after;
    if (text.at(after) == u'%' || isCurrency(text.at(after)))
        return true;
    int end = after;
    while (end < text.size() && QChar(text.plain[end]).isLetter() && end - after < 12)
        ++end;
    // "604718 H29Q" is not hours.
    if (end == after || (isDigit(text.at(end)) && end - after < 3))
        return false;
    if (joinsWords(text.plain[after]) || QChar(text.plain[after]).script() == QChar::Script_Arabic)
        return isUnit(text.foldedPart(after, end));
    for (int size = 1; size <= 3 && after + size <= end; ++size) {
        if (isUnit(text.foldedPart(after, after + size)))
            return true;
    }
    return false;
}

/// True for "=20482913" in "is=20482913" and "=3D482913": in quoted-printable it may be a space or sign before 482913.
bool isBehindMailEscape(const CodeText& text, const Piece& piece)
{
    constexpr int kEscape = 2;
    const int rest = piece.end - piece.begin - kEscape;
    if (text.at(piece.begin - 1) != u'=' || rest < 4)
        return false;
    for (int i = piece.begin + kEscape; i < piece.end; ++i) {
        if (!isDigit(text.plain[i]))
            return false;
    }
    const std::u16string_view escape = text.plainPart(piece.begin, piece.begin + kEscape);
    // "20" is all digits and so counts as an escape only before a code of six.
    return escape == u"3D" || escape == u"3A" || escape == u"0A" || escape == u"0D" || (escape == u"20" && rest == 6);
}

/// True if it belongs to an encoded character: &#52; &#x34; \u0034 %34.
bool isInEncoding(const CodeText& text, const Piece& piece)
{
    const char16_t before = text.at(piece.begin - 1);
    if (before == u'\\' || before == u'%' || (before == u'&' && !isDigit(text.at(piece.begin)))
        || isBehindMailEscape(text, piece))
        return true;
    const auto isReference = [&text](int at) { return text.at(at) == u'&' && text.at(at + 1) == u'#'; };
    if (isReference(piece.begin - 2) || isReference(piece.end))
        return true;
    if (before != u';')
        return false;
    // A reference that ends right before it may be a digit of the same code.
    int at = piece.begin - 2;
    while (at >= 0 && piece.begin - at < 10 && joinsWords(text.at(at)))
        --at;
    return text.at(at) == u'#' && text.at(at - 1) == u'&';
}

/// True for "00340038": letters and digits in UCS-2, four hex digits each.
bool isHexOfText(const CodeText& text, const Piece& piece)
{
    int digits = 0;
    for (int i = piece.begin; i < piece.end; ++i) {
        const char16_t c = text.folded[i];
        if (c == u' ' && digits % 4 == 0)
            continue;
        const bool isHigh = digits % 4 < 2;
        const bool fits = isHigh            ? c == u'0'
                          : digits % 4 == 2 ? c >= u'2' && c <= u'7'
                                            : isDigit(c) || (c >= u'a' && c <= u'f');
        if (!fits)
            return false;
        ++digits;
    }
    return digits >= 8 && digits % 4 == 0;
}

/// True if what comes right before a number means it is not a code: a sign of a measure, or stars for hidden digits.
bool isSpoiltBefore(const CodeText& text, const Piece& piece)
{
    const char16_t c = text.at(piece.begin - 1);
    if (isMeasuredBefore(text, piece) || c == u'.' || c == u'_')
        return true;
    // Bold is *123456*, a card **3456.
    return (c == u'*' && text.at(piece.end) != u'*') || c == 0x2022;
}

bool isSpoiltAfter(const CodeText& text, const Piece& piece)
{
    const char16_t c = text.at(piece.end);
    if (c == u'-' || c == u'_' || c == u'$' || c == u'*')
        return c != u'*' || text.at(piece.begin - 1) != u'*';
    if (QChar(c).isMark() && joinsWords(text.at(piece.end - 1)))
        return true;
    return isMeasuredBehind(text, piece);
}

/// True for what separates the parts of one phone number or code, and nothing else.
bool isNumberGap(const CodeText& text, int from, int to)
{
    const std::u16string_view gap = text.plainPart(from, to);
    return gap == u" " || gap == u") " || gap == u")" || gap == u")-" || gap == u" (" || gap == u"-(";
}

/// Joins numbers with spaces between them: phone numbers, and codes in groups of equal size.
void joinNumbers(const CodeText& text, Pieces& pieces)
{
    Pieces joined;
    for (qsizetype i = 0; i < pieces.size();) {
        const auto isPart = [&](const Piece& piece) {
            return piece.digits > 0
                   && text.plainPart(piece.begin, piece.end).find_first_not_of(u"0123456789-")
                          == std::u16string_view::npos
                   && piece.digits <= 8 && !isDate(text, piece.begin, piece.end);
        };
        qsizetype past = i;
        int digits = 0;
        bool even = true;
        bool onlySpaces = true;
        while (past < pieces.size() && isPart(pieces[past])
               && (past == i || isNumberGap(text, pieces[past - 1].end, pieces[past].begin))) {
            digits += pieces[past].digits;
            even = even && pieces[past].end - pieces[past].begin == pieces[past].digits
                   && pieces[past].digits == pieces[i].digits;
            onlySpaces = onlySpaces && (past == i || text.at(pieces[past].begin - 1) == u' ');
            ++past;
        }
        if (past - i < 2) {
            joined.append(pieces[i]);
            ++i;
            continue;
        }
        const bool opened = text.at(pieces[i].begin - 1) == u'(' || text.at(pieces[i].begin - 1) == u'+';
        Piece whole{PieceForm::Other, pieces[i].begin, pieces[past - 1].end, digits};
        if (even && onlySpaces && digits >= 4 && digits <= 9 && !opened) {
            whole.form = PieceForm::Grouped;
            joined.append(whole);
        } else if (digits >= 9 || opened) {
            joined.append(whole);
        } else {
            for (qsizetype each = i; each < past; ++each)
                joined.append(pieces[each]);
        }
        i = past;
    }
    pieces = joined;
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
        Piece piece{PieceForm::Other, i, endOfChunk(text, i), 0};
        const int past = piece.end;
        piece.begin = pastKeyword(text, words, piece);
        int upper = 0;
        for (int at = piece.begin; at < piece.end; ++at) {
            piece.digits += isDigit(text.plain[at]) ? 1 : 0;
            upper += isUpper(text.plain[at]) ? 1 : 0;
        }
        i = past;
        const int size = piece.end - piece.begin;
        const auto all = text.plainPart(piece.begin, piece.end);
        if (piece.digits == 0) {
            if (upper == size && size >= 5 && size <= 8) {
                piece.form = PieceForm::Letters;
                pieces.append(piece);
            }
            continue;
        }
        piece.form = all.find_first_not_of(u"0123456789-.,:/_'") == all.npos ? formOfNumber(text, piece)
                                                                             : formOfMixed(text, piece);
        pieces.append(piece);
    }
    joinNumbers(text, pieces);
    const int hash = appHashIn(text);
    for (Piece& piece : pieces) {
        if (piece.form != PieceForm::Other
            && (piece.end > hash || isSpoiltBefore(text, piece) || isSpoiltAfter(text, piece)
                || isInEncoding(text, piece) || isHexOfText(text, piece)))
            piece.form = PieceForm::Other;
    }
    return pieces;
}

bool isIntroduced(const CodeText& text, int at)
{
    static constexpr std::u16string_view kQuotes = u" \"'\u2018\u201c\u00ab";
    int end = at;
    while (end > 0 && kQuotes.find(text.at(end - 1)) != kQuotes.npos)
        --end;
    if (text.at(end - 1) == u':' || text.at(end - 1) == u'=')
        return true;
    int begin = end;
    while (begin > 0 && joinsWords(text.at(begin - 1)))
        --begin;
    return begin < end && isConnector(text.foldedPart(begin, end));
}

int appHashIn(const CodeText& text)
{
    const auto isOfHash = [](char16_t c) { return isDigit(c) || isUpper(c) || isLower(c) || c == u'+' || c == u'/'; };
    int end = text.size();
    while (end > 0 && isSpace(text.at(end - 1)))
        --end;
    int begin = end;
    bool upper = false;
    bool lower = false;
    bool sign = false;
    while (begin > 0 && isOfHash(text.at(begin - 1))) {
        const char16_t c = text.at(--begin);
        upper |= isUpper(c);
        lower |= isLower(c);
        sign |= c == u'+' || c == u'/' || isDigit(c);
    }
    constexpr int size = 11;
    const bool isHash = end - begin == size && upper && lower && sign && begin > 0 && isSpace(text.at(begin - 1));
    return isHash && !isIntroduced(text, begin) ? begin : text.size();
}

bool isMeasured(const CodeText& text, const Piece& piece)
{
    return isMeasuredBefore(text, piece) || isMeasuredBehind(text, piece);
}

} // namespace linekeeper
