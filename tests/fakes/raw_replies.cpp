// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/raw_replies.h"

namespace linekeeper::replies {

namespace {

/// qCompress() puts the length before its zlib stream.
constexpr qsizetype kLengthOfQtHeader = 4;
constexpr qsizetype kLengthOfZlibHeader = 2;
constexpr qsizetype kLengthOfZlibChecksum = 4;

QByteArray zlibOf(const QByteArray& bytes)
{
    return qCompress(bytes, 9).sliced(kLengthOfQtHeader);
}

} // namespace

QByteArray head(int status, const Headers& headers)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Status\r\n";
    for (const auto& [name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    return bytes + "\r\n";
}

RawScript whole(int status, const QByteArray& body, const Headers& headers)
{
    Headers all = headers;
    all.emplaceBack("Content-Length", QByteArray::number(body.size()));
    return RawScript().send(head(status, all) + body);
}

RawScript json(int status, const QByteArray& body, const Headers& headers)
{
    Headers all = headers;
    all.emplaceBack("Content-Type", "application/json; charset=utf-8");
    return whole(status, body, all);
}

RawScript html(int status)
{
    return whole(status, "<html><head><title>Error</title></head><body><h1>Bad gateway</h1></body></html>",
                 {{"Content-Type", "text/html"}});
}

RawScript compressedJson(int status, const QByteArray& body)
{
    return json(status, zlibOf(body), {{"Content-Encoding", "deflate"}});
}

RawScript redirectTo(const QUrl& url, int status)
{
    return whole(status, {}, {{"Location", url.toEncoded()}});
}

RawScript closeWithoutAnswer()
{
    return RawScript().close();
}

RawScript resetWithoutAnswer()
{
    return RawScript().reset();
}

RawScript stallForever()
{
    return RawScript().stall();
}

RawScript cutHead()
{
    return RawScript().send("HTTP/1.1 201 Created\r\nContent-Ty").close();
}

RawScript cutBody(int status, const QByteArray& body, int missing)
{
    return RawScript()
        .send(head(status, {{"Content-Length", QByteArray::number(body.size() + missing)}}) + body)
        .close();
}

RawScript cutChunks(int status, const QByteArray& body)
{
    return RawScript()
        .send(head(status, {{"Transfer-Encoding", "chunked"}}) + QByteArray::number(body.size(), 16) + "\r\n" + body
              + "\r\n")
        .close();
}

RawScript stallAfterHead(int status)
{
    return RawScript().send(head(status, {{"Content-Length", "1000"}})).stall();
}

RawScript drip(int status, const QByteArray& body, std::chrono::milliseconds interval)
{
    return RawScript().send(head(status, {{"Content-Length", QByteArray::number(body.size())}})).drip(body, interval);
}

RawScript endlessBody(int status)
{
    return RawScript().send(head(status, {{"Content-Type", "application/json"}})).repeat(QByteArray(64 * 1024, ' '));
}

RawScript gzipBomb(qsizetype unpackedSize)
{
    QByteArray raw = zlibOf(QByteArray(unpackedSize, '\0'));
    raw = raw.sliced(kLengthOfZlibHeader).chopped(kLengthOfZlibChecksum);
    // A gzip header without name and time (RFC 1952). The checksum after the stream is omitted: nobody should get that
    // far.
    const QByteArray gzip = QByteArray::fromHex("1f8b0800000000000003") + raw;
    return whole(200, gzip, {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}});
}

} // namespace linekeeper::replies
