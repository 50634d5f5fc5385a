// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/retry_after.h"
#include "core/money.h"
#include "core/rental_duration.h"
#include "core/timestamp.h"
#include "fuzz/fuzz_target.h"
#include "fuzz/plain_reader.h"

#include <QLocale>

// Times, amounts, durations and Retry-After: whatever the input says, it is taken for each of them, and the
// answers are compared with those of a reader that is written another way.

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

bool agrees(const std::optional<QDateTime>& read, std::optional<std::int64_t> expected)
{
    if (!read || !expected)
        return read.has_value() == expected.has_value();
    return read->isValid() && read->timeSpec() == Qt::UTC && read->toMSecsSinceEpoch() == *expected * 1000;
}

void checkTimes(const QString& text)
{
    const auto sent = readMessageTime(text);
    const auto purchased = readPurchaseTime(text);
    const std::u16string plain = text.trimmed().toStdU16String();
    // Whoever reads plainly knows no places.
    const bool mayNameAPlace = text.lastIndexOf(u'/') > text.lastIndexOf(u':');
    FUZZ_CHECK(mayNameAPlace || agrees(sent, fuzz::readTime(plain, fuzz::WithoutZone::Refuse)));
    FUZZ_CHECK(mayNameAPlace || agrees(purchased, fuzz::readTime(plain, fuzz::WithoutZone::IsUtc)));

    if (!purchased)
        return;
    const QString written = purchased->toString(u"yyyy-MM-dd HH:mm:ss"_s);
    FUZZ_CHECK(readPurchaseTime(written) == purchased);
    FUZZ_CHECK(!readMessageTime(written));
    for (const QString& zone : {u" UTC"_s, u"Z"_s, u" -00:00"_s})
        FUZZ_CHECK(readMessageTime(written + zone) == purchased);
}

void checkMoney(const QString& text)
{
    const std::optional<Money> money = Money::fromDecimal(text);
    const auto expected = fuzz::plainDecimal(text.trimmed().toStdU16String());
    FUZZ_CHECK(money.has_value() == expected.has_value());
    if (!money)
        return;
    FUZZ_CHECK(*money >= Money() && money->tenThousandths() <= 9'999'999'999'999'999);
    FUZZ_CHECK(fuzz::plainDecimal(money->toDecimal().toStdU16String()) == expected);
    FUZZ_CHECK(Money::fromDecimal(money->toDecimal()) == money);
    FUZZ_CHECK((*money + kAreaSurcharge).tenThousandths() == money->tenThousandths() + 25'000);
    FUZZ_CHECK(*money + *money >= *money);
}

/// Any two amounts, those of a damaged record too.
void checkSums(fuzz::Pieces pieces)
{
    const Money a = Money::fromTenThousandths(static_cast<qint64>(pieces.word()));
    const Money b = Money::fromTenThousandths(static_cast<qint64>(pieces.word()));
    FUZZ_CHECK((a + b).tenThousandths() == fuzz::clampedSum(a.tenThousandths(), b.tenThousandths()));
    FUZZ_CHECK(a + b == b + a);
    FUZZ_CHECK((a < b) == (a.tenThousandths() < b.tenThousandths()));
    for (const Money each : {a, b}) {
        const QString text = each.toDecimal();
        const bool negative = each < Money();
        FUZZ_CHECK(text.startsWith(u'-') == negative);
        const auto read = Money::fromDecimal(text);
        FUZZ_CHECK(!read || *read == each);
    }
}

void checkDurations(const QString& text)
{
    if (const auto named = durationFromWireName(text))
        FUZZ_CHECK(wireName(*named) == text);
}

void checkPause(const QByteArray& header)
{
    using std::chrono::seconds;
    const QDateTime now(QDate(2025, 7, 11), QTime(12, 0), Qt::UTC);
    const auto pause = readRetryAfter(header, now);
    if (!pause)
        return;
    FUZZ_CHECK(*pause >= seconds(0) && *pause <= kMaxRetryAfter);
    FUZZ_CHECK(readRetryAfter(QByteArray::number(qint64(pause->count())), now) == pause);
    const QString date = QLocale::c().toString(now.addSecs(pause->count()), u"ddd, dd MMM yyyy HH:mm:ss"_s);
    FUZZ_CHECK(readRetryAfter((date + u" GMT"_s).toLatin1(), now) == pause);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QString text = fuzz::textFrom(bytes);
    checkTimes(text);
    checkMoney(text);
    checkSums(fuzz::Pieces(data, size));
    checkDurations(text);
    checkPause(bytes);
    return 0;
}
