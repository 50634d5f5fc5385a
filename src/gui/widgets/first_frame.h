// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace linekeeper {

/// Waits for a window's first painted frame, so that whatever the frame does not need can come after it.
class FirstFrame final : public QObject
{
    Q_OBJECT

public:
    /// `window` has been shown already.
    explicit FirstFrame(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    /// Once: the frame is painted, or none came for half a second, as of a window that starts minimised.
    void over();

private:
    void finish();

    QTimer m_patience;
    bool m_isOver = false;
};

} // namespace linekeeper
