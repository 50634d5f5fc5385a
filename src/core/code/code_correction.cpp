// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_correction.h"

#include "core/ascii.h"
#include "core/code/code_encoding.h"
#include "core/code/code_text.h"
#include "core/code/message_likeness.h"

#include <QCryptographicHash>
#include <QList>
#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <limits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Stands in a shape for each part that differs from message to message.
constexpr char16_t kVariable = 0xfffc;
/// So many upper-case letters may be a code, and one alone a part of it.
constexpr int kFewestLetters = 4;
constexpr int kMostCodeCharacters = 32;

/// A run of letters and digits that differs from one message of a kind to the next.
struct Run
{
    int begin = 0;
    int end = 0;
};

/// Where a code is, as it is stored: "first before last after".
struct Place
{
    int first = 0;  ///< the run in which it begins
    int before = 0; ///< characters of that run before it
    int last = 0;   ///< the run in which it ends
    int after = 0;  ///< characters of that run after it
};

CodeText preparedText(const Message& message)
{
    const std::optional<QString> decoded = decodedText(message.text);
    return CodeText(decoded ? QStringView(*decoded) : QStringView(message.text));
}

QList<Run> variableRuns(const CodeText& text)
{
    QList<Run> runs;
    // In a text of capitals all words look like a code of letters.
    const bool hasSmall =
        std::any_of(text.plain.begin(), text.plain.end(), [](char16_t c) { return QChar(c).isLower(); });
    for (int i = 0; i < text.size(); ++i) {
        if (!joinsWords(text.plain[i]))
            continue;
        const int begin = i;
        bool hasDigit = false;
        bool isUpper = hasSmall;
        for (; i < text.size() && joinsWords(text.plain[i]); ++i) {
            hasDigit |= isAsciiDigit(QChar(text.plain[i]));
            isUpper &= QChar(text.plain[i]).isUpper();
        }
        if (hasDigit || (isUpper && (i - begin == 1 || i - begin >= kFewestLetters)))
            runs.append({begin, i});
    }
    return runs;
}

/// Returns where a code ends that begins at that place; -1 if none does. The text may group it by spaces or hyphens.
int endOfCode(const CodeText& text, int begin, QStringView code)
{
    int at = begin;
    for (qsizetype i = 0; i < code.size(); ++at) {
        if (at >= text.size())
            return -1;
        const char16_t c = text.plain[at];
        if (c == code[i])
            ++i;
        else if (i == 0 || (c != u' ' && c != u'-'))
            return -1;
    }
    return at;
}

/// Returns the place of a code from `begin` to `end`; nothing unless it begins and ends inside of runs.
std::optional<Place> placeOf(const QList<Run>& runs, int begin, int end)
{
    const auto runAt = [&runs](int at) {
        const auto found =
            std::find_if(runs.begin(), runs.end(), [at](const Run& run) { return run.begin <= at && at < run.end; });
        return found == runs.end() ? -1 : static_cast<int>(found - runs.begin());
    };
    const int first = runAt(begin);
    const int last = runAt(end - 1);
    if (first < 0 || last < 0)
        return std::nullopt;
    return Place{first, begin - runs[first].begin, last, runs[last].end - end};
}

std::optional<Place> readPlace(const QString& text)
{
    const QStringList parts = text.split(u' ');
    QList<int> numbers;
    for (const QString& part : parts) {
        bool isNumber = false;
        numbers.append(part.toInt(&isNumber));
        if (!isNumber || numbers.last() < 0)
            return std::nullopt;
    }
    return numbers.size() == 4 ? std::optional(Place{numbers[0], numbers[1], numbers[2], numbers[3]}) : std::nullopt;
}

bool hasLetter(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

MessageShape shapeOf(const Message& message)
{
    const CodeText text = preparedText(message);
    QString shape;
    int at = 0;
    const auto addWords = [&](int end) {
        for (; at < end; ++at) {
            const char16_t c = text.folded[at];
            if (!QChar(c).isSpace())
                shape += QChar(c);
            else if (!shape.endsWith(u' '))
                shape += u' ';
        }
    };
    for (const Run& run : variableRuns(text)) {
        addWords(run.begin);
        shape += QChar(kVariable);
        at = run.end;
    }
    addWords(text.size());
    // Services send from many phone numbers: beside words, these say nothing.
    const QString sender = senderKey(message);
    const bool isNumber = hasLetter(shape) && !hasLetter(sender);
    const QString whole = (isNumber ? QString() : sender) + u'\n' + shape.trimmed();
    const QByteArray hash = QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256);
    const qint64 digest = qFromBigEndian<qint64>(hash.constData()) & std::numeric_limits<qint64>::max();
    return MessageShape{std::max<qint64>(digest, 1)};
}

CodeCorrection correctionToNone(const Message& message)
{
    return {shapeOf(message), QString()};
}

std::optional<CodeCorrection> correctionTo(const Message& message, const QString& code)
{
    const CodeText text = preparedText(message);
    const QList<Run> runs = variableRuns(text);
    std::optional<Place> found;
    for (int begin = 0; begin < text.size() && !code.isEmpty(); ++begin) {
        const int end = endOfCode(text, begin, code);
        const auto place = end < 0 ? std::nullopt : placeOf(runs, begin, end);
        // Whole words first.
        if (place && (!found || place->before + place->after < found->before + found->after))
            found = place;
    }
    if (!found)
        return std::nullopt;
    const QString place = u"%1 %2 %3 %4"_s.arg(found->first).arg(found->before).arg(found->last).arg(found->after);
    return CodeCorrection{shapeOf(message), place};
}

std::optional<QString> codeAt(const Message& message, const QString& stored)
{
    if (stored.isEmpty())
        return QString();
    const auto place = readPlace(stored);
    const CodeText text = preparedText(message);
    const QList<Run> runs = variableRuns(text);
    if (!place || std::max(place->first, place->last) >= runs.size())
        return std::nullopt;
    const Run& first = runs[place->first];
    const Run& last = runs[place->last];
    const qint64 begin = qint64(first.begin) + place->before;
    const qint64 end = qint64(last.end) - place->after;
    if (begin >= first.end || end <= last.begin || begin >= end || end - begin > kMostCodeCharacters)
        return std::nullopt;
    return QStringView(text.plain.constData() + begin, end - begin).toString();
}

} // namespace linekeeper
