// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_forms.h"

#include "core/ascii.h"
#include "core/code/code_text.h"

namespace linekeeper {

namespace {

constexpr qsizetype kFewestDigits = 3;

/// True for what may separate the groups of a code: never a sign that could be part of it.
bool isSeparator(QChar c)
{
    return c.isSpace() || c == u'-' || c == u'.' || c.category() == QChar::Punctuation_Dash;
}

} // namespace

std::optional<QString> digitsOnly(const QString& code)
{
    qsizetype at = 0;
    while (at < code.size() && code[at].isLetter())
        ++at;
    // A letter that touches a digit belongs to the code.
    if (at > 0 && (at == code.size() || !isSeparator(code[at])))
        return std::nullopt;
    QString digits;
    for (; at < code.size(); ++at) {
        const int value = code[at].category() == QChar::Number_DecimalDigit ? code[at].digitValue() : -1;
        if (value >= 0)
            digits += QChar(u'0' + value);
        else if (!isSeparator(code[at]))
            return std::nullopt;
    }
    return digits.size() < kFewestDigits || digits == code ? std::nullopt : std::optional(digits);
}

QString digitsOfCode(QStringView code)
{
    QString digits;
    for (const QChar c : code) {
        const QChar plainOne(plainCharacter(c.unicode()));
        if (isAsciiDigit(plainOne))
            digits += plainOne;
    }
    return digits;
}

QString inForm(const QString& code, CodeForm form)
{
    return form == CodeForm::DigitsOnly ? digitsOnly(code).value_or(code) : code;
}

QStringList copyChoices(const QStringList& codes)
{
    QStringList choices;
    for (const QString& code : codes) {
        if (!choices.contains(code))
            choices.append(code);
        if (const auto digits = digitsOnly(code); digits && !choices.contains(*digits))
            choices.append(*digits);
    }
    return choices;
}

} // namespace linekeeper
