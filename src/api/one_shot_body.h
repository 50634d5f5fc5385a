// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace linekeeper {

/// The body of a request that must never be sent twice. QNetworkAccessManager sends a request again by
/// itself, a POST too, when the connection closes before the answer; for that it has to rewind the body, and
/// this one can't be rewound: Qt then gives up with ContentReSendError.
class OneShotBody final : public QIODevice
{
public:
    explicit OneShotBody(QByteArray bytes);

    /// True once Qt has taken any of the bytes. Until then the service can't have received the whole request.
    bool wasTaken() const { return m_taken > 0; }

    bool isSequential() const override { return true; }
    /// Always refuses. (The inherited one would refuse too, but with a warning.)
    bool reset() override { return false; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char* data, qint64 maxSize) override;

private:
    const QByteArray m_bytes;
    qint64 m_taken = 0;
};

} // namespace linekeeper
