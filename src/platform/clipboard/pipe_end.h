// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>

namespace linekeeper {

/// Writes data into a pipe as fast as its reader accepts it, without blocking, then closes the pipe and deletes itself;
/// also if the reader is gone or accepts nothing for half a minute. Owns `pipe`.
class PipeWriter final : public QObject
{
public:
    PipeWriter(int pipe, const QByteArray& data, QObject* parent);
    ~PipeWriter() override;

private:
    void write();

    int m_pipe;
    QByteArray m_rest;
    QSocketNotifier m_writable;
    QTimer m_patience;
};

/// Reads a pipe to its end, or to one byte more than `limit`, then calls `done` once and later; `done` may only delete
/// this object with deleteLater(). Owns `pipe`. If it is deleted before, `done` is not called.
class PipeReader final : public QObject
{
public:
    using Done = std::function<void(const QByteArray& data)>;

    PipeReader(int pipe, qsizetype limit, const Done& done);
    ~PipeReader() override;

private:
    void read();

    int m_pipe;
    qsizetype m_limit;
    Done m_done;
    QByteArray m_data;
    QSocketNotifier m_readable;
};

} // namespace linekeeper
