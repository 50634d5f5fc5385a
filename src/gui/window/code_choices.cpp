// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/code_choices.h"

#include "account/account.h"
#include "account/code_care.h"
#include "core/code/code.h"
#include "core/code/code_correction.h"
#include "core/code/code_forms.h"
#include "gui/text/error_text.h"
#include "store/record/record.h"

#include <QAction>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostCopies = 8;

struct Choice
{
    QString text; ///< to be copied
    QString code; ///< whose form it is
};

/// Everything that can be copied of a message, without duplicates.
QList<Choice> choicesOf(const StoredMessage& stored)
{
    QList<Choice> choices;
    for (const QString& code : codesOf(stored)) {
        for (const QString& text : copyChoices({code})) {
            const auto isSame = [&text](const Choice& other) { return other.text == text; };
            if (std::none_of(choices.cbegin(), choices.cend(), isSame))
                choices.append({text, code});
        }
    }
    return choices;
}

} // namespace

CodeChoices::CodeChoices(Account& account, QObject* parent)
    : QObject(parent)
    , m_account(account)
    , m_notACode(new QAction(tr("Not a code"), this))
    , m_undo(new QAction(tr("Undo correction"), this))
{
    for (int i = 0; i < kMostCopies; ++i) {
        auto* action = new QAction(this);
        action->setObjectName(u"copyChoice%1"_s.arg(i));
        action->setVisible(false);
        connect(action, &QAction::triggered, this, [this, action] { copy(action); });
        m_copies.append(action);
    }
    m_notACode->setObjectName(u"notACode"_s);
    m_notACode->setVisible(false);
    m_undo->setObjectName(u"undoCorrection"_s);
    m_undo->setVisible(false);
    connect(m_notACode, &QAction::triggered, this, [this] {
        if (m_offered)
            correct(correctionToNone(m_offered->message), tr("No code will be offered in messages like this one"));
    });
    connect(m_undo, &QAction::triggered, this, [this] { correct(std::nullopt, tr("The correction was undone")); });
}

void CodeChoices::offer(std::optional<StoredMessage> message, bool isMeant)
{
    if (!std::exchange(m_isStale, false) && message == m_offered && isMeant == m_isMeant)
        return;
    m_offered = std::move(message);
    m_isMeant = isMeant;
    const bool mayCorrect = m_offered && !m_account.record().readOnlyBecause();
    const bool isCorrected = m_offered && m_account.codeCare().isCorrected(m_offered->message);
    const bool hasCode =
        m_offered && (!m_offered->code.isEmpty() || !m_account.codeCare().guessOf(*m_offered).isEmpty());
    m_notACode->setVisible(mayCorrect && isMeant && !isCorrected && hasCode);
    m_undo->setVisible(mayCorrect && isMeant && isCorrected);
    offerCopies(mayCorrect);
}

void CodeChoices::offerCopies(bool mayCorrect)
{
    QList<Choice> choices = m_offered ? choicesOf(*m_offered) : QList<Choice>();
    // One alone is what "Copy code" copies, unless nobody is sure of it.
    if (choices.size() < 2 && m_offered && !m_offered->code.isEmpty())
        choices.clear();
    for (int i = 0; i < kMostCopies; ++i) {
        QAction* action = m_copies[i];
        action->setVisible(i < choices.size());
        if (!action->isVisible())
            continue;
        const Choice& choice = choices[i];
        const bool corrects =
            mayCorrect && choice.code != m_offered->code && correctionTo(m_offered->message, choice.code).has_value();
        action->setData(QStringList{choice.text, corrects ? choice.code : QString()});
        // The text is foreign: no character of it is the mark of a shortcut.
        const QString shown = QString(choice.text).replace(u'&', u"&&"_s);
        action->setText(!corrects                   ? tr("Copy “%1”").arg(shown)
                        : m_offered->code.isEmpty() ? tr("Copy “%1” as the code").arg(shown)
                                                    : tr("Copy “%1” instead").arg(shown));
    }
}

void CodeChoices::copy(const QAction* action)
{
    if (!m_offered)
        return;
    const QStringList data = action->data().toStringList();
    Q_EMIT copyTextRequested(m_offered->row, data.at(0));
    if (!data.at(1).isEmpty())
        correct(correctionTo(m_offered->message, data.at(1)),
                tr("Copied. This code will be offered in messages like this one."));
}

void CodeChoices::correct(const std::optional<CodeCorrection>& correction, const QString& done)
{
    if (!m_offered)
        return;
    const auto saved = m_account.codeCare().correct(*m_offered, correction);
    m_isStale = true;
    Q_EMIT corrected();
    Q_EMIT announced(saved ? done : errorText(saved.error(), Activity::Recording));
}

} // namespace linekeeper
