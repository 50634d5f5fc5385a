// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace linekeeper {

/// A file that lines are added to, which never grows beyond what it may: when it is full it becomes "name.1", the
/// former "name.1" becomes "name.2", and the oldest goes. Readable by its owner only, in a folder of its owner only.
/// Whatever fails (a full disk, a folder that can't be written) loses lines and nothing else.
class RotatingFile
{
public:
    struct Limits
    {
        qint64 size = 256 * 1024; ///< bytes of one file
        int files = 3;            ///< with the one that is written to
    };

    /// Opens nothing before the first line.
    RotatingFile(QString folder, QString name, Limits limits);
    RotatingFile(QString folder, QString name)
        : RotatingFile(std::move(folder), std::move(name), Limits())
    {
    }

    /// Adds a line and its end, and hands it to the system at once: it is there even if the program crashes next. A
    /// line that is longer than a whole file is cut.
    void add(QByteArray line);

private:
    bool open();
    void rotate();

    const QString m_folder;
    const QString m_path;
    const Limits m_limits;
    QFile m_file;
};

} // namespace linekeeper
