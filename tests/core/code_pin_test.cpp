// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "core/message.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kText = u"Your Pikado code is 604718, valid for 10 minutes."_s;

QString codeOfBoth(const QString& pin, const QString& text)
{
    Message message;
    message.text = text;
    message.pin = pin;
    message.number = u"1 720 415 3386"_s;
    message.sender = u"38261"_s;
    return codeOf(message).value_or(QString());
}

} // namespace

class CodePinTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNoPlaceholder_data()
    {
        QTest::addColumn<QString>("pin");
        for (const char* pin :
             {"waiting", "Waiting...", "WAITING", "pending", "Pending", "none", "None yet", "none yet", "No code",
              "no code yet", "NO CODE", "0", "00", "0000", "000000", "-", "--", "-1", "STATUS_WAIT_CODE",
              "STATUS_WAIT_RETRY", "status_cancel", "n/a", "N/A", "n.a.", "NA", "null", "NULL", "(null)", "<null>",
              "[]", "{}", "empty", "\"\"", "''", "false", "False", "true", "undefined", "NaN", "nil", "not received",
              "Not received yet", "not available", "......", "...", "\xe2\x80\xa6", "????", "****", "******", "xxxxxx",
              "XXXX", "48****", "6047**", "6047...", "{code}", "${pin}", "<code>", "[code]", "code", "PIN", "otp",
              "sms", "SMS received", "Waiting for SMS", "waiting for code...", "Wait 30 seconds", "error", "ERROR 404",
              "timeout", "expired", "unknown", "tbd", "ожидание", "нет кода", "等待中", "esperando", "kein Code",
              "aucun", "code: none", "code: waiting", "pin=null", "No SMS", "retry", "canceled", "loading...",
              // words run together, and with a digit
              "NotReceived", "notFound", "NOTYET", "NoSms", "NoOTP", "NoData", "noCodeYet", "codeNotFound",
              "inProgress", "isPending", "PendingSms", "AwaitSms", "OnHold", "InQueue", "WAITCODE", "YOURCODE",
              "notSet", "pending1", "WAIT1", "wait30s", "null0", "TIMEOUT60", "err404", "HTTP404", "HTTP 404",
              "pin: NotReceived", "Queue position: 1234",
              // counts, addresses, and two codes at once
              "3 of 5", "30 s", "id 5", "in 30", "10分钟", "6-digit", "482913 or 771204", "482913\n771204",
              "482913 - 771204", "x.example/482913", "482913@x.com", "6.05E+05"})
            QTest::addRow("%s", pin) << QString::fromUtf8(pin);
        QTest::newRow("masked with bullets") << u"\u2022\u2022\u2022\u2022"_s;
    }

    void takesNoPlaceholder()
    {
        QFETCH(const QString, pin);
        QCOMPARE(codeOfBoth(pin, kText), u"604718"_s);
        QCOMPARE(codeOfBoth(pin, u"Open the app to go on."_s), QString());
    }

    void takesOffWhatIsAround_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("code");
        for (const char* pin : {"482913.",
                                "482913,",
                                "482913!",
                                " 482913 ",
                                "code: 482913",
                                "Code: 482913",
                                "CODE:482913",
                                "PIN=482913",
                                "pin 482913",
                                "OTP: 482913.",
                                "\"482913\"",
                                "'482913'",
                                "`482913`",
                                "(482913)",
                                "[482913]",
                                "<482913>",
                                "*482913*",
                                ": 482913",
                                "#482913",
                                "\xe2\x80\x9c"
                                "482913"
                                "\xe2\x80\x9d",
                                "Your Pikado code is 482913",
                                "Your Pikado code is 482913.",
                                "482913 is your Pikado verification code",
                                "Use 482913 as your login code, valid for 10 minutes",
                                "code - 482913",
                                "Verification code:\n482913",
                                "STATUS_OK:482913",
                                "{\"code\":\"482913\"}",
                                "Pikado: 482913",
                                "482913 (code)",
                                "Ihr Code lautet 482913",
                                "<#> 482913",
                                "<#>482913",
                                "[#] 482913",
                                "482913 <#>",
                                "[#][Pikado] 482913",
                                "【Pikado】482913",
                                "[Pikado] 482913",
                                "验证码：482913",
                                "验证码482913",
                                "您的验证码是482913",
                                "認証番号：482913",
                                "<b>482913</b>",
                                "482913<br>",
                                "<br/>482913",
                                "<span class=\"x\">482913</span>",
                                "**482913**",
                                "__482913__",
                                "~482913~",
                                "Code#482913",
                                "pin_482913",
                                "otp-482913",
                                "№ 482913",
                                "> 482913",
                                "1. 482913",
                                "&quot;482913&quot;",
                                "482913&nbsp;",
                                "&#52;&#56;&#50;&#57;&#49;&#51;",
                                "003400380032003900310033",
                                "482913 482913"})
            QTest::addRow("%s", pin) << QString::fromUtf8(pin) << u"482913"_s;
        QTest::newRow("prefix") << u"G-276964"_s << u"G-276964"_s;
        QTest::newRow("prefix, quoted") << u"\"G-276964\"."_s << u"G-276964"_s;
        QTest::newRow("prefix, labelled") << u"code: G-276964"_s << u"G-276964"_s;
        QTest::newRow("prefix, sentence") << u"G-276964 is your Google verification code."_s << u"G-276964"_s;
        QTest::newRow("groups") << u"Code: 482 913"_s << u"482 913"_s;
        QTest::newRow("short, labelled") << u"PIN: 482"_s << u"482"_s;
        QTest::newRow("mixed") << u"Your code is A7K29Q."_s << u"A7K29Q"_s;
        QTest::newRow("mixed in groups") << u"A1B 2C3"_s << u"A1B 2C3"_s;
        QTest::newRow("letters") << u"code: QWZTXK"_s << u"QWZTXK"_s;
        QTest::newRow("mixed, twice") << u"A7K29Q A7K29Q"_s << u"A7K29Q"_s;
        QTest::newRow("behind a name, twice") << u"Pikado: 4829 4829"_s << u"4829"_s;
        // Parts of them are such words as tell nothing.
        for (const char* code : {"W4IT7K", "NOTE42", "CODE77X1", "A1B2C3", "NOK4X2", "ERR4K2", "X1N2A3", "ON42SM"})
            QTest::addRow("%s", code) << QString::fromLatin1(code) << QString::fromLatin1(code);
    }

    void takesOffWhatIsAround()
    {
        QFETCH(const QString, pin);
        QFETCH(const QString, code);
        // The text need not hold it, and may be empty.
        QCOMPARE(codeOfBoth(pin, {}), code);
        QCOMPARE(codeOfBoth(pin, u"Open the app to go on."_s), code);
        QCOMPARE(codeOfBoth(pin, u"Your Pikado code is %1. It is valid for 10 minutes."_s.arg(code)), code);
    }

    void losesToASureText_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("text");
        QTest::newRow("duration") << u"10"_s << kText;
        QTest::newRow("duration, written on") << u"10min"_s << u"Pikado code 604718 (10min)"_s;
        QTest::newRow("duration with its unit") << u"10 minutes"_s << kText;
        QTest::newRow("beginning") << u"6047"_s << kText;
        QTest::newRow("end") << u"4718"_s << kText;
        QTest::newRow("one digit too few") << u"60471"_s << u"604718 is your Pikado code"_s;
        QTest::newRow("app hash") << u"Kd8+2mQx9Lp"_s << u"<#> Your Pikado code is 604718\nKd8+2mQx9Lp"_s;
        QTest::newRow("app hash, no signs") << u"Kd8f2mQx9Lp"_s << u"<#> 604718 is your Pikado code\nKd8f2mQx9Lp"_s;
        QTest::newRow("part of the app hash") << u"2mQx9Lp"_s << u"<#> 604718 is your Pikado code Kd8+2mQx9Lp"_s;
        QTest::newRow("app hash right behind") << u"Kd8f+mQx9Lp"_s << u"<#> 604718 is your Pikado code Kd8f+mQx9Lp"_s;
        QTest::newRow("app hash behind the code")
            << u"Hd8f+mQx9Lp"_s << u"<#> Your Pikado code is 604718 Hd8f+mQx9Lp"_s;
        QTest::newRow("amount") << u"3450"_s << u"Confirm your payment of $3450 with code 604718"_s;
        QTest::newRow("amount with decimals") << u"34.50"_s << u"Confirm your payment of $34.50 with code 604718"_s;
        QTest::newRow("amount, part") << u"4500"_s << u"Confirm EUR 4500.00 with code 604718"_s;
        QTest::newRow("phone number") << u"8005550142"_s << u"Code 604718. Not you? Call 800 555 0142"_s;
        QTest::newRow("phone number, part") << u"5550142"_s << u"Code 604718. Not you? Call +1 800 5550142"_s;
        QTest::newRow("order") << u"77120"_s << u"Order 77120: your code is 604718"_s;
        QTest::newRow("card ending") << u"4821"_s << u"Code 604718 for your card ending 4821"_s;
        QTest::newRow("year") << u"2026"_s << u"Your Pikado code is 604718. (c) 2026 Pikado"_s;
        QTest::newRow("date") << u"12/07/2026"_s << u"Your Pikado code is 604718 (12/07/2026)"_s;
        QTest::newRow("time") << u"13:45"_s << u"13:45 Your Pikado code is 604718"_s;
        QTest::newRow("the number itself") << u"17204153386"_s << kText;
        QTest::newRow("the sender") << u"38261"_s << kText;
        QTest::newRow("percent") << u"20"_s << u"Your Pikado verification code is 604718. Battery: 20%"_s;
        QTest::newRow("count") << u"1"_s << kText;
        QTest::newRow("a word of the text") << u"Pikado"_s << kText;
        QTest::newRow("a word for the code") << u"verification"_s << u"Pikado verification code: 604718"_s;
        QTest::newRow("in a link") << u"9931"_s << u"Your Pikado code is 604718 or open https://pik.example/9931"_s;
        for (const char* pin : {"WhatsApp", "iPhone", "GOOGLE", "PayPal", "STOP", "LOGIN", "ABCDEF", "FREE"})
            QTest::addRow("letters, not in the text: %s", pin) << QString::fromLatin1(pin) << kText;
        for (const char* pin :
             {"ETA 1230", "TTL 3600", "expires 1330", "attempt 1234", "position: 1234", "Pikado 482913"})
            QTest::addRow("something else's: %s", pin) << QString::fromLatin1(pin) << u"604718 is your code"_s;
        // Not sure by themselves, and the only number that there is.
        QTest::newRow("duration, the code unsure") << u"10"_s << u"604718, valid 10 minutes"_s;
        QTest::newRow("duration of one digit, the code unsure") << u"5"_s << u"604718 - valid 5 min"_s;
        QTest::newRow("part of the app hash, the code unsure") << u"H29Q"_s << u"604718\nH29Q+Fsn4Sr"_s;
    }

    void losesToASureText()
    {
        QFETCH(const QString, pin);
        QFETCH(const QString, text);
        QCOMPARE(codeOfBoth(pin, text), u"604718"_s);
    }

    void isNoneWhereTheTextShowsWhatItIs_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("text");
        QTest::newRow("duration") << u"10"_s << u"Open the app within 10 minutes"_s;
        QTest::newRow("amount") << u"3450"_s << u"You have paid $3450"_s;
        QTest::newRow("part of a number") << u"5550142"_s << u"Call us: +1 800 5550142"_s;
        QTest::newRow("app hash") << u"Kd8+2mQx9Lp"_s << u"<#> Open the app\nKd8+2mQx9Lp"_s;
        QTest::newRow("something else's, the code unsure") << u"ETA 1230"_s << u"604718, valid 10 minutes"_s;
        QTest::newRow("duration, two numbers") << u"10"_s << u"604718, 771204, valid 10 minutes"_s;
    }

    void isNoneWhereTheTextShowsWhatItIs()
    {
        QFETCH(const QString, pin);
        QFETCH(const QString, text);
        QCOMPARE(codeOfBoth(pin, text), QString());
    }

    void winsOtherwise_data()
    {
        QTest::addColumn<QString>("pin");
        QTest::addColumn<QString>("text");
        QTest::newRow("not in the text") << u"771204"_s << kText;
        QTest::newRow("text without a code") << u"771204"_s << u"Your call is on its way"_s;
        QTest::newRow("in doubt in the text") << u"771204"_s << u"Pikado 771204, 993112"_s;
        QTest::newRow("one of two codes") << u"771204"_s << u"Your code is 604718. Your backup code is 771204"_s;
        QTest::newRow("in a link") << u"771204"_s << u"Confirm: https://pik.example/771204"_s;
        QTest::newRow("written on") << u"771204"_s << u"Pikado 771204Do not share it"_s;
        QTest::newRow("two digits to choose") << u"72"_s << u"Choose 72 on your other phone"_s;
        QTest::newRow("grouped in the text") << u"771204"_s << u"Your code is 771-204"_s;
        QTest::newRow("with its prefix") << u"P-771204"_s << u"771204 is your Pikado code"_s;
        QTest::newRow("letters") << u"sunny-otter"_s << u"Your Pikado code is sunny-otter"_s;
        QTest::newRow("capitals, the text has none") << u"QWZTXK"_s << u"Open the app to go on."_s;
    }

    void winsOtherwise()
    {
        QFETCH(const QString, pin);
        QFETCH(const QString, text);
        QCOMPARE(codeOfBoth(pin, text), pin);
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::CodePinTest);
#include "code_pin_test.moc"
