// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"
#include "models/typed_rental.h"

#include <QDialog>
#include <QHash>

class QFormLayout;
class QLabel;
class QLineEdit;

namespace linekeeper {

class Catalogue;
class Rentals;

/// Edits what the person may know better of a rental than the record: for one that was added by its order id, most of
/// it.
class EditRentalDialog final : public QDialog
{
    Q_OBJECT

public:
    EditRentalDialog(Rentals& rentals, const Catalogue& catalogue, const Rental& rental, QWidget* parent = nullptr);

Q_SIGNALS:
    void saved(const linekeeper::OrderId& order);

private:
    QLineEdit* addField(QFormLayout& form, TypedField field, const QString& name, const QString& placeholder);
    void save();
    void sayWrong(TypedField field);
    void showResult(const QString& text);

    Rentals& m_rentals;
    const Catalogue& m_catalogue;
    OrderId m_order;
    QHash<TypedField, QLineEdit*> m_fields;
    QLabel* m_result;
};

} // namespace linekeeper
