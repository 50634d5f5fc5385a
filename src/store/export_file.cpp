// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/export_file.h"

#include "store/database.h"
#include "store/export_csv.h"
#include "store/export_device.h"
#include "store/export_json.h"
#include "store/second_connection.h"

#include <QFileInfo>
#include <QSaveFile>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

Result<qint64> write(Database& database, ExportKind kind, QIODevice& device, Progress& progress)
{
    switch (kind) {
    case ExportKind::NumbersCsv:
        return exportNumbersCsv(database, device, progress);
    case ExportKind::MessagesCsv:
        return exportMessagesCsv(database, device, progress);
    case ExportKind::WholeJson:
        return exportJson(database, device, progress);
    }
    return fail(ErrorKind::Storage, u"no such export"_s);
}

} // namespace

Result<qint64> exportRecord(const QString& folder, ExportKind kind, const QString& path, Progress& progress)
{
    // Among the record's own files an export could replace one of them.
    const QString place = QFileInfo(QFileInfo(path).absolutePath()).canonicalFilePath();
    if (place == QFileInfo(folder).canonicalFilePath())
        return fail(StorageTrouble::ReadOnly, u"an export does not belong into the record's own folder"_s);

    auto database = openToReadAll(folder);
    if (!database)
        return Failure(database.error());
    // From here on this connection sees the record as it is now.
    if (auto begun = (*database)->execute(u"BEGIN"_s); !begun)
        return Failure(begun.error());

    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeFailure(file);
    // A file that is replaced hands its permissions down; this one holds codes.
    if (!file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return writeFailure(file);
    const auto written = write(**database, kind, file, progress);
    if (!written)
        return written;
    if (!file.commit())
        return writeFailure(file);
    return written;
}

} // namespace linekeeper
