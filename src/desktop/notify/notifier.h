// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QString>

#include <optional>

namespace linekeeper {

/// What the person is told of new messages. Texts are plain; a notifier escapes what its desktop would interpret.
struct Notice
{
    MessageRow row{}; ///< what the notice is known by when it is replaced or closed; else that of its message
    QString title;
    QString body;
    QString copyLabel;                 ///< of the button that copies the code; empty where the message has none
    std::optional<MessageRow> meant{}; ///< the message to copy or open, where that is another than `row`
    bool playsSound = false;           ///< the desktop's own for a new message, where it has one
    bool clickCopies = false; ///< a click on it copies the code, where there is one, and else opens the message
    bool isExpected = false;  ///< the person waits for it: it is shown over whatever is in front

    MessageRow target() const { return meant.value_or(row); }
    bool copiesOnClick() const { return clickCopies && !copyLabel.isEmpty(); }
};

/// Tells of new messages outside the window. Implemented over D-Bus, and by the tray icon where there is no such
/// server.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Shows the notice. Never blocks; `failed` comes later where it could not be shown.
    virtual void show(const Notice& notice) = 0;
    /// Shows the notice in place of an earlier one of the same row, where that is still shown, and else not at all.
    virtual void replace(const Notice& notice) = 0;
    /// Takes back the notice of a message, if it is still shown.
    virtual void close(MessageRow row) = 0;

Q_SIGNALS:
    /// The tokens are what Wayland wants for raising the window (XDG activation); empty where none came. A copy needs
    /// the window too where the desktop takes one only from the program in front.
    void copyRequested(linekeeper::MessageRow row, const QString& activationToken);
    void openRequested(linekeeper::MessageRow row, const QString& activationToken);
    /// No server took the notice: show it some other way.
    void failed(const linekeeper::Notice& notice);
};

} // namespace linekeeper
