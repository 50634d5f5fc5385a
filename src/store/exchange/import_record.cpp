// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/import_record.h"

#include "core/progress.h"
#include "store/exchange/import_rows.h"
#include "store/record/record_connection.h"
#include "store/sqlite/database.h"
#include "store/sqlite/transaction.h"

#include <QFile>
#include <QFileInfo>
#include <QVariant>

#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// The file is read twice: messages may stand before the numbers that they belong to.
constexpr int kPasses = 2;

class Reading
{
public:
    Reading(ImportRows& rows, QFile& file, Progress& progress)
        : m_rows(rows)
        , m_file(file)
        , m_progress(progress)
    {
    }

    Result<ImportSummary> run()
    {
        ImportSink numbers;
        numbers.problem = [this](const ImportProblem& problem) { m_rows.skip(problem); };
        ImportSink messages = numbers;
        numbers.rental = [this](const Rental& rental) { return m_rows.add(rental); };
        numbers.attempt = [this](const PurchaseAttempt& attempt) { return m_rows.add(attempt); };
        numbers.favourite = [this](const ServiceId& service) { return m_rows.add(service); };
        numbers.correction = [this](const CodeCorrection& correction) { return m_rows.add(correction); };
        messages.message = [this](const StoredMessage& message, qint64 line) { return m_rows.add(message, line); };

        for (int pass = 0; pass < kPasses; ++pass) {
            if (!m_file.seek(0))
                return troubled({ImportTrouble::Unreadable, 0});
            const auto told = [this, pass](qint64 bytes) {
                m_progress.set(pass * m_file.size() + bytes, kPasses * m_file.size());
            };
            TRY_ASSIGN(const auto end, readExport(m_file, pass == 0 ? numbers : messages, m_progress, told));
            if (end.trouble != ImportTrouble::None)
                return troubled(end);
        }
        return m_rows.summary();
    }

    static ImportSummary troubled(const ImportEnd& end)
    {
        ImportSummary summary;
        summary.end = end;
        return summary;
    }

private:
    ImportRows& m_rows;
    QFile& m_file;
    Progress& m_progress;
};

Result<ImportSummary> run(const QString& folder, const QString& path, Progress& progress, ImportRows::Mode mode)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return Reading::troubled({ImportTrouble::Unreadable, 0});
    if (file.size() > kLargestImport)
        return Reading::troubled({ImportTrouble::TooLarge, 0});

    TRY_ASSIGN(auto database, openToUpdate(folder));
    ImportRows rows(*database, mode);
    if (mode == ImportRows::Mode::Count) {
        // A transaction that only reads: everything is counted against one picture.
        TRY(database->execute(u"BEGIN"_s));
        return Reading(rows, file, progress).run();
    }

    std::optional<Result<ImportSummary>> summary;
    {
        TRY_ASSIGN(auto transaction, Transaction::begin(*database));
        summary = Reading(rows, file, progress).run();
        if (*summary && (*summary)->end.trouble == ImportTrouble::None) {
            // What came may differ from what the service lists under the same id.
            TRY(database->execute(u"DELETE FROM answers"_s));
            TRY(transaction.commit());
        }
    }
    // The log of a large import is as large as the import. Where somebody else still reads it, it stays for now.
    (void)database->value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    return *summary;
}

} // namespace

Result<ImportSummary> previewImport(const QString& folder, const QString& path, Progress& progress)
{
    return run(folder, path, progress, ImportRows::Mode::Count);
}

Result<ImportSummary> importFile(const QString& folder, const QString& path, Progress& progress)
{
    return run(folder, path, progress, ImportRows::Mode::Write);
}

} // namespace linekeeper
