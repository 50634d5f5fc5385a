// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/release_words.h"

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
          u"Conflict: number already released"_s, u"This number can't be released because it has already been released"_s,
          u"Cannot release: number already released"_s, u"Number successfully released"_s});
    rows(ReleaseWords::Held,
         {u"Number has received a message and cannot be released"_s, u"Number cannot be released"_s, u"Number not released"_s,
          u"Number was not released"_s, u"Number has not yet been released"_s, u"Not yet released"_s, u"It is not released yet"_s,
          u"Can't be released because it was already used"_s, u"It can\u2019t be released: it was already used"_s,
          u"Number isn't released"_s, u"Number hasn't been released"_s, u"The number was never released"_s,
          u"Number could not be released"_s, u"Failed to release number"_s, u"Unable to release this number"_s,
          u"Release failed"_s, u"This order is not releasable"_s, u"Number has not already been released"_s,
          u"You cannot release a number that was already used"_s});
    rows(ReleaseWords::Open,
         {u"Another request is in progress"_s, u"Number is being released"_s, u"Release in progress"_s, u"Request timed out"_s,
          u"Wait until the number has been released"_s, u"Unable to tell whether it has been released"_s,
          u"Order not found or already released"_s, u"Cannot release a number that was already released"_s,
          u"A number can't be released twice"_s, u"If it was already released try another"_s});
    rows(ReleaseWords::Nothing,
         {u" "_s, u"Please wait 43 seconds"_s, u"Rental has expired"_s, u"Number has received a message"_s, u"Conflict"_s,
          u"The number can be released in 43 seconds"_s, u"Order not found"_s, u"Current rental has recent messages"_s});
}

void ReleaseWordsTest::read()
{
    QFETCH(const ReleaseWords, said);
    QCOMPARE(int(releaseWordsIn(QString::fromUtf8(QTest::currentDataTag()))), int(said));
}

QTEST_GUILESS_MAIN(ReleaseWordsTest)
#include "release_words_test.moc"
