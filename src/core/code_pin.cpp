// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_pin.h"

#include "core/ascii.h"
#include "core/code.h"
#include "core/code_encoding.h"
#include "core/code_forms.h"
#include "core/code_pieces.h"
#include "core/code_status_words.h"
#include "core/code_text.h"
#include "core/message.h"
#include "core/plain_text.h"

#include <algorithm>

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
    return QStringView(u"\"'`\u00b4\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\uff02\uff07").contains(c);
}

bool isBracketed(QStringView text)
{
    static constexpr QStringView kOpening = u"([{<*_\u300c\u300e\u3010\uff08";
    static constexpr QStringView kClosing = u")]}>*_\u300d\u300f\u3011\uff09";
    const qsizetype kind = text.size() < 3 ? -1 : kOpening.indexOf(text.front());
    return kind >= 0 && text.back() == kClosing[kind] && !text.sliced(1, text.size() - 2).contains(kClosing[kind]);
}

/// Without the quotes, brackets and punctuation around it; empty for a beginning ("4829...").
QString bare(const QString& line)
{
    static constexpr QStringView kBefore = u":=#,;.-\uff1a";
    static constexpr QStringView kBehind = u".,;:!?\u3002\uff0c\uff0e\uff1a\uff01";
    QStringView text = QStringView(line).trimmed();
    for (;;) {
        if (text.endsWith(".."_L1) || text.endsWith(u'\u2026'))
            return {};
        const qsizetype before = text.size();
        if (isBracketed(text))
            text = text.sliced(1, text.size() - 2);
        if (!text.isEmpty() && (isQuote(text.back()) || kBehind.contains(text.back())))
            text.chop(1);
        if (!text.isEmpty() && (isQuote(text.front()) || kBefore.contains(text.front())))
            text = text.sliced(1);
        text = text.trimmed();
        if (text.size() == before)
            return text.toString();
    }
}

/// A character that stands for one that is not shown, or a code of nothing but zeros or one letter.
bool isMasked(const QString& code)
{
    QString letters;
    QString digits;
    for (const QChar c : code) {
        if (c == u'*' || c == u'\u2022' || c == u'\u25cf' || c == u'\u00d7')
            return true;
        if (c.isLetter())
            letters += QChar(foldedCharacter(c.unicode()));
        else if (c.isNumber())
            digits += QChar(plainCharacter(c.unicode()));
    }
    const auto isAll = [](const QString& text, QChar c) { return text.count(c) == text.size(); };
    if (letters.isEmpty())
        return !digits.isEmpty() && isAll(digits, u'0');
    return digits.isEmpty() ? letters.size() > 1 && isAll(letters, letters.front())
                            : letters.size() > 1 && isAll(letters, u'x');
}

/// With a label ("code: …") words such as "code" tell nothing.
bool saysNone(const QString& code)
{
    QStringList words;
    QString word;
    for (const QChar c : code + u' ') {
        if (c.isLetter() || c.isMark())
            word += QChar(foldedCharacter(c.unicode()));
        else if (!word.isEmpty() && !c.isDigit())
            words.append(std::exchange(word, {}));
        else if (!word.isEmpty())
            word += c;
    }
    const bool digits = hasDigit(code);
    if (digits && words.size() > 3)
        return false;
    const bool mayBeLabelled = digits || code.contains(u':') || code.contains(u'=');
    return std::any_of(words.cbegin(), words.cend(), [mayBeLabelled](const QString& each) {
        return isStatusWord(each) || (!mayBeLabelled && isNothingWord(each));
    });
}

/// A date, an amount, a time, a duration, a phone number; two codes at once.
bool isOtherThing(const QString& code)
{
    const bool letters = hasLetter(code);
    if (hasAny(code, [](char32_t c) { return QChar::category(c) == QChar::Symbol_Currency; }) || code.startsWith(u'+') ||
        code.contains(u'%'))
        return true;
    const CodeText text(code);
    if (!letters) {
        const auto parts = [](char16_t c) { return QStringView(u":,;/|&\\").contains(QChar(c)); };
        if (std::any_of(text.plain.begin(), text.plain.end(), parts))
            return true;
    }
    const Pieces pieces = findPieces(text, findCodeWords(text));
    if (pieces.size() != 1 || pieces[0].begin > 0 || pieces[0].end < text.size() || pieces[0].form != PieceForm::Other)
        return false;
    const Piece& piece = pieces[0];
    if (letters) // 10min
        return piece.digits > 0 && piece.digits <= 3 && isMeasured(text, {piece.form, 0, piece.digits, piece.digits});
    // Twelve digits are none of these, and groups of three with dots are a code as well.
    const QStringList groups = code.split(u'.');
    const bool isGrouped = groups.size() > 1 && std::all_of(groups.cbegin(), groups.cend(), [&groups](const QString& group) {
        return group.size() >= 3 && group.size() == groups.first().size();
    });
    return piece.digits < text.size() && piece.digits <= 9 && !isGrouped;
}

/// What a pin that says more than a code says for sure to be one.
QString codeOfSentence(const QString& line)
{
    const QList<FoundCode> found = findCodes(line, {}, {});
    QString code = surestCode(found);
    if (code.isEmpty() && found.size() == 1)
        code = found.first().code;
    if (!code.isEmpty())
        return code;
    // "PIN: 123": the finder leaves what is so short alone.
    const qsizetype at = std::max(line.lastIndexOf(u':'), line.lastIndexOf(u'='));
    if (at < 0)
        return {};
    const QString label = bare(line.first(at));
    const QString rest = bare(line.sliced(at + 1));
    const CodeText text(label);
    const CodeWordHits hits = findCodeWords(text);
    const bool isLabel = !hits.isEmpty() && hits.back().end == text.size() &&
                         (hits.back().word == CodeWord::Strong || hits.back().word == CodeWord::Plain);
    return isLabel && !rest.contains(u' ') && !rest.contains(u':') && !rest.contains(u'=') ? rest : QString();
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
    const bool isPart = (joinsWords(text.at(begin - 1)) && joinsWords(text.at(begin))) ||
                        (joinsWords(text.at(end)) && joinsWords(text.at(end - 1)));
    return isPart && !digits ? Standing::OtherThing : Standing::Unclear;
}

Standing standingOf(const QString& pin, const Message& message)
{
    const QString digits = digitsOfCode(pin);
    const bool isDigits = !hasLetter(pin);
    const QString number = digitsOfCode(message.number);
    const QString sender = digitsOfCode(message.sender);
    if (isDigits && digits.size() >= kUsualCode && (digits == sender || (digits.size() >= 7 && number.endsWith(digits))))
        return Standing::OtherThing;

    const QString decoded = decodedText(message.text).value_or(message.text);
    const CodeText text(decoded);
    const CodeText wanted(pin);
    const QStringView all(text.plain.constData(), text.plain.size());
    const QStringView part(wanted.plain.constData(), wanted.plain.size());
    const Pieces pieces = findPieces(text, findCodeWords(text));
    if (part.isEmpty() || !all.contains(part)) {
        // 8005550142 of "800 555 0142"
        const bool isParted = isDigits && digits.size() >= kUsualCode &&
                              std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
                                  return piece.digits >= digits.size() &&
                                         digitsOfCode(all.sliced(piece.begin, piece.end - piece.begin)).contains(digits);
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

} // namespace

QString cleanPin(const QString& pin)
{
    if (pin.size() > maxLineLength)
        return {};
    // Never cut, and measured only when all that is hidden is gone: the beginning of a code is a wrong code.
    const QString line = singleLine(withoutFormatCharacters(withoutTerminalSequences(pin)));
    // "-1" is none, and "-482913" a list's item.
    if (line.startsWith(u'-') && line.size() < kUsualCode)
        return {};
    QString code = bare(line);
    if (code.isEmpty() || saysNone(code) || isMasked(code))
        return {};
    const bool says = (code.contains(u' ') && hasLetter(code)) || code.contains(u':') || code.contains(u'=');
    if (says && hasLetter(code)) {
        const QString said = codeOfSentence(code);
        int letters = 0;
        int longest = 0;
        for (const QChar c : std::as_const(code))
            longest = std::max(longest, letters = c.isLetter() ? letters + 1 : 0);
        // "A1B 2C3" is no sentence.
        const bool isSentence = longest > 2 || code.contains(u':') || code.contains(u'=') || code.size() > kLongestCode;
        if (!said.isEmpty() || isSentence)
            code = said;
    }
    const bool hasContent = hasAny(code, [](char32_t c) { return QChar::isLetterOrNumber(c); });
    return code.size() > kLongestCode || !hasContent || saysNone(code) || isMasked(code) || isOtherThing(code) ? QString() : code;
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
        return sure;
    case Standing::Unclear:
        return sure.isEmpty() && (hasDigit(pin) || looksMade(pin)) ? pin : sure;
    case Standing::Code:
        return pin;
    case Standing::Absent:
        break;
    }
    // A count of messages, or a word that is none of a language.
    const bool isSane = hasDigit(pin) ? sure.isEmpty() || pin.size() >= kUsualCode : looksMade(pin);
    return isSane ? pin : sure;
}

} // namespace linekeeper
