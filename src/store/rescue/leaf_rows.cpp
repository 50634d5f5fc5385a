// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/leaf_rows.h"

#include "store/rescue/page_file.h"

#include <QtEndian>

#include <cstring>
#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIndexInner = 2; // whose cells are rows as well, after the number of the page below
constexpr int kIndexLeaf = 10;
constexpr int kTableLeaf = 13;

/// Takes numbers and bytes from the front, and knows when they ran out.
class Reader final
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_left(bytes)
    {
    }

    /// One of SQLite's integers of one to nine bytes.
    std::optional<qint64> varint()
    {
        quint64 value = 0;
        for (int i = 0; i < 9; ++i) {
            if (m_left.isEmpty())
                return {};
            const auto byte = static_cast<quint8>(m_left.front());
            m_left = m_left.sliced(1);
            if (i == 8)
                return static_cast<qint64>((value << 8) | byte);
            value = (value << 7) | (byte & 0x7f);
            if (!(byte & 0x80))
                return static_cast<qint64>(value);
        }
        return {};
    }
    std::optional<QByteArrayView> bytes(qint64 count)
    {
        if (count < 0 || count > m_left.size())
            return {};
        const QByteArrayView taken = m_left.first(count);
        m_left = m_left.sliced(count);
        return taken;
    }
    bool isEmpty() const { return m_left.isEmpty(); }

private:
    QByteArrayView m_left;
};

qint64 integerOf(QByteArrayView bytes)
{
    // The first bit is the sign's.
    quint64 value = !bytes.isEmpty() && (bytes.front() & 0x80) ? ~quint64(0) : 0;
    for (const char byte : bytes)
        value = (value << 8) | static_cast<quint8>(byte);
    return static_cast<qint64>(value);
}

/// Records keep their texts in UTF-16 as this machine has it (schema.cpp).
QString textOf(QByteArrayView bytes)
{
    QString text(bytes.size() / 2, Qt::Uninitialized);
    std::memcpy(text.data(), bytes.data(), static_cast<size_t>(text.size()) * 2);
    return text;
}

qint64 lengthOf(qint64 serialType)
{
    constexpr qint64 lengths[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0};
    return serialType < 10 ? lengths[serialType] : (serialType - 12) / 2;
}

/// The values of a row's payload; nothing where it can't be one.
std::optional<QList<QVariant>> valuesOf(const QByteArray& payload)
{
    Reader sizes(payload);
    const auto headerSize = sizes.varint();
    if (!headerSize || *headerSize < 1 || *headerSize > payload.size())
        return {};
    Reader types(QByteArrayView(payload).first(*headerSize));
    (void)types.varint();
    Reader contents(QByteArrayView(payload).sliced(*headerSize));

    QList<QVariant> values;
    while (!types.isEmpty()) {
        const auto type = types.varint();
        if (!type || *type < 0 || *type == 10 || *type == 11)
            return {};
        const auto bytes = contents.bytes(lengthOf(*type));
        if (!bytes || *type == 7) // we store no floating-point number
            return {};
        if (*type == 0)
            values.append(QVariant());
        else if (*type < 10)
            values.append(*type >= 8 ? *type - 8 : integerOf(*bytes));
        else if (*type % 2 == 0)
            values.append(bytes->toByteArray());
        else if (bytes->size() % 2 == 0)
            values.append(textOf(*bytes));
        else
            return {};
    }
    if (!contents.isEmpty())
        return {};
    return values;
}

/// A payload's bytes, those on further pages included; nothing where the chain breaks.
std::optional<QByteArray> payloadOf(const PageFile& pages, Reader& cell, qint64 size, bool ofTable)
{
    const qint64 usable = pages.pageSize();
    const qint64 most = ofTable ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (size < 0 || size > pages.count() * usable) // a broken chain may go round in circles
        return {};
    if (size <= most) {
        const auto bytes = cell.bytes(size);
        return bytes ? std::optional(bytes->toByteArray()) : std::nullopt;
    }
    const qint64 least = (usable - 12) * 32 / 255 - 23;
    const qint64 fitting = least + (size - least) % (usable - 4);
    const auto here = cell.bytes(fitting <= most ? fitting : least);
    const auto next = cell.bytes(4);
    if (!here || !next)
        return {};
    QByteArray payload = here->toByteArray();
    quint32 number = qFromBigEndian<quint32>(next->data());
    while (payload.size() < size) {
        const QByteArray page = pages.page(number);
        if (page.isEmpty())
            return {};
        payload += page.sliced(4, std::min<qint64>(page.size() - 4, size - payload.size()));
        number = qFromBigEndian<quint32>(page.constData());
    }
    return payload;
}

std::optional<LeafRow> rowAt(const PageFile& pages, QByteArrayView bytes, bool ofTable)
{
    Reader cell(bytes);
    LeafRow row;
    row.ofTable = ofTable;
    const auto size = cell.varint();
    if (ofTable) {
        const auto rowId = cell.varint();
        if (!rowId)
            return {};
        row.rowId = *rowId;
    }
    if (!size)
        return {};
    const auto payload = payloadOf(pages, cell, *size, ofTable);
    auto values = payload ? valuesOf(*payload) : std::nullopt;
    if (!values)
        return {};
    row.values = *std::move(values);
    return row;
}

} // namespace

LeafCount readLeaf(const PageFile& pages, quint32 number, const std::function<void(const LeafRow&)>& take)
{
    LeafCount count;
    const QByteArray page = pages.page(number);
    // The first page begins with the file's header, and holds the schema, which is known.
    if (number < 2 || page.size() < 12 || (page[0] != kTableLeaf && page[0] != kIndexLeaf && page[0] != kIndexInner))
        return count;
    const bool inner = page[0] == kIndexInner;
    const qsizetype header = inner ? 12 : 8;
    const qsizetype cells = qFromBigEndian<quint16>(page.constData() + 3);
    for (qsizetype i = 0; i < cells && header + 2 * i + 2 <= page.size(); ++i) {
        const qsizetype at = qFromBigEndian<quint16>(page.constData() + header + 2 * i) + (inner ? 4 : 0);
        const auto row = at >= header + 2 * cells && at < page.size()
                             ? rowAt(pages, QByteArrayView(page).sliced(at), page[0] == kTableLeaf)
                             : std::nullopt;
        if (row) {
            ++count.rows;
            take(*row);
        } else {
            ++count.unreadable;
        }
    }
    return count;
}

} // namespace linekeeper
