// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/log/rotating_file.h"

#include <QDir>

#include <fcntl.h>
#include <sys/stat.h>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

RotatingFile::RotatingFile(QString folder, QString name, Limits limits)
    : m_folder(std::move(folder))
    , m_path(m_folder + u'/' + name)
    , m_limits(limits)
{
}

void RotatingFile::add(QByteArray line)
{
    line.truncate(m_limits.size - 1);
    line += '\n';
    // The file may be deleted while the program runs; a log written to a deleted file helps nobody.
    if (m_file.isOpen() && !QFile::exists(m_path))
        m_file.close();
    if (!m_file.isOpen() && !open())
        return;
    if (m_file.size() + line.size() > m_limits.size) {
        rotate();
        if (!open())
            return;
    }
    // A line that does not fit on the disk is lost, also if part of it fits: nothing is buffered for later.
    if (m_file.write(line) != line.size())
        m_file.close();
}

bool RotatingFile::open()
{
    QDir().mkpath(m_folder);
    ::chmod(QFile::encodeName(m_folder).constData(), S_IRWXU);
    // Not with QFile, which first creates the file readable for everybody. Links to files of somebody else's choice are
    // not followed.
    const int descriptor =
        ::open(QFile::encodeName(m_path).constData(),
               O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return false;
    ::fchmod(descriptor, S_IRUSR | S_IWUSR);
    return m_file.open(descriptor, QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                       QFileDevice::AutoCloseHandle);
}

void RotatingFile::rotate()
{
    m_file.close();
    const auto older = [this](int age) { return age == 0 ? m_path : m_path + u'.' + QString::number(age); };
    for (int age = m_limits.files - 1; age >= 0; --age) {
        if (age == m_limits.files - 1)
            QFile::remove(older(age));
        else
            QFile::rename(older(age), older(age + 1));
    }
    // If files in the folder can't be renamed, the full one must not stay full for ever.
    if (QFile::exists(m_path))
        QFile::resize(m_path, 0);
}

} // namespace linekeeper
