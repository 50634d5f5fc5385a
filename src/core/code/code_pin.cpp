// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_pin.h"

#include "core/ascii.h"
#include "core/code/code_encoding.h"
#include "core/code/code_forms.h"
#include "core/code/code_pieces.h"
#include "core/code/code_status_words.h"
#include "core/code/code_surroundings.h"
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
/// Anything shorter is a count, minutes or the like.
constexpr qsizetype kUsualCode = 4;
/// How much higher a code of the text must score than the pin's own place in it.
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

/// Removes joiners, zero-width spaces and the like: they are invisible, and a form would refuse the code.
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

/// Removes one layer of what programs put around a code: markup, the signs that begin a message for an app ("<#>"), a
/// sender's name in brackets, a list number. Anything shorter than a code may be meant literally.
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

/// Removes the quotes, brackets and punctuation around it; empty for a truncated code ("4829...").
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
    // "482913 482913" is one code, given twice.
    const QStringView half = text.first(text.size() / 2);
    const bool isTwice = half.size() >= kUsualCode && !half.contains(u' ') && text.at(half.size()) == u' '
                         && text.sliced(half.size() + 1) == half;
    return (isTwice ? half : text).toString();
}

/// True for "482913 771204" and "482913 - 771204": each has more digits than a group of one code.
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

/// True for a date, an amount, a time, a duration, a count, a phone number or an address, and for two codes at once.
bool isOtherThing(const QString& code)
{
    const bool letters = hasLetter(code);
    if (hasAny(code, [](char32_t c) { return QChar::category(c) == QChar::Symbol_Currency; }) || code.startsWith(u'+')
        || code.contains(u'%') || isSeveralCodes(code))
        return true;
    // "6-digit"; "6.05E+05" is what a spreadsheet made of a code.
    static const QRegularExpression count(u"\\A(?:[0-9]{1,3}-[a-z]{3,}|[0-9]+\\.[0-9]+[eE][+-]?[0-9]+)\\z"_s);
    if (count.match(code).hasMatch())
        return true;
    const CodeText text(code);
    if (!letters) {
        const auto parts = [](char16_t c) { return QStringView(u":,;/|&\\").contains(QChar(c)); };
        if (std::any_of(text.plain.begin(), text.plain.end(), parts))
            return true;
    }
    const CodeKeywordHits words = findCodeKeywords(text);
    const Pieces pieces = findPieces(text, words);
    if (pieces.isEmpty()) // in a link
        return std::any_of(text.plain.begin(), text.plain.end(), [](char16_t c) { return isAsciiDigit(QChar(c)); });
    const Piece& piece = pieces[0];
    if (pieces.size() != 1 || piece.begin > 0)
        return false;
    if (piece.end < text.size()) // 10分钟
        return letters && piece.digits == piece.end && piece.digits < kUsualCode && isMeasured(text, piece, words);
    if (piece.form != PieceForm::Other)
        return false;
    if (letters) // 10min
        return piece.digits > 0 && piece.digits <= 3
               && isMeasured(text, {piece.form, 0, piece.digits, piece.digits}, words);
    // Twelve digits are none of these, and groups of three with dots can be a code too.
    const QStringList groups = code.split(u'.');
    const bool isGrouped =
        groups.size() > 1 && std::all_of(groups.cbegin(), groups.cend(), [&groups](const QString& group) {
            return group.size() >= 3 && group.size() == groups.first().size();
        });
    return piece.digits < text.size() && piece.digits <= 9 && !isGrouped;
}

/// True for "30 s", "3 of 5" and longer words; "A1B 2C3" is a code in groups.
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

/// Returns what follows a label that is a word for a code: "PIN: 123", "otp-482913", "Code#482913".
QString labelled(const QString& line)
{
    const auto isJoint = [](QChar c) { return QStringView(u":=\uff1a#_-").contains(c); };
    // A code with its quotes is never longer.
    const qsizetype first = std::max<qsizetype>(1, line.size() - 2 * kLongestCode);
    for (qsizetype at = line.size() - 1; at >= first; --at) {
        if (!isJoint(line[at]))
            continue;
        const QString label = bare(line.first(at));
        const QString rest = bare(line.sliced(at + 1));
        const CodeText text(label);
        const CodeKeywordHits words = findCodeKeywords(text);
        const bool isLabel =
            !words.hits.isEmpty() && words.hits.back().end == text.size()
            && (words.hits.back().word == CodeKeyword::Secret || words.hits.back().word == CodeKeyword::Code);
        const bool joinsWords = line[at] == u'#' || line[at] == u'_' || line[at] == u'-'; // code-otter
        if (isLabel && !rest.contains(u' ') && (hasDigit(rest) || !joinsWords))
            return rest;
        if (!joinsWords)
            break;
    }
    return {};
}

/// True for "您的验证码是482913": a script without spaces, in which digits stand alone.
bool isWrittenWithoutSpaces(QStringView line)
{
    qsizetype digits = 0;
    for (const QChar c : line)
        digits += isAsciiDigit(c) ? 1 : 0;
    return digits >= kUsualCode && std::any_of(line.begin(), line.end(), [](QChar c) {
               return c.isLetter() && c.unicode() >= 0x2e80 && !joinsWords(c.unicode());
           });
}

/// The result of reading the service's pin.
struct ReadPin
{
    QString code;
    bool isSaid = true; ///< it is all that the pin contains, or the pin says that it is the code
};

/// Reads a pin that contains more than a code.
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

/// True if letters alone look like a code even without the text: they are not a word of a language.
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

/// What the text says about the pin.
enum class PinEvidence {
    Absent,    ///< nothing
    Code,      ///< it may be the code
    Unclear,   ///< it is in the text, but nothing says that it is a code
    OtherThing ///< part of something longer, a measure, an amount, a phone number
};

PinEvidence standingAt(const CodeText& text, const Pieces& pieces, const CodeKeywordHits& words, int begin, int end,
                       bool digits)
{
    if (begin >= appHashIn(text, words.languages))
        return PinEvidence::OtherThing;
    for (const Piece& piece : pieces) {
        if (piece.end <= begin || piece.begin >= end)
            continue;
        if (piece.begin >= begin && piece.end <= end)
            return isMeasured(text, {piece.form, begin, end, piece.digits}, words) ? PinEvidence::OtherThing
                                                                                   : PinEvidence::Unclear;
        const bool isMore = isAsciiDigit(QChar(text.at(begin - 1))) || isAsciiDigit(QChar(text.at(end)));
        // Words are sometimes written directly after a code.
        const bool isGlued = digits && !isMore && piece.form == PieceForm::Mixed && joinsWords(text.at(end));
        return isGlued ? PinEvidence::Unclear : PinEvidence::OtherThing;
    }
    // Not a piece: in a link, or letters. Half a word is not a code.
    const bool isPart = (joinsWords(text.at(begin - 1)) && joinsWords(text.at(begin)))
                        || (joinsWords(text.at(end)) && joinsWords(text.at(end - 1)));
    return isPart && !digits ? PinEvidence::OtherThing : PinEvidence::Unclear;
}

PinEvidence standingOf(const QString& pin, const Message& message)
{
    const QString digits = digitsOfCode(pin);
    const bool isDigits = !hasLetter(pin);
    const QString number = digitsOfCode(message.number);
    const QString sender = digitsOfCode(message.sender);
    if (isDigits && digits.size() >= kUsualCode
        && (digits == sender || (digits.size() >= 7 && number.endsWith(digits))))
        return PinEvidence::OtherThing;

    const QString decoded = decodedText(message.text).value_or(message.text);
    const CodeText text(decoded);
    const CodeText wanted(pin);
    const QStringView all(text.plain.constData(), text.plain.size());
    const QStringView part(wanted.plain.constData(), wanted.plain.size());
    const CodeKeywordHits words = findCodeKeywords(text);
    const Pieces pieces = findPieces(text, words);
    if (part.isEmpty() || !all.contains(part)) {
        // 8005550142 of "800 555 0142"
        const bool isParted =
            isDigits && digits.size() >= kUsualCode
            && std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
                   return piece.digits >= digits.size()
                          && digitsOfCode(all.sliced(piece.begin, piece.end - piece.begin)).contains(digits);
               });
        return isParted ? PinEvidence::OtherThing : PinEvidence::Absent;
    }
    bool isIntroducedWord = false;
    PinEvidence standing = PinEvidence::OtherThing;
    for (qsizetype at = all.indexOf(part); at >= 0; at = all.indexOf(part, at + part.size())) {
        const int begin = static_cast<int>(at);
        const int end = static_cast<int>(at + part.size());
        const PinEvidence here = standingAt(text, pieces, words, begin, end, isDigits);
        if (here == PinEvidence::Unclear)
            standing = PinEvidence::Unclear;
        isIntroducedWord |= here == PinEvidence::Unclear && isIntroduced(text, begin, words.languages);
    }
    return isIntroducedWord && !hasDigit(pin) && findCodeKeywords(wanted).hits.isEmpty() ? PinEvidence::Code : standing;
}

/// Never cuts, and is measured only after everything hidden is removed: the beginning of a code is a wrong code.
QString visibleLine(const QString& text)
{
    return singleLine(withoutFormatCharacters(withoutTerminalSequences(text)));
}

/// Returns "482913" for "&quot;482913&quot;" and "003400380032003900310033". In "ab+cd+ef" a + is not known to be a
/// space.
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
    if (pin.size() > kMaxLineLength)
        return {};
    const QString line = decodedLine(visibleLine(pin));
    // "-1" means none, and "-482913" is a list item.
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
    case PinEvidence::OtherThing:
        // If the pin is not the code, the only number in the text is likelier.
        return sure.isEmpty() && found.size() == 1 && found.first().code.size() >= kUsualCode ? found.first().code
                                                                                              : sure;
    case PinEvidence::Unclear:
        return sure.isEmpty() && (hasDigit(pin) || looksMade(pin)) ? pin : sure;
    case PinEvidence::Code:
        return pin;
    case PinEvidence::Absent:
        break;
    }
    // A number that belongs to something else in the pin yields to any number in the text. A count, or letters, which
    // may be any name, yield to a sure one.
    if (!readPin(message.pin).isSaid && !found.isEmpty())
        return sure;
    if (!sure.isEmpty())
        return hasDigit(pin) && pin.size() >= kUsualCode ? pin : sure;
    return hasDigit(pin) || looksMade(pin) ? pin : QString();
}

} // namespace linekeeper
