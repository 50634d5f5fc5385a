// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QTime>

namespace linekeeper {

/// The hours of each day, in the computer's time zone, in which nothing may pop up or sound. They may go over midnight.
struct QuietHours
{
    bool isOn = false;
    QTime from{22, 0};
    QTime until{7, 0};

    /// True if the moment lies within them; false where both times are the same.
    bool contains(const QDateTime& moment) const;
    /// When those that contain the moment are over, in UTC; the moment itself where none do.
    QDateTime endAfter(const QDateTime& moment) const;

    friend bool operator==(const QuietHours&, const QuietHours&) = default;
};

/// The form that settings keep: "on 22:00 07:00".
QString toText(const QuietHours& hours);
/// The usual hours, switched off, for any text that is none.
QuietHours quietHoursFromText(const QString& text);

} // namespace linekeeper
