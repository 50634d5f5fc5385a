// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/code_grammar.h"
#include "fakes/seeds.h"
#include "test_program.h"

#include <QDir>
#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMessages = 150; ///< of each language and seed
/// Percent of all messages in which no code is found though there is one, mostly where no word names it ("Melde dich
/// mit 482913 bei Larkspur an"). Lower it with whatever finds more.
constexpr int kMostMissed = 8;

/// Without what parts groups of digits: "661-200" and "661 200" are one.
QString plain(QString code)
{
    return code.remove(u'-').remove(u' ');
}

QString codeIn(const QString& text)
{
    Message message;
    message.text = text;
    return codeOf(message).value_or(QString());
}

} // namespace

/// Messages put together at random: whatever surrounds it, a labelled code is found, and whatever the decoys, none of
/// them is offered.
class CodeGrammarTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheCodeAndNothingElse_data() { testing::seedRows(4); }

    void findsTheCodeAndNothingElse()
    {
        QFETCH(const quint32, seed);
        const QDir folder(QStringLiteral(LINEKEEPER_SOURCE_DIR "/tests/core/code_grammar"));
        const QStringList names = folder.entryList({u"*.txt"_s});
        QVERIFY(names.size() > 10);
        QStringList wrong;
        QStringList missed;
        int messages = 0;
        for (const QString& name : names) {
            QString problem;
            const CodeGrammar grammar(folder.filePath(name), problem);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
            QRandomGenerator random(seed);
            for (int i = 0; i < kMessages; ++i, ++messages) {
                const GeneratedMessage message = i % 3 == 0 ? grammar.withoutCode(random) : grammar.withCode(random);
                const QString found = codeIn(message.text);
                if (plain(found) != plain(message.code))
                    (found.isEmpty() ? missed : wrong)
                        .append(
                            u"%1: %2 not %3: %4"_s.arg(name, found, message.code, message.text).replace(u'\n', u'/'));
            }
        }
        QVERIFY2(wrong.isEmpty() && missed.size() * 100 <= messages * kMostMissed,
                 qPrintable(u"of %1 messages %2 with a wrong code, %3 without one that is there:\n"_s.arg(messages)
                                .arg(wrong.size())
                                .arg(missed.size())
                            + (wrong + missed).join(u'\n')));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodeGrammarTest);
#include "code_grammar_test.moc"
