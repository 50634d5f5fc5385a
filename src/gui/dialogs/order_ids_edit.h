// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/order_list.h"

#include <QPlainTextEdit>

namespace linekeeper {

/// A field for many order ids. A large paste is read before it is shown, one id a line: a field of text can't take
/// megabytes in one line.
class OrderIdsEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit OrderIdsEdit(QWidget* parent = nullptr);

    /// Adds ids at the end, one a line.
    void append(const QList<OrderId>& orders);

Q_SIGNALS:
    /// A large paste was read.
    void listRead(const linekeeper::OrderList& list);

protected:
    void insertFromMimeData(const QMimeData* source) override;
};

} // namespace linekeeper
