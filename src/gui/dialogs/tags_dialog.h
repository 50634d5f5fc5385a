// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"
#include "core/rental.h"

#include <QDialog>
#include <QList>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;

namespace linekeeper {

class Rentals;

/// Adds tags to several numbers and removes tags from them, in one step.
class TagsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Saves the details of all of them, or none.
    using Saver = std::function<Result<void>(const QList<OrderDetails>&)>;

    TagsDialog(const Rentals& rentals, const QList<OrderId>& orders, Saver save, QWidget* parent = nullptr);

    void accept() override;

private:
    QListWidget* makeList();
    /// The tags that the number has once the dialog is accepted.
    QStringList tagsAfter(const QStringList& before) const;

    const Rentals& m_rentals;
    QList<OrderId> m_orders;
    Saver m_save;
    QLineEdit* m_added;
    QListWidget* m_present; ///< checked: all numbers have it; partially: some
    QLabel* m_problem;
};

} // namespace linekeeper
