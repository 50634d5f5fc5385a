// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QString>

#include <functional>

namespace linekeeper {

class CodeCopier;
class Account;

/// Copies the latest code for somebody who doesn't see the window, and always says how old it is: a code that is past
/// its use is not put on the clipboard unnoticed but shown.
class LatestCodeCopier final : public QObject
{
    Q_OBJECT

public:
    LatestCodeCopier(Account& account, CodeCopier& copier, QObject* parent = nullptr);

    /// `answer` is called once, at once or when the desktop has taken the copy: whether it was copied, and a sentence
    /// for the person, without the code. The token lets the window come forward on Wayland; it may be empty.
    using Answer = std::function<void(bool copied, const QString& words)>;
    void copy(const QString& activationToken, const Answer& answer);

Q_SIGNALS:
    /// It was too old to be copied unseen: show the window with this message.
    void windowNeeded(linekeeper::MessageRow row, const QString& activationToken);

private:
    Account& m_account;
    CodeCopier& m_copier;
};

/// What `linekeeper --copy-latest` does: asks the running instance, prints what it says. 0 where the code was copied, 1
/// else.
int copyLatestCode(const QString& dataFolder);
/// The line by which the running instance answers that, and what it is made of.
QString answerLine(bool copied, const QString& words);

} // namespace linekeeper
