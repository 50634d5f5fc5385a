// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/screen_fit.h"

#include "gui/widgets/first_frame.h"
#include "gui/widgets/plain_label.h"

#include <QApplication>
#include <QDialog>
#include <QEvent>
#include <QFileDialog>
#include <QMessageBox>
#include <QPointer>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>
#include <QWindow>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kScroller = u"screenFitScroller"_s;

/// What the window manager adds. Known of a window that is shown; of another it is that of the window behind it, or a
/// guess.
QMargins frameOf(const QWidget& window)
{
    for (const QWidget* known :
         {&window, static_cast<const QWidget*>(window.parentWidget() ? window.parentWidget()->window() : nullptr)}) {
        const QWindow* handle = known ? known->windowHandle() : nullptr;
        if (handle && !handle->frameMargins().isNull())
            return handle->frameMargins();
    }
    const int title = window.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window);
    const int edge = window.style()->pixelMetric(QStyle::PM_MdiSubWindowFrameWidth, nullptr, &window);
    return {edge, title + edge, edge, edge};
}

QRect usableArea(const QWidget& window)
{
    // A dialog comes up where the window behind it is.
    const bool isShown = window.windowHandle() && window.windowHandle()->isExposed();
    const QWidget& where = isShown || !window.parentWidget() ? window : *window.parentWidget()->window();
    return where.screen()->availableGeometry();
}

/// The rows that stay below what scrolls: the buttons, and outcomes and progress that are yet to come.
int rowsToKeep(const QBoxLayout& column)
{
    int kept = 1;
    while (kept < column.count() && column.itemAt(column.count() - kept - 1)->isEmpty())
        ++kept;
    return kept;
}

/// The least height that shows all of it at this width.
int heightAt(const QDialog& dialog, int width)
{
    QLayout* layout = dialog.layout();
    return layout->hasHeightForWidth() ? layout->totalMinimumHeightForWidth(width)
                                       : layout->totalMinimumSize().height();
}

void fitDialog(QDialog& dialog, const QSize& room)
{
    // Those of Qt look to it themselves.
    if (!dialog.layout() || qobject_cast<QMessageBox*>(&dialog) || qobject_cast<QFileDialog*>(&dialog))
        return;
    const int width = std::min(std::max(dialog.width(), dialog.layout()->totalMinimumSize().width()), room.width());
    if (dialog.layout()->totalMinimumSize().width() > room.width() || heightAt(dialog, width) > room.height())
        letScroll(dialog);
}

void fit(QWidget& window)
{
    const QSize room = roomFor(window);
    if (auto* dialog = qobject_cast<QDialog*>(&window))
        fitDialog(*dialog, room);
    if (window.isMaximized() || window.isFullScreen())
        return;
    // Only where it must: with a least size of its own, a window no longer follows that of its layout.
    if (window.minimumWidth() > room.width() || window.minimumHeight() > room.height())
        window.setMinimumSize(window.minimumSize().boundedTo(room));
    if (window.width() > room.width() || window.height() > room.height())
        window.resize(window.size().boundedTo(room));
}

/// Once it is known where the window came up and what frame it has.
void bringWithin(QWidget& window)
{
    if (!window.isVisible() || window.isMaximized() || window.isFullScreen())
        return;
    fit(window);
    const QRect area = usableArea(window);
    const QRect frame = window.frameGeometry();
    const QPoint place(std::max(area.left(), std::min(frame.left(), area.right() + 1 - frame.width())),
                       std::max(area.top(), std::min(frame.top(), area.bottom() + 1 - frame.height())));
    if (place != frame.topLeft())
        window.move(place);
}

} // namespace

QSize roomFor(const QWidget& window)
{
    const QMargins frame = frameOf(window);
    return usableArea(window).size() - QSize(frame.left() + frame.right(), frame.top() + frame.bottom());
}

bool scrolls(const QDialog& dialog)
{
    return dialog.findChild<QScrollArea*>(kScroller, Qt::FindDirectChildrenOnly) != nullptr;
}

void letScroll(QDialog& dialog)
{
    auto* column = qobject_cast<QVBoxLayout*>(dialog.layout());
    if (!column || scrolls(dialog))
        return;
    const QPointer<QWidget> focus = dialog.focusWidget();
    auto* scroller = new QScrollArea(&dialog);
    scroller->setObjectName(kScroller);
    scroller->setAccessibleName(dialog.windowTitle());
    scroller->setFrameShape(QFrame::NoFrame);
    scroller->setWidgetResizable(true);
    auto* content = new QWidget(scroller);

    QList<QLayoutItem*> kept;
    for (int rows = rowsToKeep(*column); rows > 0; --rows)
        kept.prepend(column->takeAt(column->count() - 1));
    const QMargins margins = column->contentsMargins();
    const int spacing = column->spacing();
    column->setContentsMargins(margins.left(), margins.top(), margins.right(), 0);
    content->setLayout(column);
    scroller->setWidget(content);
    // As the window: a scroll area would paint it like a list.
    scroller->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    auto* outer = partLayout(&dialog, 0);
    outer->addWidget(scroller, 1);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(margins.left(), spacing, margins.right(), margins.bottom());
    below->setSpacing(spacing);
    for (QLayoutItem* item : std::as_const(kept)) {
        if (QLayout* layout = item->layout()) {
            below->addLayout(layout);
        } else if (QWidget* widget = item->widget()) {
            below->addWidget(widget);
            delete item;
        } else {
            delete item; // room, of which there is none
        }
    }
    outer->addLayout(below);
    scroller->show();
    if (focus)
        focus->setFocus();
    // What the dialog was laid out for is no measure any more: it takes all there is.
    const int wanted = content->sizeHint().width() + scroller->verticalScrollBar()->sizeHint().width();
    dialog.setMinimumSize(0, 0);
    outer->activate();
    const QSize room = roomFor(dialog);
    dialog.resize(std::min(std::max(dialog.width(), wanted), room.width()), room.height());
}

ScreenFit::ScreenFit(QWidget& window)
    : QObject(&window)
{
    qApp->installEventFilter(this);
}

bool ScreenFit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Show && !event->spontaneous() && watched->isWidgetType()) {
        auto* window = static_cast<QWidget*>(watched);
        if (window->isWindow() && window->windowHandle()
            && (window->windowType() == Qt::Window || window->windowType() == Qt::Dialog)) {
            fit(*window);
            connect(new FirstFrame(*window), &FirstFrame::over, window, [window] { bringWithin(*window); });
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace linekeeper
