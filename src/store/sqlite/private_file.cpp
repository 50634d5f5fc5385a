// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/private_file.h"

#include "store/sqlite/record_file.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr mode_t kOwners = S_IRUSR | S_IWUSR;
constexpr mode_t kOthers = S_IRWXG | S_IRWXO;
constexpr qsizetype kPiece = 256 * 1024;

StorageTrouble troubleOf(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return StorageTrouble::Full;
    case EACCES:
    case EPERM:
    case EROFS:
    case ENOENT:
        return StorageTrouble::ReadOnly;
    case EIO:
    case ENODEV:
    case ENOTCONN:
    case EHOSTDOWN:
    case EREMOTEIO:
    case ESTALE:
    case ETIMEDOUT:
        return StorageTrouble::Failing;
    default:
        return StorageTrouble::None;
    }
}

Failure failed(int error)
{
    return fail(troubleOf(error), u"the file can't be written: "_s + QString::fromLocal8Bit(std::strerror(error)));
}

/// What a file system says of a call that it does not know, or does not know for files that are in use.
bool isLack(int error)
{
    switch (error) {
    case EPERM:
    case EACCES:
    case EBUSY:
    case EEXIST:
    case EINVAL:
    case ENOSYS:
    case ETXTBSY:
    case EXDEV:
    case EOPNOTSUPP:
        return true;
    default:
        return false;
    }
}

int createOwners(const QString& path)
{
    return ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwners);
}

/// Writes all bytes. Returns false, with errno, if not all could be written.
bool writeAll(int file, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        errno = EIO;
        const auto written = ::write(file, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (written > 0)
            bytes = bytes.sliced(written);
        else if (written == 0 || errno != EINTR)
            return false;
    }
    return true;
}

} // namespace

FileCalls::FileCalls()
    : setMode([](int file, unsigned mode) { return ::fchmod(file, mode); })
    , sync([](int file) { return ::fsync(file); })
    , rename([](const QByteArray& from, const QByteArray& to) { return std::rename(from.constData(), to.constData()); })
{
}

PrivateFile::PrivateFile(const QString& path, FileCalls calls)
    : m_target(path)
    , m_calls(std::move(calls))
{
    // What is asked for is to write into the file that a link leads to, not to put a file into the link's place.
    if (const QString linked = QFileInfo(path).canonicalFilePath(); !linked.isEmpty())
        m_target = linked;
}

PrivateFile::~PrivateFile()
{
    if (m_file >= 0)
        ::close(m_file);
    if (!m_written.isEmpty())
        QFile::remove(m_written);
}

Result<void> PrivateFile::open()
{
    const QFileInfo target(m_target);
    if (m_target.isEmpty() || (target.exists() && !target.isFile()))
        return fail(StorageTrouble::ReadOnly, u"something else than a file stands in its place"_s);
    const QString written =
        target.absolutePath() + u"/.linekeeper-%1.part"_s.arg(QUuid::createUuid().toString(QUuid::Id128));
    m_file = createOwners(written);
    if (m_file < 0)
        return failed(errno);
    m_written = written;
    // Many a share knows no permissions. What it then lets others read is for the person to know, and no failure.
    m_isOpenToOthers = m_calls.setMode(m_file, kOwners) != 0;
    return {};
}

Result<void> PrivateFile::write(const QByteArray& bytes)
{
    m_waiting += bytes;
    return m_waiting.size() < kPiece ? Result<void>() : flush();
}

Result<void> PrivateFile::flush()
{
    if (!writeAll(m_file, m_waiting))
        return failed(errno);
    m_waiting.clear();
    return {};
}

Result<SavedFile> PrivateFile::commit()
{
    TRY(finish());
    SavedFile saved{m_target, false, m_isOpenToOthers};
    const auto done = [&]() -> Result<SavedFile> {
        QFile::remove(std::exchange(m_written, {}));
        syncToDisk(QFileInfo(m_target).absolutePath());
        return saved;
    };
    if (rename(m_written, m_target))
        return done();
    const int error = errno;
    if (!isLack(error))
        return failed(error);
    if (QFileInfo::exists(m_target)) {
        if (replace(m_target))
            return done();
        saved.path = freeName();
        saved.isBesideIt = true;
        if (rename(m_written, saved.path))
            return done();
    }
    if (copyTo(saved.path))
        return done();
    return failed(errno);
}

Result<void> PrivateFile::finish()
{
    TRY(flush());
    struct stat state = {};
    if (::fstat(m_file, &state) != 0 || (state.st_mode & kOthers) != 0)
        m_isOpenToOthers = true;
    if (m_calls.sync(m_file) != 0 && errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP)
        return failed(errno);
    // A share may tell only now that it is full.
    if (::close(std::exchange(m_file, -1)) != 0)
        return failed(errno);
    return {};
}

bool PrivateFile::rename(const QString& from, const QString& to) const
{
    return m_calls.rename(QFile::encodeName(from), QFile::encodeName(to)) == 0;
}

bool PrivateFile::replace(const QString& target) const
{
    // Under a name that tells what it is, should the power go just now.
    QString aside = target + u".former"_s;
    for (int number = 2; QFileInfo::exists(aside); ++number)
        aside = target + u".former%1"_s.arg(number);
    if (!rename(target, aside))
        return false;
    if (rename(m_written, target)) {
        QFile::remove(aside);
        return true;
    }
    const int error = errno;
    rename(aside, target);
    errno = error;
    return false;
}

bool PrivateFile::copyTo(const QString& target) const
{
    QFile from(m_written);
    const int file = createOwners(target);
    if (file < 0)
        return false;
    m_calls.setMode(file, kOwners);
    bool copied = from.open(QIODevice::ReadOnly);
    errno = copied ? errno : EIO;
    while (copied && !from.atEnd()) {
        const QByteArray piece = from.read(kPiece);
        errno = EIO;
        copied = !piece.isEmpty() && writeAll(file, piece);
    }
    copied = copied && (m_calls.sync(file) == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP);
    int error = errno;
    if (::close(file) != 0 && copied) {
        error = errno;
        copied = false;
    }
    if (!copied)
        QFile::remove(target);
    errno = error;
    return copied;
}

QString PrivateFile::freeName() const
{
    const QFileInfo target(m_target);
    const QString suffix = target.suffix().isEmpty() ? QString() : u'.' + target.suffix();
    for (int number = 2;; ++number) {
        const QString name =
            u"%1/%2 (%3)%4"_s.arg(target.absolutePath(), target.completeBaseName(), QString::number(number), suffix);
        if (!QFileInfo::exists(name))
            return name;
    }
}

} // namespace linekeeper
