// SPDX-License-Identifier: GPL-3.0-or-later
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

Fault answer(const QString& name, int status, const QByteArray& body, const QString& says, const array<Cell, 4>& cells,
             const QString& quotes = {}, const replies::Headers& headers = {})
{
    return {.name = name,
            .script = [=](const Scene&) { return replies::json(status, body, headers); },
            .bytes = [=](const Scene&) { return body; },
            .says = says,
            .quotes = quotes,
            .cells = cells};
}

/// In the service's envelope.
Fault said(int status, const char* words, const QString& says, const array<Cell, 4>& cells,
           const replies::Headers& headers = {}, const QString& remark = {})
{
    const QString quote = QString::fromLatin1(words);
    return answer(u"%1 “%2”%3"_s.arg(status).arg(quote, remark), status, refusal(status, words), says, cells, quote,
                  headers);
}

constexpr array<Cell, 4> kReads = {nothing, nothing, none, none};
constexpr array<Cell, 4> kPostsUnknown = {none, none, unknown, unknown};

/// A page of a proxy, and an answer without a body.
QList<Fault> wordless(int status, const QString& says, const array<Cell, 4>& cells)
{
    return {answer(u"%1, HTML"_s.arg(status), status, "<html><body>Bad gateway</body></html>", says, cells, {},
                   {{"X-Proxy", "1"}}),
            answer(u"%1, no body"_s.arg(status), status, {}, says, cells)};
}

/// The same with a status that proves nothing without the service's own form: whoever is in front may have answered
/// after the service had acted. A look without any body may be told by its status.
QList<Fault> wordlessAnybodys(int status, const QString& bare)
{
    return {answer(u"%1, HTML"_s.arg(status), status, "<html><body>Bad gateway</body></html>", sentences::between,
                   cells::lost, {}, {{"X-Proxy", "1"}}),
            answer(u"%1, no body, to a look"_s.arg(status), status, {}, bare, kReads),
            answer(u"%1, no body, to a POST"_s.arg(status), status, {}, sentences::between, kPostsUnknown)};
}

/// In the service's envelope, with an order in its data.
Fault saidWithOrder(int status, const QByteArray& order)
{
    return answer(u"%1 “No” with an order in it: %2"_s.arg(status).arg(QString::fromLatin1(order)), status,
                  R"({"statusCode":)" + QByteArray::number(status) + R"(,"data":)" + order
                      + R"(,"message":"No","success":false})",
                  status == 429 ? sentences::tooMany : sentences::unreadable, {none, none, unknown, none}, u"No"_s);
}

/// A status in the envelope that is worse than HTTP's.
Fault saidWithin(const QByteArray& statusCode, const char* words, const QString& says, const array<Cell, 4>& cells)
{
    const QString quote = QString::fromLatin1(words);
    return answer(u"200 with a statusCode of %1 “%2”"_s.arg(QString::fromLatin1(statusCode), quote), 200,
                  R"({"statusCode":)" + statusCode + R"(,"message":")" + words + R"(","success":false})", says, cells,
                  quote);
}

Fault redirect(int status)
{
    return {.name = u"%1 to another origin"_s.arg(status),
            .script = [status](const Scene& s) { return replies::redirectTo(s.elsewhere, status); },
            .says = sentences::between,
            .cells = cells::lost};
}

} // namespace

QList<Fault> faultsOfStatuses()
{
    using namespace sentences;
    const array<Cell, 4> rentOnly = {none, none, nothing, none};
    const array<Cell, 4> orders = {none, nothing, none, nothing};
    const array<Cell, 4> releaseOnly = {none, none, none, nothing};
    const array<Cell, 4> releasedAlready = {none, none, none, done};

    QList<Fault> faults = {said(401, "Invalid API key", keyRefused, cells::no)};
    faults += wordless(401, keyInDoubt, cells::no);
    faults += said(403, "Account suspended", blocked, cells::no);
    faults += wordless(403, between, cells::lost);
    faults += answer(u"403, JSON of somebody else"_s, 403, R"({"message":"Forbidden"})", between, cells::lost,
                     u"Forbidden"_s);
    faults += wordless(407, proxyAsks, cells::no);
    faults += said(400, "This service does not support oneDay rental", refused, rentOnly);
    faults += wordlessAnybodys(400, refused);
    for (const int status : {400, 402, 200})
        faults += said(status, "Insufficient balance", noFunds, rentOnly);
    faults += wordlessAnybodys(402, noFunds);
    for (const int status : {404, 422, 503})
        faults += said(status, "No numbers available", outOfStock, rentOnly);
    faults += said(404, "Service not found", notKnown, rentOnly);
    faults += said(404, "Order not found", notKnown, orders);
    faults += wordlessAnybodys(404, notKnown);
    const array<Cell, 4> noneYet = {none, empty, none, none};
    for (const int status : {404, 400, 422, 200})
        faults += said(status, "No messages", {}, noneYet);
    faults += said(404, "Not found", {}, noneYet);
    faults += said(200, "Waiting for SMS", {}, noneYet);
    for (const int status : {404, 400, 422, 200})
        faults += answer(u"%1, success:false without words"_s.arg(status), status, refusal(status, ""), {}, noneYet);
    for (const int status : {400, 422, 200})
        faults += said(status, "Order not found", notKnown, {none, nothing, none, none});
    faults += answer(u"404, success:false, data: []"_s, 404, R"({"data":[],"message":"No messages","success":false})",
                     {}, noneYet);
    for (const int status : {409, 400, 200})
        faults += said(status, "Number already released", released, releasedAlready);
    for (const char* words : {"Please wait 43 seconds", "Rental has expired", "Number has received a message"})
        faults += said(422, words, refused, releaseOnly);
    faults += wordlessAnybodys(422, refused);
    faults += said(409, "Number has received a message and cannot be released", refused, releaseOnly);
    for (const int status : {400, 422, 200})
        faults += said(status, "Can't be released because it was already used", refused, releaseOnly);
    for (const char* words : {"Another request is in progress", "Conflict"})
        faults += said(409, words, leftOpen, {none, none, unknown, unknown});
    faults += wordlessAnybodys(409, refused);
    // A proxy may have passed the request on before it answered so.
    for (const int status : {408, 425, 499}) {
        faults += said(status, "Request timeout", refused, kReads, {}, u", to a look"_s);
        faults += said(status, "Request timeout", leftOpen, kPostsUnknown, {}, u", to a POST"_s);
        faults += wordlessAnybodys(status, refused);
    }
    for (const int status : {400, 404, 422, 429})
        faults += saidWithOrder(status, R"({"orderId":"52608714"})");
    for (const char* order : {R"({"order_id":52608714})", R"({"id":52608714})", R"([{"order":{"id":"52608714"}}])"})
        faults += saidWithOrder(400, order);
    faults += said(429, "Too many requests", tooMany, cells::no);
    faults += said(429, "Too many requests", tooMany, cells::no, {{"Retry-After", "43"}}, u", Retry-After"_s);
    faults += wordless(429, tooMany, cells::no);
    for (const int status : {500, 502, 503, 504}) {
        faults += said(status, "Internal error", broken, cells::lost);
        faults += wordless(status, broken, cells::lost);
    }
    faults += said(503, "Internal error", broken, cells::lost, {{"Retry-After", "43"}}, u", Retry-After"_s);
    faults += said(200, "Something went wrong", refused, cells::no);
    faults += answer(u"200, success:false with an order in it"_s, 200,
                     R"({"data":{"orderId":"52608714"},"message":"No","success":false})", unreadable,
                     {none, none, unknown, none}, u"No"_s);
    faults += answer(u"503 “No numbers available” with an order in it"_s, 503,
                     R"({"data":{"orderId":"52608714"},"message":"No numbers available","success":false})", broken,
                     {none, none, unknown, none}, u"No numbers available"_s);
    for (const char* statusCode : {"401", R"("401")"})
        faults += saidWithin(statusCode, "Invalid API key", keyRefused, cells::no);
    faults += saidWithin("403", "Account suspended", blocked, cells::no);
    faults += saidWithin("429", "Too many requests", tooMany, cells::no);
    faults += saidWithin("402", "Payment required", noFunds, rentOnly);
    faults += saidWithin("500", "Internal error", broken, cells::lost);
    faults += answer(u"204, no body"_s, 204, {}, unreadable, {nothing, empty, unknown, unknown});
    for (const int status : {301, 302, 303, 307, 308})
        faults += redirect(status);
    return faults;
}

} // namespace linekeeper::reliability
