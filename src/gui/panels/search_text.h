// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

class EmptyState;
class MessageSearch;
class MessagesModel;

/// What is said where nothing was found: what was searched, and what to do now. The first button searches all numbers
/// where only one was searched, else it shows all messages again; the second does that where there are two.
/// With `numbersMatch` something was found all the same, which the strip above tells.
void showNothingFound(EmptyState& state, const QString& typed, bool amongAll, bool onlyNewest, bool numbersMatch);
/// And while the answer takes its time.
void showSearching(EmptyState& state, const MessageSearch& search);
/// What is to be known beside what was found, on one line: that it may not be all, or why it took so long. Else empty.
QString searchNote(const MessagesModel& model, const MessageSearch& search);

} // namespace linekeeper
