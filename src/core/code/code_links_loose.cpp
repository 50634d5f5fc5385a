// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_links.h"
#include "core/code/code_runs.h"

#include <algorithm>
#include <array>

// Numbers that no word directly beside them says to be a code.

namespace linekeeper {

/// True for "Berlin 10115" and "Total: 4500": a number behind a word that has nothing to do with codes is that thing's.
/// The sender's name at the beginning is none: "Larkspur: 482913".
bool CodeLinks::isAnothers(const Piece& piece) const
{
    int end = piece.begin;
    while (end > 0 && (m_text.at(end - 1) == u' ' || m_text.at(end - 1) == u':'))
        --end;
    const auto former = wordEndingAt(end);
    const bool isFirst = static_cast<int>(former.size()) == end;
    if (end < piece.begin && isDigit(m_text.at(end - 1)))
        return true; // "LK19 4402"
    if (isOfThingBehind(piece))
        return true;
    // "The postal code of your address is": whatever else the message is about.
    const bool isSaid = isSaidBefore(piece);
    const qsizetype last = firstFrom(piece.begin) - 1;
    const Latest latest = last < 0 ? Latest() : m_latest[last];
    const auto isInSentence = [&](int hit) {
        return hit >= 0 && m_sentences.areOne(m_words.hits[hit].end, piece.begin);
    };
    if (isInSentence(latest.never) || (isSaid && latest.account > latest.told && isInSentence(latest.account)))
        return true;
    const bool isToldOf = isInSentence(latest.told);
    if (former.empty() || end == piece.begin || isWithoutSpaces(former) || fills(former) || connects(former)
        || (isFirst && m_text.at(end) == u':') || (isSaid && (isToldOf || isSuccessor(piece)))
        || isQualifier(former, piece))
        return false;
    return last < 0 || m_words.hits[last].end != end || m_words.hits[last].word > CodeKeyword::Warning;
}

/// True for "nr. 502218" and "№ 20418", which count something.
bool CodeLinks::isNumbered(const Piece& piece) const
{
    const int at = m_text.at(piece.begin - 1) == u' ' ? piece.begin - 2 : piece.begin - 1;
    static constexpr std::u16string_view kSigns = u"\u2116\u00b0\u00ba"; // № and the signs in n° and n.º
    return kSigns.find(m_text.at(at)) != kSigns.npos || (m_text.at(at) == u'.' && abbreviatesNumber(wordEndingAt(at)));
}

/// True for "PIN code 560048", which is how India writes postal codes, in a text that says nothing else of codes.
bool CodeLinks::isPostal(const Piece& piece, const CodeKeywordHit& code) const
{
    constexpr int kDigits = 6;
    const auto name = m_text.foldedPart(code.begin, code.end);
    const char16_t first = m_text.at(piece.begin);
    return piece.form == PieceForm::Digits && piece.digits == kDigits && first >= u'1' && first <= u'8'
           && (name == u"pin code" || name == u"pincode") && code.end + 1 == piece.begin && !m_purpose && !m_isAsked
           && m_warnings.isEmpty() && !fills(wordEndingAt(std::max(0, code.begin - 1)))
           && m_sentences.endWith(piece.end);
}

/// True for a number that a sentence begins or ends with, or that it asks to use.
bool CodeLinks::isTold(const Piece& piece, const Before& before) const
{
    const bool isAsked = before.last && m_sentences.areOne(before.last->end, piece.begin)
                         && (before.last->word == CodeKeyword::Verb || before.last->word == CodeKeyword::Purpose);
    return m_sentences.beginAt(piece.begin) || isAsked || m_sentences.endWith(piece.end);
}

/// True for "SAVE20": a word, and what one saves.
bool CodeLinks::isVoucher(const Piece& piece) const
{
    constexpr int kFewestLetters = 4;
    constexpr int kMostDigits = 4;
    const int letters = endOfLetters(m_text, piece.begin) - piece.begin;
    return letters >= kFewestLetters && letters + piece.digits == piece.end - piece.begin
           && piece.digits <= kMostDigits;
}

/// True for the one word in "código de segurança temporário 482913".
bool CodeLinks::isQualifier(std::u16string_view word, const Piece& piece) const
{
    constexpr std::size_t kShortest = 4;
    const CodeKeywordHit* code = keywordsBefore(piece).code;
    const int begin = piece.begin - 1 - static_cast<int>(word.size());
    return code && word.size() >= kShortest && code->end + 1 == begin && m_text.at(code->end) == u' '
           && m_text.at(piece.begin - 1) == u' ' && isLower(m_text.at(begin));
}

/// True if at most a name is between a number and the word for a code behind it: "482913 Larkspur login code", but not
/// "5000 customers changed their password".
bool CodeLinks::isNamedBehind(int from, int to) const
{
    constexpr int kMostWords = 2;
    int words = 0;
    for (int i = from; i < to;) {
        static constexpr std::u16string_view kEnds = u":,;\u060c\u3001";
        if (kEnds.find(m_text.plain[i]) != kEnds.npos)
            return false;
        if (!isLetterOrMark(m_text.plain[i])) {
            ++i;
            continue;
        }
        const int end = endOfWord(m_text, i, to);
        const auto word = m_text.foldedPart(i, end);
        const bool isKeyword = firstFrom(i) < m_words.hits.size() && m_words.hits[firstFrom(i)].begin == i;
        if (!fills(word) && !connects(word) && !isKeyword && (isLower(m_text.plain[i]) || ++words > kMostWords))
            return false;
        i = end;
    }
    return true;
}

/// True for "log in to Larkspur with 482913", whatever the small word before the number is.
bool CodeLinks::isMeansBehindPurpose(const Piece& piece) const
{
    constexpr int kNear = 40;
    const CodeKeywordHit* last = keywordsBefore(piece).last;
    const auto former = wordBefore(piece);
    return last && last->word == CodeKeyword::Purpose && piece.begin - last->end <= kNear && !m_advertising
           && m_sentences.areOne(last->end, piece.begin) && m_sentences.endWith(piece.end) && fills(former)
           && !connects(former);
}

/// True if the sentence asks to do something with the number, and names nothing else that the number could be of: "go
/// back to the form and fill in 615093".
bool CodeLinks::isDirected(const Piece& piece) const
{
    constexpr int kFewestDigits = 5; // of one number of several, where nothing else speaks for a code
    constexpr int kNear = 80;
    const bool isAbout = m_purpose || m_secret;
    if (m_advertisements > (isAbout ? 1 : 0) || !(isAbout || m_code || m_numbers == 1 || piece.digits >= kFewestDigits))
        return false;
    const CodeKeywordHit* verb = nullptr;
    for (qsizetype i = lastBefore(piece); i >= 0 && !verb; --i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (piece.begin - hit.end > kNear || !m_sentences.areOne(hit.end, piece.begin))
            return false;
        if (hit.word == CodeKeyword::Verb)
            verb = &hit;
        else if (hit.word != CodeKeyword::Account && hit.word != CodeKeyword::Purpose)
            return false;
    }
    if (!verb || isOfThingBehind(piece) || isPieceBetween(verb->end, piece.begin))
        return false;
    // Nor a count: "text SHOW 04 to 49810".
    const bool isNext = &piece == m_pieces.constData() || (&piece - 1)->end <= verb->begin;
    return (isNext || isAbout) && (gapOf(verb->end, piece.begin, false) != Gap::Wide || !isAnothers(piece));
}

/// The same where the verb comes last: "482913 numarasını web sitesine giriniz".
bool CodeLinks::isDirectedBehind(const Piece& piece) const
{
    constexpr int kNear = 60;
    constexpr int kFewestDigits = 5;
    const auto next = m_words.begin() + firstFrom(piece.end);
    return next != m_words.end() && next->word == CodeKeyword::Verb && next->begin - piece.end <= kNear
           && m_sentences.areOne(piece.end, next->begin) && !isPieceBetween(piece.end, next->begin)
           && (m_purpose || m_secret) && !m_advertising && piece.digits >= kFewestDigits && !isAnothers(piece);
}

/// True for "16240 number to call".
bool CodeLinks::isOfThingBehind(const Piece& piece) const
{
    constexpr int kNear = 4;
    const qsizetype next = firstFrom(piece.end);
    return next < m_words.hits.size() && m_words.hits[next].isNever() && m_words.hits[next].begin - piece.end <= kNear
           && m_sentences.areOne(piece.end, m_words.hits[next].begin);
}

/// True for "код активации вашего аккаунта 482913": a code's name that ends with what it is for. A number behind "to"
/// may be of the phone that the code was sent to.
bool CodeLinks::isNameOfCode(const CodeKeywordHit& account, const CodeKeywordHit* code, const Piece& piece) const
{
    constexpr int kFewestDigits = 5;
    constexpr int kMostSpaces = 2; // one word between them
    if (!code || code->word != CodeKeyword::Secret || m_numbers > 1 || piece.digits < kFewestDigits
        || !m_sentences.areOne(code->end, piece.begin) || gapOf(code->end, account.begin, false) != Gap::Filled)
        return false;
    const auto gap = m_text.foldedPart(code->end, account.begin);
    return std::count(gap.begin(), gap.end(), u' ') <= kMostSpaces && gap.find(u" to ") == gap.npos;
}

/// True for "Code to log in to your Larkspur account 4829": the only number, at the end of what names a secret.
bool CodeLinks::isAtEndOfLabel(const Piece& piece, const Before& before) const
{
    return m_numbers == 1 && before.code && before.code->word == CodeKeyword::Secret && !isWarned(*before.code)
           && before.last && !before.last->isNever() && m_sentences.areOne(before.code->end, piece.begin)
           && m_sentences.endWith(piece.end) && !m_advertising;
}

/// True if the text mentions its code anywhere, apart from the warning not to share it, and the piece stands out.
bool CodeLinks::isCodeInMessage(const Piece& piece) const
{
    const bool alone = (piece.begin == 0 || m_text.at(piece.begin - 1) == u'\n')
                       && (m_text.at(piece.end) == u'\n' || m_text.at(piece.end) == u'.' || piece.end >= m_text.size());
    if (isAnothers(piece))
        return false;
    // "482913 to sign in", even where the code is named only in a warning.
    const auto next = m_words.begin() + firstFrom(piece.end);
    if (m_isNamed && next != m_words.end() && next->word == CodeKeyword::Purpose
        && gapOf(piece.end, next->begin, false) != Gap::Wide)
        return true;
    const bool isSaid = isSaidBefore(piece);
    if (isSaid && isSuccessor(piece))
        return true;
    // "If it was not you, call 16240" also stands in messages about a code.
    if (!isSaid && !m_sentences.beginAt(piece.begin) && m_text.at(piece.begin - 1) != u'(')
        return false;
    // "Signing in? 482913. Not you? Ignore this."
    const bool isSentence = piece.digits > 4 && m_sentences.isWhole(piece.begin, piece.end);
    return alone ? m_isNamed || (m_isAsked && m_purpose && !m_advertising)
                 : m_isNamedPlainly || (isSentence && m_purpose && !m_advertising);
}

} // namespace linekeeper
