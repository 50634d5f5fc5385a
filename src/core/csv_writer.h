// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace linekeeper {

/// True if a spreadsheet would take the text for a formula: it starts with = + - @ or a full-width variant of them,
/// after any white space, quotes and invisible characters, or has a tab or line end before its first other character.
bool looksLikeFormula(QStringView text);

/// True if a spreadsheet would read the text as a number, a date, a time or a truth value and write it differently:
/// 012345, 655E12, 1/2, MAR12, 503,212, 3.10, or a whole number of more than 11 digits. True when in doubt, in any
/// language.
bool looksLikeValue(const QString& text);

/// Returns the text as a cell that no spreadsheet runs or changes: with a leading apostrophe if it looks like a
/// formula, as ="012345" (a formula that is only this text) if it looks like a value (tried: docs/export.md), and
/// unchanged otherwise. This can be undone: ="…" is ours, and so is an apostrophe before what looks like a formula, or
/// like a value of more than 255 characters.
QString textCell(const QString& text);

/// Returns the digits of a phone number ("+1 912 864 8532" becomes "19128648532") as a cell that is useful in a
/// spreadsheet and can't be run as a formula. A number of another country keeps its plus: without it, "+45 12345678"
/// would be a North American number of ten digits. The result is a cell like textCell()'s, also for a text that is not
/// a number.
QString phoneCell(const QString& text);

/// How a table is written: the separator of cells and the decimal point of amounts.
struct CsvForm
{
    QChar separator = u',';
    QChar decimalPoint = u'.';

    friend bool operator==(const CsvForm&, const CsvForm&) = default;
};

/// Returns one row as RFC 4180 defines it, with its CRLF. Cells are UTF-8, and quoted if they hold anything that could
/// mislead a reader (commas, semicolons and tabs, whichever is the separator). An unpaired surrogate, which UTF-8 can't
/// represent, becomes U+FFFD. The cells are written as given: make them with textCell() first.
QByteArray csvRow(const QStringList& cells, QChar separator = u',');

/// The start of the file, so that spreadsheets read it as UTF-8.
inline constexpr QByteArrayView csvStart("\xef\xbb\xbf", 3);

} // namespace linekeeper
