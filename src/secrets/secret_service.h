// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace linekeeper {

/// Asks the session bus whether anything there keeps secrets now: a Secret Service or KWallet. The answer
/// comes later, or never if the context died; where there is no session bus it is "no", and comes at once.
void askForKeychain(QObject* context, std::function<void(bool present)> answer);

/// What became of asking for a locked entry: there is none, it is held, or nobody answered.
enum class LockedEntry { No, Held, Unanswered };

/// Asks the Secret Service whether it holds an entry of this service and user in a collection that is locked.
/// Needed because QtKeychain takes a refused unlocking for "no such entry" on reading and for success on
/// deleting. Starts no service; "No" where none runs. The answer comes as that of askForKeychain does.
void askForLockedEntry(const QString& service, const QString& user, QObject* context,
                       std::function<void(LockedEntry held)> answer);

/// Asks the Secret Service whether new secrets have a place to go: a collection with the alias "default". Starts no
/// service; "yes" where none runs or answers. The answer comes as that of askForKeychain does.
void askForDefaultCollection(QObject* context, std::function<void(bool present)> answer);

} // namespace linekeeper
