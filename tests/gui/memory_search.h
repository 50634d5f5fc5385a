// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace linekeeper {

/// A secret that this process can make and look for without holding it: what lies in its memory is found only where
/// somebody has left it.
class HiddenSecret
{
public:
    HiddenSecret();

    /// The secret as text. Whoever takes it must wipe it.
    QString reveal() const;
    /// How often it stands somewhere; -1 where that can't be told.
    struct Copies
    {
        int asBytes = 0;
        int asText = 0; ///< in UTF-16

        friend bool operator==(const Copies&, const Copies&) = default;
    };

    /// What is in the writable memory of this process, in use or freed; its last half counts as a copy.
    Copies find() const;
    int copies() const { return find().asBytes + find().asText; }

private:
    QByteArray m_masked;
};

} // namespace linekeeper
