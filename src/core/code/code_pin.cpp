// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_pin.h"

#include "core/ascii.h"
#include "core/code/code.h"
#include "core/code/code_encoding.h"
#include "core/code/code_forms.h"
#include "core/code/code_pieces.h"
#include "core/code/code_status_words.h"
#include "core/code/code_text.h"
#include "core/message.h"
#include "core/plain_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestCode = 32;
/// Of fewer characters are counts, minutes and the like.
constexpr qsizetype kUsualCode = 4;
/// By so much a code of the text must be surer than the pin's place in it.
constexpr int kClearly = 20;

QString withoutTerminalSequences(const QString& text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype length = terminalSequenceAt(text, i);
        if (length == 0)
            plain += text[i];
        i += std::max<qsizetype>(length, 1);
    }
    return plain;
}

/// Without joiners, zero-width spaces and the like: nobody sees them, and a form would refuse the code.
QString withoutFormatCharacters(const QString& text)
{
    QString visible;
    for (const char32_t c : text.toUcs4()) {
        if (QChar::category(c) != QChar::Other_Format)
            visible += QStringView(QChar::fromUcs4(c));
    }
    return visible;
}

template <typename Holds>
bool hasAny(QStringView text, const Holds& holds)
{
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(), [&holds](char32_t c) { return holds(c); });
}

bool hasLetter(QStringView text)
{
    return hasAny(text, [](char32_t c) { return QChar::isLetter(c); });
}

bool hasDigit(QStringView text)
{
    return hasAny(text, [](char32_t c) { return QChar::isNumber(c); });
}

bool isQuote(QChar c)
{
    return QStringView(u"\"'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\uff02\uff07")
        .contains(c);
}

bool isBracketed(QStringView text)
{
    static constexpr QStringView kOpening = u"([{<*_~\u300c\u300e\u3010\uff08";
    static constexpr QStringView kClosing = u")]}>*_~\u300d\u300f\u3011\uff09";
    const qsizetype kind = text.size() < 3 ? -1 : kOpening.indexOf(text.front());
    return kind >= 0 && text.back() == kClosing[kind] && !text.sliced(1, text.size() - 2).contains(kClosing[kind]);
}

/// What of `text` is left without one layer of what programs put around a code: mark-up, the signs that begin a message
/// for an app ("<#>"), a sender's name in brackets, a list's number. What is shorter than a code may be meant as it is.
QStringView withoutMarkUp(QStringView text)
{
    static const std::array forms = {
        QRegularExpression(u"\\A<([A-Za-z]+)(?: [^<>]*)?>(.{4,})</\\1>\\z"_s),
        QRegularExpression(u"\\A(\\*\\*|__|~~)([^*_~]{4,})\\1\\z"_s),
        QRegularExpression(u"\\A(<#>|\\[#\\]|<br ?/?>) ?(.{4,})\\z"_s),
        QRegularExpression(u"\\A()(.{4,}?) ?(?:<#>|\\[#\\]|<br ?/?>)\\z"_s),
        QRegularExpression(
            u"\\A(\u3010[^\u3010\u3011\\d]+\u3011|\\[[^\\[\\]\\d]*\\p{L}[^\\[\\]\\d]*\\]) ?([^ ]{4,})\\z"_s,
            QRegularExpression::UseUnicodePropertiesOption),
        QRegularExpression(u"\\A([0-9][.)]) (.{4,})\\z"_s),
    };
    for (const QRegularExpression& form : forms) {
        const auto match = form.match(text.toString());
        if (match.hasMatch())
            return text.sliced(match.capturedStart(2), match.capturedLength(2));
    }
    return text;
}

/// Without the quotes, brackets and punctuation around it; empty for a beginning ("4829...").
QString bare(const QString& line)
{
    static constexpr QStringView kBefore = u":=#,;.->\u2116\uff1a";
    static constexpr QStringView kBehind = u".,;:!?\u3002\uff0c\uff0e\uff1a\uff01";
    QStringView text = QStringView(line).trimmed();
    for (;;) {
        if (text.endsWith(".."_L1) || text.endsWith(u'\u2026'))
            return {};
        const qsizetype before = text.size();
        text = withoutMarkUp(text);
        if (isBracketed(text))
            text = text.sliced(1, text.size() - 2);
        if (!text.isEmpty() && (isQuote(text.back()) || kBehind.contains(text.back())))
            text.chop(1);
        if (!text.isEmpty() && (isQuote(text.front()) || kBefore.contains(text.front())))
            text = text.sliced(1);
        text = text.trimmed();
        if (text.size() == before)
            break;
    }
    // "482913 482913" is one code, said twice.
    const QStringView half = text.first(text.size() / 2);
    const bool isTwice = half.size() >= kUsualCode && !half.contains(u' ') && text.at(half.size()) == u' '
                         && text.sliced(half.size() + 1) == half;
    return (isTwice ? half : text).toString();
}

/// "482913 771204", "482913 - 771204": of more digits each than the groups of one code have.
bool isSeveralCodes(const QString& code)
{
    constexpr qsizetype kLongestGroup = 4;
    int codes = 0;
    for (const QString& group : code.split(u' ')) {
        const bool isNumber = std::all_of(group.cbegin(), group.cend(), [](QChar c) { return c.isNumber(); });
        if (hasDigit(group) && !(isNumber && group.size() > kLongestGroup))
            return false;
        codes += hasDigit(group) ? 1 : 0;
    }
    return codes > 1;
}

/// A date, an amount, a time, a duration, a count, a phone number, an address; two codes at once.
bool isOtherThing(const QString& code)
{
    const bool letters = hasLetter(code);
    if (hasAny(code, [](char32_t c) { return QChar::category(c) == QChar::Symbol_Currency; }) || code.startsWith(u'+')
        || code.contains(u'%') || isSeveralCodes(code))
        return true;
    // "6-digit"; "6.05E+05" is what a table made of a code.
    static const QRegularExpression count(u"\\A(?:[0-9]{1,3}-[a-z]{3,}|[0-9]+\\.[0-9]+[eE][+-]?[0-9]+)\\z"_s);
    if (count.match(code).hasMatch())
        return true;
    const CodeText text(code);
    if (!letters) {
        const auto parts = [](char16_t c) { return QStringView(u":,;/|&\\").contains(QChar(c)); };
        if (std::any_of(text.plain.begin(), text.plain.end(), parts))
            return true;
    }
    const Pieces pieces = findPieces(text, findCodeWords(text));
    if (pieces.isEmpty()) // in a link
        return std::any_of(text.plain.begin(), text.plain.end(), [](char16_t c) { return isAsciiDigit(QChar(c)); });
    const Piece& piece = pieces[0];
    if (pieces.size() != 1 || piece.begin > 0)
        return false;
    if (piece.end < text.size()) // 10分钟
        return letters && piece.digits == piece.end && piece.digits < kUsualCode && isMeasured(text, piece);
    if (piece.form != PieceForm::Other)
        return false;
    if (letters) // 10min
        return piece.digits > 0 && piece.digits <= 3 && isMeasured(text, {piece.form, 0, piece.digits, piece.digits});
    // Twelve digits are none of these, and groups of three with dots are a code as well.
    const QStringList groups = code.split(u'.');
    const bool isGrouped =
        groups.size() > 1 && std::all_of(groups.cbegin(), groups.cend(), [&groups](const QString& group) {
            return group.size() >= 3 && group.size() == groups.first().size();
        });
    return piece.digits < text.size() && piece.digits <= 9 && !isGrouped;
}

/// "30 s", "3 of 5" and longer words; "A1B 2C3" is a code in groups.
bool hasWords(const QString& line)
{
    bool isWord = false;
    bool isNumber = false;
    for (const QString& group : line.split(u' ')) {
        const auto isAscii = [](QChar c) { return c.unicode() < 0x80 && c.isLetter(); };
        isWord |= std::all_of(group.cbegin(), group.cend(), isAscii);
        isNumber |= std::all_of(group.cbegin(), group.cend(), isAsciiDigit);
        int letters = 0;
        for (const QChar c : group) {
            letters = c.isLetter() ? letters + 1 : 0;
            if (letters > 2)
                return true;
        }
    }
    return isWord && isNumber;
}

/// What stands behind a label that is a word for a code: "PIN: 123", "otp-482913", "Code#482913".
QString labelled(const QString& line)
{
    const auto isJoint = [](QChar c) { return QStringView(u":=\uff1a#_-").contains(c); };
    // A code and the quotes around it are no longer.
    const qsizetype first = std::max<qsizetype>(1, line.size() - 2 * kLongestCode);
    for (qsizetype at = line.size() - 1; at >= first; --at) {
        if (!isJoint(line[at]))
            continue;
        const QString label = bare(line.first(at));
        const QString rest = bare(line.sliced(at + 1));
        const CodeText text(label);
        const CodeWordHits hits = findCodeWords(text);
        const bool isLabel = !hits.isEmpty() && hits.back().end == text.size()
                             && (hits.back().word == CodeWord::Strong || hits.back().word == CodeWord::Plain);
        const bool joinsWords = line[at] == u'#' || line[at] == u'_' || line[at] == u'-'; // code-otter
        if (isLabel && !rest.contains(u' ') && (hasDigit(rest) || !joinsWords))
            return rest;
        if (!joinsWords)
            break;
    }
    return {};
}

/// "您的验证码是482913": a script without spaces, and digits that stand for themselves in it.
bool isWrittenWithoutSpaces(QStringView line)
{
    qsizetype digits = 0;
    for (const QChar c : line)
        digits += isAsciiDigit(c) ? 1 : 0;
    return digits >= kUsualCode && std::any_of(line.begin(), line.end(), [](QChar c) {
               return c.isLetter() && c.unicode() >= 0x2e80 && !joinsWords(c.unicode());
           });
}

/// What the service's pin comes to.
struct ReadPin
{
    QString code;
    bool isSaid = true; ///< it is all that the pin says, or the pin says that it is the code
};

/// What a pin that says more than a code gives.
ReadPin readSentence(const QString& line)
{
    const QString code = labelled(line);
    if (!code.isEmpty())
        return {code};
    const QList<FoundCode> found = findCodes(line, {}, {});
    const QString sure = surestCode(found);
    // "Pikado: 482913" may be the code, "ETA 1230" is not.
    return sure.isEmpty() && found.size() == 1 ? ReadPin{found.first().code, false} : ReadPin{sure};
}

/// True where letters alone can be a code without a word of the text: not a word of a language.
bool looksMade(QStringView code)
{
    qsizetype upper = 0;
    qsizetype inner = 0;
    for (qsizetype i = 0; i < code.size(); ++i) {
        const char16_t c = code[i].unicode();
        const bool isUpper = c >= u'A' && c <= u'Z';
        if (!isUpper && !(c >= u'a' && c <= u'z'))
            return false;
        upper += isUpper ? 1 : 0;
        inner += isUpper && i > 0 ? 1 : 0;
    }
    return code.size() >= kUsualCode && code.size() <= 12 && (inner > 0 && (upper < code.size() || code.size() <= 8));
}

/// What the text says of the pin.
enum class Standing {
    Absent,    ///< nothing
    Code,      ///< it may be the code
    Unclear,   ///< it stands there, and nothing says that it is a code
    OtherThing ///< a part of something longer, a measure, an amount, a phone number
};

Standing standingAt(const CodeText& text, const Pieces& pieces, int begin, int end, bool digits)
{
    if (begin >= appHashIn(text))
        return Standing::OtherThing;
    for (const Piece& piece : pieces) {
        if (piece.end <= begin || piece.begin >= end)
            continue;
        if (piece.begin >= begin && piece.end <= end)
            return isMeasured(text, {piece.form, begin, end, piece.digits}) ? Standing::OtherThing : Standing::Unclear;
        const bool isMore = isAsciiDigit(QChar(text.at(begin - 1))) || isAsciiDigit(QChar(text.at(end)));
        // Words are written right on to a code sometimes.
        const bool isGlued = digits && !isMore && piece.form == PieceForm::Mixed && joinsWords(text.at(end));
        return isGlued ? Standing::Unclear : Standing::OtherThing;
    }
    // No piece: in a link, or letters. Half a word is nothing.
    const bool isPart = (joinsWords(text.at(begin - 1)) && joinsWords(text.at(begin)))
                        || (joinsWords(text.at(end)) && joinsWords(text.at(end - 1)));
    return isPart && !digits ? Standing::OtherThing : Standing::Unclear;
}

Standing standingOf(const QString& pin, const Message& message)
{
    const QString digits = digitsOfCode(pin);
    const bool isDigits = !hasLetter(pin);
    const QString number = digitsOfCode(message.number);
    const QString sender = digitsOfCode(message.sender);
    if (isDigits && digits.size() >= kUsualCode
        && (digits == sender || (digits.size() >= 7 && number.endsWith(digits))))
        return Standing::OtherThing;

    const QString decoded = decodedText(message.text).value_or(message.text);
    const CodeText text(decoded);
    const CodeText wanted(pin);
    const QStringView all(text.plain.constData(), text.plain.size());
    const QStringView part(wanted.plain.constData(), wanted.plain.size());
    const Pieces pieces = findPieces(text, findCodeWords(text));
    if (part.isEmpty() || !all.contains(part)) {
        // 8005550142 of "800 555 0142"
        const bool isParted =
            isDigits && digits.size() >= kUsualCode
            && std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
                   return piece.digits >= digits.size()
                          && digitsOfCode(all.sliced(piece.begin, piece.end - piece.begin)).contains(digits);
               });
        return isParted ? Standing::OtherThing : Standing::Absent;
    }
    bool isIntroducedWord = false;
    Standing standing = Standing::OtherThing;
    for (qsizetype at = all.indexOf(part); at >= 0; at = all.indexOf(part, at + part.size())) {
        const int begin = static_cast<int>(at);
        const int end = static_cast<int>(at + part.size());
        const Standing here = standingAt(text, pieces, begin, end, isDigits);
        if (here == Standing::Unclear)
            standing = Standing::Unclear;
        isIntroducedWord |= here == Standing::Unclear && isIntroduced(text, begin);
    }
    return isIntroducedWord && !hasDigit(pin) && findCodeWords(wanted).isEmpty() ? Standing::Code : standing;
}

/// Never cut, and measured only when all that is hidden is gone: the beginning of a code is a wrong code.
QString visibleLine(const QString& text)
{
    return singleLine(withoutFormatCharacters(withoutTerminalSequences(text)));
}

/// "482913" of "&quot;482913&quot;" and of "003400380032003900310033". In "ab+cd+ef" no + is known to be a space.
QString decodedLine(QString line)
{
    for (;;) {
        const bool mayBeEncoded = !line.contains(u'+') || line.contains(u'%') || line.contains(u'&');
        const auto decoded = mayBeEncoded ? decodedText(line) : std::nullopt;
        if (!decoded || decoded->size() >= line.size())
            return line;
        line = visibleLine(*decoded);
    }
}

ReadPin readPin(const QString& pin)
{
    if (pin.size() > maxLineLength)
        return {};
    const QString line = decodedLine(visibleLine(pin));
    // "-1" is none, and "-482913" a list's item.
    if (line.startsWith(u'-') && line.size() < kUsualCode)
        return {};
    ReadPin read{bare(line)};
    if (read.code.isEmpty() || saysNone(read.code) || isMasked(read.code))
        return {};
    if (hasLetter(read.code)) {
        const QString words = read.code;
        const auto isColon = [](QChar c) { return c == u':' || c == u'\uff1a' || c == u'='; };
        const bool isLabelled = std::any_of(words.cbegin(), words.cend(), isColon);
        const bool says = words.contains(u' ') || isLabelled || isWrittenWithoutSpaces(words);
        const ReadPin said = says ? readSentence(words) : ReadPin{labelled(words)};
        const bool isSentence = isLabelled || words.size() > kLongestCode || (words.contains(u' ') && hasWords(words));
        if (!said.code.isEmpty() || isSentence)
            read = {bare(said.code), said.isSaid};
    }
    if (const QString decoded = decodedLine(read.code); decoded != read.code) // "code: 0034…"
        return readPin(decoded);
    const QString& code = read.code;
    const bool hasContent = hasAny(code, [](char32_t c) { return QChar::isLetterOrNumber(c); });
    const bool isNone =
        code.size() > kLongestCode || !hasContent || saysNone(code) || isMasked(code) || isOtherThing(code);
    return isNone ? ReadPin() : read;
}

} // namespace

QString cleanPin(const QString& pin)
{
    return readPin(pin).code;
}

QString weighPin(const QString& pin, const Message& message, const QList<FoundCode>& found)
{
    const QString sure = surestCode(found);
    const QString typed = inForm(pin, CodeForm::DigitsOnly);
    const auto isPin = [&](const FoundCode& each) {
        return each.code == pin || inForm(each.code, CodeForm::DigitsOnly) == typed;
    };
    const auto known = std::find_if(found.begin(), found.end(), isPin);
    if (known != found.end()) {
        const bool isClear = !sure.isEmpty() && found.first().score - known->score > kClearly;
        return isClear && !isPin({sure, 0}) ? sure : pin;
    }
    switch (standingOf(pin, message)) {
    case Standing::OtherThing:
        // Where it is no code, the one number that the text has is the likelier one.
        return sure.isEmpty() && found.size() == 1 && found.first().code.size() >= kUsualCode ? found.first().code
                                                                                              : sure;
    case Standing::Unclear:
        return sure.isEmpty() && (hasDigit(pin) || looksMade(pin)) ? pin : sure;
    case Standing::Code:
        return pin;
    case Standing::Absent:
        break;
    }
    // A number that something else in the pin has stands against no number of the text, and against a sure one neither
    // do a count and letters, which may be any name.
    if (!readPin(message.pin).isSaid && !found.isEmpty())
        return sure;
    if (!sure.isEmpty())
        return hasDigit(pin) && pin.size() >= kUsualCode ? pin : sure;
    return hasDigit(pin) || looksMade(pin) ? pin : QString();
}

} // namespace linekeeper
