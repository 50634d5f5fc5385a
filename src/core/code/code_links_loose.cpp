// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_links.h"
#include "core/code/code_runs.h"
#include "core/code/code_surroundings.h"

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
    const qsizetype next = firstFrom(piece.end);
    constexpr int kNear = 4;
    if (next < m_words.hits.size() && m_words.hits[next].isNever() && m_words.hits[next].begin - piece.end <= kNear)
        return true; // "16240 number to call"
    // "The postal code of your address is": whatever else the message is about.
    const bool isSaid = isSaidBefore(piece);
    bool isToldOf = false;
    for (qsizetype i = firstFrom(piece.begin) - 1; i >= 0 && m_sentences.areOne(m_words.hits[i].end, piece.begin);
         --i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        isToldOf |= isCode(hit) || hit.word == CodeKeyword::Verb;
        if (hit.isNever() || (hit.word == CodeKeyword::Account && isSaid && !isToldOf))
            return true;
    }
    if (former.empty() || end == piece.begin || isWithoutSpaces(former) || fills(former) || connects(former)
        || (isFirst && m_text.at(end) == u':') || (isSaid && (isToldOf || isSuccessor(piece)))
        || isQualifier(former, piece))
        return false;
    const qsizetype last = firstFrom(piece.begin) - 1;
    return last < 0 || m_words.hits[last].end != end || m_words.hits[last].word > CodeKeyword::Warning;
}

/// True for "nr. 502218" and "№ 20418", which count something.
bool CodeLinks::isNumbered(const Piece& piece) const
{
    const int at = m_text.at(piece.begin - 1) == u' ' ? piece.begin - 2 : piece.begin - 1;
    static constexpr std::array<std::u16string_view, 6> kSigns = {u"nr", u"no", u"n", u"c", u"num", u"nro"};
    return m_text.at(at) == u'\u2116'
           || (m_text.at(at) == u'.' && std::find(kSigns.begin(), kSigns.end(), wordEndingAt(at)) != kSigns.end());
}

/// True for 771204 in "code 482913 was cancelled, use 771204".
bool CodeLinks::isSuccessor(const Piece& piece) const
{
    return m_successors[&piece - m_pieces.constData()];
}

/// True for a number that a sentence begins or ends with, or that it asks to use.
bool CodeLinks::isTold(const Piece& piece, const Before& before) const
{
    const bool begins = piece.begin > 1 && !m_sentences.areOne(piece.begin - 2, piece.begin);
    const bool isAsked = before.last && m_sentences.areOne(before.last->end, piece.begin)
                         && (before.last->word == CodeKeyword::Verb || before.last->word == CodeKeyword::Purpose);
    return begins || isAsked || m_sentences.endWith(piece.end);
}

/// True for "SAVE20": a word, and what one saves.
bool CodeLinks::isVoucher(const Piece& piece) const
{
    constexpr int kFewestLetters = 4;
    const int letters = endOfLetters(m_text, piece.begin) - piece.begin;
    return letters >= kFewestLetters && letters + piece.digits == piece.end - piece.begin && piece.digits <= 3;
}

bool CodeLinks::isOld(const Piece& piece) const
{
    const CodeKeywordHit* last = keywordsBefore(piece).last;
    return last && last->word == CodeKeyword::Old && gapOf(last->end, piece.begin, false) != Gap::Wide;
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
        int end = i;
        while (end < to && isLetterOrMark(m_text.plain[end]))
            ++end;
        const auto word = m_text.foldedPart(i, end);
        const bool isKeyword = firstFrom(i) < m_words.hits.size() && m_words.hits[firstFrom(i)].begin == i;
        if (!fills(word) && !connects(word) && !isKeyword && (isLower(m_text.plain[i]) || ++words > kMostWords))
            return false;
        i = end;
    }
    return true;
}

/// True for "Code 482913 was accepted", in words of any language: a sentence that begins with the code and goes on with
/// anything but what codes are for, or how long they count.
bool CodeLinks::isReport(const Piece& piece, const CodeKeywordHit& code) const
{
    const bool isSubject = code.end + 1 == piece.begin && m_text.at(code.end) == u' ' && m_text.at(piece.end) == u' '
                           && QChar(m_text.at(piece.end + 1)).isLower();
    constexpr int kArticle = 4;
    const int begin = std::max(0, code.begin - kArticle);
    if (!isSubject || (code.begin > kArticle && m_sentences.areOne(begin, code.begin)))
        return false;
    int end = piece.end + 1;
    while (end < m_text.size() && isLetterOrMark(m_text.at(end)))
        ++end;
    const auto first = m_text.foldedPart(piece.end + 1, end);
    if (fills(first) || connects(first))
        return false;
    int past = end;
    while (past < m_text.size() && m_sentences.areOne(end, past) && m_text.at(past) != u',')
        ++past;
    const bool hasTime = std::any_of(m_pieces.begin(), m_pieces.end(), [&](const Piece& other) {
        return other.begin >= end && other.end <= past && isMeasuredBehind(m_text, other, m_words.languages);
    });
    const qsizetype next = firstFrom(piece.end);
    return !hasTime && (next >= m_words.hits.size() || m_words.hits[next].begin >= past);
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
    if (isSaidBefore(piece) && isSuccessor(piece))
        return true;
    // "Signing in? 482913. Not you? Ignore this."
    const bool isSentence = piece.digits > 4 && m_sentences.isWhole(piece.begin, piece.end);
    return alone ? m_isNamed : m_isNamedPlainly || (isSentence && m_purpose && !m_advertising);
}

} // namespace linekeeper
