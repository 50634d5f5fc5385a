// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/raw_script.h"

#include <QList>
#include <QPair>
#include <QUrl>

/// Ready-made scripts for RawServer: sound answers, and every fault that a wire can have.
namespace linekeeper::replies {

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// The status line and headers of an answer, up to and with the empty line. Adds nothing of its own.
QByteArray head(int status, const Headers& headers = {});
/// A whole answer with its Content-Length; the connection stays open.
RawScript whole(int status, const QByteArray& body, const Headers& headers = {});
/// The same as application/json.
RawScript json(int status, const QByteArray& body, const Headers& headers = {});
/// A proxy's error page.
RawScript html(int status);
/// The same as json(), with the body compressed as "deflate".
RawScript compressedJson(int status, const QByteArray& body);
/// Sends the caller elsewhere.
RawScript redirectTo(const QUrl& url, int status = 307);

/// Closes with no answer: the reply is lost, whatever the server has done.
RawScript closeWithoutAnswer();
/// The same by RST.
RawScript resetWithoutAnswer();
/// Keeps the caller waiting for ever; whatever the request asked for may have been done.
RawScript stallForever();
/// Closes in the middle of the headers.
RawScript cutHead();
/// A Content-Length that promises `missing` bytes more than come.
RawScript cutBody(int status, const QByteArray& body, int missing = 1);
/// A chunked body that ends without its last chunk.
RawScript cutChunks(int status, const QByteArray& body);
/// The headers, and then nothing.
RawScript stallAfterHead(int status);
/// The headers at once and the body byte by byte.
RawScript drip(int status, const QByteArray& body, std::chrono::milliseconds interval);
/// A body without an end, as fast as the caller takes it.
RawScript endlessBody(int status);
/// A few kilobytes of gzip that unpack to `unpackedSize` zeros.
RawScript gzipBomb(qsizetype unpackedSize);

} // namespace linekeeper::replies
