// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/export_file.h"

#include "store/exchange/export_csv.h"
#include "store/exchange/export_json.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"

#include <QFileInfo>
#include <QSet>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

Result<qint64> write(Database& database, const ExportRequest& wanted, PrivateFile& out, Progress& progress)
{
    const QSet<OrderId> orders(wanted.orders.cbegin(), wanted.orders.cend());
    switch (wanted.kind) {
    case ExportKind::NumbersCsv:
        return exportNumbersCsv(database, out, progress, wanted.form, orders);
    case ExportKind::MessagesCsv:
        return exportMessagesCsv(database, out, progress, wanted.form, orders);
    case ExportKind::WholeJson:
        return exportJson(database, out, progress);
    }
    return fail(ErrorKind::Storage, u"no such export"_s);
}

} // namespace

Result<ExportReport> exportRecord(const QString& folder, const ExportRequest& wanted, const QString& path,
                                  Progress& progress)
{
    // Among the record's own files an export could replace one of them.
    const QFileInfo target(path);
    const QString link = target.canonicalFilePath();
    const QString place =
        link.isEmpty() ? QFileInfo(target.absolutePath()).canonicalFilePath() : QFileInfo(link).absolutePath();
    if (place == QFileInfo(folder).canonicalFilePath())
        return fail(StorageTrouble::ReadOnly, u"an export does not belong into the record's own folder"_s);

    TRY_ASSIGN(const auto record, openToRead(folder));
    // From here on this connection sees the record as it is now.
    TRY(record.database->execute(u"BEGIN"_s));

    PrivateFile file(path);
    TRY(file.open());
    TRY_ASSIGN(const auto count, write(*record.database, wanted, file, progress));
    return file.commit().map([&count](const SavedFile& saved) { return ExportReport{count, saved}; });
}

} // namespace linekeeper
