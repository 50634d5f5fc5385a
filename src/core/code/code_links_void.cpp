// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_links.h"
#include "core/code/code_runs.h"
#include "core/code/code_surroundings.h"

#include <algorithm>
#include <array>

// Codes that no longer count: withdrawn, expired, replaced, or only reported.

namespace linekeeper {

namespace {

constexpr int kFar = 90; ///< characters between a number and what is said of it, at most

} // namespace

/// Finds once for all pieces and keywords which codes no longer count.
void CodeLinks::findWithdrawn()
{
    bool isWithdrawn = false; // until the text says what to do instead, and unless it is another one that is void
    for (qsizetype i = 0; i < m_words.hits.size(); ++i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (m_latest[i].code == i)
            isWithdrawn = isVoidBefore(i);
        else if (m_latest[i].code < 0)
            isWithdrawn = false;
        else
            isWithdrawn =
                (hit.word == CodeKeyword::Void && !isPieceBetween(m_words.hits[m_latest[i].code].end, hit.begin))
                || (isWithdrawn && hit.word != CodeKeyword::Verb);
        m_voids.append(isWithdrawn);
    }
    constexpr std::size_t kForms = static_cast<std::size_t>(PieceForm::Other) + 1;
    constexpr std::size_t kMostDigits = 16;
    std::array<std::array<bool, kMostDigits>, kForms> withdrawn{};
    for (const Piece& piece : m_pieces) {
        const auto digits = std::min(static_cast<std::size_t>(piece.digits), kMostDigits - 1);
        bool& isAlike = withdrawn[static_cast<std::size_t>(piece.form)][digits];
        m_successors.append(isAlike);
        isAlike = isAlike || (m_hasVoid && (isVoid(piece) || isOld(piece)));
    }
}

/// True for "cancelled the code" and "Signed in at 10:14 with the code": the first code of a clause that begins so.
bool CodeLinks::isVoidBefore(qsizetype code) const
{
    const int end = m_words.hits[code].begin;
    const CodeKeywordHit* first = nullptr; // that says so, in the sentence
    for (qsizetype i = code - 1; i >= 0 && m_sentences.areOne(m_words.hits[i].end, end); --i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (isCode(hit) || hit.word == CodeKeyword::Old || hit.word == CodeKeyword::Verb
            || hit.word == CodeKeyword::Warning)
            return false;
        if (hit.word == CodeKeyword::Void)
            first = &hit;
    }
    return first && !isPieceBetween(std::max(0, first->begin - kFar), end) && !hasBreakBetween(first->end, end);
}

/// True if a clause ends between two places of a sentence.
bool CodeLinks::hasBreakBetween(int from, int to) const
{
    static constexpr std::u16string_view kBreaks = u",;-:\n\u2014\u060c\u061b\u3001\uff0c\uff1b";
    for (int at = from; at < to; ++at) {
        // "10:14", "e-mail"
        const bool isInWord = joinsWords(m_text.at(at - 1)) && joinsWords(m_text.at(at + 1));
        if (!isInWord && kBreaks.find(m_text.plain[at]) != kBreaks.npos)
            return true;
    }
    return false;
}

/// True for 123456 in "code 123456 is no longer valid" and in "your code has expired: 123456".
bool CodeLinks::isVoid(const Piece& piece) const
{
    const CodeKeywordHit* code = keywordsBefore(piece).code;
    const bool isOfCode = code && m_sentences.areOne(code->end, piece.begin);
    return (isOfCode && m_voids[lastBefore(piece)]) || isVoidBehind(piece);
}

bool CodeLinks::isVoidBehind(const Piece& piece) const
{
    for (qsizetype i = firstFrom(piece.end); i < m_words.hits.size(); ++i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (hit.begin - piece.end > kFar || !m_sentences.areOne(piece.end, hit.begin)
            || hit.word == CodeKeyword::NotSecret || hit.word == CodeKeyword::Warning)
            return false;
        if (hit.word != CodeKeyword::Void)
            continue;
        // "enter 482913, and your phone is verified"
        const CodeKeywordHit* last = keywordsBefore(piece).last;
        const bool isTold = last && last->word == CodeKeyword::Verb && piece.begin - last->end <= kFar
                            && gapOf(last->end, piece.begin, false) != Gap::Wide;
        return !isPieceBetween(piece.end, hit.begin) && !(isTold && hasBreakBetween(piece.end, hit.begin));
    }
    return false;
}

bool CodeLinks::isOld(const Piece& piece) const
{
    const CodeKeywordHit* last = keywordsBefore(piece).last;
    return last && last->word == CodeKeyword::Old && gapOf(last->end, piece.begin, false) != Gap::Wide;
}

/// True for 771204 in "code 482913 was cancelled, use 771204".
bool CodeLinks::isSuccessor(const Piece& piece) const
{
    return m_successors[&piece - m_pieces.constData()];
}

/// The end of what is said of a number in its clause: where its sentence ends, or a comma or semicolon.
int CodeLinks::endOfClause(int from) const
{
    while (from < m_text.size() && m_sentences.areOne(from, from + 1) && m_text.at(from) != u','
           && m_text.at(from) != u';')
        ++from;
    return from;
}

/// True for "Code 482913 was accepted", in words of any language: a sentence that begins with the code and goes on with
/// anything but what codes are for, what to do with them, or how long they count.
bool CodeLinks::isReport(const Piece& piece) const
{
    const CodeKeywordHit* code = keywordsBefore(piece).last;
    const bool isSubject = code && isCode(*code) && code->end + 1 == piece.begin && m_text.at(code->end) == u' '
                           && m_text.at(piece.end) == u' ' && QChar(m_text.at(piece.end + 1)).isLower();
    constexpr int kArticle = 4;
    constexpr int kStop = 2; // and the space behind it
    const bool isToldBefore = isSubject && code != m_words.begin() && (code - 1)->word == CodeKeyword::Verb
                              && m_sentences.areOne((code - 1)->end, code->begin);
    if (!isSubject || isToldBefore
        || (code->begin > kArticle && m_sentences.areOne(std::max(0, code->begin - kArticle - kStop), code->begin)))
        return false;
    // The first word that means something: "was just", "a bien été".
    const int behind = piece.end + 1;
    int at = behind;
    int end = endOfWord(m_text, at, m_text.size());
    while (connects(m_text.foldedPart(at, end)) || (at > behind && fills(m_text.foldedPart(at, end)))) {
        if (end >= m_text.size() || m_text.at(end) != u' ')
            return false; // "OTP 482913 hai."
        at = end + 1;
        end = endOfWord(m_text, at, m_text.size());
    }
    if (end == at || fills(m_text.foldedPart(at, end)) || QChar(m_text.at(at)).isUpper())
        return false; // "was just for Larkspur"
    const int past = endOfClause(end);
    for (const Piece* other = &piece + 1; other != m_pieces.end() && other->end <= past; ++other) {
        if (isMeasuredBehind(m_text, *other, m_words.languages))
            return false;
    }
    for (qsizetype i = firstFrom(piece.end); i < m_words.hits.size() && m_words.hits[i].begin < past; ++i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (hit.word == CodeKeyword::Verb || hit.word == CodeKeyword::Warning || isCode(hit)
            || (hit.word == CodeKeyword::Purpose && (at == behind || hit.begin <= at)))
            return false;
    }
    return true;
}

} // namespace linekeeper
