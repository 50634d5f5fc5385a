// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/number_form.h"
#include "core/rental.h"

#include <QList>
#include <QObject>

#include <optional>

class QAction;
class QWidget;

namespace linekeeper {

class Account;
class CodeChoices;
class CodeExpectation;
class MessagesPanel;
class NumberFormMenu;
class NumbersPanel;
class Preferences;
struct WindowActions;

/// Copies codes and numbers, expects codes, opens messages and marks them as read: connects the actions and asks for
/// what is to be copied. The clipboard is joined to it from outside.
class CodesController final : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    CodesController(Account& account, Preferences& preferences, const WindowActions& actions, NumbersPanel& numbers,
                    MessagesPanel& messages, QWidget* window);

    /// "Copy code" and below it the choices of what to copy of a message, which show only if there are several.
    QList<QAction*> copyActions() const;
    /// "Copy number", and the same in another form.
    QList<QAction*> numberActions() const;
    /// Everything that can be done with a message.
    QList<QAction*> messageActions() const;
    /// Enables what can be done now, with the number or message that is selected.
    void updateActions(bool isAtWork);
    /// Who waits for a code: tell it which number is selected and whether anybody sees the window.
    CodeExpectation& expectation() { return *m_expectation; }
    /// Shows the message among those of its number, or of all.
    void showMessage(MessageRow row, bool amongAll = false);

Q_SIGNALS:
    void copyCodeRequested(linekeeper::MessageRow row);
    void copyTextRequested(linekeeper::MessageRow row, const QString& text);
    void copyLastCodeRequested(const linekeeper::OrderId& order);
    void copyNumberRequested(const linekeeper::OrderId& order, linekeeper::NumberForm form);
    /// A list of numbers; `sentence` says what was copied, once it is there.
    void copyListRequested(const QString& text, bool isSecret, const QString& sentence);
    /// Another message's code is meant: the actions are to be updated.
    void meantChanged();
    void announced(const QString& text);

private:
    /// The message whose code is meant, where the person turned to the messages last; else it is the number's.
    const StoredMessage* meantMessage() const;
    void turnTo(bool messages);
    void copyCode();
    void copyNumber();
    void copyNumberAs(NumberForm form);
    void copyNumbers(const QList<OrderId>& orders, std::optional<NumberForm> form);
    void copyTable(const QList<OrderId>& orders);
    void markRead();
    void openMessage(MessageRow row);
    void markAllRead();
    void updateMarkAllRead();

    Account& m_account;
    Preferences& m_preferences;
    const WindowActions& m_actions;
    NumbersPanel& m_numbers;
    MessagesPanel& m_messages;
    QWidget* m_window;
    CodeChoices* m_choices;
    NumberFormMenu* m_forms;
    CodeExpectation* m_expectation;
    bool m_isAtMessages = false; ///< the list that had the focus last is that of the messages
};

} // namespace linekeeper
