// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/crash_comparison.h"
#include "reliability/crash_service.h"
#include "secrets/keychain_key_store.h"
#include "secrets/keyring.h"
#include "store/record/record.h"
#include "store/tables/attempt_table.h"
#include "store/tables/message_table.h"
#include "test_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <cstdio>

using namespace linekeeper;
using namespace linekeeper::reliability;
using namespace Qt::StringLiterals;

/// The program that is built, with its window, its key in a real keyring and numbers on record, is killed while it
/// merges messages, and started again.
class ProgramCrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedWhileItMerges();
    void cleanupTestCase() { m_keyring.reset(); }

private:
    void hold(CrashService& service, int numbers);
    QString folder(const CrashService& service) const;

    std::unique_ptr<test::Keyring> m_keyring;
    QTemporaryDir m_home;
};

namespace {

constexpr int kPatience = 120'000;
constexpr int kNumbers = 12;
constexpr int kFewKills = 8;
constexpr int kTenth = 10;

/// A number that was rented, as the record has it.
Rental rentalOf(const SimulatedOrder& order)
{
    Rental rental;
    rental.order = order.id;
    rental.service = order.service;
    rental.serviceName = order.serviceName;
    rental.number = order.number;
    rental.durationDays = daysOf(order.duration);
    rental.purchased = order.purchased;
    rental.expires = order.expires;
    rental.price = order.price;
    return rental;
}

/// Everything that is on record, as if the program had told of it.
void mergeAll(const QString& folder, Told& told)
{
    const auto record = Record::open(folder);
    const auto messages =
        record ? (*record)->messages().page({}, {}, 1'000'000) : Result<QList<StoredMessage>>(Failure(record.error()));
    if (!messages)
        qFatal("the record is not read");
    for (const StoredMessage& stored : *messages)
        told.stored.insert({stored.order.text(), stored.message.id.text()});
}

} // namespace

void ProgramCrashTest::initTestCase()
{
    if (!test::Keyring::isInstalled())
        QSKIP("gnome-keyring-daemon or dbus-daemon is not installed");
    m_keyring = std::make_unique<test::Keyring>();
    QVERIFY(m_keyring->startBus());
    QVERIFY(m_keyring->start());
}

QString ProgramCrashTest::folder(const CrashService& service) const
{
    return m_home.filePath(u"data/linekeeper/servers/127.0.0.1-%1"_s.arg(QUrl(service.address()).port()));
}

void ProgramCrashTest::hold(CrashService& service, int numbers)
{
    const auto record = Record::open(folder(service));
    QVERIFY(record);
    for (int i = 0; i < numbers; ++i) {
        const SimulatedService& offered = service.account().services().at(i);
        const auto order = service.account().rent(offered.service.id, RentalDuration::NinetyDays, {});
        QVERIFY(order);
        const auto attempt =
            (*record)->attempts().begin({order->service, order->duration, {}}, order->serviceName, order->purchased);
        QVERIFY(attempt && (*record)->attempts().succeed(attempt->id, rentalOf(*order)));
    }
}

void ProgramCrashTest::killedWhileItMerges()
{
    bool isGiven = false;
    quint32 seed = qEnvironmentVariable("LINEKEEPER_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate() % 1'000'000;
    const int kills = qEnvironmentVariableIsSet("LINEKEEPER_KILLS")
                          ? std::max(1, qEnvironmentVariableIntValue("LINEKEEPER_KILLS") / kTenth)
                          : kFewKills;
    QRandomGenerator random(seed);
    CrashService service(seed);
    hold(service, kNumbers);
    test::Answer<void> kept;
    {
        KeychainKeyStore keys(QUrl(service.address()).toString());
        kept = test::save(keys, ApiKey::fromInput(u"key-of-the-crash-test"_s));
    }
    QVERIFY(kept && *kept);

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_DATA_HOME"_s, m_home.filePath(u"data"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, m_home.filePath(u"config"_s));
    environment.insert(u"XDG_CACHE_HOME"_s, m_home.filePath(u"cache"_s));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    Told told;
    Held held;
    QElapsedTimer time;
    time.start();
    for (int kill = 0; kill < kills; ++kill) {
        const int before = service.requests(Which::Messages);
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        test::dieWithTest(program);
        program.start(QStringLiteral(LINEKEEPER_PROGRAM), {u"--server"_s, service.address()});
        QVERIFY(program.waitForStarted(kPatience));
        // From the first look on, as far as to the last of the first round; now and then while it still starts.
        const int looks = random.bounded(kNumbers + 2);
        QVERIFY2(QTest::qWaitFor([&] { return service.requests(Which::Messages) >= before + looks; }, kPatience)
                     && program.state() == QProcess::Running,
                 "the program does not look for messages: was it not let in after it was killed?");
        QTest::qWait(random.bounded(30));
        ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
        QVERIFY(QTest::qWaitFor([&] { return program.state() == QProcess::NotRunning; }, kPatience));
        const QStringList wrong = compare(folder(service), service.account(), told, held);
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(u"LINEKEEPER_SEED=%1, kill %2: %3"_s.arg(seed).arg(kill).arg(wrong.join(u"\n    "_s))));
        QCOMPARE(held.rentals, kNumbers);
        mergeAll(folder(service), told);
    }
    QVERIFY(held.messages > 0);
    std::printf("LINEKEEPER_SEED=%u: the program was killed %d times in %.0f s; %d looks for messages, %d messages on "
                "record, none lost, doubled or altered\n",
                seed, kills, static_cast<double>(time.elapsed()) / 1000.0, service.requests(Which::Messages),
                held.messages);
}

LINEKEEPER_TEST(QCoreApplication, ProgramCrashTest);
#include "program_crash_test.moc"
