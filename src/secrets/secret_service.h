// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace linekeeper {

/// Asks the session bus whether anything there keeps secrets now: a Secret Service or KWallet. The answer
/// comes later, or never if the context died; where there is no session bus it is "no", and comes at once.
void askForKeychain(QObject* context, std::function<void(bool present)> answer);

/// Asks the Secret Service whether it holds an entry of this service and user in a collection that is locked.
/// Needed because QtKeychain takes a refused unlocking for "no such entry" on reading and for success on
/// deleting. Starts no service; "no" where none runs. The answer comes as that of askForKeychain does.
void askForLockedEntry(const QString& service, const QString& user, QObject* context,
                       std::function<void(bool held)> answer);

} // namespace linekeeper
