// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api_key.h"
#include "test_program.h"

#include <QDebug>
#include <QTest>
#include <QVariant>

#include <type_traits>

namespace linekeeper {

using namespace Qt::StringLiterals;

static_assert(!std::is_convertible_v<ApiKey, QString>);
static_assert(!std::is_convertible_v<ApiKey, QByteArray>);
static_assert(!std::is_convertible_v<ApiKey, QVariant>);
static_assert(!std::is_convertible_v<QString, ApiKey>, "a key is made of a text by fromInput only");

class ApiKeyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatWasPasted_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("plain") << u"sk_live-12.3~"_s << "sk_live-12.3~"_ba;
        QTest::newRow("spaces around") << u"  abc  "_s << "abc"_ba;
        QTest::newRow("line ends around") << u"\r\nabc\r\n"_s << "abc"_ba;
        QTest::newRow("broken over lines") << u"abc\r\n  def\tghi"_s << "abcdefghi"_ba;
        QTest::newRow("Unicode spaces") << u"\u00a0abc\u2003\u3000\u2028"_s << "abc"_ba;
        QTest::newRow("zero-width characters") << u"\ufeffa\u200bb\u200dc\u00ad"_s << "abc"_ba;
        QTest::newRow("directional marks") << u"\u202eabc\u2066"_s << "abc"_ba;
        QTest::newRow("control characters") << u"a\u0007b\u007f\u0085c"_s + QChar(u'\0') << "abc"_ba;
        QTest::newRow("every sign") << u"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"_s
                                    << "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"_ba;
        QTest::newRow("100,000 characters") << QString(100'000, u'k') << QByteArray(100'000, 'k');
        QTest::newRow("null") << QString() << ""_ba;
        QTest::newRow("nothing but spaces") << u" \r\n\t\u200b"_s << ""_ba;
        QTest::newRow("accent") << u"abc\u00e9"_s << ""_ba;
        QTest::newRow("Latin-1 beyond ASCII") << u"abc\u00ff"_s << ""_ba;
        QTest::newRow("dash of typography") << u"abc\u2013def"_s << ""_ba;
        QTest::newRow("a wrong one late") << QString(1000, u'k') + u"\u0439"_s << ""_ba;
        QTest::newRow("full-width letters") << u"\uff41\uff42"_s << ""_ba;
        QTest::newRow("Arabic-Indic digits") << u"key\u0663"_s << ""_ba;
        QTest::newRow("low byte looks like ASCII") << u"\u0141"_s << ""_ba;
        QTest::newRow("bullets of a hidden field") << u"\u2022\u2022\u2022"_s << ""_ba;
        QTest::newRow("lone surrogate") << u"abc"_s + QChar(0xd800) << ""_ba;
        QTest::newRow("emoji") << u"abc\U0001f511"_s << ""_ba;
    }

    void readsWhatWasPasted()
    {
        QFETCH(const QString, typed);
        QFETCH(const QByteArray, key);
        const ApiKey read = ApiKey::fromInput(typed);
        QCOMPARE(read.secretBytes().toByteArray(), key);
        QCOMPARE(read.isEmpty(), key.isEmpty());
    }

    void fitsIntoAHeaderWhateverWasTyped()
    {
        for (int c = 0; c <= 0xffff; ++c) {
            const ApiKey key = ApiKey::fromInput(u"a"_s + QChar(char16_t(c)) + u'z');
            for (const char byte : key.secretBytes())
                QVERIFY2(byte > ' ' && byte <= '~', qPrintable(QString::number(c, 16)));
        }
    }

    void isNeverPrinted()
    {
        QString printed;
        QDebug(&printed) << ApiKey::fromInput(u"verysecret"_s) << ApiKey() << 5;
        QVERIFY(!printed.contains("verysecret"_L1));
        QCOMPARE(printed.trimmed(), u"ApiKey(hidden) ApiKey(empty) 5"_s);
    }

    void comparesByContent()
    {
        QVERIFY(ApiKey::fromInput(u" a b "_s) == ApiKey::fromInput(u"ab"_s));
        QVERIFY(ApiKey::fromInput(u"ab"_s) != ApiKey::fromInput(u"aB"_s));
        QVERIFY(ApiKey() == ApiKey::fromInput(u"\u00e9"_s));
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::ApiKeyTest);
#include "api_key_test.moc"
