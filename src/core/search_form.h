// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace linekeeper {

struct StoredMessage;

/// A text in the form that searches compare: as it is shown on one line (runs of white space are one space, what shows
/// nothing is left out), and folded so that capital and small letters are one. Every script is folded, letter by
/// letter: "Straße" is found by "STRAßE" and not by "STRASSE".
QString searchForm(QStringView text);

/// The same of all that the list shows of a message: its text, its sender (or service where it has none), its code. A
/// line end parts them, which no search form of a text holds: nothing is found across two of them.
QString searchForm(QStringView text, QStringView sender, QStringView service, QStringView code);
QString searchForm(const StoredMessage& stored);

/// A stretch of a text, in UTF-16 units.
struct TextSpan
{
    qsizetype start = 0;
    qsizetype length = 0;

    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// Where `form`, a search form, stands in `line`, a text as it is shown on one line; from left to right, none over
/// another, at most `most`.
QList<TextSpan> matchesIn(QStringView line, const QString& form, qsizetype most = 20);

} // namespace linekeeper
