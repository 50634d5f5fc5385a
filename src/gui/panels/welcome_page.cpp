// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/welcome_page.h"

#include "core/key_input.h"
#include "core/wipe.h"
#include "gui/text/error_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/palette_icon.h"
#include "ui_welcome_page.h"

#include <QAction>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIconSize = 64;

} // namespace

WelcomePage::WelcomePage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_ui(std::make_unique<Ui::WelcomePage>())
{
    m_ui->setupUi(this);
    m_ui->connectNow->setProperty(kPrimaryProperty, true);
    m_ui->icon->setPixmap(programIcon().pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    QFont larger = m_ui->title->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.7);
    larger.setBold(true);
    m_ui->title->setFont(larger);

    auto* reveal = new QAction(paletteIcon(u"eye"_s), tr("Show the key"), m_ui->key);
    reveal->setCheckable(true);
    m_ui->key->addAction(reveal, QLineEdit::TrailingPosition);
    connect(reveal, &QAction::toggled, this,
            [this](bool shown) { m_ui->key->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password); });
    connect(this, &WelcomePage::finished, reveal, [reveal] { reveal->setChecked(false); });
    connect(m_ui->connectNow, &QPushButton::clicked, this, &WelcomePage::connectNow);
    connect(m_ui->key, &QLineEdit::textEdited, this, &WelcomePage::extractKey);
    connect(m_ui->key, &QLineEdit::returnPressed, this, &WelcomePage::connectNow);
    connect(m_ui->enterKey, &QPushButton::clicked, this, [this] {
        m_entersKey = true;
        say({}, false);
        updateState();
        focusKey();
    });
    connect(m_ui->tryDemo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(m_ui->back, &QPushButton::clicked, this, &WelcomePage::backRequested);
    m_ui->back->hide();
    connect(m_ui->tryAgain, &QPushButton::clicked, this, &WelcomePage::saveAgain);
    connect(m_ui->sessionOnly, &QPushButton::clicked, this, [this] {
        m_awaitsChoice = false;
        Q_EMIT finished();
    });
    connect(&session, &Session::changed, this, &WelcomePage::updateState);
    updateState();
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::focusKey()
{
    m_ui->key->setFocus();
}

void WelcomePage::setMayGoBack(bool may)
{
    m_mayGoBack = may;
    m_ui->back->setVisible(may);
    m_ui->tryDemo->setVisible(!may);
    updateState();
}

void WelcomePage::say(const QString& text, bool isBad)
{
    linekeeper::say(m_ui->status, text, isBad ? Tone::Danger : Tone::Muted);
}

void WelcomePage::updateState()
{
    const bool isStarting = m_session.connection() == Connection::Starting;
    const bool entersKey = m_entersKey || m_running || m_awaitsChoice;
    const bool waits = m_session.mayHaveKey() && !entersKey && !m_mayGoBack;
    m_ui->title->setText(waits ? tr("Waiting for your keychain") : tr("Welcome to Linekeeper"));
    m_ui->intro->setVisible(!waits);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_ui->keyLabel, m_ui->key, m_ui->connectNow})
        widget->setVisible(!waits);
    m_ui->enterKey->setVisible(waits);
    m_ui->key->setEnabled(!m_running && !m_awaitsChoice);
    m_ui->connectNow->setEnabled(!m_running && !m_awaitsChoice);
    // Another key is in use or about to be: there is nothing to go back to.
    m_ui->back->setEnabled(!m_running && !m_awaitsChoice);
    m_ui->progress->setVisible(m_running || isStarting);
    m_ui->tryAgain->setVisible(m_awaitsChoice || (!m_running && m_session.keychainProblem().has_value()));
    m_ui->sessionOnly->setVisible(m_awaitsChoice);
    if (entersKey)
        return;
    const auto& problem = m_session.keychainProblem();
    const bool said = std::exchange(m_asksKeychain, waits && isStarting);
    if (m_asksKeychain)
        say(problem ? tr("%1 Linekeeper continues when the keychain answers.").arg(errorText(*problem))
                    : tr("Getting your key from the keychain…"),
            false);
    else if (said)
        say({}, false);
    if (!m_asksKeychain && problem && m_ui->status->text().isEmpty())
        say(errorText(*problem), true);
}

void WelcomePage::extractKey()
{
    QString typed = m_ui->key->text();
    const QStringView within = keyWithin(typed);
    if (within.size() == typed.size())
        return;
    const QString key = within.toString();
    // As in showOutcome(): what was typed holds the key, too.
    wipeShared(typed);
    m_ui->key->setText(key);
    // What was left out is not shown: who knows what else was copied along.
    say(tr("Only the key itself was kept, without the name, quotes or other text around it. The field holds what will "
           "be used."),
        false);
}

void WelcomePage::connectNow()
{
    if (m_running)
        return;
    extractKey();
    const QString typed = m_ui->key->text();
    const ApiKey key = ApiKey::fromInput(typed);
    if (key.isEmpty()) {
        say(QStringView(typed).trimmed().isEmpty() ? tr("Paste your API key first.")
                                                   : tr("This is not an API key: it has characters that no key has."),
            true);
        focusKey();
        return;
    }
    m_running = true;
    say(tr("Checking the key…"), false);
    updateState();
    m_session.connectWith(key, this, [this](const Session::ConnectOutcome& outcome) { showOutcome(outcome); });
}

void WelcomePage::showOutcome(const Session::ConnectOutcome& outcome)
{
    m_running = false;
    if (outcome.error) {
        say(outcome.error->kind == ErrorKind::Unauthorised && !isKeyInDoubt(*outcome.error)
                ? tr("The service refused this key. Check that you copied all of it.")
                : errorText(*outcome.error, Activity::Connecting),
            true);
        updateState();
        focusKey();
        return;
    }
    // The field shares its text with this one. Unlike clear(), setText() leaves nothing for Undo to bring back.
    QString typed = m_ui->key->text();
    wipeShared(typed);
    m_ui->key->setText({});
    if (outcome.notKept) {
        m_awaitsChoice = true;
        say(tr("The key works.") + u' ' + errorText(*outcome.notKept), true);
        updateState();
        m_ui->sessionOnly->setFocus();
        return;
    }
    say({}, false);
    m_entersKey = false;
    updateState();
    Q_EMIT finished();
}

void WelcomePage::saveAgain()
{
    if (!m_awaitsChoice) {
        say({}, false);
        m_session.start();
        return;
    }
    m_running = true;
    say(tr("Storing the key in the keychain…"), false);
    updateState();
    m_session.saveKey(this, [this](const tl::expected<void, KeyStoreError>& kept) {
        m_running = false;
        m_awaitsChoice = !kept.has_value();
        say(kept ? QString() : errorText(kept.error()), true);
        updateState();
        if (kept)
            Q_EMIT finished();
    });
}

} // namespace linekeeper
