// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api_key.h"
#include "core/key_input.h"
#include "test_program.h"

#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// The API key out of what was copied along with it.
class KeyInputTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheKey_data();
    void findsTheKey();
    void leavesAKeyAlone_data();
    void leavesAKeyAlone();
    void longTextsAreRead();
};

void KeyInputTest::findsTheKey_data()
{
    QTest::addColumn<QString>("typed"); // with § for the key
    int row = 0;
    for (const QString& typed :
         {u"Bearer §"_s,
          u"bearer  §"_s,
          u"BEARER: §"_s,
          u"Token §"_s,
          u"Authorization: Bearer §"_s,
          u"authorization:bearer §"_s,
          u"Authorization: §"_s,
          u"Authorization Bearer §"_s,
          u"\"§\""_s,
          u"'§'"_s,
          u"`§`"_s,
          u"“§”"_s,
          u"„§“"_s,
          u"‘§’"_s,
          u"«§»"_s,
          u"<§>"_s,
          u"[§]"_s,
          u"\"§"_s,
          u"§\""_s,
          u"\"Bearer §\""_s,
          u"Bearer \"§\""_s,
          u"API key: §"_s,
          u"API Key §"_s,
          u"API key\n§"_s,
          u"Your API key is: §"_s,
          u"Your API key is §"_s,
          u"My key = §"_s,
          u"apikey=§"_s,
          u"api_key = §"_s,
          u"api-key:§"_s,
          u"apiKey: '§'"_s,
          u"x-api-key: §"_s,
          u"X-API-Key: §\r\n"_s,
          u"export OTP_API_KEY=\"§\""_s,
          u"key:§"_s,
          u"token=§;"_s,
          u"API-Schlüssel: §"_s,
          u"Clé API : §"_s,
          u"API key：§"_s,
          u"\"apiKey\": \"§\","_s,
          u"{\"apiKey\": \"§\"}"_s,
          u"{\"Authorization\": \"Bearer §\"}"_s,
          u"'Authorization': 'Bearer §',"_s,
          u"-H \"Authorization: Bearer §\""_s,
          u"curl -H 'Authorization: Bearer §' https://otpverified.com/api/v1/users/rental-services"_s,
          u"Authorization: Bearer § Content-Type: application/json"_s,
          u"\ufeffBearer\u00a0§\u200b\n"_s,
          u"  Bearer §  "_s,
          u"\u200b\"§\"\u200b"_s,
          u"api_key=\"§\", // mine"_s,
          u"Bearer Bearer §"_s,
          u"OTPVerified API key: §"_s,
          u"API key: §\nSecret: zz9"_s,
          u"api_key=§\napi_secret=zz9"_s,
          u"API_KEY=§&secret=zz9"_s,
          u"apikey=§;token=zz9"_s,
          u"{\"apiKey\":\"§\",\"secret\":\"zz9\"}"_s,
          u"{\"secret\":\"zz9\",\"apiKey\":\"§\"}"_s,
          u"Key: § Token: zz9"_s,
          u"key: §, secret: zz9"_s,
          u"x-api-key: §\nContent-Type: application/json"_s,
          u"X-Api-Key: §\r\nAccept: */*\r\n"_s,
          u"curl -H 'x-api-key: §' https://x"_s,
          u"curl 'https://x/y?api_key=§&page=1'"_s,
          u"headers={\"x-api-key\":\"§\"}"_s,
          u"Authorization: Bearer §,X-Token: zz9"_s,
          u"API key: § (active)"_s,
          u"API key § Copy"_s,
          u"API_KEY=§ # live"_s,
          u"api_key: § # prod key: x"_s,
          u"API Key\n§\nCopy"_s,
          u"API key: §\nExpires: never"_s,
          u"mail: a@b.c\nAPI key: §"_s,
          u"API key - §"_s,
          u"API key – §"_s,
          u"API key → §"_s,
          u"API key (live): §"_s,
          u"API key [live]: §"_s,
          u"Authorization: Basic §"_s,
          u"API key #1: §"_s,
          u"&key=§"_s})
        QTest::addRow("%d", ++row) << typed;
}

void KeyInputTest::findsTheKey()
{
    QFETCH(QString, typed);
    for (const QString& key : {u"abc123"_s, u"sk_live-12.3~"_s, u"YWJjMTIz=="_s, u"12345:AAE-x"_s, u"9"_s}) {
        const QString text = QString(typed).replace(u'§', key);
        QCOMPARE(keyWithin(text).toString(), key);
        QCOMPARE(ApiKey::fromInput(keyWithin(text)), ApiKey::fromInput(key));
    }
}

void KeyInputTest::leavesAKeyAlone_data()
{
    QTest::addColumn<QString>("typed");
    int row = 0;
    for (const QString& typed : {u""_s,
                                 u"  "_s,
                                 u"abc123"_s,
                                 u" abc123\n"_s,
                                 u"abc\r\n def"_s,
                                 u"12345:AAE-x"_s,
                                 u"user:pass=word"_s,
                                 u"YWJja2V5=="_s,
                                 u"YWJjkey="_s,
                                 u"xkey:abc"_s,
                                 u"abc123,"_s,
                                 u"a\"b"_s,
                                 u"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"_s,
                                 u"Bearer"_s,
                                 u"Bearer "_s,
                                 u"\"\""_s,
                                 u"\""_s,
                                 u"key:"_s,
                                 u"API key: "_s,
                                 u"keyabc"_s,
                                 u"bearerabc"_s,
                                 u"token-abc"_s,
                                 u"https://x/y"_s,
                                 u"sk-proj-key:9f"_s,
                                 u"pk_secret=ab12"_s,
                                 u"a1/key:zz"_s,
                                 u"my.token=abc"_s,
                                 u"abcauthorization:def"_s,
                                 u"abc & def"_s,
                                 u"abc,secret=zz9"_s})
        QTest::addRow("%d", ++row) << typed;
}

void KeyInputTest::leavesAKeyAlone()
{
    QFETCH(QString, typed);
    QCOMPARE(keyWithin(typed).toString(), typed);
}

void KeyInputTest::longTextsAreRead()
{
    for (const QString& piece :
         {u"Bearer "_s, u"\""_s, u"key:"_s, u"api "_s, u"("_s, u"authorization:"_s, u"k"_s, u"\u200b"_s}) {
        const QString text = piece.repeated(20'000) + u"abc123"_s;
        QVERIFY(keyWithin(text).size() <= text.size());
    }
}

LINEKEEPER_TEST(QCoreApplication, KeyInputTest);
#include "key_input_test.moc"
