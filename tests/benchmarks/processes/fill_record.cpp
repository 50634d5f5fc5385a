// SPDX-License-Identifier: GPL-3.0-or-later
// Fills a record for measuring: fill_record FOLDER NUMBERS MESSAGES [ORDERS]. The numbers run for another month, their
// messages are those of the last year, most of them with a code. ORDERS is a file with an order's id and its number on
// each line, for a service that knows them; without it they are made up.
#include "core/clock.h"
#include "store/record/record.h"
#include "store/tables/message_table.h"
#include "store/tables/rental_table.h"
#include "store/tables/service_table.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <random>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

/// The service lists about so many.
constexpr int kListed = 300;

const QStringList kServices = {u"Google"_s, u"Telegram"_s, u"Airbnb"_s, u"PayPal"_s, u"Steam"_s, u"Discord"_s};

/// Orders and their numbers.
QList<std::pair<OrderId, PhoneNumber>> madeUp(int numbers)
{
    QList<std::pair<OrderId, PhoneNumber>> orders;
    for (int i = 0; i < numbers; ++i)
        orders.append(
            {OrderId(QString::number(50'000'000 + i)), PhoneNumber(u"1212555%1"_s.arg(i, 4, 10, QLatin1Char('0')))});
    return orders;
}

QList<std::pair<OrderId, PhoneNumber>> readOrders(const QString& path)
{
    QFile file(path);
    QList<std::pair<OrderId, PhoneNumber>> orders;
    if (!file.open(QIODevice::ReadOnly))
        return orders;
    while (!file.atEnd()) {
        const QStringList words = QString::fromUtf8(file.readLine()).simplified().split(u' ');
        if (words.size() == 2)
            orders.append({OrderId(words[0]), PhoneNumber(words[1])});
    }
    return orders;
}

QList<Service> listedServices()
{
    QList<Service> services;
    for (int i = 0; i < kListed; ++i)
        services.append(
            {ServiceId(u"s%1"_s.arg(i)), i < kServices.size() ? kServices.at(i) : u"Service %1"_s.arg(i + 1), {}});
    return services;
}

Rental rentalOf(int i, const std::pair<OrderId, PhoneNumber>& order, const QDateTime& now)
{
    Rental rental;
    rental.order = order.first;
    rental.serviceName = kServices.at(i % kServices.size());
    rental.service = ServiceId(u"s%1"_s.arg(i % kServices.size()));
    rental.number = order.second;
    rental.purchased = now.addDays(-1 - i % 50);
    rental.expires = now.addDays(30);
    rental.looked = true;
    return rental;
}

Message messageOf(int i, int seconds, std::mt19937& random)
{
    Message message;
    message.id = MessageId(u"m%1"_s.arg(i));
    message.sent = QDateTime::currentDateTimeUtc().addSecs(-seconds);
    message.sentText = message.sent->toString(Qt::ISODate);
    message.service = kServices.at(i % kServices.size());
    message.sender = u"22000"_s;
    const QString code = QString::number(100'000 + static_cast<int>(random() % 900'000));
    message.text =
        i % 5 == 4
            ? u"Your %1 account was used to sign in on a new device. If this was not you, review your activity."_s.arg(
                message.service)
            : u"%1 is your %2 verification code. It expires in 10 minutes."_s.arg(code, message.service);
    if (i % 5 != 4)
        message.pin = code;
    return message;
}

int complain(const Error& error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.detail));
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4 && arguments.size() != 5)
        return complain(fail(ErrorKind::Rejected, u"fill_record FOLDER NUMBERS MESSAGES [ORDERS]"_s).value());
    const auto orders = arguments.size() == 5 ? readOrders(arguments[4]) : madeUp(arguments[2].toInt());
    const auto numbers = static_cast<int>(orders.size());
    const int messages = arguments[3].toInt();
    const auto record = Record::open(arguments[1]);
    if (!record)
        return complain(record.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::mt19937 random(1);
    if (const auto listed = (*record)->services().replaceAll(listedServices()); !listed)
        return complain(listed.error());
    for (int i = 0; i < numbers; ++i) {
        if (const auto added = (*record)->rentals().add(rentalOf(i, orders.at(i), now)); !added)
            return complain(added.error());
    }
    const int each = messages / std::max(numbers, 1);
    for (int i = 0; i < numbers; ++i) {
        // All in one merge, as the service lists them: a second one would compare its messages with those of the first.
        QList<Message> listed;
        for (int j = 0; j < each; ++j)
            listed.append(messageOf(j, static_cast<int>(random() % (365 * 86'400)), random));
        if (const auto merged = (*record)->messages().merge(orders.at(i).first, listed, now); !merged)
            return complain(merged.error());
        if (const auto read = (*record)->messages().markAllRead(orders.at(i).first); !read)
            return complain(read.error());
    }
    return 0;
}
