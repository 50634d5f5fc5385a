// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/salvage.h"

#include "store/rescue/leaf_rows.h"
#include "store/rescue/page_file.h"
#include "store/rescue/salvage_merge.h"
#include "store/sqlite/transaction.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

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
            if (outcome)
                outcome = merge.merge(row, messages);
        });
        if (!outcome)
            return outcome;
        if (!messages)
            merge.countUnreadable(count.unreadable);
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
