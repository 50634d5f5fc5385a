// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/message_likeness.h"

#include "core/code/code.h"

#include <algorithm>
#include <optional>

namespace linekeeper {

namespace {

bool isBlank(const Message& message)
{
    return message.text.trimmed().isEmpty();
}

/// True for two different times. False if one can't be read, whatever it says: every message is "just now" at first.
bool haveOtherTimes(const Message& a, const Message& b)
{
    return a.sent && b.sent && *a.sent != *b.sent;
}

bool areOfOneMoment(const Message& a, const Message& b)
{
    return a.sent && b.sent && *a.sent == *b.sent;
}

/// Compares phone numbers by their digits, however they are written, and other senders literally.
bool isSameSender(const Message& a, const Message& b)
{
    const QString first = senderKey(a);
    const QString second = senderKey(b);
    return first.isEmpty() || second.isEmpty() || first == second;
}

/// True if the texts differ only in spaces and line ends.
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

/// Returns what the longer text adds to the shorter; nothing if it does not continue it. The shorter must end with a
/// whole word: one link may begin like another.
std::optional<QString> continuation(const Message& shorter, const Message& longer)
{
    const QString start = shorter.text.simplified();
    const QString whole = longer.text.simplified();
    if (start.isEmpty() || !whole.startsWith(start))
        return std::nullopt;
    const QString rest = whole.sliced(start.size());
    const auto end = std::find(rest.cbegin(), rest.cend(), u' ');
    if (std::any_of(rest.cbegin(), end, [](QChar c) { return c.isLetterOrNumber(); }))
        return std::nullopt;
    return rest;
}

/// True if the text lost words at its end and has no others.
bool isShortened(const Message& listed, const Message& known)
{
    const QString lost = continuation(listed, known).value_or(QString());
    return std::any_of(lost.cbegin(), lost.cend(), [](QChar c) { return c.isLetterOrNumber(); });
}

/// Returns what the pin alone gives, whatever the text says.
std::optional<QString> codeInPin(const Message& message)
{
    Message alone;
    alone.pin = message.pin;
    return codeOf(alone);
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

/// True for the letter prefix that some services put before a code.
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

/// True if both have possible codes, but none in common.
bool mayHaveOtherCodes(const Message& a, const Message& b)
{
    const QStringList first = doubtfulCodesOf(a);
    const QStringList second = doubtfulCodesOf(b);
    return !first.isEmpty() && !second.isEmpty()
           && std::none_of(first.cbegin(), first.cend(), [&second](const QString& code) {
                  return std::any_of(second.cbegin(), second.cend(),
                                     [&code](const QString& other) { return isSameCode(code, other); });
              });
}

/// True without a text and a code, as after a service blanks a message.
bool saysNothing(const Message& message)
{
    return isBlank(message) && !codeInPin(message);
}

} // namespace

QString senderKey(const Message& message)
{
    QString digits;
    for (const QChar c : message.sender) {
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (!c.isSpace() && !QStringView(u"+-().").contains(c))
            return message.sender.trimmed();
    }
    return digits.isEmpty() ? message.sender.trimmed() : digits;
}

bool isSameContent(const Message& a, const Message& b)
{
    return a.sender == b.sender && (a.sentText == b.sentText || areOfOneMoment(a, b)) && a.text == b.text;
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
    if (!sameWords && (!isSameSender(listed, known) || haveOtherTimes(listed, known)))
        return false;
    const auto code = codeOf(listed);
    const auto former = codeOf(known);
    if (code && former)
        return isSameCode(*code, *former);
    if (sameWords)
        return true;
    if (saysNothing(listed))
        return true;
    if (isBlank(listed) || former)
        return false;
    if (isBlank(known))
        return true;
    if (!code && mayHaveOtherCodes(listed, known))
        return false;
    return continuation(known, listed) || continuation(listed, known);
}

bool isEditUnderNewId(const Message& listed, const Message& known)
{
    if (!isSameSender(listed, known) || haveOtherTimes(listed, known))
        return false;
    if (saysNothing(listed))
        return true;
    const bool sameWords = haveSameWords(listed, known);
    if (!sameWords && !areOfOneMoment(listed, known))
        return false;
    const auto code = codeOf(listed);
    const auto former = codeOf(known);
    return code && former ? isSameCode(*code, *former) : sameWords;
}

Message afterEdit(const Message& known, const Message& listed)
{
    Message edited = listed;
    edited.id = known.id;
    // Nearly all are as they were, and looking for codes takes many times longer.
    if (edited == known || (saysNothing(listed) && !saysNothing(known)))
        return known;
    if (isBlank(listed) || isShortened(listed, known))
        edited.text = known.text;
    if (listed.sender.trimmed().isEmpty())
        edited.sender = known.sender;
    // "2 minutes ago" tells no more about a message than "1 minute ago" did.
    if (!listed.sent && !known.sent && !known.sentText.trimmed().isEmpty())
        edited.sentText = known.sentText;
    if (codeInPin(known) && !codeInPin(listed))
        edited.pin = known.pin;
    return edited;
}

} // namespace linekeeper
