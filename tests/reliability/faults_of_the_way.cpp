// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/fault.h"

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Qt sends a GET up to three times more where the connection ends before the head of the answer is whole.
constexpr Cell kAskedAgain{After::Nothing, 1, 4};
constexpr std::array<Cell, 4> kLost = {kAskedAgain, kAskedAgain, cells::unknown, cells::unknown};

QByteArray half(const Scene& activity)
{
    const QByteArray body = newsFor(activity.which);
    return body.first(body.size() / 2);
}

QByteArray whole(const Scene& activity)
{
    return newsFor(activity.which);
}

/// The connection ends before the head of an answer is whole.
Fault torn(const QString& name, const RawScript& script)
{
    return {
        .name = name, .script = [script](const Scene&) { return script; }, .says = sentences::broke, .cells = kLost};
}

} // namespace

QList<Fault> faultsOfTheWay()
{
    using namespace sentences;
    const auto head = [](const Scene& activity, const QByteArray& length) {
        return replies::head(goodStatus(activity.which), {{"Content-Length", length}});
    };
    const auto chunked = [](const Scene& activity) {
        return replies::head(goodStatus(activity.which), {{"Transfer-Encoding", "chunked"}});
    };
    return {
        {.name = u"connection refused"_s,
         .script = {},
         .says = unreachable,
         .cells = cells::notSent,
         .place = Place::NobodyListens},
        {.name = u"host name unknown"_s,
         .script = {},
         .says = unreachable,
         .cells = cells::notSent,
         .place = Place::NoSuchHost},
        {.name = u"no TLS at the other end"_s,
         .script = {},
         .says = u"There is no secure connection to the service."_s,
         .cells = cells::notSent,
         .place = Place::NoTls},
        {.name = u"reset in the TLS handshake"_s,
         .script = {},
         .says = unreachable,
         .cells = cells::notSent,
         .place = Place::ResetHandshake},
        torn(u"reset before the service acted"_s, replies::resetWithoutAnswer()),
        torn(u"reset after the service acted"_s, RawScript().pause(20ms).reset()),
        torn(u"closed without an answer"_s, replies::closeWithoutAnswer()),
        torn(u"only 100 Continue, then closed"_s, RawScript().send("HTTP/1.1 100 Continue\r\n\r\n").close()),
        torn(u"half a status line"_s, RawScript().send("HTTP/1.1 2").close()),
        torn(u"cut head"_s, replies::cutHead()),
        torn(u"cut head, reset"_s, RawScript().send("HTTP/1.1 201 Created\r\nContent-Ty").reset()),
        torn(u"no HTTP at all"_s, RawScript().send("SSH-2.0-OpenSSH_9.2\r\n").close()),
        {.name = u"cut body"_s,
         .script = [](const Scene& s) { return replies::cutBody(goodStatus(s.which), half(s), 1000); },
         .bytes = half,
         .says = broke,
         .cells = cells::lost},
        {.name = u"body cut by its last byte"_s,
         .script = [](const Scene& s) { return replies::cutBody(goodStatus(s.which), whole(s), 1); },
         .bytes = whole,
         .says = broke,
         .cells = cells::lost},
        {.name = u"chunked, the last chunk missing"_s,
         .script = [](const Scene& s) { return replies::cutChunks(goodStatus(s.which), whole(s)); },
         .bytes = whole,
         .says = broke,
         .cells = cells::lost},
        {.name = u"chunked, cut in a chunk"_s,
         .script = [chunked](const Scene& s) { return RawScript().send(chunked(s) + "1000\r\n" + half(s)).close(); },
         .bytes = half,
         .says = broke,
         .cells = cells::lost},
        {.name = u"chunked, the size is nonsense"_s,
         .script = [chunked](const Scene& s) { return RawScript().send(chunked(s) + "xyz\r\n" + half(s)).close(); },
         .says = unreadable,
         .cells = cells::lost},
        {.name = u"stall: no answer"_s,
         .script = [](const Scene&) { return replies::stallForever(); },
         .says = late,
         .cells = cells::lost,
         .isSlow = true},
        {.name = u"stall after the head"_s,
         .script = [](const Scene& s) { return replies::stallAfterHead(goodStatus(s.which)); },
         .says = late,
         .cells = cells::lost,
         .isSlow = true},
        {.name = u"stall in the body"_s,
         .script = [head](const Scene& s) { return RawScript().send(head(s, "1000") + half(s)).stall(); },
         .bytes = half,
         .says = late,
         .cells = cells::lost,
         .isSlow = true},
        {.name = u"drip, longer than the deadline"_s,
         .script =
             [head](const Scene& s) {
                 return RawScript().send(head(s, "5000")).drip(half(s) + QByteArray(900, ' '), 20ms);
             },
         .bytes = [](const Scene& s) { return half(s) + QByteArray(900, ' '); },
         .says = late,
         .cells = cells::lost,
         .isSlow = true},
        {.name = u"drip, whole in time"_s,
         .script = [](const Scene& s) { return replies::drip(goodStatus(s.which), whole(s), 0ms); },
         .cells = cells::well},
    };
}

} // namespace linekeeper::reliability
