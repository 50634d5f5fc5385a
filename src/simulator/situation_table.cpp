// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/situation_table.h"

#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

using std::chrono::milliseconds;

struct RefusalRow
{
    QLatin1StringView name;
    int status;
    QLatin1StringView message;
    int retryAfter = -1; ///< seconds; none where negative
};

/// The table of errors: how comparable services respond, with the variants seen in the wild.
constexpr std::array kRefusals = {
    RefusalRow{"invalid-key"_L1, 401, "Invalid API key"_L1},
    RefusalRow{"suspended"_L1, 403, "Account suspended"_L1},
    RefusalRow{"bad-request"_L1, 400, "This service does not support oneDay rental"_L1},
    RefusalRow{"no-funds"_L1, 400, "Insufficient balance"_L1},
    RefusalRow{"no-funds-402"_L1, 402, "Insufficient balance"_L1},
    RefusalRow{"no-funds-200"_L1, 200, "Insufficient balance"_L1},
    RefusalRow{"out-of-stock"_L1, 404, "No numbers available"_L1},
    RefusalRow{"out-of-stock-422"_L1, 422, "No numbers available"_L1},
    RefusalRow{"out-of-stock-503"_L1, 503, "No numbers available"_L1},
    RefusalRow{"order-not-found"_L1, 404, "Order not found"_L1},
    RefusalRow{"service-not-found"_L1, 404, "Service not found"_L1},
    RefusalRow{"already-released"_L1, 409, "Number already released"_L1},
    RefusalRow{"already-released-400"_L1, 400, "Number already released"_L1},
    RefusalRow{"not-releasable-409"_L1, 409, "Number has received a message and cannot be released"_L1},
    RefusalRow{"under-way-409"_L1, 409, "Another request is in progress"_L1},
    RefusalRow{"too-early"_L1, 422, "Please wait 43 seconds"_L1},
    RefusalRow{"too-late"_L1, 422, "Rental has expired"_L1},
    RefusalRow{"has-message"_L1, 422, "Number has received a message"_L1},
    RefusalRow{"rate-limited"_L1, 429, "Too many requests"_L1},
    RefusalRow{"rate-limited-retry-after"_L1, 429, "Too many requests"_L1, 7},
    RefusalRow{"down-500"_L1, 500, "Internal server error"_L1},
    RefusalRow{"down-502"_L1, 502, "Bad gateway"_L1},
    RefusalRow{"down-503"_L1, 503, "Service unavailable"_L1},
    RefusalRow{"down-503-retry-after"_L1, 503, "Service unavailable"_L1, 7},
    RefusalRow{"refused-200"_L1, 200, "Something went wrong"_L1},
};

enum class Body { Html, Empty, NamesOrder, CutJson, Garbage, Nested, Huge };

struct RawRow
{
    QLatin1StringView name;
    int status;
    Body body;
    bool acts;
};

/// Responses that the service itself never sends: from a proxy before it, or a broken one.
constexpr std::array kRaws = {
    RawRow{"html-200"_L1, 200, Body::Html, false},
    RawRow{"html-403"_L1, 403, Body::Html, false},
    RawRow{"html-401"_L1, 401, Body::Html, false},
    RawRow{"html-404"_L1, 404, Body::Html, false},
    RawRow{"html-407"_L1, 407, Body::Html, false},
    RawRow{"html-409"_L1, 409, Body::Html, false},
    RawRow{"html-429"_L1, 429, Body::Html, false},
    RawRow{"html-500"_L1, 500, Body::Html, false},
    RawRow{"html-502"_L1, 502, Body::Html, false},
    RawRow{"html-503"_L1, 503, Body::Html, false},
    RawRow{"empty-200"_L1, 200, Body::Empty, false},
    RawRow{"empty-401"_L1, 401, Body::Empty, false},
    RawRow{"empty-500"_L1, 500, Body::Empty, false},
    RawRow{"empty-502"_L1, 502, Body::Empty, false},
    RawRow{"empty-503"_L1, 503, Body::Empty, false},
    RawRow{"cut-json"_L1, 200, Body::CutJson, false},
    RawRow{"garbage"_L1, 200, Body::Garbage, false},
    RawRow{"nested"_L1, 200, Body::Nested, false},
    RawRow{"huge"_L1, 200, Body::Huge, false},
    RawRow{"acts-then-408"_L1, 408, Body::Html, true},
    RawRow{"acts-then-499"_L1, 499, Body::Empty, true},
    RawRow{"order-in-400"_L1, 400, Body::NamesOrder, false},
    RawRow{"acts-then-500"_L1, 500, Body::Html, true},
    RawRow{"acts-then-502"_L1, 502, Body::Html, true},
    RawRow{"acts-then-empty-502"_L1, 502, Body::Empty, true},
    RawRow{"acts-then-empty"_L1, 200, Body::Empty, true},
    RawRow{"acts-then-html"_L1, 200, Body::Html, true},
    RawRow{"acts-then-cut-json"_L1, 201, Body::CutJson, true},
    RawRow{"acts-then-garbage"_L1, 201, Body::Garbage, true},
};

struct ChangeRow
{
    QLatin1StringView name;
    ResponseChange change;
};

/// Good responses that differ from the document's samples.
constexpr std::array kChanges = {
    ChangeRow{"without-prices"_L1, ResponseChange::WithoutPrices},
    ChangeRow{"numbers-as-numbers"_L1, ResponseChange::NumbersAsNumbers},
    ChangeRow{"spaced-number"_L1, ResponseChange::SpacedNumber},
    ChangeRow{"empty-number"_L1, ResponseChange::EmptyNumber},
    ChangeRow{"missing-fields"_L1, ResponseChange::MissingFields},
    ChangeRow{"null-fields"_L1, ResponseChange::NullFields},
    ChangeRow{"without-id"_L1, ResponseChange::WithoutId},
    ChangeRow{"extra-fields"_L1, ResponseChange::ExtraFields},
    ChangeRow{"broken-items"_L1, ResponseChange::BrokenItems},
    ChangeRow{"wrong-shape"_L1, ResponseChange::WrongShape},
    ChangeRow{"without-data"_L1, ResponseChange::WithoutData},
    ChangeRow{"data-in-list"_L1, ResponseChange::DataInList},
};

constexpr auto kLate = "late"_L1;
constexpr auto kSilent = "silent"_L1;
constexpr auto kActsThenSilent = "acts-then-silent"_L1;
constexpr auto kRedirect = "redirect"_L1;

constexpr milliseconds kLateBy{3000};
constexpr int kNestedDepth = 100'000;
constexpr int kHugeSize = 20 * 1024 * 1024; // more than the client's cap of 16 MiB

RawAnswer rawAnswer(int status, Body body)
{
    static const QByteArray json = "application/json; charset=utf-8";
    switch (body) {
    case Body::Html:
        return {status, "text/html; charset=utf-8",
                "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>" + QByteArray::number(status)
                    + "</h1><p>The server took too long. <b>Ray ID: 8f1c2d3e</b></p></body></html>"};
    case Body::Empty:
        return {status, json, {}};
    case Body::NamesOrder:
        return {status, json,
                R"({"statusCode":)" + QByteArray::number(status)
                    + R"(,"data":{"order_id":52608714},"message":"Something went wrong","success":false})"};
    case Body::CutJson:
        return {status, json, R"({"statusCode":200,"success":true,"data":{"orderId":"526)"};
    case Body::Garbage:
        return {status, json, QByteArray::fromHex("fffe007b22c3287d0d0a1f8b0800")};
    case Body::Nested:
        return {status, json, R"({"statusCode":200,"success":true,"data":)" + QByteArray(kNestedDepth, '[')};
    case Body::Huge:
        return {status, json, R"({"statusCode":200,"success":true,"data":")" + QByteArray(kHugeSize, 'x') + "\"}"};
    }
    Q_UNREACHABLE();
}

Situation refusalFrom(const RefusalRow& row)
{
    Situation situation;
    situation.refusal = Refusal{row.status, row.message};
    if (row.retryAfter >= 0)
        situation.refusal->retryAfter = std::chrono::seconds(row.retryAfter);
    return situation;
}

/// The four that are neither a refusal nor a body.
std::optional<Situation> otherNamed(QStringView name)
{
    Situation situation;
    if (name == kLate) {
        situation.acts = true;
        situation.delay = kLateBy;
    } else if (name == kSilent || name == kActsThenSilent) {
        situation.acts = name == kActsThenSilent;
        situation.isAnswered = false;
    } else if (name == kRedirect) {
        situation.raw = RawAnswer{302, "text/html", {}};
        situation.headers = {{"Location", "/api/v1/users/elsewhere"}};
    } else {
        return std::nullopt;
    }
    return situation;
}

} // namespace

std::optional<Situation> situationNamed(QStringView name)
{
    for (const RefusalRow& row : kRefusals) {
        if (name == row.name)
            return refusalFrom(row);
    }
    for (const RawRow& row : kRaws) {
        if (name == row.name) {
            Situation situation;
            situation.acts = row.acts;
            situation.raw = rawAnswer(row.status, row.body);
            return situation;
        }
    }
    for (const ChangeRow& row : kChanges) {
        if (name == row.name) {
            Situation situation;
            situation.acts = true;
            situation.change = row.change;
            return situation;
        }
    }
    return otherNamed(name);
}

QStringList situationNames()
{
    QStringList names;
    for (const RefusalRow& row : kRefusals)
        names.append(row.name);
    for (const RawRow& row : kRaws)
        names.append(row.name);
    for (const ChangeRow& row : kChanges)
        names.append(row.name);
    names << kLate << kSilent << kActsThenSilent << kRedirect;
    return names;
}

} // namespace linekeeper
