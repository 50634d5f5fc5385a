// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plain_text.h"

namespace linekeeper {

namespace {

/// True for characters that are invisible but change how others are shown: directional marks, embeddings, overrides and
/// isolates, line and paragraph separators, tags, interlinear annotation, the byte order mark.
bool isUnshowable(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f
           || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff
           || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

bool isLineEnd(char32_t c)
{
    return c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029 || c == 0x0b || c == 0x0c || c == 0x85;
}

/// Calls take(c) for each character until it returns false; an unpaired surrogate is passed as U+FFFD.
template <class Take>
void eachCharacter(QStringView text, Take take)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        char32_t c = unit.unicode();
        if (unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            c = QChar::surrogateToUcs4(unit, text[++i]);
        else if (unit.isSurrogate())
            c = QChar::ReplacementCharacter;
        if (!take(c))
            return;
    }
}

void append(QString& text, char32_t c)
{
    text += QStringView(QChar::fromUcs4(c));
}

/// True for most texts: ASCII letters with single spaces between them.
bool isPlainLine(QStringView text)
{
    char16_t previous = u' ';
    for (const QChar unit : text) {
        const char16_t c = unit.unicode();
        if (c < 0x20 || c > 0x7e || (c == u' ' && previous == u' '))
            return false;
        previous = c;
    }
    return text.isEmpty() || previous != u' ';
}

} // namespace

QString singleLine(QStringView text, qsizetype limit)
{
    if (text.size() <= limit && isPlainLine(text))
        return text.toString();
    QString line;
    bool spaceOwed = false;
    eachCharacter(text, [&](char32_t c) {
        if (QChar::isSpace(c)) { // line ends included
            spaceOwed = !line.isEmpty();
            return true;
        }
        if (isUnshowable(c))
            return true;
        const qsizetype needed = (spaceOwed ? 1 : 0) + (QChar::requiresSurrogates(c) ? 2 : 1);
        if (line.size() + needed > limit) {
            line += u'\u2026';
            return false;
        }
        if (spaceOwed)
            line += u' ';
        spaceOwed = false;
        append(line, c);
        return true;
    });
    return line;
}

QString multiLine(QStringView text)
{
    QString lines;
    char32_t previous = 0;
    eachCharacter(text, [&](char32_t c) {
        if (isLineEnd(c)) {
            if (c != U'\n' || previous != U'\r')
                lines += u'\n';
        } else if (c == U'\t') {
            lines += u' ';
        } else if (!isUnshowable(c)) {
            append(lines, c);
        }
        previous = c;
        return true;
    });
    return lines;
}

} // namespace linekeeper
