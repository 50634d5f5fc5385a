// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_pieces.h"
#include "core/code/code_sentences.h"

#include <optional>

namespace linekeeper {

/// Judges how the pieces of a text are connected with its words.
class CodeLinks final
{
public:
    /// Scores, most of them of one kind of link.
    static constexpr int kDirect = 60; ///< "code is 123456"
    static constexpr int kSaid = 55;   ///< "code for your account: 123456", "123456 is your code"
    static constexpr int kShaped = 50; ///< "G-123456"
    static constexpr int kTold = 45;   ///< "enter 123456 to log in"
    static constexpr int kBeside = 40; ///< "123456 (code)"
    static constexpr int kWeakly = 32; ///< "login: 123456"
    static constexpr int kSentence = 30;
    static constexpr int kMessage = 22;
    static constexpr int kUnlikely = 0;

    /// All three must outlive it.
    CodeLinks(const CodeText& text, const CodeKeywordHits& words, const Pieces& pieces);

    /// How likely the piece at that place is the code; nothing if it can't be.
    std::optional<int> scoreOf(qsizetype index) const;

private:
    enum class Gap { Wide, Filled, Connected };
    using Places = QVarLengthArray<int, 64>; ///< in m_pieces

    /// The keywords before a piece.
    struct Before
    {
        const CodeKeywordHit* last = nullptr;
        const CodeKeywordHit* code = nullptr; ///< the last one that names a code
    };

    /// The places of the last keywords of some kinds, up to one; -1 for none.
    struct Latest
    {
        int relevant = -1; ///< that says what a number is
        int code = -1;     ///< that names a code
        int told = -1;     ///< that names a code, or says what to do with it
        int account = -1;
        int never = -1; ///< whose number is no code
    };

    std::optional<int> linkOf(qsizetype index) const;
    std::optional<int> linkToLast(const Piece& piece, const Before& before, bool said, bool codeInSentence,
                                  bool isAsked) const;
    int linkBehind(const Piece& piece) const;
    int linkToVerbBehind(const Piece& piece) const;

    bool isOfBooking(const Piece& piece) const;
    bool isCode(const CodeKeywordHit& hit) const;
    bool connects(std::u16string_view word) const { return isConnector(word, m_words.languages); }
    bool fills(std::u16string_view word) const { return isFiller(word, m_words.languages); }
    /// The place of the first keyword at or behind a place in the text.
    qsizetype firstFrom(int at) const;
    Before keywordsBefore(const Piece& piece) const;
    Gap gapOf(int from, int to, bool afterLabel) const;
    std::u16string_view wordEndingAt(int end) const;
    std::u16string_view wordBefore(const Piece& piece) const;
    bool isSaidBefore(const Piece& piece) const;
    bool isOtherThanTheNext(qsizetype index) const;
    void classifyPieces();
    void findWithdrawn();
    qsizetype lastBefore(const Piece& piece) const;
    bool isVoid(const Piece& piece) const;
    bool isVoidBefore(qsizetype code) const;
    bool hasBreakBetween(int from, int to) const;
    bool isVoidBehind(const Piece& piece) const;
    bool isAnyBetween(const Places& places, int from, int to) const;
    bool isPieceBetween(int from, int to) const;
    bool isSaidBetween(int from, int to) const;
    bool isAskedFor(const Piece& piece) const;
    bool isWarned(const CodeKeywordHit& code) const;
    bool isAnothers(const Piece& piece) const;
    bool isMeansBehindPurpose(const Piece& piece) const;
    bool isNameOfCode(const CodeKeywordHit& account, const CodeKeywordHit* code, const Piece& piece) const;
    bool isDirected(const Piece& piece) const;
    bool isDirectedBehind(const Piece& piece) const;
    bool isOfThingBehind(const Piece& piece) const;
    bool isAtEndOfLabel(const Piece& piece, const Before& before) const;
    int endOfClause(int from) const;
    bool isReport(const Piece& piece) const;
    bool isNumbered(const Piece& piece) const;
    bool isPostal(const Piece& piece, const CodeKeywordHit& code) const;
    bool isVoucher(const Piece& piece) const;
    bool isTold(const Piece& piece, const Before& before) const;
    bool isSuccessor(const Piece& piece) const;
    bool isOld(const Piece& piece) const;
    bool isQualifier(std::u16string_view word, const Piece& piece) const;
    bool isNamedBehind(int from, int to) const;
    bool isCodeInMessage(const Piece& piece) const;

    bool isYear(const Piece& piece) const;
    bool isRange(const Piece& piece) const;
    bool mayBeLetters(const Piece& piece, int link) const;

    const CodeText& m_text;
    const CodeKeywordHits& m_words;
    const Pieces& m_pieces;
    CodeSentences m_sentences;
    QVarLengthArray<const CodeKeywordHit*, 16> m_warnings;
    QVarLengthArray<Latest, 64> m_latest;   ///< up to each keyword
    QVarLengthArray<bool, 64> m_voids;      ///< and whether the latest code is said not to count by then
    Places m_ownNumbers;                    ///< pieces that are neither letters nor counts
    Places m_said;                          ///< pieces that may be codes behind a colon, "is" and the like
    QVarLengthArray<bool, 64> m_successors; ///< of each piece: one of its form before it no longer counts
    int m_things = 0;                       ///< what has a number that is no code
    bool m_hasThing = false;                ///< of an order or a call, say: no old code, and none of another kind
    int m_advertisements = 0;
    qsizetype m_numbers = 0; ///< that may be codes
    bool m_secret = false;
    bool m_code = false;
    bool m_purpose = false;
    bool m_isAsked = false; ///< it asks to do something with a number
    bool m_advertising = false;
    bool m_isNamed = false;        ///< a keyword names a code
    bool m_isNamedPlainly = false; ///< outside the warning not to share it
    bool m_isForApp = false;
    bool m_hasVoid = false;    ///< it says of something that it no longer counts
    bool m_isReplaced = false; ///< it says of a code that it no longer counts
};

} // namespace linekeeper
