// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_text.h"

#include "core/ascii.h"

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

/// Longer than any SMS. The rest is not searched: no code is there.
constexpr qsizetype kLongestText = 4000;

constexpr char16_t kFirstAccented = 0xc0;
constexpr char16_t kPastAccented = 0x250;
constexpr char16_t kFirstVietnamese = 0x1e00;
constexpr char16_t kPastVietnamese = 0x1f00;

char16_t baseOf(char16_t c)
{
    switch (c) {
    case u'ı':
    case u'İ':
        return u'i';
    case u'đ':
    case u'Đ':
    case u'ð':
    case u'Ð':
        return u'd';
    case u'ł':
    case u'Ł':
        return u'l';
    case u'ø':
    case u'Ø':
        return u'o';
    default:
        break;
    }
    QChar base(c);
    while (base.decompositionTag() == QChar::Canonical)
        base = base.decomposition().at(0);
    return base.toLower().unicode();
}

template <char16_t First, char16_t Past>
std::array<char16_t, Past - First> basesOf()
{
    std::array<char16_t, Past - First> bases{};
    for (std::size_t i = 0; i < bases.size(); ++i)
        bases[i] = baseOf(static_cast<char16_t>(First + i));
    return bases;
}

char16_t foldedArabic(char16_t c)
{
    switch (c) {
    case u'\u0622':
    case u'\u0623':
    case u'\u0625':
        return u'\u0627'; // alef
    case u'\u0649':
    case u'\u06cc':
        return u'\u064a'; // yeh
    case u'\u0629':
        return u'\u0647'; // heh
    case u'\u06a9':
        return u'\u0643'; // kaf
    default:
        return c;
    }
}

/// Returns the character behind a mathematical one, such as a bold digit; 0 if it is none.
char16_t mathematical(QStringView text, qsizetype at)
{
    if (at + 1 >= text.size() || !text[at].isHighSurrogate() || !text[at + 1].isLowSurrogate())
        return 0;
    const char32_t c = QChar::surrogateToUcs4(text[at], text[at + 1]);
    const QString base = QChar::decompositionTag(c) == QChar::Font ? QChar::decomposition(c) : QString();
    return base.size() == 1 ? base.front().unicode() : u'\0';
}

/// True for a dot in the middle of a number, which groups its digits; no field for a code takes it.
bool isMiddleDot(QStringView text, qsizetype at)
{
    const char16_t c = text[at].unicode();
    return (c == 0xb7 || c == 0x2219 || c == 0x22c5) && at > 0 && at + 1 < text.size() && text[at - 1].isDigit()
           && text[at + 1].isDigit();
}

/// True for marks that some write and others omit: combining accents, Arabic vowels, the tatweel, and what Armenian
/// writes for stress and questions within a word.
bool isLeftOut(char16_t c)
{
    return (c >= 0x55b && c <= 0x55e && c != 0x55d) || (c >= 0x300 && c < 0x370) || (c >= 0x64b && c < 0x653)
           || c == 0x640 || (c >= 0xfe00 && c < 0xfe10);
}

} // namespace

char16_t plainCharacter(char16_t c)
{
    if (c < 0x80)
        return c == u'\t' ? u' ' : c;
    if (c == 0xa0 || c == 0x3000 || c == 0x202f || (c >= 0x2000 && c <= 0x200a))
        return u' ';
    if ((c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xfe63 || c == 0xff0d)
        return u'-';
    if (c < 0x660)
        return c;
    if ((c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a) || c == 0xff1a || c == 0xff08 || c == 0xff09)
        return static_cast<char16_t>(c - 0xfee0); // A to Z, a to z, colon, parentheses
    const QChar character(c);
    return character.isDigit() ? static_cast<char16_t>(u'0' + character.digitValue()) : c;
}

char16_t foldedCharacter(char16_t c)
{
    static const auto accented = basesOf<kFirstAccented, kPastAccented>();
    static const auto vietnamese = basesOf<kFirstVietnamese, kPastVietnamese>();
    if (c < 0x80)
        return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 0x20) : c;
    if (c == 0x2018 || c == 0x2019 || c == 0x2bb || c == 0x2bc)
        return u'\'';
    if (c >= kFirstAccented && c < kPastAccented)
        return accented[static_cast<std::size_t>(c - kFirstAccented)];
    if (c >= kFirstVietnamese && c < kPastVietnamese)
        return vietnamese[static_cast<std::size_t>(c - kFirstVietnamese)];
    if (c == u'ς')
        return u'σ';
    if (c >= 0x370 && c < 0x600)
        return baseOf(c);
    if (c >= 0x600 && c < 0x700)
        return foldedArabic(c);
    return c;
}

char16_t wordSpacing(char16_t c)
{
    return c == u'-' || c == u'_' || c == u'\n' || c == u'\r' ? u' ' : c;
}

bool joinsWordsBeyondAscii(char16_t c)
{
    if (c >= 0x600 && !(c >= 0x10a0 && c < 0x1100) && !(c >= 0x1e00 && c < 0x2000))
        return false;
    return QChar(c).isLetterOrNumber();
}

qsizetype terminalSequenceAt(QStringView text, qsizetype at)
{
    constexpr char16_t kEscape = 0x1b;
    constexpr char16_t kControlSequence = 0x9b;
    qsizetype i = at;
    if (text[at] == kEscape && at + 1 < text.size() && text[at + 1] == u'[')
        i += 2;
    else if (text[at] == kControlSequence)
        ++i;
    else
        return 0;
    // ECMA-48, 5.4: parameters, then intermediate bytes, then the final one.
    while (i < text.size() && text[i] >= u'0' && text[i] <= u'?')
        ++i;
    while (i < text.size() && text[i] >= u' ' && text[i] <= u'/')
        ++i;
    return i < text.size() && text[i] >= u'@' && text[i] <= u'~' ? i + 1 - at : 0;
}

CodeText::CodeText(QStringView text)
{
    const qsizetype size = std::min(text.size(), kLongestText);
    plain.reserve(size);
    folded.reserve(size);
    for (qsizetype i = 0; i < size; ++i) {
        while (i < size && terminalSequenceAt(text, i) > 0)
            i += terminalSequenceAt(text, i);
        if (i >= size)
            break;
        char16_t c = plainCharacter(text[i].unicode());
        if (const char16_t base = mathematical(text, i)) {
            c = base;
            ++i;
        } else if (isMiddleDot(text, i)) {
            continue;
        }
        if (c >= 0xad) {
            if (QChar(c).category() == QChar::Other_Format)
                continue;
            if (isLeftOut(c) && !plain.isEmpty() && !isAsciiDigit(QChar(plain.back()))) {
                // The character is then not what it looks like as part of a code: Á is not a letter of a code.
                if (joinsWords(plain.back()))
                    plain.back() = u'\u00c1';
                continue;
            }
        }
        plain.append(c);
        folded.append(foldedCharacter(c));
    }
    // A word that is cut may be the beginning of something longer.
    while (text.size() > kLongestText && !plain.isEmpty() && plain.back() != u' ') {
        plain.pop_back();
        folded.pop_back();
    }
}

} // namespace linekeeper
