// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_finder.h"

#include "core/ascii.h"
#include "core/code/code_encoding.h"
#include "core/code/code_pieces.h"

#include <algorithm>
#include <optional>

namespace linekeeper {

namespace {

constexpr int kDirect = 60; // "code is 123456"
constexpr int kSaid = 55;   // "code for your account: 123456", "123456 is your code"
constexpr int kShaped = 50; // "G-123456"
constexpr int kTold = 45;   // "enter 123456 to log in"
constexpr int kBeside = 40; // "123456 (code)"
constexpr int kWeakly = 32; // "login: 123456"
constexpr int kSentence = 30;
constexpr int kMessage = 22;
constexpr int kUnlikely = 0;
constexpr int kDoubt = 4; ///< scores this close are equally likely

enum class Gap { Wide, Filled, Connected };

class Finder
{
public:
    Finder(const CodeText& text, const CodeKeywordHits& words, const Pieces& pieces)
        : m_text(text)
        , m_words(words)
        , m_pieces(pieces)
    {
        for (const CodeKeywordHit& hit : words) {
            m_strong |= hit.word == CodeKeyword::Strong;
            m_plain |= hit.word == CodeKeyword::Plain;
            m_weak |= hit.word == CodeKeyword::Weak;
            m_bargain |= hit.word == CodeKeyword::Bargain;
            const auto word = text.foldedPart(hit.begin, std::min(hit.begin + 3, hit.end));
            m_slavic |= word == u"kod" || word == u"has";
        }
        for (int i = 0; i < text.size(); ++i)
            m_bargain |= text.at(i) == u'%' && isAsciiDigit(QChar(text.at(i - 1)));
    }

    /// Returns nothing if the piece can't be the code.
    std::optional<int> scoreOf(qsizetype index) const
    {
        const Piece& piece = m_pieces[index];
        if (piece.form == PieceForm::Other)
            return std::nullopt;
        const std::optional<int> link = linkOf(index);
        if (!link)
            return std::nullopt;
        const bool needsLink =
            piece.form == PieceForm::Mixed || piece.form == PieceForm::Letters || piece.digits > 8 || isYear(piece);
        if (piece.form == PieceForm::Letters && (*link < kSaid - 10 || !endsClause(piece) || isLoud(piece)))
            return std::nullopt;
        if (needsLink && *link < kBeside - 5)
            return std::nullopt;
        return *link > 0 ? *link + (piece.digits == 6 ? 2 : 0) : 0;
    }

private:
    bool isCode(const CodeKeywordHit& hit) const
    {
        return hit.word == CodeKeyword::Strong || (hit.word == CodeKeyword::Plain && (!m_bargain || m_strong));
    }

    /// "to" is Polish for "is", but in English precedes where to send a code.
    bool connects(std::u16string_view word) const { return isConnector(word) && (word != u"to" || m_slavic); }

    bool isYear(const Piece& piece) const
    {
        const auto text = m_text.plainPart(piece.begin, piece.end);
        return text.size() == 4 && piece.digits == 4 && (text.substr(0, 2) == u"19" || text.substr(0, 2) == u"20");
    }

    bool endsClause(const Piece& piece) const
    {
        const char16_t next = m_text.at(piece.end);
        return piece.end >= m_text.size() || next == u'.' || next == u',' || next == u'\n' || next == u';'
               || next >= 0x2e80;
    }

    /// True in a text of capitals, in which every word looks like a code.
    bool isLoud(const Piece& piece) const
    {
        int lower = 0;
        for (int i = std::max(0, piece.begin - 15); i < std::min(m_text.size(), piece.end + 15); ++i)
            lower += m_text.plain[i] >= u'a' && m_text.plain[i] <= u'z' ? 1 : 0;
        return lower < 5;
    }

    bool breaksSentence(int at) const
    {
        const char16_t c = m_text.plain[at];
        if (c == u'.' || c == u'!' || c == u'?')
            return !joinsWords(m_text.at(at + 1)) && m_text.at(at + 1) != u'/';
        return c == u'\n' || c == u'\u3002' || c == u'\uff01' || c == u'\uff1f' || c == u'\u0964';
    }

    bool oneSentence(int from, int to) const
    {
        for (int i = from; i < to; ++i) {
            if (breaksSentence(i))
                return false;
        }
        return true;
    }

    /// Classifies what is between a word and a number: Wide if any of it matters, Connected if it says "is".
    Gap gapOf(int from, int to, bool afterLabel) const
    {
        bool connected = false;
        int words = 0;
        for (int i = from; i < to;) {
            const char16_t c = m_text.plain[i];
            if (QChar(c).isLetter() || isAsciiDigit(QChar(c))) {
                int end = i;
                while (end < to && (QChar(m_text.plain[end]).isLetterOrNumber() || QChar(m_text.plain[end]).isMark()))
                    ++end;
                const auto word = m_text.foldedPart(i, end);
                const bool says = connects(word);
                if ((!says && !isFiller(word) && !isParticle(word)) || ++words > 3)
                    return Gap::Wide;
                connected |= says;
                i = end;
                continue;
            }
            if (c == u':' || c == u'=' || c == u'>')
                connected = true;
            else if (c == u'.' || c == u',' ? afterLabel == (c == u',')
                                            : c == u'!' || c == u'?' || c == u';' || c == u'\u3002')
                return Gap::Wide;
            ++i;
        }
        return connected ? Gap::Connected : Gap::Filled;
    }

    static bool isParticle(std::u16string_view word)
    {
        static constexpr std::u16string_view kParticles = u"是为為係即はがをの는은이가을를號号您的";
        return word.size() <= 3 && std::all_of(word.begin(), word.end(), [](char16_t c) {
                   return kParticles.find(c) != kParticles.npos;
               });
    }

    /// True for "… : 123456" and "… is 123456".
    bool isSaidBefore(const Piece& piece) const
    {
        int at = piece.begin - 1;
        while (at >= 0
               && (m_text.at(at) == u' ' || m_text.at(at) == u'"' || m_text.at(at) == u'\'' || m_text.at(at) == u'\n'
                   || m_text.at(at) == u'*' || m_text.at(at) == u'[' || m_text.at(at) == u'('))
            --at;
        if (at < 0)
            return false;
        const char16_t c = m_text.at(at);
        if (c == u':' || c == u'=' || c == u'>' || c == u'是' || c == u'为' || c == u'為' || c == u'は')
            return true;
        int begin = at;
        while (begin >= 0 && QChar(m_text.at(begin)).isLetter())
            --begin;
        return connects(m_text.foldedPart(begin + 1, at + 1));
    }

    bool hasNumberBefore(const CodeKeywordHit& hit) const
    {
        const int at = m_text.at(hit.begin - 1) == u' ' ? hit.begin - 2 : hit.begin - 1;
        return isAsciiDigit(QChar(m_text.at(at)));
    }

    /// Returns the word right before the piece, with only spaces between them.
    std::u16string_view wordBefore(const Piece& piece) const
    {
        int end = piece.begin;
        while (end > 0 && m_text.at(end - 1) == u' ')
            --end;
        int begin = end;
        while (begin > 0 && joinsWords(m_text.at(begin - 1)))
            --begin;
        return m_text.foldedPart(begin, end);
    }

    /// True for "is 123456" with an actual word, not a colon.
    bool saysIs(const Piece& piece) const { return connects(wordBefore(piece)); }

    bool isPieceBetween(int from, int to) const
    {
        return std::any_of(m_pieces.begin(), m_pieces.end(), [from, to](const Piece& piece) {
            return piece.begin >= from && piece.end <= to && piece.form != PieceForm::Letters
                   && piece.form != PieceForm::Mixed;
        });
    }

    /// Scores how the piece is connected with the words of the text; nothing if they say that it is not a code.
    std::optional<int> linkOf(qsizetype index) const
    {
        const Piece& piece = m_pieces[index];
        int best = kUnlikely;
        const CodeKeywordHit* before = nullptr;
        const CodeKeywordHit* last = nullptr;
        for (const CodeKeywordHit& hit : m_words) {
            if (hit.end > piece.begin)
                break;
            if (hit.word == CodeKeyword::Bargain || hit.word == CodeKeyword::Warning)
                continue;
            last = &hit;
            if (isCode(hit))
                before = &hit;
        }
        const bool said = isSaidBefore(piece);
        const bool codeInSentence = before && oneSentence(before->end, piece.begin);
        if (!m_slavic && wordBefore(piece) == u"to")
            return std::nullopt; // "send it to 12345"
        // "500.000 VND: 123456": the word already has its number.
        if (last && !(last->word == CodeKeyword::Never && hasNumberBefore(*last) && said)) {
            const bool label = last->word == CodeKeyword::Never || last->word == CodeKeyword::Subject;
            const Gap gap = gapOf(last->end, piece.begin, label);
            if (gap != Gap::Wide) {
                const bool toldOfCode = said && codeInSentence;
                if (last->word == CodeKeyword::Never && !(toldOfCode && gap == Gap::Connected && saysIs(piece)))
                    return std::nullopt;
                if (last->word == CodeKeyword::Subject && !toldOfCode)
                    return std::nullopt;
                if (isCode(*last))
                    best = kDirect;
                else if (last->word == CodeKeyword::Verb && (m_weak || m_strong || (m_plain && !m_bargain)))
                    best = kTold;
                else if (last->word == CodeKeyword::Weak && !m_bargain)
                    best = kWeakly;
            }
        }
        if (best < kDirect && codeInSentence && said && !isPieceBetween(before->end, piece.begin))
            best = std::max(best, kSaid - std::min(20, (piece.begin - before->end) / 8));
        if (best < kDirect)
            best = std::max(best, linkBehind(piece));
        if (piece.form == PieceForm::Prefixed && piece.digits == 6 && m_text.plain[piece.begin] == u'G'
            && m_text.at(piece.begin + 1) == u'-')
            best = std::max(best, kShaped);
        if (best < kSentence && codeInSentence && !isWarned(*before))
            best = kSentence - std::min(6, (piece.begin - before->end) / 8);
        if (best < kMessage && isCodeInMessage(piece))
            best = kMessage;
        return best;
    }

    /// Scores by the words after the piece.
    int linkBehind(const Piece& piece) const
    {
        bool labelled = false;
        int labelEnd = 0;
        for (const CodeKeywordHit& hit : m_words) {
            if (hit.begin < piece.end)
                continue;
            if (hit.begin - piece.end > 90 || !oneSentence(piece.end, hit.begin))
                return kUnlikely;
            if (hit.word == CodeKeyword::Never || hit.word == CodeKeyword::Subject) {
                labelled = true;
                labelEnd = hit.end;
                continue;
            }
            if (!isCode(hit))
                continue;
            if (isPieceBetween(piece.end, hit.begin))
                return kUnlikely;
            if (labelled) {
                const auto between = m_text.plainPart(labelEnd, hit.begin);
                if (between.find_first_of(u",;:(，、") != between.npos)
                    return kUnlikely;
            }
            int at = piece.end;
            while (at < hit.begin && !QChar(m_text.at(at)).isLetter())
                ++at;
            int end = at;
            while (end < hit.begin && (QChar(m_text.at(end)).isLetter() || QChar(m_text.at(end)).isMark()))
                ++end;
            const auto first = m_text.foldedPart(at, end);
            const bool connected = connects(first) || (!first.empty() && isParticle(first.substr(0, 1)));
            // "Life360 verification code": names also mix letters and digits.
            if (piece.form == PieceForm::Mixed && !connected)
                return kUnlikely;
            const bool says = connected || isFiller(first) || m_text.at(at - 1) == u'(';
            const int distance = (hit.begin - piece.end) / 8;
            return says ? kSaid - distance : std::max(kSentence - 4, kBeside - distance);
        }
        return kUnlikely;
    }

    bool isWarned(const CodeKeywordHit& code) const
    {
        return std::any_of(m_words.begin(), m_words.end(), [&](const CodeKeywordHit& hit) {
            return hit.word == CodeKeyword::Warning
                   && (hit.end <= code.begin ? oneSentence(hit.end, code.begin) : oneSentence(code.end, hit.begin));
        });
    }

    /// True if the text mentions its code anywhere, apart from the warning not to share it.
    bool isCodeInMessage(const Piece& piece) const
    {
        const bool alone =
            (piece.begin == 0 || m_text.at(piece.begin - 1) == u'\n')
            && (m_text.at(piece.end) == u'\n' || m_text.at(piece.end) == u'.' || piece.end >= m_text.size());
        return std::any_of(m_words.begin(), m_words.end(),
                           [&](const CodeKeywordHit& hit) { return isCode(hit) && (alone || !isWarned(hit)); });
    }

    const CodeText& m_text;
    const CodeKeywordHits& m_words;
    const Pieces& m_pieces;
    bool m_strong = false;
    bool m_plain = false;
    bool m_weak = false;
    bool m_bargain = false;
    bool m_slavic = false; ///< a word for "code" is Polish or the like
};

/// Returns the code after the last "@host #" in the text, the format of pages that fill it in themselves.
QString webCode(const CodeText& text)
{
    for (int i = text.size() - 1; i >= 0; --i) {
        if (text.plain[i] != u'@' || (i > 0 && text.plain[i - 1] != u'\n'))
            continue;
        int at = i + 1;
        bool dot = false;
        while (at < text.size() && (joinsWords(text.plain[at]) || text.plain[at] == u'.' || text.plain[at] == u'-'))
            dot |= text.plain[at++] == u'.';
        if (!dot || text.at(at) != u' ' || text.at(at + 1) != u'#')
            continue;
        const int begin = at + 2;
        int end = begin;
        int digits = 0;
        while (end < text.size() && text.plain[end] < 0x80 && (joinsWords(text.plain[end]) || text.plain[end] == u'-'))
            digits += isAsciiDigit(QChar(text.plain[end++])) ? 1 : 0;
        const char16_t next = text.at(end);
        if (digits > 0 && end - begin >= 4 && end - begin <= 16 && (next == u' ' || next == u'\n' || next == u'\r'))
            return QStringView(text.plain.constData() + begin, end - begin).toString();
    }
    return {};
}

QString digitsOf(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (isAsciiDigit(c))
            digits += c;
    }
    return digits;
}

} // namespace

QList<FoundCode> findCodes(QStringView received, QStringView sender, QStringView number)
{
    QList<FoundCode> found;
    const std::optional<QString> decoded = decodedText(received);
    const QStringView text = decoded ? QStringView(*decoded) : received;
    if (std::none_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }) && text.size() > 1000)
        return found;
    const CodeText ready(text);
    const CodeKeywordHits words = findCodeKeywords(ready);
    const Pieces pieces = findPieces(ready, words);
    if (pieces.isEmpty() && !text.contains(u'@'))
        return found;

    const QString senderDigits = digitsOf(sender);
    const QString numberDigits = digitsOf(number);
    const Finder finder(ready, words, pieces);
    const auto add = [&found](const QString& code, int score) {
        const auto known =
            std::find_if(found.begin(), found.end(), [&code](const FoundCode& other) { return other.code == code; });
        if (known == found.end())
            found.append({code, score});
        else
            known->score = std::max(known->score, score);
    };
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const auto score = finder.scoreOf(i);
        if (!score)
            continue;
        const QString code =
            QStringView(ready.plain.constData() + pieces[i].begin, pieces[i].end - pieces[i].begin).toString();
        const QString digits = digitsOf(code);
        if ((!digits.isEmpty() && digits == senderDigits && *score < kDirect)
            || (digits.size() >= 4 && numberDigits.endsWith(digits) && *score < kSaid - 10))
            continue;
        add(code, *score);
    }
    if (const QString code = webCode(ready); !code.isEmpty())
        add(code, kDirect + kShaped);
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundCode& a, const FoundCode& b) { return a.score > b.score; });
    return found;
}

QString surestCode(const QList<FoundCode>& found)
{
    if (found.isEmpty() || found.first().score < sureCode)
        return {};
    const FoundCode& first = found.first();
    const bool inDoubt = first.score < kBeside - 4 && found.size() > 1 && found[1].score + kDoubt >= first.score
                         && digitsOf(found[1].code) != digitsOf(first.code);
    return inDoubt ? QString() : first.code;
}

} // namespace linekeeper
