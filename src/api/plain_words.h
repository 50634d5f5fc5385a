// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace linekeeper {

// The service says in words what its fields leave open. These bring the many ways of writing them down to one, in which
// they are judged. What a person reads is never taken from here.

/// "NO_MESSAGES", "NumberAlreadyReleased" and "no-sms" in words, every apostrophe as one, every "n't" and "cannot" as
/// "not", and one space between two words. Lines stay lines: each is a text of its own.
QString plainWords(QStringView words);

/// A form to look for in plain words, whatever the case of its letters.
QRegularExpression wordForm(const QString& pattern);

/// Whether plain words have the form in them.
bool says(const QString& plain, const QRegularExpression& form);

/// Each ends where another thing is begun to be said. A condition stays with what it is a condition of.
QStringList clausesOf(const QString& plain);

/// True where the words say that it is not settled: "Request timed out", "Another request is in progress", "Queued", or
/// that something behind the service broke. "Not queued" says nothing of the kind.
bool saysUnderWay(QStringView words);

/// True where one of the words is said, and not denied before it: "was charged", but not "nothing was charged".
bool saysUndenied(const QString& plain, const QRegularExpression& form);

} // namespace linekeeper
