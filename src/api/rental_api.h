// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/base_address.h"
#include "api/call_handle.h"
#include "api/call_purpose.h"
#include "api/responses.h"
#include "core/api_key.h"
#include "core/rental.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace linekeeper {

class CallObserver;

/// The service's four documented calls. Each takes a context object and a handler: the handler runs exactly once, never
/// before the call returned to its caller, and not at all once the context is gone. A call ends by itself at its
/// deadline. A POST is never sent twice: not by this class, and not by Qt
/// below it. A GET may be: Qt repeats it where the connection closes before an answer, and where that was an old one
/// that HTTP/2 shares, it is repeated once on a fresh one.
class RentalApi final : public QObject
{
    Q_OBJECT

public:
    template <class T>
    using Handler = std::function<void(Result<T>)>;

    explicit RentalApi(BaseAddress base, QObject* parent = nullptr);
    ~RentalApi() override;

    /// The key for the calls from now on. Calls under way keep theirs.
    void setKey(const ApiKey& key);
    bool hasKey() const;
    /// How long a call may take from start to end; 20 s unless told. For tests.
    void setDeadline(std::chrono::milliseconds deadline);
    std::chrono::milliseconds deadline() const;

    /// The calls from now on go over fresh connections: those that are kept may be dead, with nobody having said so.
    /// Calls under way keep theirs. Never blocks for a network.
    void renewConnections();

    /// Tells the observer about every request from now on. A GET that is repeated on a fresh connection counts again,
    /// as urgent; what Qt itself repeats does not.
    void setObserver(CallObserver* observer);

    CallHandle services(CallPurpose purpose, QObject* context, Handler<ServicesResponse> handler);
    /// `known` is asked when the answer is there, right before the handler runs: the one with this digest is not read
    /// again.
    CallHandle messages(const OrderId& order, CallPurpose purpose, QObject* context, Handler<MessagesResponse> handler,
                        std::function<ResponseDigest()> known = {});
    /// Costs money, and is urgent. Write an attempt to the record first.
    CallHandle requestRental(const RentalRequest& request, QObject* context, Handler<Purchase> handler);
    /// Can't be undone, and is urgent.
    CallHandle releaseRental(const OrderId& order, QObject* context, Handler<ReleaseResponse> handler);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
