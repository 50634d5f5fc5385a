// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

namespace linekeeper {

/// What RawServer does with a connection after a request, step by step:
///     RawScript().send("HTTP/1.1 200 OK\r\nContent-Le").reset()
/// A script that ends without close(), reset() or stall() leaves the connection open for the next request.
class RawScript
{
public:
    enum class Action { Send, Pause, Drip, Repeat, Close, Reset, Stall };

    struct Step
    {
        Action action = Action::Stall;
        QByteArray bytes;
        std::chrono::milliseconds interval{};
    };

    /// Sends the bytes unchanged.
    RawScript& send(const QByteArray& bytes);
    /// Does nothing for a while, then continues.
    RawScript& pause(std::chrono::milliseconds length);
    /// Sends one byte, waits, sends the next.
    RawScript& drip(const QByteArray& bytes, std::chrono::milliseconds interval);
    /// Sends the bytes again and again, as fast as they are accepted, until the other side closes.
    RawScript& repeat(const QByteArray& bytes);
    /// Closes with FIN, after everything is sent.
    RawScript& close();
    /// Breaks the connection with RST; what was sent before may be lost on the way.
    RawScript& reset();
    /// Keeps the connection open and never does anything again.
    RawScript& stall();

    const QList<Step>& steps() const { return m_steps; }

private:
    RawScript& add(Action action, const QByteArray& bytes = {}, std::chrono::milliseconds interval = {});

    QList<Step> m_steps;
};

} // namespace linekeeper
