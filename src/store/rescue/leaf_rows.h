// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QVariant>

#include <functional>

namespace linekeeper {

class PageFile;

/// A row as it lies in a page. Integers are qint64, texts QString, blobs QByteArray, and null is an invalid QVariant.
struct LeafRow
{
    bool ofTable = false; ///< else of an index, or of a table without row ids
    qint64 rowId = 0;     ///< of a table's row
    QList<QVariant> values;
};

/// How a page was read.
struct LeafCount
{
    qint64 rows = 0;       ///< that were given out
    qint64 unreadable = 0; ///< places that should hold a row and don't
};

/// Gives out every row of a page that holds rows, and nothing of any other page. Whatever the bytes are, this ends, and
/// reads nothing but the pages.
LeafCount readLeaf(const PageFile& pages, quint32 number, const std::function<void(const LeafRow&)>& take);

} // namespace linekeeper
