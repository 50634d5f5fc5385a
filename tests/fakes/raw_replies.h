// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/raw_script.h"

#include <QList>
#include <QPair>
#include <QUrl>

/// Ready-made scripts for RawServer: good responses, and every fault that can occur on the wire.
namespace linekeeper::replies {

using Headers = QList<QPair<QByteArray, QByteArray>>;

/// Returns the status line and headers of a response, including the empty line. Adds nothing of its own.
QByteArray head(int status, const Headers& headers = {});
/// Sends a complete response with its Content-Length; the connection stays open.
RawScript whole(int status, const QByteArray& body, const Headers& headers = {});
/// Sends the same as application/json.
RawScript json(int status, const QByteArray& body, const Headers& headers = {});
/// Sends a proxy's error page.
RawScript html(int status);
/// Sends the same as json(), with the body compressed as "deflate".
RawScript compressedJson(int status, const QByteArray& body);
/// Redirects the caller.
RawScript redirectTo(const QUrl& url, int status = 307);

/// Closes without a response: the response is lost, whatever the server has done.
RawScript closeWithoutAnswer();
/// Does the same by RST.
RawScript resetWithoutAnswer();
/// Keeps the caller waiting for ever; the server may have done what the request asked for.
RawScript stallForever();
/// Closes in the middle of the headers.
RawScript cutHead();
/// Sends a Content-Length that promises `missing` bytes more than follow.
RawScript cutBody(int status, const QByteArray& body, int missing = 1);
/// Sends a chunked body that ends without its last chunk.
RawScript cutChunks(int status, const QByteArray& body);
/// Sends the headers, and then nothing.
RawScript stallAfterHead(int status);
/// Sends the headers at once and the body byte by byte.
RawScript drip(int status, const QByteArray& body, std::chrono::milliseconds interval);
/// Sends a body without an end, as fast as the caller reads it.
RawScript endlessBody(int status);
/// Sends a few kilobytes of gzip that decompress to `unpackedSize` zeros.
RawScript gzipBomb(qsizetype unpackedSize);

} // namespace linekeeper::replies
