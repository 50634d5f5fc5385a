// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/latest_code_copier.h"
#include "gui/robot.h"
#include "gui/window_fixture.h"
#include "test_program.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace linekeeper;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What another start gets that wants the latest code.
class LatestCodeCopierTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_place.reset(); }
    void freshCodeIsCopied();
    void oldCodeIsShown();
    void withoutACodeItSaysSo();
    void newestOfSeveralNumbers();

private:
    /// Asks, and waits for the line.
    QString ask()
    {
        QString line;
        m_place->link().copyLatest({}, [&line](const QString& answer) { line = answer; });
        return QTest::qWaitFor([&line] { return !line.isEmpty(); }) ? line : u"no answer"_s;
    }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

    std::unique_ptr<WindowFixture> m_place;
};

void LatestCodeCopierTest::init()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    m_place = std::make_unique<WindowFixture>();
    QVERIFY(m_place->open());
}

void LatestCodeCopierTest::freshCodeIsCopied()
{
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"G-276964 is your code"_s, .pin = u"G-276964"_s}));
    m_place->clock.advance(4min);
    QCOMPARE(ask(), u"copied Copied the code from Google. It arrived 4 min ago."_s);
    QCOMPARE(clipboard(), u"G-276964"_s);
    QCOMPARE(m_place->account().inbox().unread(), 0);
}

void LatestCodeCopierTest::oldCodeIsShown()
{
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"481922"_s, .pin = u"481922"_s}));
    m_place->window().hide();
    m_place->clock.advance(11min);
    QCOMPARE(ask(), u"not Not copied: the latest code, from Google, arrived 11 min ago. The window shows it."_s);
    QCOMPARE(clipboard(), u"before"_s);
    QVERIFY(m_place->window().isVisible());
    QVERIFY(robot::view(m_place->window(), u"Messages"_s)->currentIndex().isValid());
}

void LatestCodeCopierTest::withoutACodeItSaysSo()
{
    QCOMPARE(ask(), u"not No code has arrived yet."_s);
    const OrderId order = m_place->rent();
    QVERIFY(m_place->receive(order, {.text = u"Welcome to Google"_s, .pin = {}}));
    QCOMPARE(ask(), u"not No code has arrived yet."_s);
    QCOMPARE(clipboard(), u"before"_s);
}

void LatestCodeCopierTest::newestOfSeveralNumbers()
{
    const OrderId first = m_place->rent();
    const OrderId second = m_place->rent();
    QVERIFY(m_place->receive(second, {.text = u"111111"_s, .pin = u"111111"_s}));
    m_place->clock.advance(1min);
    QVERIFY(m_place->receive(first, {.text = u"222222"_s, .pin = u"222222"_s}));
    QVERIFY(ask().startsWith("copied "_L1));
    QCOMPARE(clipboard(), u"222222"_s);
}

LINEKEEPER_TEST(QApplication, LatestCodeCopierTest);
#include "latest_code_copier_test.moc"
