// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <optional>

class QIODevice;

namespace linekeeper {

/// One piece of a JSON object as it lies in a file: a member's value, or one element of a member that is a list.
struct JsonItem
{
    QString member;      ///< the name in the object
    bool inList = false; ///< an element of the member's list
    QByteArray bytes;    ///< JSON, not yet looked into
    qint64 line = 0;     ///< where it begins, counted from 1

    /// The value; Undefined where the bytes are no JSON.
    QJsonValue value() const;
};

/// Takes a JSON object of any size apart, an item at a time, so that no more than one item is in memory. Reads what a
/// stranger may have made: anything else than an object ends it with a fault.
class JsonItems final
{
public:
    enum class Fault { None, Unreadable, NotJson, CutShort, TooDeep, TooLong };
    enum class Step { Item, End, Fault };

    static constexpr int deepest = 16;
    static constexpr qsizetype kLongestItem = 128 * 1024 * 1024;

    /// The device is open and stays the caller's.
    explicit JsonItems(QIODevice& device, qsizetype longest = kLongestItem);

    /// Goes to the next item. After End or Fault there are no more.
    Step next(JsonItem& item);

    Fault fault() const { return m_fault; }
    qint64 line() const { return m_line; }
    /// How many bytes were taken off the device.
    qint64 bytesRead() const { return m_taken; }

private:
    enum class State { Start, FirstMember, MemberOrEnd, FirstElement, ElementOrEnd, Done };

    Step fail(Fault fault);
    /// The next byte, which stays where it is; nothing at the end.
    std::optional<char> peek();
    /// The same, after white space.
    std::optional<char> peekSolid();
    void skip();
    bool take(char wanted);
    bool readValue(QByteArray& bytes);
    bool readString(QByteArray& bytes);
    bool readMember(JsonItem& item);
    Step readItem(JsonItem& item, bool inList);

    QIODevice& m_device;
    qsizetype m_longest;
    QByteArray m_chunk;
    qsizetype m_at = 0;
    qint64 m_taken = 0;
    qint64 m_line = 1;
    State m_state = State::Start;
    Fault m_fault = Fault::None;
    QString m_member;
};

} // namespace linekeeper
