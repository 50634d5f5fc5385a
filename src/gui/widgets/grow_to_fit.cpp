// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/grow_to_fit.h"

#include "gui/widgets/screen_fit.h"

#include <QDialog>
#include <QLayout>

namespace linekeeper {

void growToFit(QDialog& dialog, int spare)
{
    if (!dialog.isVisible() || !dialog.layout()) // letScroll() takes it away for a moment
        return;
    dialog.layout()->activate();
    const int wanted = dialog.layout()->totalHeightForWidth(dialog.width());
    const int most = roomFor(dialog).height();
    if (wanted + spare > most)
        letScroll(dialog);
    else if (wanted > dialog.height())
        dialog.resize(dialog.width(), wanted);
}

} // namespace linekeeper
