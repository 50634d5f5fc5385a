// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/question.h"

#include <QLabel>

namespace linekeeper {

using namespace Qt::StringLiterals;

QMessageBox* makeBox(QMessageBox::Icon icon, const QString& headline, const QString& text,
                     QMessageBox::StandardButtons buttons, QWidget* parent)
{
    auto* box = new QMessageBox(icon, headline, headline, buttons, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text);
    // The box gives its format to the headline only: a name from the service could make a link of this label.
    if (auto* label = box->findChild<QLabel*>(u"qt_msgbox_informativelabel"_s))
        label->setTextFormat(Qt::PlainText);
    return box;
}

} // namespace linekeeper
