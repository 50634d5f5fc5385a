// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace linekeeper {

class RowDelegate;

/// A table of whole rows, one selected at a time unless told, with chips that copy when they are clicked. Enter and
/// double click open a row, also where the desktop activates by a single click: that one selects.
class RowTable final : public QTableView
{
    Q_OBJECT

public:
    explicit RowTable(QWidget* parent = nullptr);

    void setRowDelegate(RowDelegate* delegate);
    /// Rows are as high as this many lines of text and some air.
    void setLinesPerRow(int lines);

Q_SIGNALS:
    void chipClicked(const QModelIndex& index);
    void rowOpened(const QModelIndex& index);
    /// The keyboard came into the table.
    void focusCame();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QModelIndex chipAt(const QPoint& place) const;
    void updateRowHeight();

    RowDelegate* m_delegate = nullptr;
    int m_lines = 1;
    QPersistentModelIndex m_pressed;
};

} // namespace linekeeper
