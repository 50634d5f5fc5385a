// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/number_form_menu.h"

#include <QStringList>

namespace linekeeper {

using namespace Qt::StringLiterals;

NumberFormMenu::NumberFormMenu(QObject* parent)
    : QObject(parent)
    , m_menu(std::make_unique<QMenu>(tr("Copy number as")))
{
    m_menu->menuAction()->setObjectName(u"copyNumberAs"_s);
    for (const NumberForm form : kAllNumberForms)
        connect(m_menu->addAction(QString()), &QAction::triggered, this, [this, form] { Q_EMIT chosen(form); });
}

void NumberFormMenu::offer(const PhoneNumber& number)
{
    m_menu->menuAction()->setEnabled(!number.isEmpty());
    QStringList offered;
    for (std::size_t i = 0; i < kAllNumberForms.size(); ++i) {
        QAction* entry = m_menu->actions().at(static_cast<qsizetype>(i));
        const QString text = inForm(number, kAllNumberForms[i]);
        entry->setText(text);
        entry->setVisible(!offered.contains(text));
        offered.append(text);
    }
}

} // namespace linekeeper
