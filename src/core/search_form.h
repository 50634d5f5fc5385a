// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace linekeeper {

struct StoredMessage;

/// Returns the text in the form that searches compare: as shown on one line (runs of white space become one space,
/// invisible characters are left out) and case-folded. Every script is folded, letter by letter: "Straße" is found by
/// "STRAßE" and not by "STRASSE".
QString searchForm(QStringView text);

/// Returns the search form of everything the list shows of a message: its text, its sender (or service if it has none)
/// and its code, separated by line ends. No text's search form contains a line end, so nothing is found across two of
/// them.
QString searchForm(QStringView text, QStringView sender, QStringView service, QStringView code);
QString searchForm(const StoredMessage& stored);

/// A range of a text, in UTF-16 units.
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// Returns where `form`, a search form, occurs in `line`, a text as shown on one line: from left to right, without
/// overlaps, at most `most` of them.
QList<TextSpan> matchesIn(QStringView line, const QString& form, qsizetype most = 20);

} // namespace linekeeper
