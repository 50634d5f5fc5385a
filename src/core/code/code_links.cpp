// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_links.h"

#include "core/code/code_runs.h"
#include "core/code/code_surroundings.h"

#include <algorithm>

namespace linekeeper {

namespace {

bool isParticle(std::u16string_view word)
{
    static constexpr std::u16string_view kParticles = u"是为為係即はがをのでにとへ는은이가을를號号您的";
    constexpr std::size_t kLongest = 3;
    return word.size() <= kLongest
           && std::all_of(word.begin(), word.end(), [](char16_t c) { return kParticles.find(c) != kParticles.npos; });
}

bool isQuote(char16_t c)
{
    static constexpr std::u16string_view kQuotes =
        u"\"'\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f\u3010\u3011";
    return kQuotes.find(c) != kQuotes.npos;
}

} // namespace

CodeLinks::CodeLinks(const CodeText& text, const CodeKeywordHits& words, const Pieces& pieces)
    : m_text(text)
    , m_words(words)
    , m_pieces(pieces)
    , m_sentences(text)
{
    for (const CodeKeywordHit& hit : words) {
        m_secret |= hit.word == CodeKeyword::Secret;
        m_code |= hit.word == CodeKeyword::Code;
        m_purpose |= hit.word == CodeKeyword::Purpose;
        m_things += hit.isNever() ? 1 : 0;
        m_hasVoid |= hit.word == CodeKeyword::Old || hit.word == CodeKeyword::Void;
        m_isReplaced |= hit.word == CodeKeyword::Old || (hit.word == CodeKeyword::Void && (m_secret || m_code));
        m_hasThing |= hit.word == CodeKeyword::Thing;
        m_isAsked |= hit.word == CodeKeyword::Verb;
        if (hit.word == CodeKeyword::Warning)
            m_warnings.append(&hit);
        m_advertisements += hit.word == CodeKeyword::Advertising ? 1 : 0;
    }
    for (int i = 1; i < text.size(); ++i) // "-40 %"
        m_advertisements +=
            text.plain[i] == u'%' && isDigit(text.at(text.plain[i - 1] == u' ' ? i - 2 : i - 1)) ? 1 : 0;
    m_advertising = m_advertisements > 0;
    m_numbers = std::count_if(pieces.begin(), pieces.end(), [](const Piece& piece) {
        return piece.form != PieceForm::Other && piece.form != PieceForm::Letters && piece.digits >= 4;
    });
    // Android hands these to the app that waits for a code.
    m_isForApp =
        text.plainPart(0, std::min(3, text.size())) == u"<#>" || appHashIn(text, words.languages) < text.size();
    Latest latest;
    for (int i = 0; i < words.hits.size(); ++i) {
        const CodeKeywordHit& hit = words.hits[i];
        if (hit.word != CodeKeyword::Advertising && hit.word != CodeKeyword::Warning && hit.word != CodeKeyword::Void)
            latest.relevant = i;
        if (isCode(hit)) {
            latest.code = i;
            m_isNamed = true;
            m_isNamedPlainly = m_isNamedPlainly || !isWarned(hit);
        }
        if (isCode(hit) || hit.word == CodeKeyword::Verb)
            latest.told = i;
        if (hit.word == CodeKeyword::Account)
            latest.account = i;
        if (hit.isNever())
            latest.never = i;
        m_latest.append(latest);
    }
    classifyPieces();
}

/// Finds once for all pieces what is asked of each: to look for it from each piece would be quadratic.
void CodeLinks::classifyPieces()
{
    for (qsizetype i = 0; i < m_pieces.size(); ++i) {
        const Piece& piece = m_pieces[i];
        // "10 minutes" and "10:14" are no numbers of their own.
        const bool isCount = piece.form == PieceForm::Other && piece.digits <= 4;
        if (piece.form != PieceForm::Letters && piece.form != PieceForm::Mixed && !isCount)
            m_ownNumbers.append(static_cast<int>(i));
        if (piece.form != PieceForm::Letters && piece.form != PieceForm::Other && isSaidBefore(piece))
            m_said.append(static_cast<int>(i));
    }
    findWithdrawn();
}

std::optional<int> CodeLinks::scoreOf(qsizetype index) const
{
    const Piece& piece = m_pieces[index];
    if (piece.form == PieceForm::Other || isVoid(piece))
        return std::nullopt;
    if (piece.form == PieceForm::Word)
        return kDirect;
    const std::optional<int> link = linkOf(index);
    if (!link)
        return std::nullopt;
    const bool needsLink = piece.form == PieceForm::Mixed || piece.form == PieceForm::Letters
                           || piece.form == PieceForm::Spelled || piece.digits > 8 || isYear(piece) || isRange(piece);
    if (piece.form == PieceForm::Letters && !mayBeLetters(piece, *link))
        return std::nullopt;
    if (needsLink && *link < kBeside - 5)
        return std::nullopt;
    if (piece.form == PieceForm::Mixed && (isOfBooking(piece) || ((!m_secret || m_advertising) && isVoucher(piece))))
        return kUnlikely;
    return *link > 0 ? *link + (piece.digits == 6 ? 2 : 0) : 0;
}

/// True for "Your code: QX7L2P. Flight TZ4418, gate B12." and "You're booked! Confirmation code QX7L2P, 2 nights."
bool CodeLinks::isOfBooking(const Piece& piece) const
{
    constexpr int kMany = 2;
    constexpr int kLongest = 6;
    if (!m_secret)
        return m_things >= kMany && !m_isAsked;
    const auto all = m_text.plainPart(piece.begin, piece.end);
    const bool isLocator = all.size() <= kLongest
                           && std::all_of(all.begin(), all.end(), [](char16_t c) { return isUpper(c) || isDigit(c); });
    return isLocator && m_things > 0 && !m_purpose && !m_isAsked && m_warnings.isEmpty();
}

bool CodeLinks::isCode(const CodeKeywordHit& hit) const
{
    return hit.word == CodeKeyword::Secret || (hit.word == CodeKeyword::Code && (!m_advertising || m_secret));
}

bool CodeLinks::isYear(const Piece& piece) const
{
    const auto text = m_text.plainPart(piece.begin, piece.end);
    constexpr std::size_t kSize = 4;
    const bool isYearFirst = text.substr(0, 2) == u"19" || text.substr(0, 2) == u"20";
    return isYearFirst && piece.digits >= 4 && (text.size() == kSize || text[kSize] == u'-'); // "2025-118"
}

/// True for "14-18": days, or hours.
bool CodeLinks::isRange(const Piece& piece) const
{
    constexpr int kSize = 5;
    return piece.form == PieceForm::Grouped && piece.end - piece.begin == kSize && m_text.at(piece.begin + 2) == u'-';
}

/// Capitals are a code at the end of a clause, in quotes, or at the beginning where "is your code" follows, and only
/// among small letters: in a text of capitals every word looks like a code.
bool CodeLinks::mayBeLetters(const Piece& piece, int link) const
{
    if (link < kSaid - 10)
        return false;
    int lower = 0;
    for (int i = std::max(0, piece.begin - 15); i < std::min(m_text.size(), piece.end + 15); ++i)
        lower += isLower(m_text.plain[i]) ? 1 : 0;
    if (lower < 5)
        return false;
    static constexpr std::u16string_view kEnds = u".,\n;\"'\u201d\u2019\u00bb*";
    const char16_t next = m_text.at(piece.end);
    const bool endsClause = piece.end >= m_text.size() || kEnds.find(next) != kEnds.npos || next >= 0x2e80;
    return endsClause || (piece.begin == 0 && linkBehind(piece) >= kSaid - 10);
}

/// Wide if anything between a word and a number matters, Connected if it says "is".
CodeLinks::Gap CodeLinks::gapOf(int from, int to, bool afterLabel) const
{
    bool connected = false;
    bool isShort = false; // the last word, which a full stop may abbreviate
    int words = 0;
    for (int i = from; i < to;) {
        const char16_t c = m_text.plain[i];
        if (QChar(c).isLetter() || isDigit(c)) {
            int end = i;
            while (end < to && (QChar(m_text.plain[end]).isLetterOrNumber() || QChar(m_text.plain[end]).isMark()))
                ++end;
            const auto word = m_text.foldedPart(i, end);
            const bool says = connects(word);
            // An ending glued to the keyword, in scripts where words are found anywhere.
            const bool isEnding = i == from && isWithoutSpaces(word) && end - i <= 3 && word.front() < 0x2e80;
            if ((!says && !fills(word) && !isParticle(word) && !isEnding) || ++words > 3)
                return Gap::Wide;
            connected |= says;
            isShort = end - i <= 3;
            i = end;
            continue;
        }
        if (c == u':' || c == u'=' || c == u'>' || c == u'\u2192' || c == u'\u21d2')
            connected = true;
        else if (c == u'.' || c == u',' ? afterLabel == (c == u',') && !(c == u'.' && isShort)
                                        : c == u'!' || c == u'?' || c == u';' || c == u'\u3002')
            return Gap::Wide;
        isShort = false;
        ++i;
    }
    return connected ? Gap::Connected : Gap::Filled;
}

/// True for "… : 123456" and "… is 123456".
bool CodeLinks::isSaidBefore(const Piece& piece) const
{
    static constexpr std::u16string_view kSigns = u" \"'\n*[(\u201c\u201e\u201d\u00ab\u300c\u300e\u3010\u2018";
    int at = piece.begin - 1;
    while (at >= 0 && kSigns.find(m_text.at(at)) != kSigns.npos)
        --at;
    if (at < 0)
        return false;
    if (isQuote(m_text.at(piece.begin - 1)) && isQuote(m_text.at(piece.end)))
        return true;
    static constexpr std::u16string_view kSays = u":=>\u2192\u21d2\u2026是为為は\u055d\u1366";
    if (kSays.find(m_text.at(at)) != kSays.npos)
        return true;
    const auto word = wordEndingAt(at + 1);
    if (connects(word))
        return true;
    constexpr std::size_t kLongest = 6;
    for (std::size_t size = 2; isWithoutSpaces(word) && size <= std::min(kLongest, word.size()); ++size) {
        if (connects(word.substr(word.size() - size)))
            return true;
    }
    return false;
}

std::u16string_view CodeLinks::wordEndingAt(int end) const
{
    int begin = end;
    while (begin > 0 && end - begin <= kLongestCodeWord && isLetterOrMark(m_text.at(begin - 1)))
        --begin;
    return m_text.foldedPart(begin, end);
}

/// The word right before the piece, with only spaces between them.
std::u16string_view CodeLinks::wordBefore(const Piece& piece) const
{
    int end = piece.begin;
    while (end > 0 && m_text.at(end - 1) == u' ')
        --end;
    int begin = end;
    while (begin > 0 && end - begin <= kLongestCodeWord
           && (joinsWords(m_text.at(begin - 1)) || isLetterOrMark(m_text.at(begin - 1))))
        --begin;
    return m_text.foldedPart(begin, end);
}

bool CodeLinks::isAnyBetween(const Places& places, int from, int to) const
{
    const auto first = std::lower_bound(places.begin(), places.end(), from,
                                        [this](int index, int place) { return m_pieces[index].begin < place; });
    return first != places.end() && m_pieces[*first].end <= to;
}

bool CodeLinks::isPieceBetween(int from, int to) const
{
    return isAnyBetween(m_ownNumbers, from, to);
}

/// True if a number between them is one that the text calls so: "code: 123456, ref: 4402".
bool CodeLinks::isSaidBetween(int from, int to) const
{
    return isAnyBetween(m_said, from, to);
}

/// True for 7712 in "otp of 7712 is 5501" and for the account's number in "code for account 4829137: 771204".
bool CodeLinks::isOtherThanTheNext(qsizetype index) const
{
    const Piece& piece = m_pieces[index];
    if (index + 1 >= m_pieces.size() || isSaidBefore(piece))
        return false;
    const Piece& next = m_pieces[index + 1];
    if (next.form == PieceForm::Other || next.form == PieceForm::Letters || !m_sentences.areOne(piece.end, next.begin))
        return false;
    bool hasKeyword = false;
    for (qsizetype i = firstFrom(piece.end); i < m_words.hits.size() && m_words.hits[i].end <= next.begin; ++i)
        hasKeyword |= m_words.hits[i].word != CodeKeyword::Verb;
    if (hasKeyword)
        return false;
    const auto gap = m_text.plainPart(piece.end, next.begin);
    const bool hasLetters = std::any_of(gap.begin(), gap.end(), [](char16_t c) { return QChar(c).isLetter(); });
    return connects(wordBefore(next)) || (!hasLetters && isSaidBefore(next));
}

qsizetype CodeLinks::firstFrom(int at) const
{
    return m_words.firstFrom(at) - m_words.begin();
}

/// The place of the last keyword that ends before the piece; -1 if there is none.
qsizetype CodeLinks::lastBefore(const Piece& piece) const
{
    const qsizetype last = firstFrom(piece.begin) - 1;
    return last >= 0 && m_words.hits[last].end > piece.begin ? last - 1 : last;
}

CodeLinks::Before CodeLinks::keywordsBefore(const Piece& piece) const
{
    const qsizetype last = lastBefore(piece);
    Before before;
    if (last >= 0 && m_latest[last].relevant >= 0)
        before.last = &m_words.hits[m_latest[last].relevant];
    if (last >= 0 && m_latest[last].code >= 0)
        before.code = &m_words.hits[m_latest[last].code];
    return before;
}

/// What the last keyword before the piece says of it, if nothing that matters is between them.
std::optional<int> CodeLinks::linkToLast(const Piece& piece, const Before& before, bool said, bool codeInSentence,
                                         bool isAsked) const
{
    const CodeKeywordHit& last = *before.last;
    const int at = m_text.at(last.begin - 1) == u' ' ? last.begin - 2 : last.begin - 1;
    // "500.000 VND: 123456": the word already has its number.
    if (last.isNever() && said && isDigit(m_text.at(at)))
        return kUnlikely;
    const Gap gap = gapOf(last.end, piece.begin, last.isNever() || last.word == CodeKeyword::Account);
    if (gap == Gap::Wide)
        return kUnlikely;
    const bool toldOfCode = said && codeInSentence;
    // "OTP for order 5520 is 118734", but not "we sent you an OTP, your order is 5520".
    const bool isOfCode =
        toldOfCode && last.word == CodeKeyword::Thing && gap == Gap::Connected && connects(wordBefore(piece))
        && m_text.plainPart(before.code->end, last.begin).find_first_of(u",;") == std::u16string_view::npos;
    if (last.isNever() && !isOfCode)
        return std::nullopt;
    if (last.word == CodeKeyword::Account && !toldOfCode && isNameOfCode(last, before.code, piece))
        return kTold - 1; // unless it is the number that the code was sent to
    if (last.word == CodeKeyword::Account && !toldOfCode)
        return isAsked ? std::optional(kTold - 5) : std::nullopt;
    if (isCode(last))
        return kDirect;
    if (last.word == CodeKeyword::Verb && (m_purpose || m_secret || m_isReplaced || (m_code && !m_advertising)))
        return kTold;
    // "Login: 20117745" is a name where the text speaks of a password.
    const bool isName = m_isNamedPlainly && !codeInSentence;
    return last.word == CodeKeyword::Purpose && !m_advertising && !isName ? kWeakly : kUnlikely;
}

/// Scores how the piece is connected with the words of the text; nothing if they say that it is not a code.
std::optional<int> CodeLinks::linkOf(qsizetype index) const
{
    const Piece& piece = m_pieces[index];
    const Before before = keywordsBefore(piece);
    const bool said = isSaidBefore(piece);
    const bool codeInSentence = before.code && m_sentences.areOne(before.code->end, piece.begin);
    const bool isAsked = said && isAskedFor(piece);
    const auto preposition = wordBefore(piece);
    if (preposition == u"for" || (preposition == u"to" && !(codeInSentence && connects(preposition)))
        || isOtherThanTheNext(index))
        return std::nullopt; // "send it to 12345", "a code for 12345"
    if (isReport(piece) || (before.last && isPostal(piece, *before.last)))
        return kUnlikely;
    int best = kUnlikely;
    if (before.last) {
        const auto link = linkToLast(piece, before, said, codeInSentence, isAsked);
        if (!link)
            return std::nullopt;
        best = *link;
    }
    if (best < kDirect && isNumbered(piece))
        return std::nullopt;
    if (best < kDirect && codeInSentence && said && !isSaidBetween(before.code->end, piece.begin))
        best = std::max(best, kSaid - std::min(20, (piece.begin - before.code->end) / 8));
    if (best < kDirect)
        best = std::max({best, linkBehind(piece), linkToVerbBehind(piece)});
    if (best < kTold && isSuccessor(piece) && !isYear(piece) && (m_isNamed || m_purpose || !m_hasThing)
        && isTold(piece, before))
        best = kTold;
    if (best < kTold && piece.digits > 4 && m_sentences.endWith(piece.end) && isAskedFor(piece))
        best = kSentence;
    if (piece.form == PieceForm::Prefixed && piece.digits == 6 && m_text.plain[piece.begin] == u'G'
        && m_text.at(piece.begin + 1) == u'-')
        best = std::max(best, kShaped);
    if (best < kSentence && codeInSentence && !isWarned(*before.code) && !isAnothers(piece))
        best = kSentence - std::min(6, (piece.begin - before.code->end) / 8);
    if (best < kMessage
        && ((m_isForApp && m_numbers == 1) || isCodeInMessage(piece) || isMeansBehindPurpose(piece) || isDirected(piece)
            || isDirectedBehind(piece) || isAtEndOfLabel(piece, before)))
        best = kMessage;
    return best;
}

/// Scores by the words after the piece.
int CodeLinks::linkBehind(const Piece& piece) const
{
    bool labelled = false;
    int purposes = 0;
    int labelEnd = 0;
    for (qsizetype i = firstFrom(piece.end); i < m_words.hits.size(); ++i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (hit.begin - piece.end > 90 || !m_sentences.areOne(piece.end, hit.begin))
            return kUnlikely;
        if (hit.isNever() || hit.word == CodeKeyword::Account) {
            labelled = true;
            labelEnd = hit.end;
            continue;
        }
        if (!isCode(hit) && hit.word != CodeKeyword::Purpose)
            continue;
        if (isPieceBetween(piece.end, hit.begin))
            return kUnlikely;
        if (labelled) {
            // "your account verification code", but not "your customer number, and your password follows".
            if (gapOf(labelEnd, hit.begin, false) != Gap::Filled)
                return kUnlikely;
        }
        // The first may be the first word, which is then unknown; from the third on all are alike.
        if (hit.word == CodeKeyword::Purpose && ++purposes > 2)
            continue;
        int at = piece.end;
        while (at < hit.begin && !QChar(m_text.at(at)).isLetter())
            ++at;
        const int end = endOfWord(m_text, at, hit.begin);
        const auto first = m_text.foldedPart(at, end);
        const bool connected = connects(first) || (!first.empty() && isParticle(first.substr(0, 1)));
        // "Life360 verification code": names also mix letters and digits.
        const bool isQuoted = isQuote(m_text.at(piece.begin - 1)) && isQuote(m_text.at(piece.end));
        if (!connected && !isQuoted && !isSaidBefore(piece)
            && (piece.form == PieceForm::Mixed || piece.form == PieceForm::Letters))
            return kUnlikely;
        // "482913 is what you need to log in"
        if (hit.word == CodeKeyword::Purpose) {
            const bool isRemark = m_text.at(piece.end) == u'(' && hit.begin == piece.end + 1; // "482913(sign-in)"
            if ((connected || isRemark) && !labelled && !m_advertising && (piece.digits > 4 || m_numbers == 1))
                return kSentence;
            continue;
        }
        const bool says = connected || isQuoted || fills(first) || m_text.at(at - 1) == u'(';
        if (!says && !isNamedBehind(piece.end, hit.begin))
            return kUnlikely;
        const int distance = (hit.begin - piece.end) / 8;
        return says ? kSaid - distance : std::max(kSentence - 4, kBeside - distance);
    }
    return kUnlikely;
}

/// Scores "661200をご入力ください": languages with the verb at the end.
int CodeLinks::linkToVerbBehind(const Piece& piece) const
{
    const auto next = m_words.begin() + firstFrom(piece.end);
    const bool isAsked =
        next != m_words.end() && next->word == CodeKeyword::Verb && gapOf(piece.end, next->begin, false) != Gap::Wide;
    const bool isWithoutSpaces = isAsked && !joinsWords(m_text.folded[next->begin]);
    return isAsked && !m_advertising && (isWithoutSpaces || m_purpose || m_secret || m_code) ? kTold - 5 : kUnlikely;
}

/// True for "enter this number to verify your account: 482913".
bool CodeLinks::isAskedFor(const Piece& piece) const
{
    bool hasVerb = false;
    bool hasPurpose = false;
    for (qsizetype i = firstFrom(piece.begin) - 1; i >= 0 && m_sentences.areOne(m_words.hits[i].end, piece.begin);
         --i) {
        const CodeKeyword word = m_words.hits[i].word;
        if (word != CodeKeyword::Account && word != CodeKeyword::Verb && word != CodeKeyword::Purpose)
            return false;
        hasVerb |= word == CodeKeyword::Verb;
        hasPurpose |= word == CodeKeyword::Purpose;
    }
    return hasVerb && hasPurpose && !m_advertising;
}

bool CodeLinks::isWarned(const CodeKeywordHit& code) const
{
    const auto isInSentence = [&](const CodeKeywordHit* hit) {
        return hit->end <= code.begin ? m_sentences.areOne(hit->end, code.begin)
                                      : m_sentences.areOne(code.end, hit->begin);
    };
    const auto next = std::lower_bound(m_warnings.begin(), m_warnings.end(), code.begin,
                                       [](const CodeKeywordHit* hit, int place) { return hit->begin < place; });
    return (next != m_warnings.end() && isInSentence(*next))
           || (next != m_warnings.begin() && isInSentence(*(next - 1)));
}

} // namespace linekeeper
