// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/account.h"
#include "account/background_work.h"
#include "account/call_meter.h"
#include "account/catalogue.h"
#include "account/inbox.h"
#include "account/message_search.h"
#include "account/phone_book.h"
#include "account/poller.h"
#include "account/record_care.h"
#include "account/rentals.h"
#include "account/session.h"
#include "api/rental_api.h"
#include "api/support.h"
#include "fakes/manual_clock.h"
#include "secrets/key_store.h"
#include "store/record/record.h"
#include "store/store_fixture.h"

#include <QMetaObject>
#include <QPointer>

#include <algorithm>
#include <array>

namespace linekeeper::testing {

/// A keychain in memory that can fail like a real one.
class FakeKeyStore final : public KeyStore
{
public:
    ApiKey kept;
    std::optional<KeyStoreProblem> problem; ///< of every call from now on
    bool isLate = false;                    ///< load() waits for answerLoad()

    void load(QObject* context, Handler<ApiKey> handler) override
    {
        m_late = [this, context = QPointer<QObject>(context), handler] {
            later<ApiKey>(context, handler, refusal<ApiKey>().value_or(kept));
        };
        if (!isLate)
            m_late();
    }
    void answerLoad() { m_late(); }

    void save(const ApiKey& key, QObject* context, Handler<void> handler) override
    {
        if (!problem)
            kept = key;
        later<void>(context, handler, refusal<void>().value_or(tl::expected<void, KeyStoreError>()));
    }
    void forget(QObject* context, Handler<void> handler) override
    {
        if (!problem)
            kept = {};
        later<void>(context, handler, refusal<void>().value_or(tl::expected<void, KeyStoreError>()));
    }

private:
    template <class T>
    std::optional<tl::expected<T, KeyStoreError>> refusal() const
    {
        if (!problem)
            return std::nullopt;
        return tl::unexpected(KeyStoreError{*problem, u"as the test wants it"_s});
    }
    template <class T>
    static void later(QObject* context, const Handler<T>& handler, const tl::expected<T, KeyStoreError>& answer)
    {
        if (context)
            QMetaObject::invokeMethod(
                context, [handler, answer] { handler(answer); }, Qt::QueuedConnection);
    }

    std::function<void()> m_late;
};

inline QByteArray noMessages()
{
    return R"({"statusCode":200,"data":{"messages":[]},"message":"ok","success":true})";
}

/// Returns a successful response to request-rental, bought at noon of the manual clock's day.
inline QByteArray rentedBody(const QByteArray& order = "52608714", const QByteArray& number = "19128648532")
{
    return R"({"statusCode":201,"data":{"orderId":")" + order + R"(","number":")" + number
           + R"(","serviceName":"Google","areas":"503","duration":3,"purchased":"2025-07-11 12:00:00",)"
             R"("expires":"2025-07-14 12:00:00","price":"3.46","status":"reserved"},)"
             R"("message":"Order Confirmed!","success":true})";
}

/// Returns a rental that was bought at this time, for three days.
inline Rental rentedAt(const QString& order, const QDateTime& purchased)
{
    Rental made = rental(order);
    made.purchased = purchased;
    made.expires = purchased.addDays(3);
    return made;
}

/// An account with everything around it: a record in a folder of its own, a server on a real socket, a keychain, and a
/// clock that stands at noon.
class AccountFixture
{
public:
    using Answer = RawServer::Handler;

    AccountFixture()
    {
        server.setHandler([this](const RawRequest& request) {
            const Which which = whichOf(request);
            if (const Answer& special = m_answers.at(size_t(which)))
                return special(request);
            switch (which) {
            case Which::Messages:
                return replies::json(200, noMessages());
            case Which::Rent:
                return replies::json(201, rentedBody());
            default:
                return replies::json(goodStatus(which), goodBody(which));
            }
        });
    }

    RawServer server;
    ManualClock clock;
    FakeKeyStore keys;

    Account& account() { return *m_account; }
    Account* operator->() { return m_account.get(); }
    QString folder() const { return m_folder.filePath(u"data"_s); }
    QString recordPath() const { return folder() + u"/record.sqlite"_s; }

    /// Sets how the server responds to a call from now on, instead of with success.
    void answer(Which which, Answer answer) { m_answers.at(size_t(which)) = std::move(answer); }
    void answer(Which which, const RawScript& script)
    {
        answer(which, [script](const RawRequest&) { return script; });
    }
    void answerWell(Which which) { answer(which, Answer()); }

    /// Stores numbers in the record before the account is opened.
    void hold(const QList<Rental>& rentals)
    {
        auto record = Record::open(folder());
        for (const Rental& rental : rentals) {
            if (!record || !(*record)->rentals().add(rental))
                qFatal("the record does not take a rental");
        }
    }
    /// Opens the account on its record, or reopens it as a restart would.
    void open() { openAt(*BaseAddress::fromText(server.url().toString() + u"/api/v1"_s)); }
    /// Does the same with a service at another address.
    void openAt(const BaseAddress& address)
    {
        m_account.reset();
        auto record = Record::open(folder());
        if (!record)
            qFatal("%s", qPrintable(told(record)));
        m_account = std::make_unique<Account>(address, *std::move(record), keys, clock);
        if (const auto loaded = m_account->load(); !loaded)
            qFatal("%s", qPrintable(told(loaded)));
        m_account->poller().setJitter(0); // times are compared to the second
    }
    void close() { m_account.reset(); }
    /// Opens the account with a key in the keychain, and waits until the first round of calls is over.
    bool openConnected()
    {
        keys.kept = ApiKey::fromInput(testKey);
        open();
        m_account->start();
        return QTest::qWaitFor(
            [this] { return m_account->session().connection() == Connection::Connected && isIdle(); }, 30'000);
    }
    bool isIdle() { return !m_account->catalogue().isRefreshing() && m_account->poller().pollsUnderWay() == 0; }
    bool waitUntilIdle()
    {
        return QTest::qWaitFor([this] { return isIdle(); }, 30'000);
    }
    bool waitFor(Connection connection)
    {
        return QTest::qWaitFor([&] { return m_account->session().connection() == connection; }, 30'000);
    }

    /// Counts the requests of a kind; only those of one order, if given.
    qsizetype requests(Which which, const QByteArray& order = {}) const
    {
        const QList<RawRequest>& all = server.requests();
        return std::count_if(all.cbegin(), all.cend(), [&](const RawRequest& request) {
            return whichOf(request) == which && (order.isEmpty() || request.query() == "orderId=" + order);
        });
    }

    /// Returns what another program sees in the record at this moment.
    QVariant onDisk(const QString& sql) const
    {
        const auto database = Database::open(recordPath());
        const auto value = database ? (*database)->value(sql) : Result<QVariant>(Failure(database.error()));
        return value ? *value : QVariant(told(value));
    }
    /// Changes the record like another program.
    bool onDiskDo(const QString& sql) const
    {
        const auto database = Database::open(recordPath());
        return database && (*database)->execute(sql);
    }
    /// Makes the record refuse "INSERT ON attempts" or the like.
    bool forbid(const QString& what) const
    {
        return onDiskDo(u"CREATE TRIGGER forbidden BEFORE %1 BEGIN SELECT raise(ABORT, 'full'); END"_s.arg(what));
    }
    bool allow() const { return onDiskDo(u"DROP TRIGGER forbidden"_s); }

    /// Turns the clock by seconds, one after the other, and lets every poll end.
    bool turn(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(std::chrono::seconds(1));
            m_account->poller().wake();
            if (!waitUntilIdle())
                return false;
        }
        return true;
    }
    /// Merges messages as if the service had returned them.
    Result<void> merge(const OrderId& order, const QList<Message>& messages)
    {
        return m_account->inbox().merge(order, {messages, 0});
    }

private:
    static Which whichOf(const RawRequest& request)
    {
        if (request.path().endsWith("/rental-services"))
            return Which::Services;
        if (request.path().endsWith("/rental-messages"))
            return Which::Messages;
        return request.path().endsWith("/request-rental") ? Which::Rent : Which::Release;
    }

    QTemporaryDir m_folder;
    std::array<Answer, 4> m_answers;
    std::unique_ptr<Account> m_account; // last, so that it is destroyed before everything it uses
};

} // namespace linekeeper::testing
