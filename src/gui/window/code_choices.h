// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QList>
#include <QObject>

#include <optional>

class QAction;

namespace linekeeper {

class Account;
struct CodeCorrection;

/// The menu entries for what can be copied of a message beside its code, and for what the user knows better about its
/// code than the program. What the user says holds for all messages like that one.
class CodeChoices final : public QObject
{
    Q_OBJECT

public:
    explicit CodeChoices(Account& account, QObject* parent = nullptr);

    /// What can be copied. The entries are kept and only changed: an open menu must not lose any.
    const QList<QAction*>& copyActions() const { return m_copies; }
    /// "Not a code", and undoing what was said. For a message that is selected itself, not for its number.
    QList<QAction*> correctionActions() const { return {m_notACode, m_undo}; }
    /// Shows the entries for this message, `isMeant` if it is selected itself.
    void offer(std::optional<StoredMessage> message, bool isMeant);

Q_SIGNALS:
    void copyTextRequested(linekeeper::MessageRow row, const QString& text);
    /// Another code may be on record now.
    void corrected();
    void announced(const QString& text);

private:
    void offerCopies(bool mayCorrect);
    void copy(const QAction* action);
    void correct(const std::optional<CodeCorrection>& correction, const QString& done);

    Account& m_account;
    QList<QAction*> m_copies;
    QAction* m_notACode;
    QAction* m_undo;
    std::optional<StoredMessage> m_offered;
    bool m_isMeant = false;
    bool m_isStale = false; ///< something else may be said of the same message
};

} // namespace linekeeper
