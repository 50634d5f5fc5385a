// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace linekeeper {

/// A secret that this process can create and search for without containing it: it is found in memory only if somebody
/// has left it there.
class HiddenSecret
{
public:
    HiddenSecret();

    /// Returns the secret as text. The caller must wipe it.
    QString reveal() const;
    /// How many copies were found; -1 if that is unknown.
    struct Copies
    {
        int asBytes = 0;
        int asText = 0; ///< in UTF-16

        friend bool operator==(const Copies&, const Copies&) = default;
    };

    /// Searches the writable memory of this process, in use or freed; the last half of the secret counts as a copy.
    Copies find() const;
    int copies() const { return find().asBytes + find().asText; }

private:
    QByteArray m_masked;
};

} // namespace linekeeper
