// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/seeds.h"
#include "fuzz/answer_pair.h"
#include "test_program.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// Whoever leaves out an answer that is the last one again comes to the same record as whoever merges each, whatever
/// the service answers. tests/fuzz/looks_fuzz.cpp goes on where this ends.
class AnswerLooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatHasChanged();
    void scripts_data();
    void scripts();
    void histories_data() { testing::seedRows(61); }
    void histories();
    void corpus_data();
    void corpus();
};

namespace {

QByteArray listOf(const QByteArrayList& items)
{
    return R"({"statusCode":200,"data":{"messages":[)" + items.join(',') + R"(]},"message":"ok","success":true})";
}

QByteArray item(int id, const QByteArray& text = "hello")
{
    return R"({"id":")" + QByteArray::number(id) + R"(","timestamp":"2025-07-11 13:50:49 EDT","message":")" + text
           + R"("})";
}

/// A service whose answers change from look to look, now as they should and now as they should not.
class OddService
{
public:
    explicit OddService(quint32 seed)
        : m_random(seed)
    {
    }

    QByteArray answer()
    {
        for (int changes = below(4); changes > 0; --changes)
            change();
        QByteArrayList shown = m_items;
        if (below(8) == 0)
            std::reverse(shown.begin(), shown.end());
        QByteArray body = listOf(shown);
        switch (below(16)) {
        case 0: // the time of day in the envelope
            return body.replace("\"ok\"", '"' + QByteArray::number(below(1000)) + '"');
        case 1:
            return body.replace("},{", "} ,\n\t{");
        case 2:
            return body.replace("\"success\":true", "\"success\":false");
        case 3:
            return body.replace("\"success\":true", R"("success":true,"data":{"messages":[]})");
        case 4:
            return body.replace("\"messages\":[", R"("messages":null,"messages":[)");
        case 5:
            return body.replace("\"data\"", "\"d\\u0061ta\"");
        case 6:
            return body.first(below(static_cast<int>(body.size()) + 1));
        case 7:
        case 8:
            body[below(static_cast<int>(body.size()))] = kBytes[below(kBytes.size())];
            return body;
        default:
            return body;
        }
    }

private:
    static constexpr QByteArrayView kBytes{"{}[],:\"\\ 1x\xc3\0\n", 15};

    int below(qsizetype limit) { return static_cast<int>(m_random.bounded(static_cast<quint32>(limit))); }

    void change()
    {
        const int place = m_items.isEmpty() ? 0 : below(m_items.size());
        switch (below(14)) {
        case 0:
        case 1:
        case 2:
            m_items.prepend(item(++m_last));
            break;
        case 3:
            m_items.append(item(++m_last, "code 123456"));
            break;
        case 4: // an edit, or an id twice
            m_items.insert(place, item(below(m_last + 1), "edited " + QByteArray::number(below(3))));
            break;
        case 5:
            if (!m_items.isEmpty())
                m_items[place] = item(below(m_last + 1), "code 4321");
            break;
        case 6:
            if (!m_items.isEmpty())
                m_items.removeAt(place);
            break;
        case 7:
            if (!m_items.isEmpty())
                m_items.append(m_items.at(place));
            break;
        case 8: // without an id
            m_items.insert(place, R"({"message":"no id)" + QByteArray::number(below(2)) + R"("})");
            break;
        case 9:
            m_items.insert(place, QByteArrayList{"null", "{}", "[]", "7", R"({"id":" "})"}.at(below(5)));
            break;
        case 10: // the same id in another form
            m_items.insert(place, R"({"id":)" + QByteArray::number(below(m_last + 1)) + R"(,"message":"hello"})");
            break;
        case 11:
            m_items.insert(place, R"({"id":"u)" + QByteArray::number(++m_last) + R"(","message":"\ud800 \u0041"})");
            break;
        case 12:
            m_items.insert(place,
                           R"({"id":"d","id":")" + QByteArray::number(below(m_last + 1)) + R"(","message":"twice"})");
            break;
        default:
            m_items.clear();
            break;
        }
    }

    QRandomGenerator m_random;
    QByteArrayList m_items;
    int m_last = 0;
};

} // namespace

/// So that the comparisons below are known to compare two ways.
void AnswerLooksTest::readsWhatHasChanged()
{
    fuzz::AnswerPair pair;
    QByteArrayList items;
    for (int i = 0; i < 50; ++i)
        items.append(item(i));
    QCOMPARE(pair.take(listOf(items)), QString());
    QCOMPARE(pair.converted(), 50);
    QCOMPARE(pair.take(listOf(items)), QString());
    QCOMPARE(pair.converted(), 50);
    items.prepend(item(50));
    QCOMPARE(pair.take(listOf(items)), QString());
    QCOMPARE(pair.converted(), 50 + 51);
}

void AnswerLooksTest::scripts_data()
{
    QTest::addColumn<QByteArrayList>("answers");
    const QByteArray a = item(1, "a");
    const QByteArray b = item(1, "b");
    const QByteArray other = item(2);
    const QByteArray nameless = R"({"message":"hello"})";
    const auto row = [](const char* name, const QList<QByteArrayList>& lists) {
        QByteArrayList answers;
        for (const QByteArrayList& list : lists)
            answers.append(listOf(list));
        QTest::newRow(name) << answers;
    };
    row("edited and back", {{a}, {b}, {a}, {b}});
    row("gone and back with another text", {{a, other}, {other}, {b, other}, {a, other}});
    row("an id twice, then each alone", {{a, b}, {a}, {b}, {a, b}, {b, a}});
    row("a second form of a known id", {{a}, {a, b}, {b, a}, {a}});
    row("one without an id once more", {{nameless}, {nameless, nameless}, {nameless, nameless, nameless}, {nameless}});
    row("an unreadable one comes and goes", {{a}, {a, "null"}, {a}, {"null"}, {"{}", a}, {a, other}});
    row("all go", {{a, other}, {}, {a, other}});
    row("an id in another form",
        {{item(7)}, {R"({"id":7,"message":"hello"})"}, {item(7), R"({"id":7,"message":"x"})"}});
    row("brackets that close each other", {{a}, {a, R"({"id":"9","x":[1})"}, {a, R"({"id":"9","x":{1]})"}, {a}});
    row("a mark in a text", {{item(3, "},{")}, {item(3, "},{"), item(4, "]}}")}, {item(4, "]}}"), item(3, "},{")}});
}

void AnswerLooksTest::scripts()
{
    QFETCH(const QByteArrayList, answers);
    fuzz::AnswerPair pair;
    for (int round = 0; round < 2; ++round) {
        for (const QByteArray& answer : answers)
            QCOMPARE(pair.take(answer), QString());
    }
}

void AnswerLooksTest::histories()
{
    QFETCH(const quint32, seed);
    OddService service(seed);
    fuzz::AnswerPair pair;
    for (int look = 0; look < 40; ++look) {
        const QByteArray body = service.answer();
        const QString difference = pair.take(body);
        QVERIFY2(difference.isEmpty(),
                 qPrintable(u"%1 in look %2: %3"_s.arg(difference).arg(look).arg(QString::fromUtf8(body))));
        QCOMPARE(pair.take(body), QString());
    }
}

void AnswerLooksTest::corpus_data()
{
    QTest::addColumn<QByteArray>("body");
    const QDir folder(QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/fuzz/corpus/answers"));
    for (const QFileInfo& each : folder.entryInfoList(QDir::Files)) {
        QFile file(each.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray input = file.readAll();
        QTest::newRow(qPrintable(each.fileName())) << input.sliced(input.indexOf('\n') + 1);
    }
}

void AnswerLooksTest::corpus()
{
    QFETCH(const QByteArray, body);
    fuzz::AnswerPair pair;
    const QByteArray usual = listOf({item(1), item(2)});
    for (const QByteArray& answer : {usual, body, body, usual, body})
        QCOMPARE(pair.take(answer), QString());
}

LINEKEEPER_TEST(QCoreApplication, AnswerLooksTest);
#include "answer_looks_test.moc"
