// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"
#include "core/code/code_correction.h"
#include "core/ids.h"
#include "core/money.h"
#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QDateTime>
#include <QVariant>

#include <optional>
#include <type_traits>

namespace linekeeper {

// What the record stores for a value of each type. Names of enumerators are part of the file: never change
// one.

/// Text, unit for unit; never NULL.
QVariant toStored(const QString& text);
/// Bytes as they are; never NULL.
QVariant toStored(const QByteArray& bytes);
/// Milliseconds since 1970 in UTC; NULL for an invalid time.
QVariant toStored(const QDateTime& time);
/// "503,212".
QVariant toStored(const QList<AreaCode>& areas);
/// A line each.
QVariant toStored(const QStringList& lines);
QVariant toStored(RentalDuration duration);
QVariant toStored(ReleaseState state);
QVariant toStored(AttemptState state);
QVariant toStored(ErrorKind kind);

inline QVariant toStored(qint64 number)
{
    return number;
}
inline QVariant toStored(int number)
{
    return number;
}
/// The sum of their values.
inline QVariant toStored(ReminderStages stages)
{
    return stages.toInt();
}
inline QVariant toStored(bool flag)
{
    return flag ? 1 : 0;
}
/// Ten-thousandths of a dollar.
inline QVariant toStored(Money money)
{
    return money.tenThousandths();
}
inline QVariant toStored(AttemptId id)
{
    return static_cast<qint64>(id);
}
inline QVariant toStored(MessageShape shape)
{
    return static_cast<qint64>(shape);
}
inline QVariant toStored(MessageRow row)
{
    return static_cast<qint64>(row);
}

inline QVariant toStored(const PhoneNumber& number)
{
    return toStored(number.received());
}

template <class Tag>
QVariant toStored(const Id<Tag>& id)
{
    return toStored(id.text());
}

/// NULL where there is no value.
template <class T>
QVariant toStored(const std::optional<T>& value)
{
    return value ? toStored(*value) : QVariant();
}

// And back, from what toStored() gave. The schema lets nothing else in; a name from a damaged file is taken for what
// hides nothing: a release that was not made, an attempt to be settled.

void fromStored(const QVariant& stored, QDateTime& time);
void fromStored(const QVariant& stored, QList<AreaCode>& areas);
void fromStored(const QVariant& stored, QStringList& lines);
void fromStored(const QVariant& stored, RentalDuration& duration);
void fromStored(const QVariant& stored, ReleaseState& state);
void fromStored(const QVariant& stored, AttemptState& state);
void fromStored(const QVariant& stored, ErrorKind& kind);
void fromStored(const QVariant& stored, MessageShape& shape);
void fromStored(const QVariant& stored, ReminderStages& stages);

/// What is a text or made of one, bytes, a number, a flag and an amount.
template <class T>
void fromStored(const QVariant& stored, T& value)
{
    if constexpr (std::is_same_v<T, Money>)
        value = Money::fromTenThousandths(stored.toLongLong());
    else if constexpr (std::is_constructible_v<T, QString>)
        value = T(stored.toString());
    else
        value = stored.value<T>();
}

template <class T>
void fromStored(const QVariant& stored, std::optional<T>& value)
{
    value.reset();
    if (!stored.isNull())
        fromStored(stored, value.emplace());
}

} // namespace linekeeper
