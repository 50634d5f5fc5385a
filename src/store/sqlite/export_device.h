// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>

class QIODevice;

namespace linekeeper {

/// Gathers what is exported and writes it in large pieces.
class ExportDevice final
{
public:
    explicit ExportDevice(QIODevice& device);

    Result<void> write(const QByteArray& bytes);
    /// What is left; the last call.
    Result<void> flush();

private:
    QIODevice& m_device;
    QByteArray m_waiting;
};

/// What a file that can't be written becomes: Storage with the reason, as far as Qt tells it.
Failure writeFailure(const QIODevice& device);

} // namespace linekeeper
