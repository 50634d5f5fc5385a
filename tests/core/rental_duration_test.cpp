// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rental_duration.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

class RentalDurationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksTheServicesLanguage_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("name");
        QTest::newRow("1") << 0 << 1 << u"oneDay"_s;
        QTest::newRow("3") << 1 << 3 << u"threeDay"_s;
        QTest::newRow("7") << 2 << 7 << u"sevenDay"_s;
        QTest::newRow("14") << 3 << 14 << u"fourteenDay"_s;
        QTest::newRow("30") << 4 << 30 << u"thirtyDay"_s;
        QTest::newRow("90") << 5 << 90 << u"ninetyDay"_s;
    }

    void speaksTheServicesLanguage()
    {
        QFETCH(const int, index);
        QFETCH(const int, days);
        QFETCH(const QString, name);
        const RentalDuration duration = kAllRentalDurations.at(size_t(index));
        QCOMPARE(daysOf(duration), days);
        QCOMPARE(wireName(duration), name);
        QCOMPARE(durationFromWireName(name), std::optional(duration));
    }

    void thereAreSix() { QCOMPARE(kAllRentalDurations.size(), size_t(6)); }

    void knowsNoOtherNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("null") << QString();
        QTest::newRow("plural") << u"threeDays"_s;
        QTest::newRow("capital") << u"ThreeDay"_s;
        QTest::newRow("lower case") << u"threeday"_s;
        QTest::newRow("number") << u"3"_s;
        QTest::newRow("space") << u" oneDay"_s;
        QTest::newRow("field of a price") << u"threeDayLTRPrice"_s;
        QTest::newRow("NUL behind") << u"oneDay"_s + QChar(u'\0');
        QTest::newRow("full-width") << u"\uff4fneDay"_s;
        QTest::newRow("100,000 characters") << QString(100'000, u'o');
    }

    void knowsNoOtherNames()
    {
        QFETCH(const QString, name);
        QVERIFY(!durationFromWireName(name));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::RentalDurationTest);
#include "rental_duration_test.moc"
