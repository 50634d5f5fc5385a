// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace linekeeper {

/// Asks the session bus whether a keychain is available now: a Secret Service or KWallet. `answer` is called later, or
/// never if the context is gone; without a session bus it gets false immediately.
void askForKeychain(QObject* context, std::function<void(bool present)> answer);

/// The result of looking for a locked entry: there is none, there is one, or nobody replied.
enum class LockedEntry { No, Held, Unanswered };

/// Asks the Secret Service whether it has an entry of this service and user in a locked collection. Needed because
/// QtKeychain reports a refused unlocking as "no such entry" when reading and as success when deleting. Starts no
/// service; No if none runs. `answer` is called as in askForKeychain().
void askForLockedEntry(const QString& service, const QString& user, QObject* context,
                       std::function<void(LockedEntry held)> answer);

/// Asks the Secret Service whether it has a collection for new secrets: one with the alias "default". Starts no
/// service; true if none runs or replies. `answer` is called as in askForKeychain().
void askForDefaultCollection(QObject* context, std::function<void(bool present)> answer);

} // namespace linekeeper
