// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/about.h"

#include "gui/widgets/question.h"

#include <QCoreApplication>

namespace linekeeper {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("About", text);
}

} // namespace

void openAbout(QWidget* window)
{
    QMessageBox* about =
        makeBox(QMessageBox::NoIcon, tr("Linekeeper %1").arg(QStringLiteral(LINEKEEPER_VERSION)),
                tr("Rent phone numbers from OTPVerified and copy the codes they receive.\n\nFree software under the "
                   "GNU General Public License, version 3 or later. Not made or endorsed by OTPVerified."),
                QMessageBox::Close, window);
    about->setWindowTitle(tr("About Linekeeper"));
    about->setIconPixmap(window->windowIcon().pixmap(QSize(64, 64), window->devicePixelRatioF()));
    about->open();
}

} // namespace linekeeper
