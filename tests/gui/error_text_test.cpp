// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/error_text.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr ErrorKind kKinds[] = {
    ErrorKind::Network,      ErrorKind::Timeout,   ErrorKind::Cancelled, ErrorKind::Proxy,      ErrorKind::Intermediary,
    ErrorKind::Unauthorised, ErrorKind::Forbidden, ErrorKind::NoFunds,   ErrorKind::OutOfStock, ErrorKind::RateLimited,
    ErrorKind::NotFound,     ErrorKind::Conflict,  ErrorKind::Rejected,  ErrorKind::Server,     ErrorKind::Protocol,
    ErrorKind::Storage,      ErrorKind::Secrets,
};
constexpr Activity kScenes[] = {Activity::Connecting, Activity::Listing,   Activity::Checking,
                                Activity::Renting,    Activity::Releasing, Activity::Recording};

} // namespace

/// What is said of each kind of failure.
class ErrorTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorHasItsText();
    void everyStorageTroubleHasItsText();
    void moneyIsSpokenOf();
    void serviceWordsAreQuotedPlain();
    void keychainErrorsHaveTheirText();
};

void ErrorTextTest::everyErrorHasItsText()
{
    QStringList shortTexts;
    for (const ErrorKind kind : kKinds) {
        Error error;
        error.kind = kind;
        for (const Activity activity : kScenes)
            QVERIFY2(errorText(error, activity).endsWith(u'.') || errorText(error, activity).endsWith(u'?'),
                     qPrintable(nameOf(kind) + errorText(error, activity)));
        QVERIFY2(!shortErrorText(error).isEmpty(), qPrintable(nameOf(kind)));
        QVERIFY2(!shortTexts.contains(shortErrorText(error)), qPrintable(nameOf(kind)));
        shortTexts << shortErrorText(error);
    }
    // One more kind, and the list above has to grow.
    QCOMPARE(static_cast<int>(std::size(kKinds)), static_cast<int>(ErrorKind::Secrets) + 1);
    QCOMPARE(static_cast<int>(std::size(kScenes)), static_cast<int>(Activity::Recording) + 1);
}

void ErrorTextTest::everyStorageTroubleHasItsText()
{
    QStringList texts;
    for (int i = 0; i <= static_cast<int>(StorageTrouble::Newer); ++i) {
        Error error;
        error.kind = ErrorKind::Storage;
        error.storage = static_cast<StorageTrouble>(i);
        const QString plain = errorText(error, Activity::Recording);
        QVERIFY2(plain.size() > 20 && (plain.endsWith(u'.') || plain.endsWith(u'?')), qPrintable(plain));
        QVERIFY2(!texts.contains(plain), qPrintable(plain));
        texts << plain;
        const bool isTheDrives = error.storage == StorageTrouble::ReadOnly || error.storage == StorageTrouble::Unsuited
                                 || error.storage == StorageTrouble::Unreachable
                                 || error.storage == StorageTrouble::Failing;
        error.drive = u"/home/<b>anna (nfs4)"_s;
        QCOMPARE(errorText(error, Activity::Recording).contains(error.drive), isTheDrives);
        QCOMPARE(shortErrorText(error).contains(error.drive), isTheDrives);
    }
}

void ErrorTextTest::moneyIsSpokenOf()
{
    for (const ErrorKind kind : kKinds) {
        for (const Delivery delivery : {Delivery::NotSent, Delivery::MayHaveArrived, Delivery::Answered}) {
            Error error;
            error.kind = kind;
            error.delivery = delivery;
            const bool isUnknown = isOutcomeUnknown(error);
            const bool isPaid = isUnknown && kind == ErrorKind::Storage;
            const QString renting =
                errorText(error, Activity::Renting, isPaid ? std::optional(OrderId(u"52608714"_s)) : std::nullopt);
            const QString releasing = errorText(error, Activity::Releasing);
            QCOMPARE(renting.contains("nothing was charged"_L1), !isUnknown);
            QCOMPARE(renting.contains("may have been rented and charged"_L1), isUnknown && !isPaid);
            QCOMPARE(renting.contains("rented and paid for. Write down its order ID: 52608714"_L1), isPaid);
            QCOMPARE(releasing.contains("was not released"_L1), !isUnknown);
            QCOMPARE(releasing.contains("may have been released"_L1), isUnknown);
            for (const Activity activity :
                 {Activity::Connecting, Activity::Listing, Activity::Checking, Activity::Recording})
                QVERIFY(!errorText(error, activity).contains("charged"_L1));
        }
    }
}

void ErrorTextTest::serviceWordsAreQuotedPlain()
{
    Error error;
    error.kind = ErrorKind::Rejected;
    error.serviceMessage = u"<b>No</b>\nand\u202e no &amp; "_s + QString(10'000, u'x');
    for (const Activity activity : kScenes) {
        const QString text = errorText(error, activity);
        QVERIFY2(text.contains("It says: “<b>No</b> and no &amp; xxx"_L1)
                     || text.contains(u"“<b>No</b> and no &amp; xxx"_s),
                 qPrintable(text));
        QVERIFY(text.size() < 500);
    }
    error.serviceMessage = u"  "_s;
    QVERIFY(!errorText(error, Activity::Checking).contains("It says"_L1));
}

void ErrorTextTest::keychainErrorsHaveTheirText()
{
    for (const KeyStoreProblem problem : {KeyStoreProblem::Missing, KeyStoreProblem::Locked, KeyStoreProblem::Slow,
                                          KeyStoreProblem::NoKeyring, KeyStoreProblem::Failed}) {
        const QString text = errorText(KeyStoreError{problem, u"<i>own</i>\nwords"_s});
        QVERIFY(text.contains("this session only"_L1));
        QCOMPARE(text.contains("<i>own</i> words"_L1), problem == KeyStoreProblem::Failed);
        QVERIFY(errorText(KeyStoreError{problem, {}}).contains("this session only"_L1));
    }
}

LINEKEEPER_TEST(QCoreApplication, ErrorTextTest);
#include "error_text_test.moc"
