// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/crash_comparison.h"

#include "account/account.h"
#include "account/inbox.h"
#include "account/rentals.h"
#include "api/base_address.h"
#include "core/clock.h"
#include "models/numbers_model.h"
#include "secrets/session_key_store.h"
#include "store/backup/record_check.h"
#include "store/record/record.h"
#include "store/sqlite/database.h"
#include "store/tables/attempt_table.h"
#include "store/tables/message_table.h"

#include <QVariant>

#include <algorithm>

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;

namespace {

/// A purchase reaches the service this long after its attempt was written, at the most.
constexpr qint64 kLongestWayMs = 60'000;

class Comparison
{
public:
    Comparison(const QString& folder, const SimulatedAccount& simulatedAccount, const Told& told, Held& held)
        : m_folder(folder)
        , m_simulatedAccount(simulatedAccount)
        , m_told(told)
        , m_held(held)
    {
    }

    QStringList run()
    {
        auto record = Record::open(m_folder);
        if (!record)
            return {u"the record does not open: "_s + record.error().detail};
        SessionKeyStore keys;
        const SystemClock clock;
        Account account(BaseAddress::ofTheService(), *std::move(record), keys, clock);
        if (const auto loaded = account.load(); !loaded)
            return {u"the record is not read: "_s + loaded.error().detail};
        compareOrders(account);
        compareReleases(account);
        compareMessages(account);
        compareLabels(account);
        checkTheFile();
        return m_wrong;
    }

private:
    void expect(bool met, const QString& what)
    {
        if (!met)
            m_wrong.append(what);
    }

    /// Every order is a row of its own, or that of one purchase without an answer.
    void compareOrders(Account& account)
    {
        const NumbersModel list(account);
        QList<PurchaseAttempt> open = account.rentals().unconfirmed();
        m_held.unconfirmed = int(open.size());
        m_held.rentals = int(account.rentals().all().size());
        expect(list.count(NumberState::Attention) >= open.size(), u"a purchase without an answer is not shown"_s);
        QSet<QString> made;
        for (const SimulatedOrder& order : m_simulatedAccount.orders()) {
            made.insert(order.id.text());
            if (list.indexOf(order.id).isValid())
                continue;
            const auto found = std::find_if(open.begin(), open.end(), [&order](const PurchaseAttempt& attempt) {
                const qint64 way = attempt.asked.msecsTo(order.purchased);
                return attempt.request.service == order.service && attempt.request.duration == order.duration
                       && wireText(attempt.request.areas) == order.areas && way >= 0 && way < kLongestWayMs;
            });
            expect(found != open.end(),
                   u"LOST: order %1 is neither a number nor a purchase without an answer"_s.arg(order.id.text()));
            if (found != open.end()) {
                open.erase(found);
                ++m_held.unconfirmedWithOrder;
            }
        }
        for (const Rental& rental : account.rentals().all())
            expect(made.contains(rental.order.text()), u"nobody sold "_s + rental.order.text());
        for (const QString& order : m_told.rented)
            expect(account.rentals().find(OrderId(order)), u"LOST: order %1 was said to be rented"_s.arg(order));
    }

    void compareReleases(Account& account)
    {
        for (const SimulatedOrder& order : m_simulatedAccount.orders()) {
            const Rental* rental = account.rentals().find(order.id);
            if (!rental)
                continue;
            const bool isDone = rental->release == ReleaseState::Done;
            expect(!order.isReleased || rental->release != ReleaseState::None,
                   u"the release of %1 left no trace"_s.arg(order.id.text()));
            expect(!isDone || order.isReleased, order.id.text() + u" was not released"_s);
            expect(isDone || !m_told.released.contains(order.id.text()),
                   u"%1 was said to be released"_s.arg(order.id.text()));
        }
    }

    void compareMessages(Account& account)
    {
        QHash<QString, QString> sent;
        for (const SimulatedOrder& order : m_simulatedAccount.orders()) {
            for (const SimulatedMessage& message : order.messages)
                sent.insert(order.id.text() + u' ' + message.id, message.text);
        }
        const auto stored = account.inbox().page({}, {}, 1'000'000);
        expect(stored.has_value(), u"the messages are not read"_s);
        if (!stored)
            return;
        m_held.messages = int(stored->size());
        QSet<std::pair<QString, QString>> kept;
        for (const StoredMessage& message : *stored) {
            const std::pair key(message.order.text(), message.message.id.text());
            expect(!kept.contains(key), u"message %1 is there twice"_s.arg(key.second));
            kept.insert(key);
            expect(sent.value(key.first + u' ' + key.second) == message.message.text,
                   u"message %1 is not as it was sent"_s.arg(key.second));
        }
        for (const auto& [order, message] : m_told.stored)
            expect(kept.contains({order, message}), u"LOST: message %1 was said to be stored"_s.arg(message));
    }

    void compareLabels(Account& account)
    {
        for (auto it = m_told.labels.cbegin(); it != m_told.labels.cend(); ++it) {
            const Rental* rental = account.rentals().find(OrderId(it.key()));
            // A later label may be on disk though nobody was told of it any more.
            expect(rental && rental->label.size() > 0, u"LOST: a label of "_s + it.key());
        }
    }

    void checkTheFile()
    {
        Progress progress;
        const auto findings = checkRecord(m_folder + u"/record.sqlite"_s, progress);
        expect(findings && findings->isSound(),
               u"DAMAGED: --check says "_s + (findings ? findings->faults.join(u", "_s) : findings.error().detail));
        const auto database = Database::open(m_folder + u"/record.sqlite"_s);
        expect(database.has_value(), u"the file does not open"_s);
        if (!database)
            return;
        const auto value = [&database](const QString& sql) { return (*database)->value(sql).value_or(u"unread"_s); };
        const QString integrity = value(u"PRAGMA integrity_check"_s).toString();
        expect(integrity == "ok"_L1, u"DAMAGED: "_s + integrity);
        expect(value(u"PRAGMA foreign_key_check"_s).isNull(), u"DAMAGED: a row without its owner"_s);
        expect(value(u"SELECT count(*) FROM rentals WHERE message_count <> "
                     "(SELECT count(*) FROM messages WHERE rental = rentals.id) OR unread_count <> "
                     "(SELECT count(*) FROM messages WHERE rental = rentals.id AND unread = 1)"_s)
                   == 0,
               u"DAMAGED: the counts of messages are wrong"_s);
        expect(value(u"SELECT count(*) FROM attempts WHERE state = 'succeeded' AND order_id NOT IN "
                     "(SELECT order_id FROM rentals)"_s)
                   == 0,
               u"DAMAGED: a purchase that succeeded has no number"_s);
        expect(value(u"SELECT count(*) FROM attempts WHERE state = 'pending'"_s) == 0, u"a purchase is left pending"_s);
        m_held.attempts = value(u"SELECT count(*) FROM attempts"_s).toInt();
        m_held.refused = value(u"SELECT count(*) FROM attempts WHERE state = 'refused'"_s).toInt();
        expect(m_simulatedAccount.orders().size() <= m_held.attempts, u"DOUBLED: more orders than purchases"_s);
    }

    const QString m_folder;
    const SimulatedAccount& m_simulatedAccount;
    const Told& m_told;
    Held& m_held;
    QStringList m_wrong;
};

} // namespace

bool Told::take(const QString& line)
{
    const QStringList words = line.split(u' ');
    const QString& what = words.first();
    if (what == "rented"_L1 && words.size() == 2)
        rented.insert(words[1]);
    else if (what == "released"_L1 && words.size() == 2)
        released.insert(words[1]);
    else if (what == "stored"_L1 && words.size() == 3)
        stored.insert({words[1], words[2]});
    else if (what == "labelled"_L1 && words.size() == 4)
        labels.insert(words[1], words[2] + u' ' + words[3]);
    else if (what == "wanted"_L1 && words.size() == 2)
        wanted += words[1].toInt();
    else
        return false;
    return true;
}

QStringList compare(const QString& folder, const SimulatedAccount& simulatedAccount, const Told& told, Held& held)
{
    held = {};
    return Comparison(folder, simulatedAccount, told, held).run();
}

} // namespace linekeeper::reliability
