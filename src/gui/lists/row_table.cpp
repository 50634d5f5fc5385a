// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/row_table.h"

#include "gui/lists/row_delegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

namespace linekeeper {

namespace {

constexpr int kAir = 16;
constexpr int kNarrowestColumn = 60;

} // namespace

RowTable::RowTable(QWidget* parent)
    : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(kNarrowestColumn);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    updateRowHeight();
    connect(this, &QTableView::doubleClicked, this, &RowTable::rowOpened);
}

void RowTable::setRowDelegate(RowDelegate* delegate)
{
    m_delegate = delegate;
    setItemDelegate(delegate);
}

void RowTable::setLinesPerRow(int lines)
{
    m_lines = lines;
    updateRowHeight();
}

void RowTable::updateRowHeight()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * m_lines + kAir);
}

QModelIndex RowTable::chipAt(const QPoint& place) const
{
    const QModelIndex index = indexAt(place);
    if (!index.isValid() || !m_delegate)
        return {};
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return m_delegate->chipRect(option, index).contains(place) ? index : QModelIndex();
}

void RowTable::mouseMoveEvent(QMouseEvent* event)
{
    QTableView::mouseMoveEvent(event);
    const QPoint place = event->position().toPoint();
    viewport()->setCursor(chipAt(place).isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (const QModelIndex under = indexAt(place); under.isValid())
        update(under);
}

void RowTable::mousePressEvent(QMouseEvent* event)
{
    QTableView::mousePressEvent(event);
    m_pressed = event->button() == Qt::LeftButton ? chipAt(event->position().toPoint()) : QModelIndex();
}

void RowTable::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex released = chipAt(event->position().toPoint());
    if (m_pressed.isValid() && released == m_pressed)
        Q_EMIT chipClicked(released);
    m_pressed = QModelIndex();
}

void RowTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    // A quick second click on a chip copies again; it does not open the row.
    if (chipAt(event->position().toPoint()).isValid())
        mousePressEvent(event);
    else
        QTableView::mouseDoubleClickEvent(event);
}

void RowTable::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()
        && state() != EditingState) {
        Q_EMIT rowOpened(currentIndex());
        return;
    }
    // The base class would copy the cell, in silence, where there is no code to copy.
    if (event->matches(QKeySequence::Copy))
        return;
    QTableView::keyPressEvent(event);
}

void RowTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    Q_EMIT focusCame();
}

void RowTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRowHeight();
}

} // namespace linekeeper
