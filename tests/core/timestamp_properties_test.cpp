// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timestamp.h"
#include "fakes/seeds.h"
#include "fuzz/plain_reader.h"
#include "test_program.h"

#include <QScopeGuard>

#include <algorithm>
#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 5'000;

QString anyZone(QRandomGenerator& random)
{
    static const std::array names = {u"UTC"_s, u"GMT"_s, u"Z"_s,   u"EST"_s, u"EDT"_s, u"CST"_s,
                                     u"CDT"_s, u"MST"_s, u"MDT"_s, u"PST"_s, u"PDT"_s};
    if (random.bounded(3) == 0) {
        static const std::array forms = {u"%1%2:%3"_s, u"%1%2%3"_s, u"GMT%1%2:%3"_s};
        return forms[random.bounded(quint32(forms.size()))]
            .arg(random.bounded(2) ? u'+' : u'-')
            .arg(random.bounded(15), 2, 10, QChar(u'0'))
            .arg(random.bounded(60), 2, 10, QChar(u'0'));
    }
    const QString name = names[random.bounded(quint32(names.size()))];
    return random.bounded(4) == 0 ? name.toLower() : name;
}

/// Every form a time can come in; the years of people's messages more often than the others.
QString anyTime(QRandomGenerator& random)
{
    const QDate first = random.bounded(4) ? QDate(2020, 1, 1) : QDate(1, 1, 1);
    const int days = random.bounded(4) ? 4'000 : 3'652'058; // to the end of 9999
    if (random.bounded(8) == 0)
        return QString::number(random.bounded(2'000'000'000)) + (random.bounded(2) ? u"123"_s : QString());
    const QDate date = first.addDays(random.bounded(days));
    const QTime time = QTime(0, 0).addSecs(random.bounded(86'400));
    QString text = random.bounded(4) ? date.toString(Qt::ISODate) : date.toString(u"M/d/yyyy"_s);
    text += random.bounded(2) ? u' ' : u'T';
    const int form = random.bounded(8);
    text += form == 0   ? time.toString(u"hh:mm"_s)
            : form == 1 ? time.toString(u"h:mm:ss ap"_s)
                        : time.toString(Qt::ISODate);
    if (form > 1 && random.bounded(4) == 0)
        text += u'.' + QString::number(random.bounded(1, 1'000'000));
    if (random.bounded(8) > 0)
        text += (random.bounded(2) ? u" "_s : QString()) + anyZone(random);
    return text;
}

/// The same with a character changed, put in or left out.
QString spoilt(QString text, QRandomGenerator& random)
{
    static constexpr QStringView odd = u"0159:-+. TZESAPM\u0663\uff11\u2212\u0130\u017f\n";
    const qsizetype at = random.bounded(int(text.size()));
    const QChar c = odd[random.bounded(int(odd.size()))];
    switch (random.bounded(3)) {
    case 0:
        return text.replace(at, 1, c);
    case 1:
        return text.insert(at, c);
    default:
        return text.remove(at, 1);
    }
}

std::optional<qint64> secondsOf(const std::optional<QDateTime>& time)
{
    return time ? std::optional(time->toSecsSinceEpoch()) : std::nullopt;
}

std::optional<qint64> plainly(const QString& text, fuzz::WithoutZone withoutZone)
{
    return fuzz::readTime(text.trimmed().toStdU16String(), withoutZone);
}

} // namespace

class TimestampPropertiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatAPlainReaderReads_data() { testing::seedRows(4); }
    void readsWhatAPlainReaderReads()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        int read = 0;
        for (int round = 0; round < kRounds; ++round) {
            const QString whole = anyTime(random);
            for (const QString& text : {whole, spoilt(whole, random)}) {
                const auto sent = readMessageTime(text);
                QVERIFY2(secondsOf(sent) == plainly(text, fuzz::WithoutZone::Refuse), qPrintable(text));
                const auto purchased = readPurchaseTime(text);
                QVERIFY2(secondsOf(purchased) == plainly(text, fuzz::WithoutZone::IsUtc), qPrintable(text));
                QVERIFY2(!sent || (purchased == sent && sent->timeSpec() == Qt::UTC), qPrintable(text));
                read += sent ? 1 : 0;
            }
        }
        QVERIFY(read > kRounds / 2);
    }

    void theOrderIsThatOfTheMoments_data() { testing::seedRows(4); }
    void theOrderIsThatOfTheMoments()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        QList<QDateTime> times;
        for (int round = 0; round < kRounds; ++round) {
            if (const auto time = readMessageTime(anyTime(random)))
                times.append(*time);
        }
        std::sort(times.begin(), times.end());
        for (qsizetype i = 1; i < times.size(); ++i)
            QVERIFY(times[i - 1].toSecsSinceEpoch() <= times[i].toSecsSinceEpoch());
    }

    void theSameMomentIsTheSameInEveryZone_data() { testing::seedRows(4); }
    void theSameMomentIsTheSameInEveryZone()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < kRounds; ++round) {
            const auto time = readMessageTime(anyTime(random));
            if (!time || time->date().year() < 2 || time->date().year() > 9998)
                continue;
            const QString zone = anyZone(random);
            const auto zero =
                fuzz::readTime((u"1970-01-01 00:00:00"_s + zone).toStdU16String(), fuzz::WithoutZone::Refuse);
            if (!zero) // an offset of more than 14 hours
                continue;
            const QString there = time->addSecs(-*zero).toString(u"yyyy-MM-dd HH:mm:ss "_s) + zone;
            QVERIFY2(readMessageTime(there) == time, qPrintable(there));
        }
    }

    void theClockOfThisComputerDoesNotMatter_data() { testing::seedRows(2); }
    void theClockOfThisComputerDoesNotMatter()
    {
        QFETCH(const quint32, seed);
        const bool wasSet = qEnvironmentVariableIsSet("TZ");
        const QByteArray before = qgetenv("TZ");
        const auto restore = qScopeGuard([&] {
            if (wasSet)
                qputenv("TZ", before);
            else
                qunsetenv("TZ");
        });
        // With clocks that go forward and back, by half an hour too, and by rules of their own that need no
        // zone files.
        for (const char* zone : {"UTC0", "EST5EDT,M3.2.0,M11.1.0", "LHST-10:30LHDT-11,M10.1.0,M4.1.0", "XXX-14"}) {
            qputenv("TZ", zone);
            QCOMPARE(QDateTime::fromSecsSinceEpoch(0, Qt::UTC).toLocalTime().offsetFromUtc() == 0,
                     QByteArray(zone) == "UTC0");
            QRandomGenerator random(seed);
            for (int round = 0; round < kRounds; ++round) {
                const QString text = anyTime(random);
                QVERIFY2(secondsOf(readPurchaseTime(text)) == plainly(text, fuzz::WithoutZone::IsUtc),
                         qPrintable(text));
            }
        }
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::TimestampPropertiesTest);
#include "timestamp_properties_test.moc"
