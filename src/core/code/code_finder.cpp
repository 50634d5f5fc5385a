// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_finder.h"

#include "core/ascii.h"
#include "core/code/code_encoding.h"
#include "core/code/code_links.h"

#include <algorithm>
#include <optional>

namespace linekeeper {

namespace {

constexpr int kDoubt = 4; ///< scores this close are equally likely

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
        // What follows is another "@host" at most: else it is somebody's name in a text.
        int rest = end;
        while (rest < text.size() && QChar(text.plain[rest]).isSpace())
            ++rest;
        if (rest < text.size() && text.plain[rest] != u'@')
            continue;
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
    const CodeLinks links(ready, words, pieces);
    const auto add = [&found](const QString& code, int score) {
        const auto known =
            std::find_if(found.begin(), found.end(), [&code](const FoundCode& other) { return other.code == code; });
        if (known == found.end())
            found.append({code, score});
        else
            known->score = std::max(known->score, score);
    };
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const auto score = links.scoreOf(i);
        if (!score)
            continue;
        QString code =
            QStringView(ready.plain.constData() + pieces[i].begin, pieces[i].end - pieces[i].begin).toString();
        if (pieces[i].form == PieceForm::Spelled)
            code.remove(u' ');
        const QString digits = digitsOf(code);
        if ((!digits.isEmpty() && digits == senderDigits && *score < CodeLinks::kDirect)
            || (digits.size() >= 4 && numberDigits.endsWith(digits) && *score < CodeLinks::kSaid - 10))
            continue;
        add(code, *score);
    }
    if (const QString code = webCode(ready); !code.isEmpty())
        add(code, CodeLinks::kDirect + CodeLinks::kShaped);
    std::stable_sort(found.begin(), found.end(),
                     [](const FoundCode& a, const FoundCode& b) { return a.score > b.score; });
    return found;
}

QString surestCode(const QList<FoundCode>& found)
{
    if (found.isEmpty() || found.first().score < sureCode)
        return {};
    const FoundCode& first = found.first();
    const QString digits = digitsOf(first.code);
    // "We cancelled code 482913, please use the code 771204", in words that we don't know.
    if (found.size() > 1 && found[1].score == first.score && found[1].code.size() == first.code.size()
        && digitsOf(found[1].code) != digits)
        return {};
    const bool inDoubt = first.score < CodeLinks::kBeside - 4
                         && std::any_of(found.cbegin() + 1, found.cend(), [&](const FoundCode& other) {
                                const QString others = digitsOf(other.code);
                                // What merely stands in the message may be any number of the same size.
                                const bool isAlike =
                                    first.score < CodeLinks::kMessage + kDoubt && others.size() == digits.size();
                                return others != digits && (other.score + kDoubt >= first.score || isAlike);
                            });
    return inDoubt ? QString() : first.code;
}

} // namespace linekeeper
