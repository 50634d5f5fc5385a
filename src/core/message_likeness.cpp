// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message_likeness.h"

#include "core/code.h"

#include <algorithm>

namespace linekeeper {

namespace {

bool haveTimes(const Message& a, const Message& b)
{
    return !a.sentText.trimmed().isEmpty() && !b.sentText.trimmed().isEmpty();
}

/// The same but for spaces and line ends.
bool haveSameWords(const Message& a, const Message& b)
{
    const auto skip = [](const QString& text, qsizetype& at) {
        while (at < text.size() && text[at].isSpace())
            ++at;
    };
    for (qsizetype i = 0, j = 0;; ++i, ++j) {
        skip(a.text, i);
        skip(b.text, j);
        if (i == a.text.size() || j == b.text.size())
            return i == a.text.size() && j == b.text.size();
        if (a.text[i] != b.text[j])
            return false;
    }
}

bool oneHoldsTheOther(const Message& a, const Message& b)
{
    const QString first = a.text.simplified();
    const QString second = b.text.simplified();
    return !first.isEmpty() && !second.isEmpty() && (first.contains(second) || second.contains(first));
}

QString withoutSigns(QStringView code)
{
    QString plain;
    for (const QChar c : code) {
        if (c.isLetterOrNumber())
            plain += c.toUpper();
    }
    return plain;
}

/// True for the prefix of letters that some services put before a code.
bool isPrefixed(const QString& whole, const QString& rest)
{
    const auto letters = whole.size() - rest.size();
    return letters > 0 && !rest.isEmpty() && whole.endsWith(rest)
           && std::all_of(whole.cbegin(), whole.cbegin() + letters, [](QChar c) { return c.isLetter(); })
           && rest.front().isDigit();
}

QStringList doubtfulCodesOf(const Message& message)
{
    StoredMessage withoutCode;
    withoutCode.message = message;
    return codesOf(withoutCode);
}

/// What may be the code of each, where neither has one for certain.
bool mayHaveOtherCodes(const Message& a, const Message& b)
{
    const QStringList first = doubtfulCodesOf(a);
    const QStringList second = doubtfulCodesOf(b);
    return !first.isEmpty() && !second.isEmpty() && std::none_of(first.cbegin(), first.cend(), [&second](const QString& code) {
        return std::any_of(second.cbegin(), second.cend(), [&code](const QString& other) { return isSameCode(code, other); });
    });
}

} // namespace

bool isSameTime(const Message& a, const Message& b)
{
    return a.sentText == b.sentText || (a.sent && b.sent && *a.sent == *b.sent);
}

bool isSameContent(const Message& a, const Message& b)
{
    return a.sender == b.sender && isSameTime(a, b) && a.text == b.text;
}

bool isSameCode(QStringView a, QStringView b)
{
    const QString first = withoutSigns(a);
    const QString second = withoutSigns(b);
    return first == second || isPrefixed(first, second) || isPrefixed(second, first);
}

bool isEditOf(const Message& listed, const Message& known)
{
    const bool sameWords = haveSameWords(listed, known);
    const bool otherSender = !listed.sender.isEmpty() && !known.sender.isEmpty() && listed.sender != known.sender;
    const bool otherTime = haveTimes(listed, known) && !isSameTime(listed, known);
    if (!sameWords && (otherSender || otherTime))
        return false;
    const auto code = codeOf(listed);
    const auto former = codeOf(known);
    if (code && former && !isSameCode(*code, *former))
        return false;
    if (sameWords)
        return true;
    if (former && !code)
        return false;
    if (!former && !code && mayHaveOtherCodes(listed, known))
        return false;
    return haveTimes(listed, known) || (code && former) || oneHoldsTheOther(listed, known);
}

bool isEditUnderNewId(const Message& listed, const Message& known)
{
    if (listed.sender != known.sender || !isSameTime(listed, known))
        return false;
    const auto code = codeOf(listed);
    const auto former = codeOf(known);
    if (code && former)
        return isSameCode(*code, *former) && (haveTimes(listed, known) || haveSameWords(listed, known));
    return haveSameWords(listed, known);
}

} // namespace linekeeper
