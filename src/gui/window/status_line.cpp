// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/status_line.h"

#include "account/account.h"
#include "account/call_meter.h"
#include "account/poller.h"
#include "account/session.h"
#include "core/clock.h"
#include "gui/text/error_text.h"
#include "gui/widgets/colors.h"
#include "gui/widgets/elided_label.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kForgetAfter = 10s;
/// Two hundred numbers are looked at all the time: nobody reads faster, and every word is painted anew.
constexpr auto kPace = 1s;

/// A shape beside the words, so that color is never needed to tell states apart.
QString connectionText(const Session& session)
{
    if (session.keychainProblem() && session.mayHaveKey())
        return StatusLine::tr("○ No key from the keychain");
    switch (session.connection()) {
    case Connection::Starting:
    case Connection::Unproven:
        return StatusLine::tr("◌ Connecting");
    case Connection::NoKey:
        return StatusLine::tr("○ No key");
    case Connection::Connected:
        return session.lastError() ? StatusLine::tr("● Connected. %1").arg(shortErrorText(*session.lastError()))
                                   : StatusLine::tr("● Connected");
    case Connection::Offline:
        return StatusLine::tr("○ Offline");
    case Connection::KeyRefused:
        return session.lastError() && isKeyInDoubt(*session.lastError()) ? StatusLine::tr("✕ Requests stopped")
                                                                         : StatusLine::tr("✕ Key refused");
    }
    return {};
}

} // namespace

StatusLine::StatusLine(Account& account, QWidget* parent)
    : QStatusBar(parent)
    , m_account(account)
    , m_connection(new ElidedLabel)
    , m_watched(new ElidedLabel)
    , m_next(new ElidedLabel)
    , m_expectation(new ElidedLabel)
    , m_done(new ElidedLabel)
{
    setSizeGripEnabled(false);
    for (QLabel* label : {m_connection, m_watched, m_next, m_expectation, m_done}) {
        label->setContentsMargins(6, 2, 6, 3);
    }
    m_connection->setAccessibleName(tr("Connection"));
    m_next->setAccessibleName(tr("Next check"));
    m_expectation->setAccessibleName(tr("Expected code"));
    m_done->setAccessibleName(tr("Last action"));
    addWidget(m_connection);
    addWidget(m_watched);
    addWidget(m_next);
    addWidget(m_expectation);
    addPermanentWidget(m_done);
    m_forget.setSingleShot(true);
    m_forget.setInterval(kForgetAfter);
    connect(&m_forget, &QTimer::timeout, m_done, [this] {
        m_done->clear();
        m_done->setAccessibleDescription({});
    });
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isWatchStale)
            updateWatch();
    });
    connect(&account.session(), &Session::changed, this, &StatusLine::updateConnection);
    connect(&account.poller(), &Poller::changed, this, &StatusLine::updateWatch);
    m_expectation->hide();
    updateConnection();
    writeWatch();
    updateColours();
}

void StatusLine::announce(const QString& text)
{
    m_done->setText(text);
    m_done->setAccessibleDescription(text);
    m_forget.start();
    QAccessibleEvent alert(m_done, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void StatusLine::setExpecting(const QString& text)
{
    m_expectation->setText(text);
    m_expectation->setAccessibleDescription(text);
    m_expectation->setVisible(!text.isEmpty());
}

void StatusLine::updateConnection()
{
    m_connection->setText(connectionText(m_account.session()));
    m_connection->setAccessibleDescription(m_connection->text());
}

void StatusLine::updateWatch()
{
    m_isWatchStale = !isVisible() || m_pace.isActive();
    if (m_isWatchStale)
        return;
    writeWatch();
    m_pace.start();
}

void StatusLine::writeWatch()
{
    const int watched = m_account.poller().watched();
    m_watched->setText(watched == 0   ? QString()
                       : watched == 1 ? tr("1 number watched")
                                      : tr("%1 numbers watched").arg(watched));
    const auto next = m_account.poller().nextPoll();
    const CallMeter& meter = m_account.meter();
    QString text;
    if (m_account.poller().pollsUnderWay() > 0 && watched > 0)
        text = tr("Checking, %1 of %2 requests used").arg(meter.used()).arg(meter.limit());
    else if (next && watched > 0)
        text = tr("Next check at %1, %2 of %3 requests used")
                   .arg(next->toLocalTime().toString(u"HH:mm:ss"_s))
                   .arg(meter.used())
                   .arg(meter.limit());
    m_next->setText(text);
    m_next->setAccessibleDescription(text);
}

void StatusLine::updateColours()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Colors(palette()).muted);
    for (QLabel* label : {m_watched, m_next, m_expectation, m_done})
        label->setPalette(quiet);
}

void StatusLine::showEvent(QShowEvent* event)
{
    QStatusBar::showEvent(event);
    m_pace.stop();
    if (m_isWatchStale)
        updateWatch();
}

void StatusLine::changeEvent(QEvent* event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColours();
}

} // namespace linekeeper
