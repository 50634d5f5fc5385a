// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "core/rental.h"
#include "store/record/record.h"
#include "store/sqlite/database.h"
#include "store/tables/attempt_table.h"
#include "store/tables/message_table.h"
#include "store/tables/rental_table.h"
#include "store/tables/service_table.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>

/// Fails the test with the error's kind and detail where a Result holds no value.
#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto& verified = (result);                                                                               \
        QVERIFY2(verified.has_value(), qPrintable(linekeeper::testing::told(verified)));                               \
    } while (false)
/// Fails the test unless a Result holds an error of this kind.
#define VERIFY_FAILS(result, wanted)                                                                                   \
    do {                                                                                                               \
        const auto& verified = (result);                                                                               \
        QVERIFY(!verified.has_value());                                                                                \
        QCOMPARE(linekeeper::nameOf(verified.error().kind), linekeeper::nameOf(wanted));                               \
    } while (false)

namespace linekeeper::testing {

using namespace Qt::StringLiterals;

template <class T>
QString told(const Result<T>& result)
{
    return result ? QString() : nameOf(result.error().kind) + u": "_s + result.error().detail;
}

/// A moment of 11 July 2025, in UTC.
inline QDateTime at(int hour, int minute = 0, int second = 0)
{
    return QDateTime(QDate(2025, 7, 11), QTime(hour, minute, second), Qt::UTC);
}

/// A rental that was bought at noon.
inline Rental rental(const QString& order)
{
    Rental rental;
    rental.order = OrderId(order);
    rental.service = ServiceId(u"1fe58df2"_s);
    rental.serviceName = u"Google"_s;
    rental.number = PhoneNumber(u"1 912 864 8532"_s);
    rental.areas = {*AreaCode::fromText(u"503"), *AreaCode::fromText(u"212")};
    rental.durationDays = 3;
    rental.purchased = at(12);
    rental.expires = at(12).addDays(3);
    rental.price = Money::fromDecimal(u"3.46");
    return rental;
}

inline Message message(const QString& id, const std::optional<QDateTime>& sent, const QString& pin = {})
{
    Message message;
    message.id = MessageId(id);
    message.sent = sent;
    message.sentText = sent ? sent->toString(Qt::ISODate) : u"yesterday"_s;
    message.service = u"GMail"_s;
    message.sender = u"22000"_s;
    message.number = u"16097641010"_s;
    message.text = u"Message "_s + id;
    message.pin = pin;
    return message;
}

/// The ids of messages, in their order, parted by spaces; "*" after an unread one.
inline QString ids(const QList<StoredMessage>& messages)
{
    QStringList words;
    for (const StoredMessage& stored : messages)
        words.append(stored.message.id.text() + (stored.unread ? u"*"_s : QString()));
    return words.join(u' ');
}

inline QByteArray hashOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return {};
    return hash.result();
}

/// A folder of its own with a record in it, closed and removed at the end.
class TemporaryRecord
{
public:
    TemporaryRecord() { reopen(); }

    /// As a restart of the program would.
    void reopen()
    {
        m_record.reset();
        auto opened = Record::open(folder());
        if (!opened)
            qFatal("%s", qPrintable(told(opened)));
        m_record = *std::move(opened);
    }
    void close() { m_record.reset(); }

    QString folder() const { return m_folder.filePath(u"data"_s); }
    QString path() const { return folder() + u"/record.sqlite"_s; }
    Record* operator->() { return m_record.get(); }

    /// A second connection to the same file, as another program would have it.
    std::unique_ptr<Database> secondConnection() const
    {
        auto opened = Database::open(path());
        if (!opened)
            qFatal("%s", qPrintable(told(opened)));
        return *std::move(opened);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Record> m_record;
};

} // namespace linekeeper::testing
