// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/json_items.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

namespace linekeeper {

namespace {

constexpr qint64 kChunk = 256 * 1024;

/// Qt reads documents only, and a document is a list or an object.
QJsonValue parse(const QByteArray& bytes)
{
    const QJsonArray list = QJsonDocument::fromJson('[' + bytes + ']').array();
    return list.size() == 1 ? list.at(0) : QJsonValue(QJsonValue::Undefined);
}

} // namespace

QJsonValue JsonItem::value() const
{
    return parse(bytes);
}

JsonItems::JsonItems(QIODevice& device, qsizetype longest)
    : m_device(device)
    , m_longest(longest)
{
}

JsonItems::Step JsonItems::fail(Fault fault)
{
    // The first fault is the one that tells.
    if (m_fault == Fault::None)
        m_fault = fault;
    m_state = State::Done;
    return Step::Fault;
}

std::optional<char> JsonItems::peek()
{
    if (m_at == m_chunk.size()) {
        m_chunk.resize(kChunk);
        const qint64 got = m_device.read(m_chunk.data(), kChunk);
        m_chunk.resize(std::max<qint64>(got, 0));
        m_at = 0;
        m_taken += m_chunk.size();
        if (got < 0)
            fail(Fault::Unreadable);
        if (got <= 0)
            return std::nullopt;
    }
    return m_chunk.at(m_at);
}

std::optional<char> JsonItems::peekSolid()
{
    for (;;) {
        const auto c = peek();
        if (!c || (*c != ' ' && *c != '\t' && *c != '\r' && *c != '\n'))
            return c;
        skip();
    }
}

void JsonItems::skip()
{
    if (m_chunk.at(m_at) == '\n')
        ++m_line;
    ++m_at;
}

bool JsonItems::take(char wanted)
{
    const auto c = peekSolid();
    if (!c || *c != wanted) {
        fail(c ? Fault::NotJson : Fault::CutShort);
        return false;
    }
    skip();
    return true;
}

bool JsonItems::readString(QByteArray& bytes)
{
    // The opening quote has been seen.
    bool isEscaped = false;
    bool isOpen = false;
    for (;;) {
        const auto c = peek();
        if (!c)
            return fail(Fault::CutShort), false;
        if (bytes.size() >= m_longest)
            return fail(Fault::TooLong), false;
        skip();
        bytes += *c;
        if (isEscaped)
            isEscaped = false;
        else if (*c == '\\')
            isEscaped = true;
        else if (*c == '"' && isOpen)
            return true;
        isOpen = true;
    }
}

bool JsonItems::readValue(QByteArray& bytes)
{
    int depth = 0;
    for (;;) {
        const auto c = peek();
        if (!c)
            return fail(Fault::CutShort), false;
        const bool closes = *c == ']' || *c == '}';
        if (depth == 0 && (closes || *c == ','))
            break;
        if (bytes.size() >= m_longest)
            return fail(Fault::TooLong), false;
        if (*c == '"') {
            if (!readString(bytes))
                return false;
            continue;
        }
        if (*c == '[' || *c == '{')
            ++depth;
        if (closes)
            --depth;
        if (depth > deepest)
            return fail(Fault::TooDeep), false;
        skip();
        bytes += *c;
    }
    bytes = bytes.trimmed();
    return !bytes.isEmpty() || (fail(Fault::NotJson), false);
}

bool JsonItems::readMember(JsonItem& item)
{
    const auto quote = peekSolid();
    if (!quote || *quote != '"')
        return fail(quote ? Fault::NotJson : Fault::CutShort), false;
    QByteArray name;
    if (!readString(name))
        return false;
    const QJsonValue read = parse(name);
    if (!read.isString())
        return fail(Fault::NotJson), false;
    m_member = read.toString();
    item.member = m_member;
    return take(':');
}

JsonItems::Step JsonItems::readItem(JsonItem& item, bool inList)
{
    item.member = m_member;
    item.inList = inList;
    item.bytes.clear();
    (void)peekSolid();
    item.line = m_line;
    return readValue(item.bytes) ? Step::Item : Step::Fault;
}

JsonItems::Step JsonItems::next(JsonItem& item)
{
    if (m_state == State::Start) {
        // A byte order mark is no JSON, but editors leave one.
        for (const char mark : {'\xef', '\xbb', '\xbf'}) {
            if (peek() == mark)
                skip();
        }
        if (!take('{'))
            return Step::Fault;
        m_state = State::FirstMember;
    }
    while (m_state != State::Done) {
        const auto c = peekSolid();
        if (!c)
            return fail(Fault::CutShort);
        const bool isInList = m_state == State::FirstElement || m_state == State::ElementOrEnd;
        const bool isFirst = m_state == State::FirstElement || m_state == State::FirstMember;
        if (*c == (isInList ? ']' : '}')) {
            skip();
            m_state = isInList ? State::MemberOrEnd : State::Done;
            continue;
        }
        if (!isFirst && !take(','))
            return Step::Fault;
        if (isInList) {
            m_state = State::ElementOrEnd;
            return readItem(item, true);
        }
        if (!readMember(item))
            return Step::Fault;
        m_state = State::MemberOrEnd;
        if (peekSolid() != '[')
            return readItem(item, false);
        skip();
        m_state = State::FirstElement;
    }
    if (m_fault != Fault::None)
        return Step::Fault;
    return peekSolid() ? fail(Fault::NotJson) : Step::End;
}

} // namespace linekeeper
