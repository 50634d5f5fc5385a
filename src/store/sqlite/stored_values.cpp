// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/stored_values.h"

#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

template <class E>
struct StoredName
{
    E value;
    QLatin1StringView name;
};

constexpr std::array kReleaseStates = {
    StoredName<ReleaseState>{ReleaseState::None, "none"_L1},
    StoredName<ReleaseState>{ReleaseState::Asked, "asked"_L1},
    StoredName<ReleaseState>{ReleaseState::Done, "done"_L1},
};

constexpr std::array kAttemptStates = {
    StoredName<AttemptState>{AttemptState::Pending, "pending"_L1},
    StoredName<AttemptState>{AttemptState::Succeeded, "succeeded"_L1},
    StoredName<AttemptState>{AttemptState::Refused, "refused"_L1},
    StoredName<AttemptState>{AttemptState::Unconfirmed, "unconfirmed"_L1},
    StoredName<AttemptState>{AttemptState::Settled, "settled"_L1},
};

constexpr std::array kErrorKinds = {
    StoredName<ErrorKind>{ErrorKind::Network, "network"_L1},
    StoredName<ErrorKind>{ErrorKind::Timeout, "timeout"_L1},
    StoredName<ErrorKind>{ErrorKind::Cancelled, "cancelled"_L1},
    StoredName<ErrorKind>{ErrorKind::Proxy, "proxy"_L1},
    StoredName<ErrorKind>{ErrorKind::Intermediary, "intermediary"_L1},
    StoredName<ErrorKind>{ErrorKind::Unauthorised, "unauthorised"_L1},
    StoredName<ErrorKind>{ErrorKind::Forbidden, "forbidden"_L1},
    StoredName<ErrorKind>{ErrorKind::NoFunds, "no-funds"_L1},
    StoredName<ErrorKind>{ErrorKind::OutOfStock, "out-of-stock"_L1},
    StoredName<ErrorKind>{ErrorKind::RateLimited, "rate-limited"_L1},
    StoredName<ErrorKind>{ErrorKind::NotFound, "not-found"_L1},
    StoredName<ErrorKind>{ErrorKind::Conflict, "conflict"_L1},
    StoredName<ErrorKind>{ErrorKind::Rejected, "rejected"_L1},
    StoredName<ErrorKind>{ErrorKind::Server, "server"_L1},
    StoredName<ErrorKind>{ErrorKind::Protocol, "protocol"_L1},
    StoredName<ErrorKind>{ErrorKind::Storage, "storage"_L1},
    StoredName<ErrorKind>{ErrorKind::Secrets, "secrets"_L1},
};

template <class Names, class E>
QVariant nameIn(const Names& names, E value)
{
    for (const auto& entry : names) {
        if (entry.value == value)
            return QString(entry.name);
    }
    return {};
}

template <class Names, class E>
E valueIn(const Names& names, const QString& name, E otherwise)
{
    for (const auto& entry : names) {
        if (entry.name == name)
            return entry.value;
    }
    return otherwise;
}

} // namespace

QVariant toStored(const QString& text)
{
    if (text.isEmpty())
        return u""_s; // a null QString would become NULL

    // SQLite takes U+FEFF off the start of a UTF-16 text, and swaps the bytes of one that starts with U+FFFE.
    // A mark of our own before it is what it takes off then; else such a message would look edited in every
    // answer.
    const QChar first = text.front();
    if (first == QChar::ByteOrderMark || first == QChar::ByteOrderSwapped)
        return QString(QChar(QChar::ByteOrderMark) + text);
    return text;
}

QVariant toStored(const QByteArray& bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

QVariant toStored(const QDateTime& time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QVariant toStored(const QList<AreaCode>& areas)
{
    return toStored(wireText(areas));
}

QVariant toStored(const QStringList& lines)
{
    return toStored(lines.join(u'\n'));
}

QVariant toStored(RentalDuration duration)
{
    return wireName(duration);
}

QVariant toStored(ReleaseState state)
{
    return nameIn(kReleaseStates, state);
}

QVariant toStored(AttemptState state)
{
    return nameIn(kAttemptStates, state);
}

QVariant toStored(ErrorKind kind)
{
    return nameIn(kErrorKinds, kind);
}

void fromStored(const QVariant& stored, QDateTime& time)
{
    time = stored.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(stored.toLongLong(), Qt::UTC);
}

void fromStored(const QVariant& stored, QList<AreaCode>& areas)
{
    areas = readAreaCodes(stored.toString()).codes;
}

void fromStored(const QVariant& stored, QStringList& lines)
{
    lines = stored.toString().split(u'\n', Qt::SkipEmptyParts);
}

void fromStored(const QVariant& stored, RentalDuration& duration)
{
    duration = durationFromWireName(stored.toString()).value_or(RentalDuration::OneDay);
}

void fromStored(const QVariant& stored, ReleaseState& state)
{
    state = valueIn(kReleaseStates, stored.toString(), ReleaseState::None);
}

void fromStored(const QVariant& stored, AttemptState& state)
{
    state = valueIn(kAttemptStates, stored.toString(), AttemptState::Unconfirmed);
}

void fromStored(const QVariant& stored, ErrorKind& kind)
{
    kind = valueIn(kErrorKinds, stored.toString(), ErrorKind::Protocol);
}

void fromStored(const QVariant& stored, MessageShape& shape)
{
    shape = MessageShape{stored.toLongLong()};
}

void fromStored(const QVariant& stored, ReminderStages& stages)
{
    stages = ReminderStages::fromInt(stored.toInt()) & kEveryReminderStage;
}

} // namespace linekeeper
