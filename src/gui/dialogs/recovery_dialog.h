// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace linekeeper {

class RecordCare;

/// Says what a recovery of the record brought back and what not. Once it was closed the bar above the lists is content.
class RecoveryDialog final : public QDialog
{
    Q_OBJECT

public:
    RecoveryDialog(RecordCare& care, QWidget* parent);
};

} // namespace linekeeper
