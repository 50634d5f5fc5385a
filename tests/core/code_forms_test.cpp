// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_forms.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class CodeFormsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digits_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("digits"); ///< empty: none
        QTest::newRow("prefix") << u"G-123456"_s << u"123456"_s;
        QTest::newRow("longer prefix") << u"FB-12345"_s << u"12345"_s;
        QTest::newRow("prefix and space") << u"Code 1234"_s << u"1234"_s;
        QTest::newRow("hyphen") << u"123-456"_s << u"123456"_s;
        QTest::newRow("space") << u"123 456"_s << u"123456"_s;
        QTest::newRow("narrow space") << u"123\u202f456"_s << u"123456"_s;
        QTest::newRow("en dash") << u"123–456"_s << u"123456"_s;
        QTest::newRow("dots") << u"12.34.56"_s << u"123456"_s;
        QTest::newRow("prefix and groups") << u"G-123 456"_s << u"123456"_s;
        QTest::newRow("zeros in front") << u"G-000042"_s << u"000042"_s;
        QTest::newRow("Arabic digits") << u"١٢٣٤"_s << u"1234"_s;
        QTest::newRow("full width") << u"１２３４"_s << u"1234"_s;
        QTest::newRow("three") << u"G-123"_s << u"123"_s;
        QTest::newRow("every digit") << u"1234-567-890"_s << u"1234567890"_s;
        QTest::newRow("every Arabic digit") << u"١٢٣٤٥٦٧٨٩٠"_s << u"1234567890"_s;
        QTest::newRow("two") << u"G-12"_s << QString();
        QTest::newRow("digits already") << u"123456"_s << QString();
        QTest::newRow("letters within") << u"A1B2C3"_s << QString();
        QTest::newRow("a letter that touches") << u"G123456"_s << QString();
        QTest::newRow("letters behind") << u"123456-AB"_s << QString();
        QTest::newRow("letters between") << u"123-AB-456"_s << QString();
        QTest::newRow("two prefixes") << u"G-H-123456"_s << QString();
        QTest::newRow("letters alone") << u"ABCDEF"_s << QString();
        QTest::newRow("a plus") << u"+123456"_s << QString();
        QTest::newRow("a slash") << u"12/34"_s << QString();
        QTest::newRow("superscript") << u"G-1234²"_s << QString();
        QTest::newRow("separators alone") << u"- -"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }

    void digits()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, digits);
        QCOMPARE(digitsOnly(code).value_or(QString()), digits);
        QCOMPARE(inForm(code, CodeForm::AsReceived), code);
        QCOMPARE(inForm(code, CodeForm::DigitsOnly), digits.isEmpty() ? code : digits);
    }

    void choices_data()
    {
        QTest::addColumn<QStringList>("codes");
        QTest::addColumn<QStringList>("choices");
        QTest::newRow("none") << QStringList() << QStringList();
        QTest::newRow("one form") << QStringList{u"123456"_s} << QStringList{u"123456"_s};
        QTest::newRow("two forms") << QStringList{u"G-123456"_s} << QStringList{u"G-123456"_s, u"123456"_s};
        QTest::newRow("the same twice") << QStringList{u"G-123456"_s, u"123456"_s, u"123-456"_s}
                                        << QStringList{u"G-123456"_s, u"123456"_s, u"123-456"_s};
        QTest::newRow("two codes") << QStringList{u"12-34"_s, u"ABCD"_s}
                                   << QStringList{u"12-34"_s, u"1234"_s, u"ABCD"_s};
    }

    void choices()
    {
        QFETCH(const QStringList, codes);
        QTEST(copyChoices(codes), "choices");
    }
};

LINEKEEPER_TEST(QCoreApplication, CodeFormsTest);
#include "code_forms_test.moc"
