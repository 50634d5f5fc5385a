// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account_fixture.h"
#include "models/hostile_texts.h"
#include "models/services_filter.h"
#include "models/services_model.h"
#include "test_program.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace linekeeper;
using namespace linekeeper::testing;
using namespace Qt::StringLiterals;

/// The services as a model, and as they are shown: favorites first, by name, narrowed by a filter.
class ServicesModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsWhatIsOnRecord();
    void sortsFavouritesFirst();
    void filters_data();
    void filters();
    void listChangesUnderAFilter();
    void sameListIsNoReset();
    void hostileNames_data();
    void hostileNames();
};

namespace {

ServicesResponse listOf(const QStringList& names)
{
    ServicesResponse answer;
    for (const QString& name : names)
        answer.services.append({ServiceId(u"id-"_s + name), name, {}});
    return answer;
}

struct TestedModel
{
    explicit TestedModel(AccountFixture& bench)
        : model(bench->catalogue())
        , modelTester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
        , reset(&model, &QAbstractItemModel::modelReset)
    {
        filter.setSourceModel(&model);
        filterTester =
            std::make_unique<QAbstractItemModelTester>(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    }

    static QString shown(const QAbstractItemModel& model)
    {
        QStringList names;
        for (int row = 0; row < model.rowCount(); ++row)
            names.append(model.index(row, 0).data().toString());
        return names.join(u", "_s);
    }

    ServicesModel model;
    QAbstractItemModelTester modelTester;
    QSignalSpy reset;
    ServicesFilter filter;
    std::unique_ptr<QAbstractItemModelTester> filterTester;
};

ServiceId idOf(const char* name)
{
    return ServiceId(u"id-"_s + QString::fromLatin1(name));
}

} // namespace

void ServicesModelTest::initTestCase()
{
    QLocale::setDefault(QLocale(u"en_US"_s)); // the C locale knows no order of numbers in words
}

void ServicesModelTest::showsWhatIsOnRecord()
{
    AccountFixture bench;
    bench.open();
    TestedModel w(bench);
    QCOMPARE(w.model.rowCount(), 0);
    bench->catalogue().apply(listOf({u"Zoom"_s, u"Discord"_s}));
    QCOMPARE(TestedModel::shown(w.model), u"Zoom, Discord"_s); // in the service's order
    QCOMPARE(w.model.idAt(w.model.index(1)), idOf("Discord"));
    QCOMPARE(w.model.indexOf(idOf("Discord")), w.model.index(1));
    QVERIFY(!w.model.indexOf(idOf("None")).isValid());
    QVERIFY(w.model.idAt({}).isEmpty());

    bench.open();
    const ServicesModel again(bench->catalogue());
    QCOMPARE(TestedModel::shown(again), u"Zoom, Discord"_s);
}

void ServicesModelTest::sortsFavouritesFirst()
{
    AccountFixture bench;
    bench.open();
    bench->catalogue().apply(listOf({u"zoom"_s, u"Line 10"_s, u"Discord"_s, u"Line 9"_s, u"amazon"_s}));
    TestedModel w(bench);
    QCOMPARE(TestedModel::shown(w.filter), u"amazon, Discord, Line 9, Line 10, zoom"_s);
    VERIFY_OK(bench->catalogue().setFavourite(idOf("zoom"), true));
    QCOMPARE(TestedModel::shown(w.filter), u"zoom, amazon, Discord, Line 9, Line 10"_s);
    VERIFY_OK(bench->catalogue().setFavourite(idOf("Line 9"), true));
    VERIFY_OK(bench->catalogue().setFavourite(idOf("Gone"), true));
    QCOMPARE(TestedModel::shown(w.filter), u"Line 9, zoom, amazon, Discord, Line 10"_s);
    QVERIFY(w.filter.index(0, 0).data(ServicesModel::FavouriteRole).toBool());
    QVERIFY(!w.filter.index(0, 0).data(Qt::AccessibleDescriptionRole).toString().isEmpty());
    QVERIFY(w.filter.index(2, 0).data(Qt::AccessibleDescriptionRole).toString().isEmpty());
    VERIFY_OK(bench->catalogue().setFavourite(idOf("zoom"), false));
    QCOMPARE(TestedModel::shown(w.filter), u"Line 9, amazon, Discord, Line 10, zoom"_s);
    QCOMPARE(w.reset.size(), 0);
}

void ServicesModelTest::filters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing") << QString() << u"Google, Discord, Google Voice, WhatsApp"_s;
    QTest::newRow("part, any case") << u"GOOG"_s << u"Google, Google Voice"_s;
    QTest::newRow("in the middle") << u"sapp"_s << u"WhatsApp"_s;
    QTest::newRow("with a space") << u"e v"_s << u"Google Voice"_s;
    QTest::newRow("no match") << u"xyz"_s << QString();
    QTest::newRow("no pattern") << u"."_s << QString();
    QTest::newRow("broken pattern") << u"[("_s << QString();
}

void ServicesModelTest::filters()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, shown);
    AccountFixture bench;
    bench.open();
    bench->catalogue().apply(listOf({u"WhatsApp"_s, u"Google Voice"_s, u"Google"_s, u"Discord"_s}));
    VERIFY_OK(bench->catalogue().setFavourite(idOf("Google"), true));
    TestedModel w(bench);
    w.filter.setFilterFixedString(typed);
    QCOMPARE(TestedModel::shown(w.filter), shown);
    w.filter.setFilterFixedString({});
    QCOMPARE(w.filter.rowCount(), 4);
}

void ServicesModelTest::listChangesUnderAFilter()
{
    AccountFixture bench;
    bench.open();
    bench->catalogue().apply(listOf({u"Google"_s, u"Discord"_s}));
    TestedModel w(bench);
    w.filter.setFilterFixedString(u"g"_s);
    bench->catalogue().apply(listOf({u"Grab"_s, u"Discord"_s, u"Google"_s, u"eBay"_s}));
    QCOMPARE(TestedModel::shown(w.filter), u"Google, Grab"_s);
    VERIFY_OK(bench->catalogue().setFavourite(idOf("Grab"), true));
    QCOMPARE(TestedModel::shown(w.filter), u"Grab, Google"_s);
    bench->catalogue().apply(listOf({}));
    QCOMPARE(w.filter.rowCount(), 0);
}

void ServicesModelTest::sameListIsNoReset()
{
    AccountFixture bench;
    QVERIFY(bench.openConnected());
    TestedModel w(bench);
    bench->refresh();
    QVERIFY(bench.waitUntilIdle());
    QCOMPARE(w.reset.size(), 0);
    QCOMPARE(w.model.rowCount(), 1);
}

void ServicesModelTest::hostileNames_data()
{
    addHostileTexts();
}

void ServicesModelTest::hostileNames()
{
    QFETCH(const QString, text);
    AccountFixture bench;
    bench.open();
    bench->catalogue().apply({{{ServiceId(u"x"_s), text, {}}, {ServiceId(text), QString(), {}}}, 0});
    TestedModel w(bench);
    QCOMPARE(w.model.rowCount(), 2);
    QVERIFY(isPlainLine(w.model.index(0).data()));
    QVERIFY(isPlainLine(w.model.index(1).data()));
    QVERIFY(!w.model.index(0).data().toString().isEmpty()); // at least the id
    QCOMPARE(w.model.idAt(w.model.index(1)).text(), text);
}

LINEKEEPER_TEST(QCoreApplication, ServicesModelTest);
#include "services_model_test.moc"
