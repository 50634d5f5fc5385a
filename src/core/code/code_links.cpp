// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_links.h"

#include "core/code/code_runs.h"

#include <algorithm>

namespace linekeeper {

namespace {

/// What has a number that is no code.
bool isNever(const CodeKeywordHit& hit)
{
    return hit.word == CodeKeyword::Thing || hit.word == CodeKeyword::NotSecret || hit.word == CodeKeyword::Old;
}

bool isParticle(std::u16string_view word)
{
    static constexpr std::u16string_view kParticles = u"是为為係即はがをのでに는은이가을를號号您的";
    constexpr std::size_t kLongest = 3;
    return word.size() <= kLongest
           && std::all_of(word.begin(), word.end(), [](char16_t c) { return kParticles.find(c) != kParticles.npos; });
}

/// True for scripts without spaces between words, or in which words are glued together.
bool isWithoutSpaces(std::u16string_view word)
{
    return !word.empty() && !joinsWords(word.back());
}

bool isLetterOrMark(char16_t c)
{
    return QChar(c).isLetter() || QChar(c).isMark();
}

} // namespace

CodeLinks::CodeLinks(const CodeText& text, const CodeKeywordHits& words, const Pieces& pieces)
    : m_text(text)
    , m_words(words)
    , m_pieces(pieces)
{
    for (const CodeKeywordHit& hit : words) {
        m_secret |= hit.word == CodeKeyword::Secret;
        m_code |= hit.word == CodeKeyword::Code;
        m_purpose |= hit.word == CodeKeyword::Purpose;
        m_advertising |= hit.word == CodeKeyword::Advertising;
    }
    m_breaks.reserve(text.size() + 1);
    int breaks = 0;
    for (int i = 0; i < text.size(); ++i) {
        m_advertising |= text.at(i) == u'%' && isDigit(text.at(i - 1));
        m_breaks.append(breaks);
        breaks += breaksSentence(i) ? 1 : 0;
    }
    m_breaks.append(breaks);
    int relevant = -1;
    int code = -1;
    for (qsizetype i = 0; i < words.hits.size(); ++i) {
        const CodeKeywordHit& hit = words.hits[i];
        if (hit.word != CodeKeyword::Advertising && hit.word != CodeKeyword::Warning && hit.word != CodeKeyword::Void)
            relevant = static_cast<int>(i);
        if (isCode(hit)) {
            code = static_cast<int>(i);
            m_isNamed = true;
            m_isNamedPlainly = m_isNamedPlainly || !isWarned(hit);
        }
        m_relevant.append(relevant);
        m_codes.append(code);
    }
}

std::optional<int> CodeLinks::scoreOf(qsizetype index) const
{
    const Piece& piece = m_pieces[index];
    if (piece.form == PieceForm::Other || isVoid(piece, keywordsBefore(piece)))
        return std::nullopt;
    if (piece.form == PieceForm::Word)
        return kDirect;
    const std::optional<int> link = linkOf(index);
    if (!link)
        return std::nullopt;
    const bool needsLink = piece.form == PieceForm::Mixed || piece.form == PieceForm::Letters
                           || piece.form == PieceForm::Spelled || piece.digits > 8 || isYear(piece);
    if (piece.form == PieceForm::Letters && !mayBeLetters(piece, *link))
        return std::nullopt;
    if (needsLink && *link < kBeside - 5)
        return std::nullopt;
    return *link > 0 ? *link + (piece.digits == 6 ? 2 : 0) : 0;
}

bool CodeLinks::isCode(const CodeKeywordHit& hit) const
{
    return hit.word == CodeKeyword::Secret || (hit.word == CodeKeyword::Code && (!m_advertising || m_secret));
}

bool CodeLinks::isYear(const Piece& piece) const
{
    const auto text = m_text.plainPart(piece.begin, piece.end);
    return text.size() == 4 && piece.digits == 4 && (text.substr(0, 2) == u"19" || text.substr(0, 2) == u"20");
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

bool CodeLinks::breaksSentence(int at) const
{
    const char16_t c = m_text.plain[at];
    if (c == u'.' || c == u'!' || c == u'?')
        return !joinsWords(m_text.at(at + 1)) && m_text.at(at + 1) != u'/';
    return c == u'\n' || c == u'\u3002' || c == u'\uff01' || c == u'\uff1f' || c == u'\u0964' || c == u'\u06d4';
}

bool CodeLinks::oneSentence(int from, int to) const
{
    return from >= to || m_breaks[from] == m_breaks[to];
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
        if (c == u':' || c == u'=' || c == u'>')
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
    static constexpr std::u16string_view kSigns = u" \"'\n*[(\u201c\u00ab\u300c\u3010\u2018";
    int at = piece.begin - 1;
    while (at >= 0 && kSigns.find(m_text.at(at)) != kSigns.npos)
        --at;
    if (at < 0)
        return false;
    static constexpr std::u16string_view kSays = u":=>是为為はは\u055d\u1366";
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
    while (begin > 0 && isLetterOrMark(m_text.at(begin - 1)))
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
    while (begin > 0 && (joinsWords(m_text.at(begin - 1)) || isLetterOrMark(m_text.at(begin - 1))))
        --begin;
    return m_text.foldedPart(begin, end);
}

bool CodeLinks::isPieceBetween(int from, int to) const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [from, to](const Piece& piece) {
        return piece.begin >= from && piece.end <= to && piece.form != PieceForm::Letters
               && piece.form != PieceForm::Mixed;
    });
}

/// True if a number between them is one that the text calls so: "code: 123456, ref: 4402".
bool CodeLinks::isSaidBetween(int from, int to) const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [&](const Piece& piece) {
        return piece.begin >= from && piece.end <= to && piece.form != PieceForm::Letters && isSaidBefore(piece)
               && piece.form != PieceForm::Other;
    });
}

/// True for 7712 in "otp of 7712 is 5501" and for the account's number in "code for account 4829137: 771204".
bool CodeLinks::isOtherThanTheNext(qsizetype index) const
{
    const Piece& piece = m_pieces[index];
    if (index + 1 >= m_pieces.size() || isSaidBefore(piece))
        return false;
    const Piece& next = m_pieces[index + 1];
    if (next.form == PieceForm::Other || next.form == PieceForm::Letters || !oneSentence(piece.end, next.begin))
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

/// True for 123456 in "code 123456 is no longer valid" and in "your code has expired: 123456".
bool CodeLinks::isVoid(const Piece& piece, const Before& before) const
{
    if (!before.code || !oneSentence(before.code->end, piece.begin))
        return isVoidBehind(piece);
    for (const CodeKeywordHit* hit = before.code + 1; hit != m_words.end() && hit->end <= piece.begin; ++hit) {
        if (hit->word == CodeKeyword::Void)
            return true;
    }
    return isVoidBehind(piece);
}

/// False for "123456, which is invalid in 5 minutes".
bool CodeLinks::isVoidBehind(const Piece& piece) const
{
    constexpr int kNear = 12;
    constexpr int kFar = 90;
    for (qsizetype i = firstFrom(piece.end); i < m_words.hits.size(); ++i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (hit.begin - piece.end > kFar || !oneSentence(piece.end, hit.begin) || hit.word == CodeKeyword::NotSecret
            || hit.word == CodeKeyword::Old || hit.word == CodeKeyword::Warning)
            return false;
        if (hit.word != CodeKeyword::Void)
            continue;
        for (int at = hit.end; at < std::min(hit.end + kNear, m_text.size()) && oneSentence(hit.end, at); ++at) {
            if (isDigit(m_text.plain[at]))
                return false;
        }
        return !isPieceBetween(piece.end, hit.begin);
    }
    return false;
}

qsizetype CodeLinks::firstFrom(int at) const
{
    return std::lower_bound(m_words.begin(), m_words.end(), at,
                            [](const CodeKeywordHit& hit, int place) { return hit.begin < place; })
           - m_words.begin();
}

CodeLinks::Before CodeLinks::keywordsBefore(const Piece& piece) const
{
    qsizetype last = firstFrom(piece.begin) - 1;
    if (last >= 0 && m_words.hits[last].end > piece.begin)
        --last;
    Before before;
    if (last >= 0 && m_relevant[last] >= 0)
        before.last = &m_words.hits[m_relevant[last]];
    if (last >= 0 && m_codes[last] >= 0)
        before.code = &m_words.hits[m_codes[last]];
    return before;
}

/// What the last keyword before the piece says of it, if nothing that matters is between them.
std::optional<int> CodeLinks::linkToLast(const Piece& piece, const Before& before, bool said, bool codeInSentence,
                                         bool isAsked) const
{
    const CodeKeywordHit& last = *before.last;
    const int at = m_text.at(last.begin - 1) == u' ' ? last.begin - 2 : last.begin - 1;
    // "500.000 VND: 123456": the word already has its number.
    if (isNever(last) && said && isDigit(m_text.at(at)))
        return kUnlikely;
    const Gap gap = gapOf(last.end, piece.begin, isNever(last) || last.word == CodeKeyword::Account);
    if (gap == Gap::Wide)
        return kUnlikely;
    const bool toldOfCode = said && codeInSentence;
    // "OTP for order 5520 is 118734", but not "we sent you an OTP, your order is 5520".
    const bool isOfCode =
        toldOfCode && last.word == CodeKeyword::Thing && gap == Gap::Connected && connects(wordBefore(piece))
        && m_text.plainPart(before.code->end, last.begin).find_first_of(u",;") == std::u16string_view::npos;
    if (isNever(last) && !isOfCode)
        return std::nullopt;
    if (last.word == CodeKeyword::Account && !toldOfCode)
        return isAsked ? std::optional(kTold - 5) : std::nullopt;
    if (isCode(last))
        return kDirect;
    if (last.word == CodeKeyword::Verb && (m_purpose || m_secret || (m_code && !m_advertising)))
        return kTold;
    return last.word == CodeKeyword::Purpose && !m_advertising ? kWeakly : kUnlikely;
}

/// Scores how the piece is connected with the words of the text; nothing if they say that it is not a code.
std::optional<int> CodeLinks::linkOf(qsizetype index) const
{
    const Piece& piece = m_pieces[index];
    const Before before = keywordsBefore(piece);
    const bool said = isSaidBefore(piece);
    const bool codeInSentence = before.code && oneSentence(before.code->end, piece.begin);
    const bool isAsked = said && isAskedFor(piece);
    const auto preposition = wordBefore(piece);
    if ((preposition == u"to" && !connects(preposition)) || isOtherThanTheNext(index))
        return std::nullopt; // "send it to 12345"
    int best = kUnlikely;
    if (before.last) {
        const auto link = linkToLast(piece, before, said, codeInSentence, isAsked);
        if (!link)
            return std::nullopt;
        best = *link;
    }
    if (best < kDirect && codeInSentence && said && !isSaidBetween(before.code->end, piece.begin))
        best = std::max(best, kSaid - std::min(20, (piece.begin - before.code->end) / 8));
    if (best < kDirect)
        best = std::max({best, linkBehind(piece), linkToVerbBehind(piece)});
    if (piece.form == PieceForm::Prefixed && piece.digits == 6 && m_text.plain[piece.begin] == u'G'
        && m_text.at(piece.begin + 1) == u'-')
        best = std::max(best, kShaped);
    if (best < kSentence && codeInSentence && !isWarned(*before.code) && !isAnothers(piece))
        best = kSentence - std::min(6, (piece.begin - before.code->end) / 8);
    if (best < kMessage && isCodeInMessage(piece))
        best = kMessage;
    return best;
}

/// Scores by the words after the piece.
int CodeLinks::linkBehind(const Piece& piece) const
{
    bool labelled = false;
    int labelEnd = 0;
    for (qsizetype i = firstFrom(piece.end); i < m_words.hits.size(); ++i) {
        const CodeKeywordHit& hit = m_words.hits[i];
        if (hit.begin - piece.end > 90 || !oneSentence(piece.end, hit.begin))
            return kUnlikely;
        if (isNever(hit) || hit.word == CodeKeyword::Account) {
            labelled = true;
            labelEnd = hit.end;
            continue;
        }
        if (!isCode(hit))
            continue;
        if (isPieceBetween(piece.end, hit.begin))
            return kUnlikely;
        if (labelled) {
            // "your account verification code", but not "your customer number, and your password follows".
            if (gapOf(labelEnd, hit.begin, false) != Gap::Filled)
                return kUnlikely;
        }
        int at = piece.end;
        while (at < hit.begin && !QChar(m_text.at(at)).isLetter())
            ++at;
        int end = at;
        while (end < hit.begin && isLetterOrMark(m_text.at(end)))
            ++end;
        const auto first = m_text.foldedPart(at, end);
        const bool connected = connects(first) || (!first.empty() && isParticle(first.substr(0, 1)));
        // "Life360 verification code": names also mix letters and digits.
        if (!connected && (piece.form == PieceForm::Mixed || piece.form == PieceForm::Letters))
            return kUnlikely;
        const bool says = connected || fills(first) || m_text.at(at - 1) == u'(';
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
    for (qsizetype i = firstFrom(piece.begin) - 1; i >= 0 && oneSentence(m_words.hits[i].end, piece.begin); --i) {
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
    return std::any_of(m_words.begin(), m_words.end(), [&](const CodeKeywordHit& hit) {
        return hit.word == CodeKeyword::Warning
               && (hit.end <= code.begin ? oneSentence(hit.end, code.begin) : oneSentence(code.end, hit.begin));
    });
}

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
    // "The postal code of your address is": whatever else the message is about.
    for (qsizetype i = firstFrom(piece.begin) - 1; i >= 0 && oneSentence(m_words.hits[i].end, piece.begin); --i) {
        if (isNever(m_words.hits[i]))
            return true;
    }
    if (former.empty() || end == piece.begin || isWithoutSpaces(former) || fills(former) || connects(former)
        || (isFirst && m_text.at(end) == u':'))
        return false;
    const qsizetype last = firstFrom(piece.begin) - 1;
    return last < 0 || m_words.hits[last].end != end || m_words.hits[last].word > CodeKeyword::Warning;
}

/// True if at most a name is between a number and the word for a code behind it: "482913 Larkspur login code", but not
/// "5000 customers changed their password".
bool CodeLinks::isNamedBehind(int from, int to) const
{
    constexpr int kMostWords = 2;
    int words = 0;
    for (int i = from; i < to;) {
        if (m_text.plain[i] == u':')
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

/// True if the text mentions its code anywhere, apart from the warning not to share it, and the piece stands out.
bool CodeLinks::isCodeInMessage(const Piece& piece) const
{
    const bool alone = (piece.begin == 0 || m_text.at(piece.begin - 1) == u'\n')
                       && (m_text.at(piece.end) == u'\n' || m_text.at(piece.end) == u'.' || piece.end >= m_text.size());
    return !isAnothers(piece) && (alone ? m_isNamed : m_isNamedPlainly);
}

} // namespace linekeeper
