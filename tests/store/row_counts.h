// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMutex>

#include <algorithm>
#include <sqlite3.h>

namespace linekeeper::testing {

/// Counts the rows that every statement of every connection gives, whoever opens it.
class RowCounts final
{
public:
    /// Forgets what was counted, and counts what is opened from now on.
    static void start()
    {
        // Once is enough; SQLite knows it again.
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&RowCounts::watch));
        const QMutexLocker lock(&mutex());
        rows().clear();
        mostRows() = 0;
    }
    /// The most rows that one run of a statement gave.
    static int most()
    {
        const QMutexLocker lock(&mutex());
        return mostRows();
    }

private:
    static int watch(sqlite3* database, char**, const void*)
    {
        return sqlite3_trace_v2(database, SQLITE_TRACE_STMT | SQLITE_TRACE_ROW, &RowCounts::note, nullptr);
    }
    static int note(unsigned what, void*, void* statement, void*)
    {
        const QMutexLocker lock(&mutex());
        int& count = rows()[statement];
        count = what == SQLITE_TRACE_ROW ? count + 1 : 0;
        mostRows() = std::max(mostRows(), count);
        return 0;
    }
    static QMutex& mutex()
    {
        static QMutex mutex;
        return mutex;
    }
    static QHash<void*, int>& rows()
    {
        static QHash<void*, int> rows;
        return rows;
    }
    static int& mostRows()
    {
        static int most = 0;
        return most;
    }
};

} // namespace linekeeper::testing
