// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace linekeeper {

/// The calls that shares, memory sticks and FUSE know only in part. Each answers as its namesake does, with errno; a
/// test stands in for them.
struct FileCalls
{
    FileCalls();

    std::function<int(int file, unsigned mode)> setMode;                     ///< fchmod
    std::function<int(int file)> sync;                                       ///< fsync
    std::function<int(const QByteArray& from, const QByteArray& to)> rename; ///< rename
};

/// Where a file was written, and what the place did not allow.
struct SavedFile
{
    QString path;
    bool isBesideIt = false;     ///< under another name than was asked for: the file in its place can't be replaced
    bool isOpenToOthers = false; ///< its permissions could not be taken from others, as far as can be told
};

/// A file for its owner only (0600) that appears whole or not at all. It is written under another name in the same
/// folder and takes its own at the end. A file that was there is replaced then and is never lost: where the file system
/// can't replace it, it is moved aside first, and where it can't be moved either it stays and the new one stands beside
/// it under a free name. A link is followed.
class PrivateFile final
{
public:
    explicit PrivateFile(const QString& path, FileCalls calls = {});
    /// Removes what was written, unless commit() was called.
    ~PrivateFile();
    PrivateFile(const PrivateFile&) = delete;
    PrivateFile& operator=(const PrivateFile&) = delete;

    /// Fails with Storage where the folder can't be written, or where something else than a file stands in the place.
    Result<void> open();
    /// Writes to the open file, in large pieces: a failure may come with a later call. Once it failed, don't commit().
    Result<void> write(const QByteArray& bytes);
    /// Gives the file its name; the last call. Fails with Storage where not all of it is on disk, and with the former
    /// file still there.
    Result<SavedFile> commit();

private:
    bool rename(const QString& from, const QString& to) const;
    bool replace(const QString& target) const;
    bool copyTo(const QString& target) const;
    QString freeName() const;
    Result<void> flush();
    Result<void> finish();

    QString m_target;
    FileCalls m_calls;
    int m_file = -1;
    QByteArray m_waiting; ///< not written yet
    QString m_written;    ///< the other name; empty where there is nothing to be removed
    bool m_isOpenToOthers = false;
};

} // namespace linekeeper
