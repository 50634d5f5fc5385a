// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

class ServiceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThePriceOfADurationWhereThereIsOne()
    {
        Service service{ServiceId(u"1fe58df2"_s), u"Google"_s, {}};
        for (const RentalDuration duration : kAllRentalDurations)
            QCOMPARE(service.priceFor(duration), std::nullopt);

        service.prices = {{RentalDuration::ThreeDays, Money::fromCents(227)},
                          {RentalDuration::ThirtyDays, Money::fromCents(1078)}};
        QCOMPARE(service.priceFor(RentalDuration::ThreeDays), Money::fromCents(227));
        QCOMPARE(service.priceFor(RentalDuration::ThirtyDays), Money::fromCents(1078));
        QCOMPARE(service.priceFor(RentalDuration::OneDay), std::nullopt);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::ServiceTest);
#include "service_test.moc"
