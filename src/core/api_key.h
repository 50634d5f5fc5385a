// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QDebug;

namespace linekeeper {

/// The person's key for the service. It can be put into a request and into the keychain, and nowhere else:
/// printing it to a log gives "ApiKey(hidden)", and nothing turns it into a string by itself.
class ApiKey
{
public:
    ApiKey() = default;

    /// A key as typed or pasted: white space, line ends and what a page hides between its letters (control
    /// and format characters) are dropped, around and within it. Empty where nothing usable is left: no
    /// character at all, or one that is not visible ASCII and so can't stand in an HTTP header.
    static ApiKey fromInput(const QString& typed);

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// For the Authorization header and the keychain only.
    const QByteArray& secretBytes() const { return m_bytes; }

    friend bool operator==(const ApiKey&, const ApiKey&) = default;

private:
    QByteArray m_bytes;
};

/// "ApiKey(hidden)" or "ApiKey(empty)".
QDebug operator<<(QDebug debug, const ApiKey& key);

} // namespace linekeeper
