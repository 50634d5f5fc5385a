// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace linekeeper {

/// A log file of limited size. When it is full, it becomes "name.1", the former "name.1" becomes "name.2", and the
/// oldest is deleted. File and folder are readable only by their owner. A failure (a full disk, a folder that can't be
/// written) loses lines and has no other effect.
class RotatingFile
{
public:
    struct Limits
    {
        qint64 size = 256 * 1024; ///< bytes per file
        int files = 3;            ///< including the current one
    };

    /// The file is opened when the first line is added.
    RotatingFile(QString folder, QString name, Limits limits);
    RotatingFile(QString folder, QString name)
        : RotatingFile(std::move(folder), std::move(name), Limits())
    {
    }

    /// Adds a line and its line end, and passes it to the system immediately: it is there even if the program crashes
    /// next. A line longer than a whole file is cut.
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
