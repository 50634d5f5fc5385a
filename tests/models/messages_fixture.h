// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/account_fixture.h"
#include "models/messages_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace linekeeper::testing {

inline const OrderId kOrder(QStringLiteral("1"));
inline const OrderId kOther(QStringLiteral("2"));

/// An account with two numbers that were polled, and `count` messages of the first, a minute apart, oldest
/// first.
struct Fixture
{
    explicit Fixture(int count = 0)
    {
        bench.hold({rental(kOrder.text()), rental(kOther.text())});
        bench.open();
        bench.clock.setNow(at(23));
        QList<Message> messages;
        for (int i = 0; i < count; ++i)
            messages.append(message(QString::number(i), timeOf(i), QString::number(1000 + i)));
        if (!bench.merge(kOrder, {}) || !bench.merge(kOther, {}) || !bench.merge(kOrder, messages))
            qFatal("the messages are not taken");
    }

    static QDateTime timeOf(int i) { return at(12).addSecs(60 * i); }

    AccountFixture bench;
};

/// A model under test: any breach of what a model may do ends the program.
struct TestedModel
{
    explicit TestedModel(AccountFixture& bench)
        : model(bench.account())
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , reset(&model, &QAbstractItemModel::modelReset)
        , inserted(&model, &QAbstractItemModel::rowsInserted)
        , changed(&model, &QAbstractItemModel::dataChanged)
    {
        tester.setUseFetchMore(false); // it would read every page by itself
    }

    void readAll()
    {
        while (model.canFetchMore({}))
            model.fetchMore({});
    }
    QString shown() const
    {
        QList<StoredMessage> messages;
        for (int row = 0; row < model.rowCount(); ++row)
            messages.append(*model.messageAt(model.index(row, 0)));
        return ids(messages);
    }
    QString text(int row, int column) const { return model.index(row, column).data().toString(); }

    MessagesModel model;
    QAbstractItemModelTester tester;
    QSignalSpy reset;
    QSignalSpy inserted;
    QSignalSpy changed;
};

inline QString onRecord(AccountFixture& bench, const OrderId& order)
{
    return ids(*bench->inbox().page({order}, {}, 10'000));
}

inline MessageRow rowOf(AccountFixture& bench, const QString& id)
{
    const auto all = bench->inbox().page({}, {}, 10'000);
    for (const StoredMessage& stored : *all) {
        if (stored.message.id.text() == id)
            return stored.row;
    }
    return {};
}

} // namespace linekeeper::testing
