// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_forms.h"
#include "core/ids.h"
#include "core/number_form.h"

#include <QDateTime>
#include <QObject>
#include <QString>

namespace linekeeper {

class Clipboard;
class Account;

/// Puts codes and numbers on the clipboard and says so only when they are there. Where the desktop wants a
/// focused window for that (some on Wayland), it asks for the window and copies when it has the focus.
class CodeCopier final : public QObject
{
    Q_OBJECT

public:
    CodeCopier(Account& account, Clipboard& clipboard, QObject* parent = nullptr);

    /// How a code is copied where its text is not chosen.
    void setForm(CodeForm form) { m_form = form; }
    /// Copies the message's code and marks the message read.
    void copyCode(MessageRow row);
    /// The same for somebody who does not see the window; with the token it may come forward on Wayland.
    void copyFromOutside(MessageRow row, const QString& activationToken);
    /// Copies this text as the message's code.
    void copyText(MessageRow row, const QString& text);
    /// Copies the last code of a number.
    void copyLastCode(const OrderId& order);
    void copyNumber(const OrderId& order, NumberForm form);
    /// Copies a list; `sentence` says what was copied, once it is there. A secret one leaves the clipboard like a code.
    void copyList(const QString& text, bool isSecret, const QString& sentence);

Q_SIGNALS:
    /// It is on the clipboard. `row` is that of the code's message; meaningless for a number.
    void copied(const QString& text, linekeeper::MessageRow row);
    /// A list is on the clipboard.
    void listCopied(const QString& sentence);
    /// The desktop did not take it; bring the window to the front with this token, and it is tried again.
    void windowNeeded(const QString& activationToken);
    /// It could not be copied at all.
    void failed();

private:
    struct Wanted
    {
        QString text;
        bool isSecret = false;
        MessageRow row{};
        QString activationToken{};
        QString sentence{}; ///< of a list
        QDateTime asked{};
    };

    void copyCodeOf(MessageRow row, const QString& activationToken);
    void copy(Wanted wanted);
    void tryCopy(const Wanted& wanted, bool mayAskForWindow);
    void onCopied(const Wanted& wanted);
    void retry();

    Account& m_account;
    Clipboard& m_clipboard;
    CodeForm m_form = CodeForm::AsReceived;
    Wanted m_waiting;
    int m_attempts = 0;
};

} // namespace linekeeper
