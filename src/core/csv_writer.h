// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace linekeeper {

/// What a spreadsheet takes for the start of a formula, behind any white space, quotes and characters that nobody
/// sees: = + - @ and their full-width kin, or a tabulator or a line end among what comes before the text.
bool looksLikeFormula(QStringView text);

/// The text as a cell that no spreadsheet runs: with an apostrophe before it where it looks like a formula, else as it
/// is. Can be undone: an apostrophe is ours if what follows it looks like a formula.
QString defused(const QString& text);

/// The digits of a phone number ("+1 912 864 8532" becomes "19128648532"), for a cell that stays of use in a
/// spreadsheet and is none it could run. Any other text is defused.
QString phoneCell(const QString& text);

/// One row by RFC 4180, with its CRLF: cells in UTF-8, parted by commas, in quotes where a reader could be led astray
/// (also by semicolons and tabulators, which some spreadsheets part cells by). A surrogate without its partner, which
/// UTF-8 can't hold, becomes U+FFFD. The cells are taken as they are: defuse them first.
QByteArray csvRow(const QStringList& cells);

/// What the file begins with, so that spreadsheets read it as UTF-8.
inline constexpr QByteArrayView csvStart("\xef\xbb\xbf", 3);

} // namespace linekeeper
