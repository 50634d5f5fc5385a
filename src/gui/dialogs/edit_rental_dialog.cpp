// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/edit_rental_dialog.h"

#include "account/catalogue.h"
#include "account/rentals.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/plain_label.h"

#include <QCompleter>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

constexpr int kWidth = 64; ///< letters, about
constexpr int kLongestText = 200;

/// What is taken over first may decide what comes after: an end can be days from the purchase.
constexpr TypedField kOrder[] = {TypedField::Service,   TypedField::Number,  TypedField::Label,
                                 TypedField::Purchased, TypedField::Expires, TypedField::Price};

} // namespace

EditRentalDialog::EditRentalDialog(Rentals& rentals, const Catalogue& catalogue, const Rental& rental, QWidget* parent)
    : QDialog(parent)
    , m_rentals(rentals)
    , m_catalogue(catalogue)
    , m_order(rental.order)
    , m_result(wrappedLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Edit rental"));
    setAccessibleName(windowTitle());

    auto* title = plainLabel(tr("Order %1").arg(singleLine(rental.order.text(), 64)));
    makeBold(title);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addField(*form, TypedField::Service, tr("&Service"), tr("unknown"));
    // A number that is known is the service's own word.
    addField(*form, TypedField::Number, tr("&Number"), tr("arrives with the first message"))
        ->setReadOnly(!rental.number.isEmpty());
    addField(*form, TypedField::Label, tr("&Label"), {});
    addField(*form, TypedField::Purchased, tr("&Purchased"), tr("2025-07-11 13:50, or empty if unknown"));
    addField(*form, TypedField::Expires, tr("&Expires"), tr("a time, days such as 30 d, or empty if unknown"));
    addField(*form, TypedField::Price, tr("Pri&ce in $"), tr("3.46, or empty if unknown"));
    for (const TypedField field : kOrder)
        m_fields.value(field)->setText(typedText(rental, field));
    QStringList names;
    for (const Service& service : catalogue.services())
        names.append(service.name);
    auto* completer = new QCompleter(names, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_fields.value(TypedField::Service)->setCompleter(completer);

    auto* hint = wrappedLabel(
        tr("Times are in your time zone; write UTC after a time that is in UTC. This changes only the record on this "
           "computer. While the end is unknown, Linekeeper keeps checking for messages until you release the number."));
    setTone(hint, Tone::Muted);
    m_result->setAccessibleName(tr("Result"));
    m_result->hide();
    auto* saveButton = new QPushButton(tr("Save"));
    saveButton->setProperty(kPrimaryProperty, true);
    saveButton->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(saveButton);
    buttons->addWidget(cancel);

    auto* layout = dialogLayout(this, 14);
    layout->addWidget(title);
    layout->addLayout(form);
    layout->addWidget(hint);
    layout->addWidget(m_result);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * kWidth);
    connect(saveButton, &QPushButton::clicked, this, &EditRentalDialog::save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

QLineEdit* EditRentalDialog::addField(QFormLayout& form, TypedField field, const QString& name,
                                      const QString& placeholder)
{
    auto* edit = new QLineEdit;
    auto* label = new QLabel(name);
    label->setBuddy(edit);
    QString plain = name;
    edit->setAccessibleName(plain.remove(u'&'));
    edit->setPlaceholderText(placeholder);
    edit->setMaxLength(kLongestText);
    form.addRow(label, edit);
    m_fields.insert(field, edit);
    return edit;
}

void EditRentalDialog::save()
{
    // As it is now: its first message may have come while the dialog was open.
    const Rental* known = m_rentals.find(m_order);
    if (!known)
        return;
    Rental rental = *known;
    const bool hasNumber = !rental.number.isEmpty();
    for (const TypedField field : kOrder) {
        if (field == TypedField::Number && hasNumber)
            continue;
        // Purchase and end are judged together: both may have moved.
        if (field == TypedField::Purchased && m_fields.value(TypedField::Expires)->isModified())
            rental.expires = {};
        if (!applyTyped(rental, field, m_fields.value(field)->text())) {
            sayWrong(field);
            return;
        }
    }
    if (rental.serviceName != known->serviceName) {
        const auto* service = m_catalogue.findByName(rental.serviceName);
        rental.service = service ? service->id : ServiceId();
    }
    if (const auto edited = m_rentals.edit(rental); !edited) {
        showResult(errorText(edited.error(), Activity::Recording));
        return;
    }
    Q_EMIT saved(m_order);
    accept();
}

void EditRentalDialog::sayWrong(TypedField field)
{
    QLineEdit* edit = m_fields.value(field);
    const QString text = singleLine(edit->text(), 40);
    const QString words =
        field == TypedField::Price    ? tr("“%1” is not a price. Write it like 3.46, or leave it empty.").arg(text)
        : field == TypedField::Number ? tr("“%1” is not a phone number.").arg(text)
        : field == TypedField::Expires
            ? tr("“%1” is not a valid end. Write a time after the purchase, like 2025-07-14 13:50, or a number of "
                 "days.")
                  .arg(text)
            : tr("“%1” is not a valid purchase time. Write a time before the end, like 2025-07-11 13:50.").arg(text);
    showResult(words);
    edit->setFocus();
    edit->selectAll();
}

void EditRentalDialog::showResult(const QString& text)
{
    say(m_result, text, Tone::Danger);
    m_result->show();
    growToFit(*this);
}

} // namespace linekeeper
