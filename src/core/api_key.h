// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <memory>

class QDebug;

namespace linekeeper {

/// Holds the user's API key. The key can only be put into a request or the keychain: logging it prints
/// "ApiKey(hidden)", and nothing converts it to a string implicitly. Copies share one buffer, which is overwritten when
/// the last of them is destroyed or gets another key.
class ApiKey
{
public:
    ApiKey() = default;

    /// Returns the key in what was typed or pasted. White space, line ends and characters that web pages hide between
    /// letters (control and format characters) are dropped, around and within the key. Empty if nothing usable is left:
    /// no character at all, or one that is not visible ASCII and so can't appear in an HTTP header.
    static ApiKey fromInput(QStringView typed);

    bool isEmpty() const { return secretBytes().isEmpty(); }
    /// For the Authorization header and the keychain only; valid as long as this key.
    QByteArrayView secretBytes() const;

    friend bool operator==(const ApiKey& one, const ApiKey& other) { return one.secretBytes() == other.secretBytes(); }

private:
    class Buffer;
    std::shared_ptr<const Buffer> m_buffer; ///< null for an empty key
};

/// Prints "ApiKey(hidden)" or "ApiKey(empty)".
QDebug operator<<(QDebug debug, const ApiKey& key);

} // namespace linekeeper
