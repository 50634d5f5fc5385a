// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv_writer.h"
#include "fuzz/fuzz_target.h"

#include <algorithm>

// Cells, parted by the byte 1E, as they go out to a spreadsheet: read back by RFC 4180 they are the same, and
// none is a formula.

using namespace linekeeper;

namespace {

constexpr char kSeparator = '\x1e';

/// One row by RFC 4180; stops the program where the bytes are none, or are more than one.
QList<QByteArray> readRow(const QByteArray& row)
{
    FUZZ_CHECK(row.endsWith("\r\n"));
    const QByteArray line = row.chopped(2);
    QList<QByteArray> cells;
    qsizetype at = 0;
    for (;;) {
        QByteArray cell;
        if (at < line.size() && line[at] == '"') {
            for (++at;; ++at) {
                FUZZ_CHECK(at < line.size());
                if (line[at] != '"') {
                    cell += line[at];
                } else if (at + 1 < line.size() && line[at + 1] == '"') {
                    cell += line[at++];
                } else {
                    ++at;
                    break;
                }
            }
        } else {
            for (; at < line.size() && line[at] != ','; ++at) {
                FUZZ_CHECK(line[at] != '"' && line[at] != '\r' && line[at] != '\n' && line[at] != '\0');
                cell += line[at];
            }
        }
        cells.append(cell);
        if (at == line.size())
            return cells;
        FUZZ_CHECK(line[at] == ',');
        ++at;
    }
}

/// What UTF-8 can say of a text.
QByteArray sayable(const QString& text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            bytes += QStringView(text).sliced(i++, 2).toUtf8();
        else if (text[i].isSurrogate())
            bytes += "\xef\xbf\xbd";
        else
            bytes += QStringView(text).sliced(i, 1).toUtf8();
    }
    return bytes;
}

/// True for ="…", a formula that is a text and nothing else.
bool isSpelled(const QString& cell)
{
    return cell.size() > 3 && cell.startsWith(QLatin1StringView("=\"")) && cell.indexOf(u'"', 2) == cell.size() - 1
           && cell.size() <= 258;
}

QString undone(const QString& cell)
{
    if (isSpelled(cell))
        return cell.mid(2).chopped(1);
    const QString rest = cell.mid(1);
    const bool isOurs =
        cell.startsWith(u'\'') && (looksLikeFormula(rest) || (rest.size() > 255 && looksLikeValue(rest)));
    return isOurs ? rest : cell;
}

void checkCell(const QString& text)
{
    const QString cell = textCell(text);
    FUZZ_CHECK(undone(cell) == text);
    // No spreadsheet takes what begins with an apostrophe, or with anything but these, for a formula; of those there is
    // only our own.
    const QStringView starts = u"=+-@\t\r\n";
    FUZZ_CHECK(cell.isEmpty() || !starts.contains(cell.front()) || isSpelled(cell));
    FUZZ_CHECK(cell.startsWith(u'\'') || isSpelled(cell) || !looksLikeFormula(cell));
    FUZZ_CHECK(cell.startsWith(u'\'') || isSpelled(cell) || !looksLikeValue(cell));

    const QString phone = phoneCell(text);
    const QString number = undone(phone);
    const QStringView digits = number.startsWith(u'+') ? QStringView(number).sliced(1) : QStringView(number);
    const bool isNumber =
        !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    FUZZ_CHECK((isNumber && textCell(number) == phone) || phone == cell);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    QStringList cells;
    QList<QByteArray> expected;
    for (const QByteArray& piece : fuzz::bytesOf(data, size).split(kSeparator)) {
        const QString text = fuzz::textFrom(piece);
        checkCell(text);
        cells.append(text);
        expected.append(sayable(text));
    }
    FUZZ_CHECK(readRow(csvRow(cells)) == expected);
    return 0;
}
