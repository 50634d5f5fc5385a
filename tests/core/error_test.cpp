// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

class ErrorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsName()
    {
        const QStringList names = {
            u"Network"_s,   u"Timeout"_s, u"Cancelled"_s,  u"Proxy"_s,       u"Intermediary"_s, u"Unauthorised"_s,
            u"Forbidden"_s, u"NoFunds"_s, u"OutOfStock"_s, u"RateLimited"_s, u"NotFound"_s,     u"Conflict"_s,
            u"Rejected"_s,  u"Server"_s,  u"Protocol"_s,   u"Storage"_s,     u"Secrets"_s};
        for (int i = 0; i < names.size(); ++i)
            QCOMPARE(nameOf(ErrorKind(i)), names[i]);
        QCOMPARE(ErrorKind(names.size() - 1), ErrorKind::Secrets);
        // A kind read from a damaged record may be any number.
        QCOMPARE(nameOf(ErrorKind(names.size())), u"Unknown"_s);
        QCOMPARE(nameOf(ErrorKind(-1)), u"Unknown"_s);
    }

    void aFailureWithoutAnAnswerHoldsKindAndDetailOnly()
    {
        const Result<int> result = fail(ErrorKind::Storage, u"disk full"_s);
        QVERIFY(!result);
        const Error& error = result.error();
        QCOMPARE(error.kind, ErrorKind::Storage);
        QCOMPARE(error.detail, u"disk full"_s);
        QCOMPARE(error.delivery, Delivery::NotSent);
        QCOMPARE(error.httpStatus, 0);
        QVERIFY(!error.retryAfter);
        QVERIFY(error.serviceMessage.isEmpty());
        QVERIFY(error.answer.isEmpty());
    }

    void theOutcomeIsUnknownOnlyWhereTheRequestMayHaveArrived()
    {
        for (int kind = 0; kind <= int(ErrorKind::Secrets); ++kind) {
            Error error;
            error.kind = ErrorKind(kind);
            error.delivery = Delivery::NotSent;
            QVERIFY(!isOutcomeUnknown(error));
            error.delivery = Delivery::Answered;
            QVERIFY(!isOutcomeUnknown(error));
            error.delivery = Delivery::MayHaveArrived;
            QVERIFY(isOutcomeUnknown(error));
        }
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::ErrorTest);
#include "error_test.moc"
