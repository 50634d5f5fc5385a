// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>
#include <QSslError>

namespace linekeeper {

/// The reason that tells the person most, of all that Qt found wrong with a connection. None found means that it did
/// not come to a certificate.
TlsTrouble tlsTroubleOf(const QList<QSslError>& errors);

/// Qt's names of them, for a log: " (CertificateExpired, HostNameMismatch)"; empty for none. Nothing of what the other
/// side sent is in it.
QString namesOf(const QList<QSslError>& errors);

} // namespace linekeeper
