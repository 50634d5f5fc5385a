// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QUrl>

namespace linekeeper {

/// Where the service is. Only https, or http to this very computer (localhost, 127.0.0.0/8, ::1): the key never goes
/// over an open line.
class BaseAddress
{
public:
    /// The service's own address, https://otpverified.com/api/v1.
    static BaseAddress ofTheService();
    /// Reads what --server was given. A user name, a query or a fragment in it is refused too (Rejected).
    static Result<BaseAddress> fromText(const QString& text);

    const QUrl& url() const { return m_url; }
    /// The address of one documented call: path is "users/rental-services" and the like.
    QUrl urlOf(const QString& path) const;

private:
    explicit BaseAddress(QUrl url);

    QUrl m_url;
};

/// Whether a host of a URL is this very computer: localhost, 127.0.0.0/8 or ::1.
bool isThisComputer(const QString& host);

} // namespace linekeeper
