// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/rental_api.h"
#include "fakes/raw_replies.h"
#include "fakes/raw_server.h"

#include <QObject>
#include <QString>
#include <QTest>

#include <memory>
#include <optional>
#include <vector>

namespace linekeeper {

/// Takes what a call's handler is given, and counts how often it is.
template <class T>
class Caught
{
public:
    RentalApi::Handler<T> handler() const
    {
        return [results = m_results](Result<T> result) { results->push_back(std::move(result)); };
    }
    size_t count() const { return m_results->size(); }
    /// Waits for the handler; false if it does not run.
    bool wait() const
    {
        return QTest::qWaitFor([this] { return count() > 0; }, 30'000);
    }
    const Result<T>& result() const { return m_results->at(0); }

private:
    std::shared_ptr<std::vector<Result<T>>> m_results = std::make_shared<std::vector<Result<T>>>();
};

enum class Which { Services, Messages, Rent, Release };

/// How a call ended, whatever it was about.
struct Outcome
{
    bool ended = false;
    std::optional<Error> error; ///< nothing where it went well

    bool isError(ErrorKind kind, Delivery delivery) const
    {
        return error && error->kind == kind && error->delivery == delivery;
    }
};

template <class T>
Outcome outcomeOf(const Caught<T>& caught)
{
    Outcome outcome;
    outcome.ended = caught.wait();
    if (outcome.ended && !caught.result())
        outcome.error = caught.result().error();
    return outcome;
}

inline const OrderId testOrder{QStringLiteral("52608714")};
inline const QString testKey = QStringLiteral("key-for-tests");

inline RentalRequest testRequest()
{
    RentalRequest request;
    request.service = ServiceId(QStringLiteral("6b816098"));
    request.duration = RentalDuration::ThreeDays;
    return request;
}

inline std::unique_ptr<RentalApi> apiFor(const QUrl& server)
{
    auto api = std::make_unique<RentalApi>(*BaseAddress::fromText(server.toString() + QStringLiteral("/api/v1")));
    api->setKey(ApiKey::fromInput(testKey));
    return api;
}

/// Makes a call and waits for its end.
inline Outcome perform(RentalApi& api, Which which)
{
    QObject context;
    switch (which) {
    case Which::Services: {
        const Caught<ServicesResponse> caught;
        api.services(CallPurpose::Urgent, &context, caught.handler());
        return outcomeOf(caught);
    }
    case Which::Messages: {
        const Caught<MessagesResponse> caught;
        api.messages(testOrder, CallPurpose::Urgent, &context, caught.handler());
        return outcomeOf(caught);
    }
    case Which::Rent: {
        const Caught<Purchase> caught;
        api.requestRental(testRequest(), &context, caught.handler());
        return outcomeOf(caught);
    }
    case Which::Release: {
        const Caught<ReleaseResponse> caught;
        api.releaseRental(testOrder, &context, caught.handler());
        return outcomeOf(caught);
    }
    }
    return {};
}

/// A sound body of an answer to each call.
inline QByteArray goodBody(Which which)
{
    switch (which) {
    case Which::Services:
        return R"({"statusCode":200,"data":[{"serviceId":"1fe58df2","serviceName":"Google"}],"message":"ok","success":true})";
    case Which::Messages:
        return R"({"statusCode":200,"data":{"messages":[{"id":"b903e75c","orderId":"765268",)"
               R"("timestamp":"2025-07-11 13:50:49 EDT","service":"GMail","sender":"22000","number":"16097641010",)"
               R"("message":"G-276964 is your Google verification code.","pin":"G-276964"}]},"message":"ok","success":true})";
    case Which::Rent:
        return R"({"statusCode":201,"data":{"orderId":"52608714","number":"19128648532","serviceName":"Google",)"
               R"("areas":"503","duration":3,"purchased":"2025-04-26 12:43:00","expires":"2025-04-29 12:43:00",)"
               R"("price":"3.46","status":"reserved"},"message":"Order Confirmed!","success":true})";
    case Which::Release:
        return R"({"statusCode":200,"message":"Number successfully released","success":true})";
    }
    return {};
}

inline int goodStatus(Which which)
{
    return which == Which::Rent ? 201 : 200;
}

/// The body of a refusal as the service writes it.
inline QByteArray refusal(int status, const QByteArray& message)
{
    return R"({"statusCode":)" + QByteArray::number(status) + R"(,"message":")" + message + R"(","success":false})";
}

/// Closes the order of things: when this call is answered, everything that was sent to the server before it
/// has come.
inline bool passFence(RentalApi& api, RawServer& server)
{
    const qsizetype before = server.requests().size();
    server.enqueue(replies::json(200, goodBody(Which::Services)));
    return !perform(api, Which::Services).error && server.requests().size() == before + 1;
}

} // namespace linekeeper

Q_DECLARE_METATYPE(linekeeper::Which)
Q_DECLARE_METATYPE(linekeeper::RawScript)
Q_DECLARE_METATYPE(linekeeper::ErrorKind)
Q_DECLARE_METATYPE(linekeeper::Delivery)
