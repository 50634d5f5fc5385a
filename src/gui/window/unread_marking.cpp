// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/unread_marking.h"

#include "desk/desk.h"
#include "gui/words/error_text.h"

#include <QAction>

namespace linekeeper {

UnreadMarking::UnreadMarking(Desk& desk, QAction& action, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_action(action)
{
    connect(&action, &QAction::triggered, this, &UnreadMarking::mark);
    connect(&desk.inbox(), &Inbox::summaryChanged, this, &UnreadMarking::follow);
    connect(&desk, &Desk::reloaded, this, &UnreadMarking::follow);
    follow();
}

void UnreadMarking::mark()
{
    if (const auto marked = m_desk.inbox().markAllRead(); !marked)
        Q_EMIT failed(errorText(marked.error(), ErrorScene::Recording));
}

void UnreadMarking::follow()
{
    m_action.setEnabled(m_desk.inbox().unread() > 0 && !m_desk.record().readOnlyBecause());
}

} // namespace linekeeper
