// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/salvage.h"
#include "store/rescue/salvage_merge.h"
#include "store/sqlite/statement.h"
#include "store_fixture.h"
#include "test_program.h"

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// As a coming version might have it: of the columns' types that erased_messages has.
const QString kTags = u"CREATE TABLE tags (rental INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (rental, tag))"
                      " STRICT, WITHOUT ROWID"_s;

QList<TableShape> shapesIn(const TemporaryRecord& record)
{
    const auto database = record.secondConnection();
    return TableShape::allOf(*database).value_or(QList<TableShape>());
}

/// The names of those that are like the one of this name, itself included.
QStringList namesLike(const QList<TableShape>& shapes, const QString& name)
{
    QStringList names;
    for (const TableShape& shape : shapes) {
        for (const TableShape& other : shapes) {
            if (shape.name() == name && shape.isLike(other))
                names.append(other.name());
        }
    }
    return names;
}

} // namespace

/// The salvage tells rows by the shape of what held them: each has one, and no two that mean something are alike.
class SalvageShapesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingHasAShape();
    void whatIsTakenIsLikeNothingElse();
    void ofTwoThatAreAlikeNoneIsTaken();
};

void SalvageShapesTest::everythingHasAShape()
{
    TemporaryRecord record;
    QStringList shapes;
    for (const TableShape& shape : shapesIn(record))
        shapes.append(shape.name());
    const auto database = record.secondConnection();
    Statement select(*database, u"SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') ORDER BY name"_s);
    const auto names = readAll<QString>(select, [](const Statement& row) { return row.text(0); });
    VERIFY_OK(names);
    QVERIFY(names->size() > 20);
    QCOMPARE(shapes, QStringList(*names));
}

void SalvageShapesTest::whatIsTakenIsLikeNothingElse()
{
    TemporaryRecord record;
    const QList<TableShape> shapes = shapesIn(record);
    for (const QString& name : SalvageMerge::tables())
        QCOMPARE(namesLike(shapes, name), QStringList{name});
    // Nothing is made of these.
    QVERIFY(namesLike(shapes, u"messages_by_time"_s).contains(u"prices_by_service"_s));

    VERIFY_OK(record.secondConnection()->execute(kTags));
    QCOMPARE(namesLike(shapesIn(record), u"erased_messages"_s), (QStringList{u"erased_messages"_s, u"tags"_s}));
}

void SalvageShapesTest::ofTwoThatAreAlikeNoneIsTaken()
{
    TemporaryRecord damaged;
    VERIFY_OK(damaged->rentals().add(rental(u"1"_s)));
    const QList<Message> messages = {message(u"a"_s, at(13)), message(u"b"_s, at(14))};
    VERIFY_OK(damaged->messages().merge(OrderId(u"1"_s), messages, at(15)));
    {
        const auto database = damaged.secondConnection();
        VERIFY_OK(database->execute(kTags));
        VERIFY_OK(database->execute(u"INSERT INTO tags SELECT rental, message_id FROM messages"_s));
    }
    damaged.close();

    TemporaryRecord sound;
    const auto target = sound.secondConnection();
    VERIFY_OK(target->execute(kTags));
    Progress progress;
    const auto salvaged = salvage(damaged.path(), *target, progress);
    VERIFY_OK(salvaged);
    QCOMPARE(salvaged->messages, 2);
    QCOMPARE(target->value(u"SELECT count(*) FROM erased_messages"_s)->toInt(), 0);
}

LINEKEEPER_TEST(QCoreApplication, SalvageShapesTest);
#include "salvage_shapes_test.moc"
