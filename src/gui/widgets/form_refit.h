// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace linekeeper {

/// Lays out the forms of every window again when its width changes. QFormLayout keeps the heights that its texts had at
/// a width that lasted a moment: an X server reports the size that Qt created a dialog with, 100 by 30, when the dialog
/// is already laid out, and then the right one. The field above a text that wraps would stay squashed.
class FormRefit final : public QObject
{
    Q_OBJECT

public:
    explicit FormRefit(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace linekeeper
