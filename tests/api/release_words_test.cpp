// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/release_words.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(linekeeper::ReleaseWords)

class ReleaseWordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void whyItStays_data();
    void whyItStays();
};

void ReleaseWordsTest::read_data()
{
    QTest::addColumn<ReleaseWords>("said");
    const auto rows = [](ReleaseWords said, const QStringList& texts) {
        for (const QString& text : texts)
            QTest::newRow(text.toUtf8().constData()) << said;
    };
    rows(ReleaseWords::Released,
         {u"Number already released"_s, u"NUMBER ALREADY RELEASED."_s, u"This number has already been released"_s,
          u"The number was released already"_s, u"Order has been released"_s, u"Number was released earlier"_s,
          u"This number is released"_s, u"Number released"_s, u"Number was successfully released"_s,
          u"Conflict: number already released"_s,
          u"This number can't be released because it has already been released"_s,
          u"Cannot release: number already released"_s, u"Number successfully released"_s,
          // Codes for machines, and other ways to write the same.
          u"ALREADY_RELEASED"_s, u"NumberAlreadyReleased"_s, u"E_ALREADY_RELEASED: nothing to do"_s,
          u"It\u2019s already released"_s, u"Number 19128648532 has already been released"_s,
          u"Order #52608714 was released on 2024-05-01"_s, u"You have already released this number"_s,
          u"The number you are trying to release was released already"_s, u"Number not found (already released)"_s,
          u"Released"_s, u"Successfully released the number"_s, u"Released number 19128648532"_s,
          // What follows from it does not take it back.
          u"Number released. It cannot be released again."_s, u"Number was released without a refund"_s,
          u"Number released, refund is being processed"_s, u"Number was released, the refund is pending"_s,
          u"Number has been released, no release fee"_s, u"Number released, but the refund could not be released"_s,
          u"Number released. You will not be charged"_s});
    rows(ReleaseWords::Held, {u"Number has received a message and cannot be released"_s,
                              u"Number cannot be released"_s,
                              u"Number not released"_s,
                              u"Number was not released"_s,
                              u"Number has not yet been released"_s,
                              u"Not yet released"_s,
                              u"It is not released yet"_s,
                              u"Can't be released because it was already used"_s,
                              u"It can\u2019t be released: it was already used"_s,
                              u"Number isn't released"_s,
                              u"Number hasn't been released"_s,
                              u"The number was never released"_s,
                              u"Number could not be released"_s,
                              u"Failed to release number"_s,
                              u"Unable to release this number"_s,
                              u"Release failed"_s,
                              u"This order is not releasable"_s,
                              u"Number has not already been released"_s,
                              u"You cannot release a number that was already used"_s,
                              u"Number hasn`t been released"_s,
                              u"Number hasn\u2019t been released"_s,
                              u"Release rejected"_s,
                              u"Release not allowed"_s,
                              u"Too late to release"_s,
                              u"CANNOT_RELEASE"_s,
                              u"Number is unreleased"_s,
                              u"The number can be released in 43 seconds"_s,
                              u"Number can only be released after 2 minutes"_s});
    rows(ReleaseWords::Open,
         {u"Another request is in progress"_s, u"Number is being released"_s, u"Release in progress"_s,
          u"Request timed out"_s, u"Wait until the number has been released"_s,
          u"Unable to tell whether it has been released"_s, u"Order not found or already released"_s,
          u"Cannot release a number that was already released"_s, u"A number can't be released twice"_s,
          u"If it was already released try another"_s,
          // Of other numbers.
          u"You have already released 5 numbers today"_s, u"Limit reached: 3 numbers already released"_s,
          u"Another number was released"_s, u"The last number was released, this one is active"_s,
          u"0 numbers were released"_s, u"Zero numbers released"_s, u"Other numbers were released"_s,
          u"Number previously released by another user"_s,
          // Of something else.
          u"Refund was released"_s, u"Payment has been released"_s, u"Funds were released to your balance"_s,
          u"A message was released for this number"_s, u"New version was released"_s,
          u"API v2 has been released; use it"_s, u"Order not released; refund was released"_s,
          // Asked, or taken back.
          u"Number released? No"_s, u"Has the number already been released?"_s,
          u"Number already released? If not, try again"_s, u"Number released: false"_s, u"released=false"_s,
          u"Released: no"_s,
          // Not quite.
          u"Please verify that the number was released"_s, u"Make sure the number has been released"_s,
          u"Number needs to have been released"_s, u"Number seems to have been released"_s,
          u"Number was possibly released"_s, u"Number is partially released"_s, u"Number was unsuccessfully released"_s,
          u"Number was un-successfully released"_s, u"Number was released too late"_s,
          u"Number already released or expired"_s, u"Number has been released, or expired"_s,
          u"An error occurred after the number was released"_s, u"status must be one of: active, released, expired"_s,
          // Not yet, or as a rule.
          u"Number is released in 5 minutes"_s, u"Number will be released in 5 minutes"_s,
          u"Number is released today"_s, u"Your number is released at the end of the rental"_s,
          u"Number is released tomorrow"_s, u"Number is released daily at midnight"_s,
          u"Wait 43 seconds. Then number is released."_s, u"Only unused numbers are released"_s,
          u"If no message arrives in 20 minutes, the number is released"_s, u"Once expired, this number is released"_s,
          u"Please wait and the number is released"_s, u"This number is automatically released"_s,
          u"Order already cancelled"_s, u"Already refunded"_s, u"Release already completed"_s,
          u"Rental is no longer active"_s, u"Release queued"_s, u"Release already requested"_s, u"Release pending"_s,
          u"RELEASE_IN_PROGRESS"_s, u"Number is scheduled for release"_s,
          u"Number already released\nAnother request is in progress"_s});
    rows(ReleaseWords::Nothing,
         {u" "_s, u"Please wait 43 seconds"_s, u"Rental has expired"_s, u"Number has received a message"_s,
          u"Conflict"_s, u"Order not found"_s, u"Release successful without charge"_s,
          u"Number is no longer yours after release"_s, u"Current rental has recent messages"_s});
}

void ReleaseWordsTest::read()
{
    QFETCH(const ReleaseWords, said);
    QCOMPARE(int(releaseWordsIn(QString::fromUtf8(QTest::currentDataTag()))), int(said));
}

void ReleaseWordsTest::whyItStays_data()
{
    QTest::addColumn<bool>("isWhy");
    const auto rows = [](bool isWhy, const QStringList& texts) {
        for (const QString& text : texts)
            QTest::newRow(text.toUtf8().constData()) << isWhy;
    };
    rows(true, {u"Number has received a message"_s, u"Number already has messages"_s, u"This number got an SMS"_s,
                u"Message received"_s, u"Please wait 43 seconds"_s, u"WAIT_43_SECONDS"_s, u"Number already used"_s,
                u"Rental has expired"_s, u"Too early"_s, u"Not eligible"_s, u"Operation not supported"_s});
    rows(false,
         {u"Conflict"_s, u"Error code: CONFLICT"_s, u"A conflict message"_s, u"Conflict. Wait and retry"_s,
          u"Number is no longer active"_s, u"Rental already refunded"_s, u"Request locked"_s, u"Already processed"_s,
          u"Idempotency key already used"_s, u"Request could not be used because of a conflict"_s,
          u"Operation not allowed in current state"_s, u"Resource version conflict (code 1042)"_s, u"Not possible"_s});
}

void ReleaseWordsTest::whyItStays()
{
    QFETCH(const bool, isWhy);
    QCOMPARE(saysWhyItStays(QString::fromUtf8(QTest::currentDataTag())), isWhy);
}

LINEKEEPER_TEST(QCoreApplication, ReleaseWordsTest);
#include "release_words_test.moc"
