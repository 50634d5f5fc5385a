// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/status_line.h"

#include "core/clock.h"
#include "desk/desk.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/elided_label.h"
#include "gui/words/error_text.h"

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

/// A shape beside the words, so that colour is never needed to tell states apart.
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
        return session.lastError() ? StatusLine::tr("● Connected. ") + shortErrorText(*session.lastError())
                                   : StatusLine::tr("● Connected");
    case Connection::Offline:
        return StatusLine::tr("○ Offline");
    case Connection::KeyRefused:
        return session.lastError() && isKeyInDoubt(*session.lastError()) ? StatusLine::tr("✕ Calls stopped")
                                                                         : StatusLine::tr("✕ Key refused");
    }
    return {};
}

} // namespace

StatusLine::StatusLine(Desk& desk, QWidget* parent)
    : QStatusBar(parent)
    , m_desk(desk)
    , m_connection(new ElidedLabel)
    , m_watched(new ElidedLabel)
    , m_next(new ElidedLabel)
    , m_expecting(new ElidedLabel)
    , m_done(new ElidedLabel)
{
    setSizeGripEnabled(false);
    for (QLabel* label : {m_connection, m_watched, m_next, m_expecting, m_done}) {
        label->setContentsMargins(6, 2, 6, 3);
    }
    m_connection->setAccessibleName(tr("Connection"));
    m_next->setAccessibleName(tr("Next check"));
    m_expecting->setAccessibleName(tr("Expected code"));
    m_done->setAccessibleName(tr("Last action"));
    addWidget(m_connection);
    addWidget(m_watched);
    addWidget(m_next);
    addWidget(m_expecting);
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
    connect(&desk.session(), &Session::changed, this, &StatusLine::updateConnection);
    connect(&desk.watch(), &Watch::changed, this, &StatusLine::updateWatch);
    m_expecting->hide();
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
    m_expecting->setText(text);
    m_expecting->setAccessibleDescription(text);
    m_expecting->setVisible(!text.isEmpty());
}

void StatusLine::updateConnection()
{
    m_connection->setText(connectionText(m_desk.session()));
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
    const int watched = m_desk.watch().watched();
    m_watched->setText(watched == 0   ? QString()
                       : watched == 1 ? tr("1 number watched")
                                      : tr("%1 numbers watched").arg(watched));
    const auto next = m_desk.watch().nextLook();
    QString text;
    if (m_desk.watch().looksUnderWay() > 0 && watched > 0)
        text = tr("checking");
    else if (next && watched > 0)
        text = tr("next check %1").arg(next->toLocalTime().toString(u"HH:mm:ss"_s));
    const Budget& budget = m_desk.budget();
    if (!text.isEmpty())
        text = tr("%1, %2 of %3 calls used").arg(text).arg(budget.used()).arg(budget.limit());
    m_next->setText(text);
    m_next->setAccessibleDescription(text);
}

void StatusLine::updateColours()
{
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Colours(palette()).muted);
    for (QLabel* label : {m_watched, m_next, m_expecting, m_done})
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
