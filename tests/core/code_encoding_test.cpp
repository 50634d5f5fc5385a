// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/code/code_encoding.h"
#include "core/message.h"
#include "test_program.h"

#include <QRegularExpression>
#include <QTest>
#include <QUrl>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString hexOf(const QString& text)
{
    QString hex;
    for (const QChar c : text)
        hex += QString::number(c.unicode(), 16).rightJustified(4, u'0').toUpper();
    return hex;
}

QString referencesOf(const QString& text)
{
    QString html;
    for (const QChar c : text)
        html += u"&#%1;"_s.arg(c.unicode());
    return html;
}

QString codeIn(const QString& text)
{
    Message message;
    message.text = text;
    return codeOf(message).value_or(QString());
}

const QString kText = u"Your Pikado code is 482913. It is valid for 10 minutes"_s;

} // namespace

class CodeEncodingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWholeTexts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("references") << referencesOf(kText);
        QTest::newRow("hexadecimal references") << u"Your Pikado code is &#x34;&#x38;&#x32;&#x39;&#x31;&#x33;"_s;
        QTest::newRow("digits alone as references") << u"Your Pikado code is &#52;&#56;&#50;&#57;&#49;&#51;."_s;
        QTest::newRow("named") << u"Pik &amp; Ado:&nbsp;your code is&nbsp;482913"_s;
        QTest::newRow("encoded twice") << u"Your code: &amp;#52;&amp;#56;&amp;#50;&amp;#57;&amp;#49;&amp;#51;"_s;
        QTest::newRow("percent") << QString::fromLatin1(QUrl::toPercentEncoding(kText));
        QTest::newRow("percent twice") << QString::fromLatin1(
            QUrl::toPercentEncoding(QString::fromLatin1(QUrl::toPercentEncoding(kText))));
        QTest::newRow("spaces only") << u"Your%20code:%20482913"_s;
        QTest::newRow("two words") << u"code%20482913"_s;
        QTest::newRow("plus") << QString(kText).replace(u' ', u'+');
        QTest::newRow("plus and percent") << u"Your+Pikado+code+is%3A+482913"_s;
        QTest::newRow("Cyrillic percent") << QString::fromLatin1(QUrl::toPercentEncoding(u"Ваш код: 482913"_s));
        QTest::newRow("UCS-2") << hexOf(kText);
        QTest::newRow("UCS-2, small letters") << hexOf(kText).toLower();
        QTest::newRow("UCS-2 with its mark") << u"FEFF"_s + hexOf(kText);
        QTest::newRow("UCS-2 in Chinese") << hexOf(u"【皮卡】您的验证码是482913，请勿告诉他人"_s);
        QTest::newRow("UCS-2 with an emoji") << hexOf(u"\U0001f511 Your code is 482913"_s);
        QTest::newRow("UCS-2 in groups")
            << hexOf(u"Code: 482913"_s).replace(QRegularExpression(u"(....)(?=.)"_s), u"\\1 "_s);
        QTest::newRow("Spanish names") << u"&iexcl;Hola! Su c&oacute;digo es 482913"_s;
        QTest::newRow("Latin names")
            << u"Fran&ccedil;ais, Espa&ntilde;ol, &Uuml;ber, &agrave;: code &#52;&#56;&#50;&#57;&#49;&#51;"_s;
        QTest::newRow("non-joiner") << u"Your code: &#52;&#56;&#50;&zwnj;&#57;&#49;&#51;"_s;
        QTest::newRow("space without its semicolon") << u"Your code is&nbsp482913"_s;
        QTest::newRow("quoted-printable") << u"Your=20code=20is=20482913"_s;
        QTest::newRow("quoted-printable, colon") << u"Code=3A=20482913"_s;
        QTest::newRow("quoted-printable, umlaut") << u"Ihr Code f=C3=BCr Pikado ist=20482913"_s;
        QTest::newRow("quoted-printable, one sign") << u"Your code is =3D482913"_s;
        QTest::newRow("quoted-printable, line end") << u"Your code:=0A482913"_s;
        QTest::newRow("quoted-printable, line that goes on") << u"Your=20code=20=\r\nis=20482913"_s;
        QTest::newRow("line end behind") << hexOf(kText) + u"\r\n"_s;
    }

    void readsWholeTexts()
    {
        QFETCH(const QString, text);
        QCOMPARE(codeIn(text), u"482913"_s);
        Message message;
        message.text = text;
        message.pin = u"waiting"_s;
        QCOMPARE(codeOf(message), std::optional(u"482913"_s));
        // A pin is held against what the text says, not against how it is written.
        message.pin = u"10"_s;
        QCOMPARE(codeOf(message), std::optional(u"482913"_s));
        message.pin = u"482913"_s;
        QCOMPARE(codeOf(message), std::optional(u"482913"_s));
    }

    void offersDigitsAloneToAPerson()
    {
        // By themselves nothing says that they are a code; a person can choose them.
        Message message;
        message.text = u"003400380032003900310033"_s;
        QCOMPARE(codeOf(message), std::nullopt);
        StoredMessage stored;
        stored.message = message;
        QCOMPARE(codesOf(stored), QStringList(u"482913"_s));
    }

    void offersNoPart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("percent in a text of words") << u"Your code is %20482913"_s;
        QTest::newRow("percent digits in a text of words") << u"Your code is %34%38%32%39%31%33"_s;
        QTest::newRow("hex in a text of words") << u"Your code is 003400380032003900310033"_s;
        QTest::newRow("two characters in hex") << u"Your code is 00340038"_s;
        QTest::newRow("two characters in hex, parted") << u"Your code is 0034 0038"_s;
        QTest::newRow("references beside a bare &") << u"A & B code: &#52;&#56;&#50;&#57;&#49;&#51;"_s;
        QTest::newRow("half of it in references") << u"A & B code: &#52;82913"_s;
        QTest::newRow("half of it behind") << u"A & B code: 48291&#51;"_s;
        QTest::newRow("broken reference") << u"Your code: &#52&#56; 1 &#;"_s;
        QTest::newRow("JSON's") << u"Your code is \\u0034\\u0038\\u0032\\u0039"_s;
        QTest::newRow("broken percent") << u"Your%20code%2%20482913"_s;
        QTest::newRow("hash") << u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s;
        QTest::newRow("mail's space, perhaps") << u"Your code is=20482913"_s;
        QTest::newRow("mail's sign, perhaps") << u"code=3D4829"_s;
        QTest::newRow("space of HTML, beside a bare &") << u"A & B: code&nbsp482913"_s;
        QTest::newRow("percent, no UTF-8") << u"Your%20code%FF%20482913"_s;
    }

    void offersNoPart()
    {
        QFETCH(const QString, text);
        QCOMPARE(codeIn(text), QString());
    }

    void leavesTextsAlone_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 "Your code is 482913",
                                 "A & B: 482913",
                                 "AT&T code 482913",
                                 "20% off: 482913",
                                 "code+482913",
                                 "+4791234567",
                                 "482913",
                                 "00340038",
                                 "1234567890123456",
                                 "https://pik.example/a%20b?c=482913",
                                 "100%",
                                 "a+b",
                                 "H29Q+Fsn4Sr",
                                 "deadbeefdeadbeef",
                                 "100%20off",
                                 "Get100%20bonus:4829",
                                 "x.co/a%20b?code=482913",
                                 "www.pikado.example/v?text=a%20b",
                                 "code=204829",
                                 "PIN=482913",
                                 "id=20&code=204829",
                                 "a=b",
                                 "=",
                                 "=2",
                                 "code=AB4829",
                                 "1+1=20",
                                 "&",
                                 "&;",
                                 "&#;",
                                 "&#0;",
                                 "&#xd800;",
                                 "&#99999999;",
                                 "&nosuch;",
                                 "%",
                                 "%2",
                                 "%zz"})
            QTest::addRow("%s", text) << QString::fromLatin1(text);
    }

    void leavesTextsAlone()
    {
        QFETCH(const QString, text);
        QCOMPARE(decodedText(text), std::nullopt);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodeEncodingTest);
#include "code_encoding_test.moc"
