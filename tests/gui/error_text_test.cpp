// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words/error_text.h"
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
constexpr ErrorScene kScenes[] = {ErrorScene::Connecting, ErrorScene::Listing,   ErrorScene::Checking,
                                  ErrorScene::Renting,    ErrorScene::Releasing, ErrorScene::Recording};

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
        for (const ErrorScene scene : kScenes)
            QVERIFY2(errorText(error, scene).endsWith(u'.') || errorText(error, scene).endsWith(u'?'),
                     qPrintable(nameOf(kind) + errorText(error, scene)));
        QVERIFY2(!shortErrorText(error).isEmpty(), qPrintable(nameOf(kind)));
        QVERIFY2(!shortTexts.contains(shortErrorText(error)), qPrintable(nameOf(kind)));
        shortTexts << shortErrorText(error);
    }
    // One more kind, and the list above has to grow.
    QCOMPARE(static_cast<int>(std::size(kKinds)), static_cast<int>(ErrorKind::Secrets) + 1);
    QCOMPARE(static_cast<int>(std::size(kScenes)), static_cast<int>(ErrorScene::Recording) + 1);
}

void ErrorTextTest::everyStorageTroubleHasItsText()
{
    QStringList texts;
    for (int i = 0; i <= static_cast<int>(StorageTrouble::Newer); ++i) {
        Error error;
        error.kind = ErrorKind::Storage;
        error.storage = static_cast<StorageTrouble>(i);
        const QString plain = errorText(error, ErrorScene::Recording);
        QVERIFY2(plain.size() > 20 && (plain.endsWith(u'.') || plain.endsWith(u'?')), qPrintable(plain));
        QVERIFY2(!texts.contains(plain), qPrintable(plain));
        texts << plain;
        const bool isTheDrives = error.storage == StorageTrouble::ReadOnly || error.storage == StorageTrouble::Unsuited
                                 || error.storage == StorageTrouble::Unreachable
                                 || error.storage == StorageTrouble::Failing;
        error.drive = u"/home/<b>anna (nfs4)"_s;
        QCOMPARE(errorText(error, ErrorScene::Recording).contains(error.drive), isTheDrives);
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
            error.answer = "52608714";
            const bool isUnknown = isOutcomeUnknown(error);
            const QString renting = errorText(error, ErrorScene::Renting);
            const QString releasing = errorText(error, ErrorScene::Releasing);
            QCOMPARE(renting.contains("nothing charged"_L1), !isUnknown);
            QCOMPARE(renting.contains("may have been rented and charged"_L1), isUnknown && kind != ErrorKind::Storage);
            QCOMPARE(renting.contains("rented and paid for: write down its order, 52608714"_L1),
                     isUnknown && kind == ErrorKind::Storage);
            QCOMPARE(releasing.contains("was not released"_L1), !isUnknown);
            QCOMPARE(releasing.contains("may have been released"_L1), isUnknown);
            for (const ErrorScene scene :
                 {ErrorScene::Connecting, ErrorScene::Listing, ErrorScene::Checking, ErrorScene::Recording})
                QVERIFY(!errorText(error, scene).contains("charged"_L1));
        }
    }
}

void ErrorTextTest::serviceWordsAreQuotedPlain()
{
    Error error;
    error.kind = ErrorKind::Rejected;
    error.serviceMessage = u"<b>No</b>\nand\u202e no &amp; "_s + QString(10'000, u'x');
    for (const ErrorScene scene : kScenes) {
        const QString text = errorText(error, scene);
        QVERIFY2(text.contains("It says: “<b>No</b> and no &amp; xxx"_L1)
                     || text.contains(u"“<b>No</b> and no &amp; xxx"_s),
                 qPrintable(text));
        QVERIFY(text.size() < 500);
    }
    error.serviceMessage = u"  "_s;
    QVERIFY(!errorText(error, ErrorScene::Checking).contains("It says"_L1));
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
