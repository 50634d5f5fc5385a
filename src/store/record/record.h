// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace linekeeper {

class AttemptTable;
class CorrectionTable;
class RentalTable;
class MessageTable;
class PhoneTable;
class ServiceTable;

/// The record on disk: attempts, rentals, messages and the list of services, in one SQLite file (WAL; a commit is on
/// disk when it returns). The only list there is of what a person has paid for. To be used on the thread that opened
/// it.
class Record final
{
public:
    /// Opens folder/record.sqlite and makes both if they are missing: the folder for its owner only (0700), the files
    /// likewise (0600). Brings an older schema up to date, step by step, each in a transaction. Fails with Storage for
    /// a record of a newer version, a file that is none, a folder that can't be written; nothing is changed then.
    /// Before an older record is changed by a step it is backed up; where that fails it is left as it is.
    static Result<std::unique_ptr<Record>> open(const QString& folder);
    /// Opens a record that can't be written, for the reason given, to be read: nothing in the folder is changed. Every
    /// change fails with that reason. An older record is read as a newer one would be, in memory; a newer one only if
    /// everything is there that this version reads. Fails with Storage where not even that can be done.
    static Result<std::unique_ptr<Record>> openToRead(const QString& folder, const Error& why);
    ~Record();

    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;

    /// Where the record lies; whoever works on it from another thread opens it there anew.
    const QString& folder() const;

    /// Why nothing can be written; nothing for a record that can.
    const std::optional<Error>& readOnlyBecause() const;
    /// True where the latest changes lie in a log beside the record that can't be read as long as nothing is written.
    bool lacksLog() const;
    /// `told` is called once, on the thread of the record, when a statement finds the file damaged. Not to close the
    /// record from: the statement is still running.
    void whenDamaged(std::function<void()> told);

    AttemptTable& attempts();
    RentalTable& rentals();
    MessageTable& messages();
    ServiceTable& services();
    PhoneTable& phones();
    CorrectionTable& corrections();

private:
    class Private;
    explicit Record(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
