// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_surroundings.h"

#include "core/code/code_runs.h"

#include <algorithm>

namespace linekeeper {

namespace {

bool isCurrency(char16_t c)
{
    return QChar(c).category() == QChar::Symbol_Currency;
}

/// True with a currency sign, a plus or a unit right before the number: "EUR 2499", but not "5 min 4829".
bool isMeasuredBefore(const CodeText& text, const Piece& piece, const CodeKeywordHits& words)
{
    const int at = text.at(piece.begin - 1) == u' ' ? piece.begin - 2 : piece.begin - 1;
    const char16_t c = text.at(at);
    if (isCurrency(c) || c == u'+' || c == u'~')
        return true;
    constexpr int kLongestUnit = 4;
    int begin = at + 1;
    while (begin > 0 && isJoiningLetter(text.at(begin - 1)) && at + 1 - begin <= kLongestUnit)
        --begin;
    const char16_t former = text.at(text.at(begin - 1) == u' ' ? begin - 2 : begin - 1);
    const auto word = text.foldedPart(begin, std::max(begin, at + 1));
    // "SMS 4829" counts messages, "code by SMS 4829" does not.
    const auto isKeyword = [&](const CodeKeywordHit& hit) { return hit.end == at + 1; };
    return word.size() > 1 && word.size() <= kLongestUnit && !isDigit(former) && isUnit(word, words.languages)
           && !isConnector(word, words.languages) && !isFiller(word, words.languages)
           && std::none_of(words.begin(), words.end(), isKeyword);
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

/// True for two signs in a row, from `at` on in that direction, that stand for hidden digits.
bool isMask(const CodeText& text, int at, int direction)
{
    static constexpr std::u16string_view kSigns = u"*\u2022\u25cf\u2026\u00b7xX#";
    const char16_t c = text.at(at);
    return kSigns.find(c) != kSigns.npos && text.at(at + direction) == c;
}

/// True if what comes right before a number means it is not a code: a sign of a measure, or stars for hidden digits.
bool isSpoiltBefore(const CodeText& text, const Piece& piece, const CodeKeywordHits& words)
{
    const char16_t c = text.at(piece.begin - 1);
    const bool isDecimal = (c == u',' || c == u'\'') && isDigit(text.at(piece.begin - 2));
    if (isMeasuredBefore(text, piece, words) || c == u'.' || c == u'_' || isDecimal
        || isMask(text, c == u' ' ? piece.begin - 2 : piece.begin - 1, -1))
        return true;
    // Bold is *123456*, a card **3456.
    return (c == u'*' && text.at(piece.end) != u'*') || c == 0x2022;
}

bool isSpoiltAfter(const CodeText& text, const Piece& piece, const CodeLanguages& languages)
{
    const char16_t c = text.at(piece.end);
    static constexpr std::u16string_view kSignsOfPasswords = u"#@!$%&+=\u00b7";
    const bool isPart = kSignsOfPasswords.find(c) != kSignsOfPasswords.npos && joinsWords(text.at(piece.end + 1))
                        && !startsSentenceBehind(text, piece.end);
    if (isMask(text, piece.end, 1) || (isPart && piece.form == PieceForm::Mixed))
        return true;
    if ((c == u'-' || c == u'_') && isRemarkBehind(text, piece.end))
        return false;
    if (c == u'-' || c == u'_' || c == u'$' || c == u'*')
        return c != u'*' || text.at(piece.begin - 1) != u'*';
    if (QChar(c).isMark() && joinsWords(text.at(piece.end - 1)))
        return true;
    return isMeasuredBehind(text, piece, languages);
}

/// True for letters and digits at the text's end that nothing calls a code, beside a number: by such an app finds its
/// own messages where it has no hash of Android's.
bool isSignature(const CodeText& text, const Pieces& pieces, const Piece& piece, const CodeLanguages& languages)
{
    constexpr int kShortest = 8;
    const auto all = text.plainPart(piece.begin, piece.end);
    int past = piece.end;
    while (past < text.size() && isSpace(text.plain[past]))
        ++past;
    return piece.form == PieceForm::Mixed && past >= text.size() && piece.end - piece.begin >= kShortest
           && std::any_of(all.begin(), all.end(), isUpper) && std::any_of(all.begin(), all.end(), isLower)
           && !isIntroduced(text, piece.begin, languages)
           && std::any_of(pieces.begin(), pieces.end(), [](const Piece& other) {
                  return other.form == PieceForm::Digits || other.form == PieceForm::Grouped
                         || other.form == PieceForm::Prefixed;
              });
}

/// True for "TX 75201": a place in the United States.
bool isZip(const CodeText& text, const Piece& piece)
{
    constexpr int kSize = 5;
    const int at = piece.begin;
    return piece.form == PieceForm::Digits && piece.digits == kSize && text.at(at - 1) == u' '
           && isUpper(text.at(at - 2)) && isUpper(text.at(at - 3)) && text.at(at - 4) == u' '
           && text.at(at - 5) == u',';
}

/// True for "C/ Mayor 14, 28013": the postal code of an address.
bool isBehindStreet(const CodeText& text, const Piece& piece)
{
    const int comma = piece.begin - 2;
    int house = comma;
    while (house > 0 && isDigit(text.at(house - 1)))
        --house;
    constexpr int kMostOfHouse = 4;
    return piece.form == PieceForm::Digits && (piece.digits == 4 || piece.digits == 5) && text.at(comma + 1) == u' '
           && text.at(comma) == u',' && house < comma && comma - house <= kMostOfHouse && text.at(house - 1) == u' '
           && isJoiningLetter(text.at(house - 2));
}

} // namespace

bool isMeasuredBehind(const CodeText& text, const Piece& piece, const CodeLanguages& languages)
{
    int after = piece.end;
    if (text.at(after) == u' ')
        ++after;
    if (text.at(after) == u'%' || isCurrency(text.at(after)))
        return true;
    constexpr int kLongestUnit = 12;
    int end = after;
    while (end < text.size() && (QChar(text.plain[end]).isLetter() || QChar(text.plain[end]).isMark())
           && end - after < kLongestUnit)
        ++end;
    // "604718 H29Q" is not hours.
    if (end == after || (isDigit(text.at(end)) && end - after < 3))
        return false;
    if (joinsWords(text.plain[after]) || QChar(text.plain[after]).script() == QChar::Script_Arabic)
        return isUnit(text.foldedPart(after, end), languages);
    for (int size = 1; after + size <= end; ++size) {
        if (isUnit(text.foldedPart(after, after + size), languages))
            return true;
    }
    return false;
}

bool startsSentenceBehind(const CodeText& text, int sign)
{
    constexpr int kShortest = 2;
    if (text.at(sign) != u'!')
        return false;
    const int begin = endOfDigits(text, sign + 1);
    const int end = endOfLetters(text, begin);
    return end - begin >= kShortest && !isDigit(text.at(end));
}

bool isRemarkBehind(const CodeText& text, int joint)
{
    constexpr int kShortest = 2;
    const int end = endOfLetters(text, joint + 1);
    const bool isAtEnd = end >= text.size() && text.at(joint) == u'_'; // "604718_Brand"
    // "604718-dir.", "604718/Amount: 20"
    const bool isEnding = text.at(end) == u'.' || text.at(end) == u',' || text.at(end) == u':';
    return end - joint > kShortest && (text.at(end) == u' ' || isAtEnd || isEnding)
           && QChar(text.at(joint + 2)).isLower();
}

bool isIntroduced(const CodeText& text, int at, const CodeLanguages& languages)
{
    static constexpr std::u16string_view kQuotes = u" \"'\u2018\u201c\u201e\u00ab";
    int end = at;
    while (end > 0 && kQuotes.find(text.at(end - 1)) != kQuotes.npos)
        --end;
    if (text.at(end - 1) == u':' || text.at(end - 1) == u'=')
        return true;
    int begin = end;
    while (begin > 0 && joinsWords(text.at(begin - 1)))
        --begin;
    return begin < end && isConnector(text.foldedPart(begin, end), languages);
}

int appHashIn(const CodeText& text, const CodeLanguages& languages)
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
    return isHash && !isIntroduced(text, begin, languages) ? begin : text.size();
}

bool isMeasured(const CodeText& text, const Piece& piece, const CodeKeywordHits& words)
{
    return isMeasuredBefore(text, piece, words) || isMeasuredBehind(text, piece, words.languages);
}

bool isSomethingElse(const CodeText& text, const CodeKeywordHits& words, const Pieces& pieces, const Piece& piece)
{
    return isSpoiltBefore(text, piece, words) || isSpoiltAfter(text, piece, words.languages)
           || isInEncoding(text, piece) || isHexOfText(text, piece) || isZip(text, piece) || isBehindStreet(text, piece)
           || isSignature(text, pieces, piece, words.languages);
}

} // namespace linekeeper
