// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search_form.h"

#include "core/message.h"
#include "core/plain_text.h"

#include <limits>

namespace linekeeper {

namespace {

constexpr qsizetype kWhole = std::numeric_limits<qsizetype>::max();

/// Folds unit by unit, so that positions in the folded text and in the text itself are the same.
void fold(QString& text)
{
    QChar* const units = text.data();
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        const char16_t unit = units[i].unicode();
        if (unit < 0x80) {
            if (unit >= u'A' && unit <= u'Z')
                units[i] = QChar(static_cast<char16_t>(unit + (u'a' - u'A')));
        } else if (units[i].isHighSurrogate() && i + 1 < size && units[i + 1].isLowSurrogate()) {
            const char32_t folded = QChar::toCaseFolded(QChar::surrogateToUcs4(units[i], units[i + 1]));
            if (QChar::requiresSurrogates(folded)) {
                units[i] = QChar(QChar::highSurrogate(folded));
                units[i + 1] = QChar(QChar::lowSurrogate(folded));
            }
            ++i;
        } else {
            const char32_t folded = QChar::toCaseFolded(static_cast<char32_t>(unit));
            if (!QChar::requiresSurrogates(folded))
                units[i] = QChar(static_cast<char16_t>(folded));
        }
    }
}

/// Handles the usual text quickly: printable ASCII with single spaces. Returns false for any other, with nothing
/// appended.
bool appendPlain(QString& form, QStringView text)
{
    const qsizetype before = form.size();
    form.resize(before + text.size());
    QChar* to = form.data() + before;
    char16_t previous = u' ';
    for (const QChar unit : text) {
        const char16_t c = unit.unicode();
        if (c < u' ' || c > u'~' || (c == u' ' && previous == u' ')) {
            form.truncate(before);
            return false;
        }
        *to++ = QChar(c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + (u'a' - u'A')) : c);
        previous = c;
    }
    if (previous == u' ' && !text.isEmpty())
        form.truncate(before);
    return previous != u' ' || text.isEmpty();
}

void append(QString& form, QStringView text)
{
    if (appendPlain(form, text))
        return;
    QString line = singleLine(text, kWhole);
    fold(line);
    form += line;
}

} // namespace

QString searchForm(QStringView text)
{
    QString form;
    append(form, text);
    return form;
}

QString searchForm(QStringView text, QStringView sender, QStringView service, QStringView code)
{
    QString form;
    form.reserve(text.size() + sender.size() + service.size() + code.size() + 2);
    append(form, text);
    form += u'\n';
    const qsizetype before = form.size();
    append(form, sender);
    if (form.size() == before)
        append(form, service);
    form += u'\n';
    append(form, code);
    return form;
}

QString searchForm(const StoredMessage& stored)
{
    return searchForm(stored.message.text, stored.message.sender, stored.message.service, stored.code);
}

QList<TextSpan> matchesIn(QStringView line, const QString& form, qsizetype most)
{
    QList<TextSpan> spans;
    if (form.isEmpty())
        return spans;
    QString folded = line.toString();
    fold(folded);
    for (qsizetype at = folded.indexOf(form); at >= 0 && spans.size() < most;
         at = folded.indexOf(form, at + form.size()))
        spans.append({at, form.size()});
    return spans;
}

} // namespace linekeeper
