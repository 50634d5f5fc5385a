// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/preferences_dialog.h"

#include "account/session.h"
#include "gui/preferences/appearance_preference.h"
#include "gui/preferences/click_preference.h"
#include "gui/preferences/copying_preferences.h"
#include "gui/preferences/number_form_preference.h"
#include "gui/preferences/quiet_hours_preference.h"
#include "gui/preferences/rate_limit_preference.h"
#include "gui/preferences/retention_preference.h"
#include "gui/preferences/shortcut_preference.h"
#include "gui/preferences/switch_preferences.h"
#include "gui/text/error_text.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/question.h"
#include "ui_preferences_dialog.h"

#include <QPushButton>

#include <array>

namespace linekeeper {

namespace {

/// The preferences, from top to bottom.
constexpr std::array kRows{&addAppearance, &addStayingInTray,  &addHidingCodes, &addSound,
                           &addQuietHours, &addCodeForm,       &addNumberForm,  &addClipboardSeconds,
                           &addRetention,  &addCallsPerMinute, &addClick,       &addShortcut};

} // namespace

PreferencesDialog::PreferencesDialog(const PreferenceParts& parts, Session* session, const QString& server,
                                     QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_ui(std::make_unique<Ui::PreferencesDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->server->setText(server);
    m_ui->form->setRowVisible(m_ui->server, session != nullptr);
    m_ui->form->setRowVisible(m_ui->keyLayout, session != nullptr);
    for (const auto& addRow : kRows)
        addRow(*m_ui->form, parts);
    // The keyboard comes to the buttons last, as the eye does.
    QWidget* last = previousInFocusChain();
    while (last->focusPolicy() == Qt::NoFocus)
        last = last->previousInFocusChain();
    setTabOrder(last, m_ui->showLog);
    setTabOrder(m_ui->showLog, m_ui->close);

    connect(m_ui->showLog, &QPushButton::clicked, this, &PreferencesDialog::logFolderRequested);
    connect(m_ui->close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_ui->replaceKey, &QPushButton::clicked, this, [this] {
        Q_EMIT replaceKeyRequested();
        accept();
    });
    connect(m_ui->forgetKey, &QPushButton::clicked, this, &PreferencesDialog::askAndForget);
    if (session) {
        connect(session, &Session::changed, this, &PreferencesDialog::describeKey);
        describeKey();
    }
}

PreferencesDialog::~PreferencesDialog() = default;

void PreferencesDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    // For the notes that come later: what makes room then takes the keyboard from where it is.
    constexpr int lines = 3;
    growToFit(*this, lines * fontMetrics().lineSpacing());
}

void PreferencesDialog::describeKey()
{
    const Connection connection = m_session->connection();
    const bool hasKey = connection != Connection::NoKey && connection != Connection::Starting;
    m_ui->keyState->setText(m_session->mayHaveKey() ? tr("Unknown: the keychain has not provided it.")
                            : !hasKey               ? tr("No key.")
                            : connection == Connection::KeyRefused
                                ? shortErrorText(m_session->lastError().value_or(Error()))
                            : m_session->isForThisSessionOnly() ? tr("Used for this session only, not stored.")
                                                                : tr("Stored in your desktop's keychain."));
    m_ui->forgetKey->setEnabled(hasKey);
}

void PreferencesDialog::askAndForget()
{
    QStringList sentences;
    if (!m_session->isForThisSessionOnly())
        sentences << tr("It is removed from the keychain.");
    sentences << tr("Linekeeper stops checking for messages until you enter a key again. Your numbers and messages "
                    "stay in the record.");
    QMessageBox* question =
        makeBox(QMessageBox::Question, tr("Forget the API key?"), sentences.join(u' '), QMessageBox::Cancel, this);
    QPushButton* forget = question->addButton(tr("Forget key"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(forget, &QPushButton::clicked, this, [this] {
        m_session->forget(this, [this](const tl::expected<void, KeyStoreError>& forgotten) {
            if (forgotten)
                accept();
            else
                m_ui->keyState->setText(tr("The key is still in the keychain.") + u' ' + errorText(forgotten.error()));
        });
    });
    question->open();
}

} // namespace linekeeper
