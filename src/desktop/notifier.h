// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QString>

namespace linekeeper {

/// What the person is told of a new message. Texts are plain; a notifier escapes what its desktop would interpret.
struct Notice
{
    MessageRow row{};
    QString title;
    QString body;
    QString copyLabel; ///< of the button that copies the code; empty where the message has none
};

/// Tells of new messages outside the window. Implemented over D-Bus, and by the tray icon where there is no such server.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Shows the notice. Never blocks; `failed` comes later where it could not be shown.
    virtual void show(const Notice& notice) = 0;
    /// Takes back the notice of a message, if it is still shown.
    virtual void close(MessageRow row) = 0;

Q_SIGNALS:
    void copyRequested(linekeeper::MessageRow row);
    /// The token is what Wayland wants for raising the window (XDG activation); empty where none came.
    void openRequested(linekeeper::MessageRow row, const QString& activationToken);
    /// No server took the notice: show it some other way.
    void failed(const linekeeper::Notice& notice);
};

} // namespace linekeeper
