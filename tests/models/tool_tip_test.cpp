// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"
#include "models/services_model.h"
#include "models/tool_tip.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

/// What the models tell of a cell beside what is drawn in it: to the mouse, and to assistive technology.
class ToolTipTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsNoMarkup();
    void cutCellsCanBeRead();
    void notesAreSpoken();
};

void ToolTipTest::textIsNoMarkup()
{
    QCOMPARE(toolTipOf({}), QString());
    QCOMPARE(toolTipOf(u" \n "_s), QString());
    QCOMPARE(toolTipOf(u"a <b>&amp; c\nd"_s), u"<qt>a &lt;b&gt;&amp;amp; c d</qt>"_s);
    QVERIFY(toolTipOf(QString(100'000, u'x')).size() < 700);
}

void ToolTipTest::cutCellsCanBeRead()
{
    AccountFixture bench;
    Rental held = rental(u"1"_s);
    held.serviceName = u"A <i>service</i>"_s;
    held.label = u"label"_s;
    bench.hold({held});
    bench.open();
    const NumbersModel numbers(bench.account());
    const auto tip = [](const QAbstractItemModel& model, int column) {
        return model.index(0, column).data(Qt::ToolTipRole).toString();
    };
    QCOMPARE(tip(numbers, NumbersModel::Service), u"<qt>A &lt;i&gt;service&lt;/i&gt;</qt>"_s);
    QCOMPARE(tip(numbers, NumbersModel::Label), u"<qt>label</qt>"_s);

    MessagesModel messages(bench.account());
    messages.setOrder(held.order);
    Message received = message(u"a"_s, bench.clock.now());
    received.text = u"Use <b>1</b>"_s;
    received.sender = u"Sender & Co"_s;
    VERIFY_OK(bench.merge(held.order, {received}));
    QCOMPARE(tip(messages, MessagesModel::Text), u"<qt>Use &lt;b&gt;1&lt;/b&gt;</qt>"_s);
    QCOMPARE(tip(messages, MessagesModel::Sender), u"<qt>Sender &amp; Co</qt>"_s);

    ServicesResponse answer;
    answer.services.append({ServiceId(u"id"_s), u"<h1>Service"_s, {}});
    bench->catalogue().apply(answer);
    const ServicesModel services(bench->catalogue());
    QCOMPARE(tip(services, 0), u"<qt>&lt;h1&gt;Service</qt>"_s);
}

void ToolTipTest::notesAreSpoken()
{
    AccountFixture bench;
    Rental asked = rental(u"1"_s);
    asked.release = ReleaseState::Asked;
    bench.hold({asked});
    bench.open();
    const NumbersModel numbers(bench.account());
    const QModelIndex expires = numbers.index(0, NumbersModel::Expires);
    const QString spoken = expires.data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains("release unconfirmed"_L1), qPrintable(spoken));
    QVERIFY(spoken.startsWith(expires.data().toString()));
    QCOMPARE(expires.data(Qt::AccessibleDescriptionRole).toString(), QString());
    for (const QString& id : {u"a"_s, u"b"_s}) {
        VERIFY_OK(bench.merge(asked.order, {message(u"before"_s, bench.clock.now()), message(id, bench.clock.now())}));
        const int unread = bench->inbox().countsOf(asked.order).unread;
        QCOMPARE(expires.data(Qt::AccessibleDescriptionRole).toString(), unread == 0 ? QString()
                                                                         : unread == 1
                                                                             ? u"1 unread message"_s
                                                                             : u"%1 unread messages"_s.arg(unread));
    }
    QVERIFY(bench->inbox().countsOf(asked.order).unread > 0);
}

LINEKEEPER_TEST(QCoreApplication, ToolTipTest);
#include "tool_tip_test.moc"
