// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace linekeeper {

/// What a spreadsheet takes for the start of a formula, behind any white space, quotes and characters that nobody
/// sees: = + - @ and their full-width kin, or a tabulator or a line end among what comes before the text.
bool looksLikeFormula(QStringView text);

/// What a spreadsheet would read as a number, a date, a time or a truth value and write otherwise: 012345, 655E12, 1/2,
/// MAR12, 503,212, 3.10, or a whole number of more than 11 digits. In doubt, in whatever language, true.
bool looksLikeValue(const QString& text);

/// The text as a cell that no spreadsheet runs or changes: with an apostrophe before it where it looks like a formula;
/// as ="012345", a formula that is this text and nothing else, where it looks like a value (tried: docs/export.md);
/// else as it is. Can be undone: ="…" is ours, and so is an apostrophe before what looks like a formula, or like a
/// value of more than 255 characters.
QString textCell(const QString& text);

/// The digits of a phone number ("+1 912 864 8532" becomes "19128648532"), for a cell that stays of use in a
/// spreadsheet and is none it could run. That of another country keeps its plus: without it, "+45 12345678" would be a
/// North American number of ten digits. A cell as textCell() makes it, of the number or of any other text.
QString phoneCell(const QString& text);

/// How a table is written: what parts its cells, and what stands before the cents of an amount.
struct CsvForm
{
    QChar separator = u',';
    QChar decimalPoint = u'.';

    friend bool operator==(const CsvForm&, const CsvForm&) = default;
};

/// One row by RFC 4180, with its CRLF: cells in UTF-8, in quotes where a reader could be led astray (by commas,
/// semicolons and tabulators, whichever of them parts the cells). A surrogate without its partner, which UTF-8 can't
/// hold, becomes U+FFFD. The cells are taken as they are: make them with textCell() first.
QByteArray csvRow(const QStringList& cells, QChar separator = u',');

/// What the file begins with, so that spreadsheets read it as UTF-8.
inline constexpr QByteArrayView csvStart("\xef\xbb\xbf", 3);

} // namespace linekeeper
