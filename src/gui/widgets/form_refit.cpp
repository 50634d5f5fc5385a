// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/form_refit.h"

#include <QApplication>
#include <QFormLayout>
#include <QResizeEvent>
#include <QWidget>

namespace linekeeper {

FormRefit::FormRefit(QObject* parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool FormRefit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched->isWidgetType()) {
        const auto* resize = static_cast<QResizeEvent*>(event);
        const auto* window = static_cast<QWidget*>(watched);
        if (window->isWindow() && resize->oldSize().width() != resize->size().width()) {
            for (QFormLayout* form : window->findChildren<QFormLayout*>())
                form->invalidate();
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace linekeeper
