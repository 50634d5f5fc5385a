// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "test_program.h"

#include <QFile>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFields = 4;
constexpr double kHundred = 100.0;

/// How the finder did on the rows of a file.
struct Score
{
    int rows = 0;
    int right = 0;
    int offers = 0;
    QStringList wrong;
};

QString pathOf(const QString& name)
{
    return QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/core/code_rows/") + name + u".tsv"_s;
}

/// Reads rows of language, sender, code and message; "-" for no code, "|" between equally right ones.
Score scoreOf(const QString& name)
{
    Score score;
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return score;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const QStringList fields = line.split(u'\t');
        if (fields.size() != kFields)
            return {};
        Message message;
        message.sender = fields[1];
        message.text = QString(fields[3]).replace(u"\\n"_s, u"\n"_s);
        const QString code = codeOf(message).value_or(u"-"_s);
        ++score.rows;
        score.offers += code == u'-' ? 0 : 1;
        if (fields[2].split(u'|').contains(code))
            ++score.right;
        else if (code != u'-')
            score.wrong.append(u"%1: %2 not %3: %4"_s.arg(fields[0], code, fields[2], fields[3]));
    }
    return score;
}

} // namespace

/// Messages that were written without looking at the finder or its words. See docs/code-finder.md for what each file
/// said when the finder met it first.
class CodeRowsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finderIsAsGoodAsItWas_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("rows");
        QTest::addColumn<double>("right"); // percent, at least
        QTest::addColumn<int>("wrong");    // offers, at most
        const auto row = [](const char* file, int rows, double right, int wrong) {
            QTest::newRow(file) << QString::fromLatin1(file) << rows << right << wrong;
        };
        row("part1", 227, 95.1, 1);
        row("part2", 225, 99.1, 0);
        row("part3", 216, 96.7, 0);
        row("part4", 238, 96.6, 0);
        row("part5", 246, 97.5, 0);
        row("ordinary", 492, 99.5, 0);
        row("hard", 601, 88.8, 8);
        row("ordinary2", 942, 98.4, 1);
        row("hard2", 1170, 86.2, 17);
        row("ordinary3", 700, 98.4, 0);
        row("hard3", 300, 79.3, 12);
    }
    void finderIsAsGoodAsItWas()
    {
        QFETCH(const QString, file);
        const Score score = scoreOf(file);
        QTEST(score.rows, "rows");
        QFETCH(const double, right);
        QFETCH(const int, wrong);
        const double found = kHundred * score.right / score.rows;
        qInfo("%s: %d of %d right (%.1f %%), %lld of %d offers wrong", qPrintable(file), score.right, score.rows, found,
              static_cast<long long>(score.wrong.size()), score.offers);
        QVERIFY2(found >= right, qPrintable(QString::number(found)));
        QVERIFY2(score.wrong.size() <= wrong, qPrintable(score.wrong.join(u'\n')));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodeRowsTest);
#include "code_rows_test.moc"
