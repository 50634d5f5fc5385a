// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/first_frame.h"

#include <QEvent>
#include <QWidget>
#include <QWindow>

#include <utility>

namespace linekeeper {

using namespace std::chrono_literals;

FirstFrame::FirstFrame(QWidget& window)
    : QObject(&window)
{
    window.windowHandle()->installEventFilter(this);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &FirstFrame::finish);
    m_patience.start(500ms);
}

bool FirstFrame::eventFilter(QObject* watched, QEvent* event)
{
    const auto* window = qobject_cast<QWindow*>(watched);
    // The window paints while it handles this event; what is posted now comes after it.
    if (event->type() == QEvent::Expose && window->isExposed()) {
        watched->removeEventFilter(this);
        QMetaObject::invokeMethod(this, &FirstFrame::finish, Qt::QueuedConnection);
    }
    return QObject::eventFilter(watched, event);
}

void FirstFrame::finish()
{
    if (std::exchange(m_isOver, true))
        return;
    Q_EMIT over();
    deleteLater();
}

} // namespace linekeeper
