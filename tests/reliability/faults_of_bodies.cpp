// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/call.h"
#include "reliability/fault.h"

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;

namespace {

using cells::done;
using cells::empty;
using cells::none;
using cells::nothing;
using cells::unknown;
using std::array;

constexpr qsizetype kMiB = 1024 * 1024;

/// The service's envelope around some data, with a status in it that fits the call.
QByteArray envelope(Which which, const QByteArray& data)
{
    return R"({"statusCode":)" + QByteArray::number(goodStatus(which)) + R"(,"data":)" + data
           + R"(,"message":"ok","success":true})";
}

/// The same bytes for every call, with the status of a success.
Fault body(const QString& name, const QByteArray& bytes, const array<Cell, 4>& cells, const QString& quotes = {},
           const replies::Headers& headers = {})
{
    return {.name = name,
            .script = [=](const Scene& s) { return replies::json(goodStatus(s.which), bytes, headers); },
            .bytes = [=](const Scene&) { return bytes; },
            .says = sentences::unreadable,
            .quotes = quotes,
            .cells = cells};
}

Fault answeredBy(const QString& says, Fault fault)
{
    fault.says = says;
    return fault;
}

/// Data that differ by call: services, messages, rent, release.
Fault data(const QString& name, const array<QByteArray, 4>& datas, const array<Cell, 4>& cells)
{
    const auto bytesOf = [datas](const Scene& s) { return envelope(s.which, datas.at(size_t(s.which))); };
    return {.name = name,
            .script = [=](const Scene& s) { return replies::json(goodStatus(s.which), bytesOf(s)); },
            .bytes = bytesOf,
            .says = sentences::unreadable,
            .quotes = u"ok"_s,
            .cells = cells};
}

/// JSON with blanks up to a size. Compresses, but not so much that Qt itself takes it for a bomb.
QByteArray padded(Which which, qsizetype size)
{
    QByteArray bytes = newsFor(which);
    quint32 state = 1;
    while (bytes.size() < size) {
        state = state * 1664525 + 1013904223;
        bytes += " \t\r\n"[state >> 30];
    }
    return bytes;
}

QByteArray gzipOf(const QByteArray& bytes)
{
    const QByteArray zlib = qCompress(bytes, 1).sliced(4);
    return QByteArray::fromHex("1f8b0800000000000003") + zlib.sliced(2).chopped(4);
}

} // namespace

QList<Fault> faultsOfBodies()
{
    using namespace sentences;
    const QByteArray page = "<html><body>Bad gateway</body></html>";
    const QByteArray orderless = R"({"number":"19128648532","serviceName":"Google","duration":3})";
    const replies::Headers gzip = {{"Content-Encoding", "gzip"}};
    QList<Fault> faults = {
        {.name = u"huge: a body without an end"_s,
         .script = [](const Scene& s) { return replies::endlessBody(goodStatus(s.which)); },
         .bytes = [](const Scene&) { return QByteArray(kMaxAnswerSize, ' '); },
         .says = unreadable,
         .cells = cells::lost},
        {.name = u"huge: 17 MiB, sound"_s,
         .script = [](const Scene& s) { return replies::json(goodStatus(s.which), padded(s.which, 17 * kMiB)); },
         .bytes = [](const Scene& s) { return padded(s.which, 17 * kMiB).first(kMaxAnswerSize); },
         .says = unreadable,
         .cells = cells::lost},
        {.name = u"gzip that unpacks to 17 MiB, sound"_s,
         .script =
             [gzip](const Scene& s) {
                 return replies::json(goodStatus(s.which), gzipOf(padded(s.which, 17 * kMiB)), gzip);
             },
         .bytes = [](const Scene& s) { return padded(s.which, 17 * kMiB).first(kMaxAnswerSize); },
         .says = unreadable,
         .cells = cells::lost},
        {.name = u"gzip bomb: kilobytes for 100 MiB"_s,
         .script = [](const Scene&) { return replies::gzipBomb(100 * kMiB); },
         .says = unreadable,
         .cells = cells::lost},
        {.name = u"gzip that is none"_s,
         .script = [gzip](const Scene& s) { return replies::whole(goodStatus(s.which), "no gzip at all", gzip); },
         .says = unreadable,
         .cells = cells::lost},
        body(u"empty body"_s, {}, cells::lost),
        body(u"garbage bytes"_s, QByteArray::fromHex("00ff80c3287ffe0d0a1b5b41e2028a"), cells::lost),
        answeredBy(sentences::between, body(u"HTML with 200"_s, page, cells::lost)),
        {.name = u"JSON that ends too soon"_s,
         .script = [](const Scene& s) { return replies::json(goodStatus(s.which), newsFor(s.which).chopped(9)); },
         .bytes = [](const Scene& s) { return newsFor(s.which).chopped(9); },
         .says = unreadable,
         .cells = cells::lost},
        body(u"100,000 open brackets"_s, QByteArray(100'000, '['), cells::lost),
        body(u"null"_s, "null", cells::lost),
        body(u"a number"_s, "42", cells::lost),
        body(u"a list"_s, "[]", cells::lost),
        // A release has no data, so none are missing, and none are looked at.
        body(u"no data"_s, R"({"statusCode":200,"message":"ok","success":true})", {nothing, empty, unknown, done},
             u"ok"_s),
        data(u"data: null"_s, {"null", "null", "null", "null"}, {nothing, empty, unknown, done}),
        data(u"data: a text"_s, {R"("x")", R"("x")", R"("x")", R"("x")"}, {nothing, nothing, unknown, done}),
        data(u"data: of the other shape"_s, {"{}", "[]", "[]", "[]"}, {nothing, empty, unknown, done}),
        data(u"messages: null"_s, {"", R"({"messages":null})", "", ""}, {none, empty, none, none}),
        data(u"messages missing"_s, {"", R"({"orderId":"700","number":"19128648532"})", "", ""},
             {none, empty, none, none}),
        data(u"inner list: a number"_s, {"7", R"({"messages":7})", R"({"orderId":[1]})", "7"},
             {nothing, nothing, unknown, done}),
        data(u"wrong types in one item of two"_s,
             {R"([{"serviceId":{},"serviceName":[]},{"serviceId":"1fe58df2","serviceName":"Google"},)"
              R"({"serviceId":2,"serviceName":7}])",
              R"({"messages":[7,{"id":{},"message":[],"pin":{}},{"id":5,"message":9,"pin":1234}]})",
              R"({"orderId":52608714,"number":[],"serviceName":{},"areas":7,"duration":"x","purchased":[],)"
              R"("expires":{},"price":"cheap"})",
              "7"},
             cells::well),
        data(u"missing fields"_s,
             {R"([{"serviceId":"1fe58df2","serviceName":"Google"},{"serviceId":"2"}])",
              R"({"messages":[{},{"id":"m"}]})", R"({"orderId":"52608714"})", "{}"},
             cells::well),
        data(u"null fields"_s,
             {R"([{"serviceId":"1fe58df2","serviceName":"Google"},{"serviceId":"2","serviceName":null},null])",
              R"({"messages":[null,{"id":"m","timestamp":null,"message":null,"pin":null}]})",
              R"({"orderId":"52608714","number":null,"serviceName":null,"areas":null,"duration":null,"purchased":null,)"
              R"("expires":null,"price":null,"status":null})",
              "null"},
             cells::well),
        data(u"201 without an order id"_s, {"", "", orderless, ""}, {none, none, unknown, none}),
        data(u"201, order id null"_s, {"", "", R"({"orderId":null,"number":"19128648532"})", ""},
             {none, none, unknown, none}),
        data(u"201, order id empty"_s, {"", "", R"({"orderId":"","number":"19128648532"})", ""},
             {none, none, unknown, none}),
        {.name = u"success not mentioned"_s,
         .script =
             [](const Scene& s) {
                 return replies::json(goodStatus(s.which), newsFor(s.which).replace(R"(,"success":true)", ""));
             },
         .cells = cells::well},
    };
    return faults;
}

} // namespace linekeeper::reliability
