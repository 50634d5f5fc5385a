// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

class QDebug;

namespace linekeeper {

/// The person's key for the service. It can be put into a request and into the keychain, and nowhere else:
/// printing it to a log gives "ApiKey(hidden)", and nothing turns it into a string by itself. Copies share one
/// buffer, which is overwritten when the last of them goes or gets another key.
class ApiKey
{
public:
    ApiKey() = default;

    /// A key as typed or pasted: white space, line ends and what a page hides between its letters (control
    /// and format characters) are dropped, around and within it. Empty where nothing usable is left: no
    /// character at all, or one that is not visible ASCII and so can't stand in an HTTP header.
    static ApiKey fromInput(QStringView typed);

    bool isEmpty() const { return secretBytes().isEmpty(); }
    /// For the Authorization header and the keychain only; valid while this key is.
    QByteArrayView secretBytes() const;

    friend bool operator==(const ApiKey& one, const ApiKey& other) { return one.secretBytes() == other.secretBytes(); }

private:
    class Buffer;
    std::shared_ptr<const Buffer> m_buffer; ///< none for an empty key
};

/// "ApiKey(hidden)" or "ApiKey(empty)".
QDebug operator<<(QDebug debug, const ApiKey& key);

} // namespace linekeeper
