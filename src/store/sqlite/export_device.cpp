// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite/export_device.h"

#include <QFileDevice>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 256 * 1024;

} // namespace

Failure writeFailure(const QIODevice& device)
{
    const auto* file = qobject_cast<const QFileDevice*>(&device);
    const auto error = file ? file->error() : QFileDevice::UnspecifiedError;
    // Of a file that was open, ResourceError is what Qt makes of ENOSPC.
    const StorageTrouble trouble = error == QFileDevice::ResourceError ? StorageTrouble::Full
                                   : error == QFileDevice::OpenError || error == QFileDevice::PermissionsError
                                       ? StorageTrouble::ReadOnly
                                       : StorageTrouble::None;
    return fail(trouble, u"the file can't be written: "_s + device.errorString());
}

ExportDevice::ExportDevice(QIODevice& device)
    : m_device(device)
{
}

Result<void> ExportDevice::write(const QByteArray& bytes)
{
    m_waiting += bytes;
    return m_waiting.size() < kPiece ? Result<void>() : flush();
}

Result<void> ExportDevice::flush()
{
    if (m_device.write(m_waiting) != m_waiting.size())
        return writeFailure(m_device);
    m_waiting.clear();
    return {};
}

} // namespace linekeeper
