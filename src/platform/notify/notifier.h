// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>
#include <tuple>
#include <utility>

namespace linekeeper {

/// Tells notices apart: by the message they are about, or by another subject.
struct NoticeKey
{
    NoticeKey(MessageRow ofMessage, QString ofSubject = {})
        : row(ofMessage)
        , subject(std::move(ofSubject))
    {
    }

    friend bool operator==(const NoticeKey&, const NoticeKey&) = default;
    friend bool operator<(const NoticeKey& a, const NoticeKey& b)
    {
        return std::tie(a.row, a.subject) < std::tie(b.row, b.subject);
    }

    MessageRow row;
    QString subject;
};

/// A button of a notice.
struct NoticeAction
{
    QString id; ///< never "default", "open" or "copy"
    QString label;
};

/// What a notification tells the user, mostly about new messages. Texts are plain; a notifier escapes what its desktop
/// would interpret.
struct Notice
{
    MessageRow row{}; ///< identifies the notice when it is replaced or closed; also its message, unless `meant` is set
    QString title;
    QString body;
    QString copyLabel;                 ///< of the button that copies the code; empty if there is no code
    std::optional<MessageRow> meant{}; ///< the message to copy or open, if that is not `row`
    bool playsSound = false;           ///< the desktop's sound for a new message, if it has one
    bool clickCopies = false;          ///< a click copies the code, if there is one, and otherwise opens the message
    bool isExpected = false;           ///< the user is waiting for it: it is shown over whatever is in front
    QString subject{};                 ///< what it is about, if not about a message
    QList<NoticeAction> actions{};     ///< of a notice with a subject; the first ones are seen on every desktop
    bool isLasting = false;            ///< as good as new when it was held back for long

    NoticeKey key() const { return {row, subject}; }
    MessageRow target() const { return meant.value_or(row); }
    bool copiesOnClick() const { return clickCopies && !copyLabel.isEmpty(); }
};

/// Announces new messages outside the window. Implemented over D-Bus, and by the tray icon if there is no notification
/// server.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Shows the notice. Never blocks; `failed` follows later if it could not be shown.
    virtual void show(const Notice& notice) = 0;
    /// Replaces an earlier notice of the same row, if that is still shown; otherwise shows nothing.
    virtual void replace(const Notice& notice) = 0;
    /// Removes the notice of a message or another subject, if it is still shown.
    virtual void close(const NoticeKey& key) = 0;

Q_SIGNALS:
    /// The tokens allow raising the window on Wayland (XDG activation); empty if none came. Copying needs the window
    /// too if the desktop accepts a copy only from the program in front.
    void copyRequested(linekeeper::MessageRow row, const QString& activationToken);
    void openRequested(linekeeper::MessageRow row, const QString& activationToken);
    /// An action was chosen on a notice with this subject; the id is empty for a click on the notice itself.
    void actionChosen(const QString& subject, const QString& action, const QString& activationToken);
    /// No server accepted the notice: show it some other way.
    void failed(const linekeeper::Notice& notice);
};

} // namespace linekeeper
