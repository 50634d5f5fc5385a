// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/tags_dialog.h"

#include "account/rentals.h"
#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/last_part_completer.h"
#include "gui/widgets/plain_label.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLettersWide = 52;
constexpr int kMostRows = 8;
constexpr int kLongestTags = 10'000;

} // namespace

TagsDialog::TagsDialog(const Rentals& rentals, const QList<OrderId>& orders, Saver save, QWidget* parent)
    : QDialog(parent)
    , m_rentals(rentals)
    , m_orders(orders)
    , m_save(std::move(save))
    , m_added(new QLineEdit)
    , m_present(makeList())
    , m_problem(wrappedLabel())
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(orders.size() == 1 ? tr("Tags of 1 number") : tr("Tags of %1 numbers").arg(orders.size()));
    setAccessibleName(windowTitle());
    m_added->setObjectName(u"addedTags"_s);
    m_added->setAccessibleName(tr("Add tags"));
    m_added->setPlaceholderText(tr("work, shop"));
    m_added->setMaxLength(kLongestTags);
    m_added->setMinimumWidth(fontMetrics().averageCharWidth() * kLettersWide);
    auto* completer = new LastPartCompleter(u',', this);
    completer->setKnown(tagsOf(rentals.all()));
    m_added->setCompleter(completer);
    m_problem->setAccessibleName(tr("Result"));
    m_problem->hide();

    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setHorizontalSpacing(16);
    form->addRow(tr("&Add tags"), m_added);
    auto* label = new QLabel(tr("&Tags now"));
    label->setBuddy(m_present);
    form->addRow(label, m_present);
    form->setRowVisible(m_present, m_present->count() > 0);
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* done = new QPushButton(tr("Save"));
    done->setObjectName(u"saveTags"_s);
    done->setProperty(kPrimaryProperty, true);
    done->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(done);
    auto* layout = dialogLayout(this, 14);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(done, &QPushButton::clicked, this, &QDialog::accept);
    m_added->setFocus();
}

QListWidget* TagsDialog::makeList()
{
    auto* list = new QListWidget;
    list->setObjectName(u"presentTags"_s);
    list->setAccessibleName(tr("Tags now"));
    QList<Rental> selected;
    for (const OrderId& order : std::as_const(m_orders)) {
        if (const Rental* rental = m_rentals.find(order))
            selected.append(*rental);
    }
    for (const QString& tag : tagsOf(selected)) {
        const auto count = std::count_if(selected.cbegin(), selected.cend(),
                                         [&tag](const Rental& rental) { return rental.tags.contains(tag); });
        // The tag itself may be longer than a row.
        auto* item = new QListWidgetItem(count == selected.size()
                                             ? singleLine(tag)
                                             : tr("%1 (%2 of %3)").arg(singleLine(tag)).arg(count).arg(selected.size()),
                                         list);
        item->setData(Qt::UserRole, tag);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        if (count < selected.size()) {
            item->setFlags(item->flags() | Qt::ItemIsUserTristate);
            item->setCheckState(Qt::PartiallyChecked);
        } else {
            item->setCheckState(Qt::Checked);
        }
    }
    list->setMaximumHeight(kMostRows * (list->fontMetrics().height() + 8));
    return list;
}

QStringList TagsDialog::tagsAfter(const QStringList& before) const
{
    QStringList tags = before;
    for (int row = 0; row < m_present->count(); ++row) {
        const QListWidgetItem* item = m_present->item(row);
        const QString tag = item->data(Qt::UserRole).toString();
        if (item->checkState() == Qt::Unchecked)
            tags.removeAll(tag);
        else if (item->checkState() == Qt::Checked)
            tags.append(tag);
    }
    tags.append(tagsFrom(m_added->text()));
    return tagsFrom(tags.join(u'\n'));
}

void TagsDialog::accept()
{
    QList<OrderDetails> all;
    for (const OrderId& order : std::as_const(m_orders)) {
        const Rental* rental = m_rentals.find(order);
        if (!rental)
            continue;
        RentalDetails details = *rental;
        details.tags = tagsAfter(rental->tags);
        all.append({order, details});
    }
    const auto saved = m_save(all);
    if (saved)
        return QDialog::accept();
    say(m_problem, errorText(saved.error(), Activity::Recording), Tone::Danger);
    m_problem->show();
    growToFit(*this);
}

} // namespace linekeeper
