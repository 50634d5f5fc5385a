// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchmarks/answer_server.h"

#include "fakes/raw_replies.h"
#include "fakes/raw_server.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QSocketNotifier>

#include <chrono>
#include <cstdio>
#include <unistd.h>

namespace linekeeper::benchmarks {

using namespace Qt::StringLiterals;

namespace {

const QDateTime kStart(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC); // where the clock of the measuring program begins

QByteArray messageOf(int number, const QDateTime& sent, const QByteArray& sender = "22000")
{
    const QByteArray code = QByteArray::number(100'000 + number * 37 % 900'000);
    return R"({"id":"6b816098-54e2-4b7a-9d1f-)" + QByteArray::number(number).rightJustified(12, '0')
           + R"(","orderId":"765268","timestamp":")" + sent.toString(u"yyyy-MM-dd HH:mm:ss"_s).toLatin1()
           + R"( UTC","service":"GMail","sender":")" + sender + R"(","number":"16097641010","message":"G-)" + code
           + R"( is your Google verification code. Don't share it with anyone.","pin":"G-)" + code + R"("})";
}

QByteArray answerFrom(int first, int listed)
{
    QByteArray body = R"({"statusCode":200,"data":{"messages":[)";
    for (int number = first + listed - 1; number >= first; --number)
        body += messageOf(number, kStart.addSecs(number)) + (number > first ? "," : "");
    return body + R"(]},"message":"ok","success":true})";
}

/// With one more at each call; its sender is the moment of the answer.
QByteArray stampedAnswer(int newest)
{
    // Nearly as fast as that clock goes on: a time that is off by half an hour and more is not believed.
    constexpr int kSecondsEach = 110;
    const auto sentAt = [](int number) { return kStart.addSecs(qint64{kSecondsEach} * (number - stampedListed - 1)); };
    QByteArray older;
    for (int number = newest - 1; number > newest - stampedListed; --number)
        older += ',' + messageOf(number, sentAt(number));
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return R"({"statusCode":200,"data":{"messages":[)"
           + messageOf(newest, sentAt(newest), QByteArray::number(std::chrono::nanoseconds(now).count())) + older
           + R"(]},"message":"ok","success":true})";
}

} // namespace

int serveAnswers(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    RawServer server;
    QHash<int, QByteArray> same; // by how many are listed
    int newest = 0;
    int stamped = 0;
    server.setHandler([&](const RawRequest& request) {
        if (request.path().endsWith("/rental-services"))
            return replies::json(200, R"({"data":[],"success":true})");
        if (request.query() == "orderId=stamped")
            return replies::json(200, stampedAnswer(++stamped + stampedListed));
        const int listed = request.query().sliced(request.query().indexOf('-') + 1).toInt();
        if (request.query().startsWith("orderId=news"))
            return replies::json(200, answerFrom(newest++, listed));
        if (!same.contains(listed))
            same.insert(listed, answerFrom(0, listed));
        return replies::json(200, same[listed]);
    });
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    QSocketNotifier ended(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

} // namespace linekeeper::benchmarks
