// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

#include <memory>

namespace linekeeper {

class AttemptTable;
class RentalTable;
class MessageTable;
class ServiceTable;

/// The record on disk: attempts, rentals, messages and the list of services, in one SQLite file (WAL; a commit is on
/// disk when it returns). The only list there is of what a person has paid for. To be used on the thread that opened it.
class Record final
{
public:
    /// Opens folder/record.sqlite and makes both if they are missing: the folder for its owner only (0700), the files
    /// likewise (0600). Brings an older schema up to date, step by step, each in a transaction. Fails with Storage for
    /// a record of a newer version, a file that is none, a folder that can't be written; nothing is changed then.
    static Result<std::unique_ptr<Record>> open(const QString& folder);
    ~Record();

    Record(const Record&) = delete;
    Record& operator=(const Record&) = delete;

    /// Where the record lies; whoever works on it from another thread opens it there anew.
    const QString& folder() const;

    AttemptTable& attempts();
    RentalTable& rentals();
    MessageTable& messages();
    ServiceTable& services();

private:
    class Private;
    explicit Record(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
