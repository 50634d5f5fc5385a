// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/first_frame.h"
#include "test_program.h"

#include <QApplication>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QWidget>
#include <QtTest>

using namespace linekeeper;

/// What a start waits for.
class FirstFrameTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesAfterTheFirstPaint();
    void doesNotWaitForAWindowThatIsNotShown();
};

namespace {

class PaintedWidget final : public QWidget
{
public:
    int paints = 0;

protected:
    void paintEvent(QPaintEvent*) override { ++paints; }
};

} // namespace

void FirstFrameTest::comesAfterTheFirstPaint()
{
    PaintedWidget window;
    window.show();
    auto* frame = new FirstFrame(window);
    int paintsBefore = -1;
    connect(frame, &FirstFrame::over, this, [&] { paintsBefore = window.paints; });
    QSignalSpy gone(frame, &QObject::destroyed);
    QTRY_VERIFY(!gone.isEmpty());
    QVERIFY(paintsBefore > 0);
}

void FirstFrameTest::doesNotWaitForAWindowThatIsNotShown()
{
    QWidget window;
    window.winId(); // it has a window of the platform, which is never exposed
    auto* frame = new FirstFrame(window);
    QSignalSpy over(frame, &FirstFrame::over);
    QSignalSpy gone(frame, &QObject::destroyed);
    QTRY_VERIFY(!gone.isEmpty());
    QCOMPARE(over.size(), 1);
}

LINEKEEPER_TEST(QApplication, FirstFrameTest);
#include "first_frame_test.moc"
