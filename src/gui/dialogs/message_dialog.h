// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QDialog>

namespace linekeeper {

/// One message, whole and as plain text.
class MessageDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `number` is shown as it is; `guess` is its likelyCode(), which is shown if it has no code.
    MessageDialog(const StoredMessage& stored, const QString& number, const QString& guess, QWidget* parent = nullptr);

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    void copyTextRequested(linekeeper::MessageRow row, const QString& text);
};

} // namespace linekeeper
