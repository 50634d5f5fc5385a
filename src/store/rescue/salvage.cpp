// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/salvage.h"

#include "store/rescue/leaf_rows.h"
#include "store/rescue/page_file.h"
#include "store/rescue/salvage_merge.h"
#include "store/sqlite/transaction.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

bool isText(const QVariant& value)
{
    return value.typeId() == QMetaType::QString;
}

bool isNumber(const QVariant& value)
{
    return value.typeId() == QMetaType::LongLong;
}

/// What the entries of indexes tell of rows that can't be read themselves. Every index ends with the row's id; of those
/// with the same shape none is asked.
void noteIndexEntry(const QList<QVariant>& values, SalvageMerge& merge)
{
    const qsizetype count = values.size();
    if (count == 1 && isText(values[0]))
        merge.noteFavourite(values[0].toString());
    else if (count == 2 && isText(values[0]) && isNumber(values[1]))
        merge.noteOrder(values[0].toString(), values[1].toLongLong());
    else if (count == 2 && isNumber(values[0]) && isText(values[1]))
        merge.noteErased(values[0].toLongLong(), values[1].toString());
    else if (count == 3 && isNumber(values[0]) && isText(values[1]) && isText(values[2]))
        merge.noteErasedMark(values[0].toLongLong(), values[1].toString(), values[2].toString());
    else if (count == 3 && isText(values[0]) && !isText(values[1]) && isNumber(values[2]))
        merge.noteAttempt(values[2].toLongLong());
    else if (count == 3 && isNumber(values[0]) && isText(values[1]) && isNumber(values[2]))
        merge.noteMessage(values[0].toLongLong(), values[1].toString());
}

/// Goes through all pages; the second time for the messages, which need to know their rentals.
Result<void> scan(const PageFile& pages, SalvageMerge& merge, bool messages, Progress& progress)
{
    Result<void> outcome;
    for (quint32 number = 2; number <= pages.count(); ++number) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the recovery was called off"_s);
        progress.set(number + (messages ? pages.count() : 0), 2 * static_cast<qint64>(pages.count()));
        if (pages.unused().contains(number))
            continue;
        const LeafCount count = readLeaf(pages, number, [&](const LeafRow& row) {
            if (!outcome)
                return;
            if (row.ofTable)
                outcome = messages ? merge.takeMessage(row) : merge.takeOther(row);
            else if (!messages)
                noteIndexEntry(row.values, merge);
        });
        if (!outcome)
            return outcome;
        if (!messages)
            merge.noteUnreadable(count.unreadable);
    }
    return {};
}

} // namespace

Result<Salvaged> salvage(const QString& damaged, Database& target, Progress& progress)
{
    TRY_ASSIGN(const auto pages, PageFile::open(damaged));
    TRY_ASSIGN(auto transaction, Transaction::begin(target));
    TRY_ASSIGN(auto merge, SalvageMerge::into(target));
    TRY(scan(*pages, merge, false, progress));
    TRY(merge.addBareOrders());
    TRY(scan(*pages, merge, true, progress));
    TRY_ASSIGN(auto salvaged, merge.finish());
    TRY(transaction.commit());
    return salvaged;
}

} // namespace linekeeper
