// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"
#include "account/call_meter.h"
#include "account/catalogue.h"
#include "account/inbox.h"
#include "account/poller.h"
#include "account/purchase_series.h"
#include "account/release_series.h"
#include "account/rentals.h"
#include "api/base_address.h"
#include "core/clock.h"
#include "reliability/disk_calls.h"
#include "secrets/session_key_store.h"
#include "store/record/record.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTimer>

#include <cstdio>
#include <unistd.h>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMostHeld = 10;
constexpr int kMostInSeries = 5;

/// Tells the test what is done. One write, past all buffers: what was said has arrived even if the next instruction is
/// the last.
void tell(const QString& line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    if (write(STDOUT_FILENO, bytes.constData(), static_cast<size_t>(bytes.size())) != bytes.size())
        _exit(4);
}

/// Rents, looks for messages and releases through the real account, in an order that the seed decides, and tells of
/// each thing once the account says that it is done.
class Driver final : public QObject
{
public:
    Driver(Account& account, quint32 seed, bool isOnce)
        : m_account(account)
        , m_random(seed)
        , m_isOnce(isOnce)
    {
        connect(&account.inbox(), &Inbox::merged, this, [](const OrderId& order, const MergeResult& merged) {
            for (const StoredMessage& stored : merged.added)
                tell(u"stored %1 %2"_s.arg(order.text(), stored.message.id.text()));
        });
        connect(&account.rentals(), &Rentals::rentingEnded, this, [](const RentingEnd& end) {
            tell(end.result ? u"rented "_s + end.result->text() : u"failed "_s + nameOf(end.result.error().kind));
        });
        connect(&account.rentals(), &Rentals::releasingEnded, this,
                [](const ReleasingEnd& end) { tell((end.result ? u"released "_s : u"kept "_s) + end.order.text()); });
        connect(&account.catalogue(), &Catalogue::stateChanged, this, &Driver::begin);
        // A life of seconds holds the looks and purchases of many minutes.
        account.meter().setLimit(RateLimiter::kMaximumLimit);
        account.rentals().pace().setPerMinute(RateLimiter::kMaximumLimit);
    }

private:
    void begin()
    {
        if (m_hasBegun || m_account.catalogue().services().isEmpty())
            return;
        m_hasBegun = true;
        tell(u"ready"_s);
        next();
    }

    void next()
    {
        QTimer::singleShot(m_isOnce ? 0 : m_random.bounded(4), this, [this] { m_isOnce ? stepOnce() : step(); });
    }

    void step()
    {
        const int dice = m_random.bounded(100);
        const QList<OrderId> held = heldOrders();
        if (!held.isEmpty() && (dice < 20 || held.size() >= kMostHeld))
            dice % 3 == 0 ? releaseMany(held) : release(held.at(m_random.bounded(static_cast<int>(held.size()))));
        else if (dice < 65 || held.isEmpty())
            dice % 3 == 0 ? rentMany() : rent();
        else if (dice < 90)
            look();
        else
            label(held.first());
    }

    /// The whole job, always the same.
    void stepOnce()
    {
        switch (m_done++) {
        case 0:
            rent();
            return;
        case 1:
            look();
            return;
        case 2:
            if (!heldOrders().isEmpty()) {
                release(heldOrders().first());
                return;
            }
            [[fallthrough]];
        default:
            tell(u"calls %1"_s.arg(diskCallCount()));
            QCoreApplication::exit(0);
        }
    }

    QList<OrderId> heldOrders() const
    {
        QList<OrderId> orders;
        for (const Rental& rental : m_account.rentals().all()) {
            if (rental.release == ReleaseState::None)
                orders.append(rental.order);
        }
        return orders;
    }

    std::pair<RentalRequest, QString> makeRequest()
    {
        const QList<Service>& services = m_account.catalogue().services();
        const Service& service = services.at(m_isOnce ? 0 : m_random.bounded(static_cast<int>(services.size())));
        RentalRequest request;
        request.service = service.id;
        request.duration = m_isOnce ? RentalDuration::ThirtyDays : kAllRentalDurations.at(m_random.bounded(6U));
        if (m_random.bounded(3) == 0)
            request.areas.append(*AreaCode::fromText(m_random.bounded(2) == 0 ? u"212" : u"503"));
        return {request, service.name};
    }

    void rent()
    {
        const auto [request, name] = makeRequest();
        tell(u"wanted 1"_s);
        m_account.rentals().rent(request, name, this, [this](const RentingEnd&) { next(); });
    }

    void rentMany()
    {
        const auto [request, name] = makeRequest();
        const int count = m_random.bounded(2, kMostInSeries + 1);
        tell(u"wanted %1"_s.arg(count));
        auto* series = new PurchaseSeries(m_account, this);
        tell(u"series begun"_s);
        connect(series, &PurchaseSeries::ended, this, [this, series] {
            tell(u"series over"_s);
            series->deleteLater();
            next();
        });
        series->start(request, name, count, {});
        // Now and then whoever asked changes their mind.
        if (m_random.bounded(4) == 0)
            QTimer::singleShot(m_random.bounded(20), series, &PurchaseSeries::stop);
    }

    void releaseMany(const QList<OrderId>& held)
    {
        auto* series = new ReleaseSeries(m_account, this);
        tell(u"series begun"_s);
        connect(series, &ReleaseSeries::ended, this, [this, series] {
            tell(u"series over"_s);
            series->deleteLater();
            next();
        });
        series->start(held.first(m_random.bounded(static_cast<int>(held.size())) + 1));
    }

    void look()
    {
        m_account.poller().pollNow();
        waitUntilPolled();
    }

    void waitUntilPolled()
    {
        if (m_account.poller().pollsUnderWay() > 0)
            QTimer::singleShot(1, this, &Driver::waitUntilPolled);
        else
            next();
    }

    void release(const OrderId& order)
    {
        m_account.rentals().release(order, this, [this](const Result<void>&) { next(); });
    }

    void label(const OrderId& order)
    {
        const QString words = u"label %1"_s.arg(m_random.generate());
        if (m_account.rentals().setDetails(order, {words}))
            tell(u"labelled %1 %2"_s.arg(order.text(), words));
        next();
    }

    Account& m_account;
    QRandomGenerator m_random;
    const bool m_isOnce;
    bool m_hasBegun = false;
    int m_done = 0;
};

} // namespace

/// "crash_driver FOLDER ADDRESS SEED": works until it is killed. SEED 0: does the job once and ends.
int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4)
        return 2;
    auto record = Record::open(arguments[1]);
    const auto address = BaseAddress::fromText(arguments[2]);
    if (!record || !address)
        return 3;
    const SystemClock clock;
    SessionKeyStore keys(ApiKey::fromInput(u"key"_s));
    Account account(*address, *std::move(record), keys, clock);
    if (!account.load())
        return 3;
    const quint32 seed = arguments[3].toUInt();
    const Driver driver(account, seed, seed == 0);
    account.start();
    return QCoreApplication::exec();
}
