// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

#include <memory>

class QFile;

namespace linekeeper {

/// The pages of a damaged record, as they are on disk, read without SQLite and so without anything that has to be whole
/// for it: what was committed to the log beside the file stands in place of what it replaces. Changes nothing.
/// https://www.sqlite.org/fileformat.html
class PageFile final
{
public:
    /// Storage where the file can't be read at all.
    static Result<std::unique_ptr<PageFile>> open(const QString& path);
    ~PageFile();
    PageFile(const PageFile&) = delete;
    PageFile& operator=(const PageFile&) = delete;

    /// How many pages there are; they are counted from 1.
    quint32 count() const { return m_count; }
    /// Bytes of a page; 4096 where the file does not tell.
    int pageSize() const { return m_pageSize; }
    /// The page's bytes, as many as pageSize(); empty where it can't be read.
    QByteArray page(quint32 number) const;
    /// Pages that hold nothing any more, as far as the file's list of them can be followed.
    const QSet<quint32>& unused() const { return m_unused; }

private:
    PageFile();
    void readSizes();
    void readLog(const QString& path);
    void findUnused();

    std::unique_ptr<QFile> m_file;
    std::unique_ptr<QFile> m_log;
    QHash<quint32, qint64> m_inLog; ///< where in the log the newest committed state of a page begins
    QSet<quint32> m_unused;
    int m_pageSize = 4096;
    quint32 m_count = 0;
};

} // namespace linekeeper
