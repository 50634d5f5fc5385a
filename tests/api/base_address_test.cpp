// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/base_address.h"
#include "test_program.h"

#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class BaseAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theServices();
    void accepted_data();
    void accepted();
    void refused_data();
    void refused();
};

void BaseAddressTest::theServices()
{
    const BaseAddress base = BaseAddress::ofTheService();
    QCOMPARE(base.url(), QUrl(u"https://otpverified.com/api/v1"_s));
    QCOMPARE(base.urlOf(u"users/rental-services"_s), QUrl(u"https://otpverified.com/api/v1/users/rental-services"_s));
}

void BaseAddressTest::accepted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("services");
    const auto row = [](const char* name, const QString& text, const QString& services) {
        QTest::newRow(name) << text << services;
    };
    row("https", u"https://example.com/api/v1"_s, u"https://example.com/api/v1/users/rental-services"_s);
    row("slash at the end", u"https://example.com/api/v1/"_s, u"https://example.com/api/v1/users/rental-services"_s);
    row("no path", u"https://example.com"_s, u"https://example.com/users/rental-services"_s);
    row("only a slash", u"https://example.com/"_s, u"https://example.com/users/rental-services"_s);
    row("port", u"https://example.com:8443/x"_s, u"https://example.com:8443/x/users/rental-services"_s);
    row("space around", u" https://example.com\n"_s, u"https://example.com/users/rental-services"_s);
    row("upper case", u"HTTPS://EXAMPLE.COM/V1"_s, u"https://example.com/V1/users/rental-services"_s);
    row("escaped path", u"https://example.com/a%2Fb"_s, u"https://example.com/a%2Fb/users/rental-services"_s);
    row("localhost", u"http://localhost:8080"_s, u"http://localhost:8080/users/rental-services"_s);
    row("LOCALHOST", u"http://LOCALHOST:8080"_s, u"http://localhost:8080/users/rental-services"_s);
    row("127.0.0.1", u"http://127.0.0.1:8080/api"_s, u"http://127.0.0.1:8080/api/users/rental-services"_s);
    row("127/8", u"http://127.255.0.9"_s, u"http://127.255.0.9/users/rental-services"_s);
    row("::1", u"http://[::1]:8080"_s, u"http://[::1]:8080/users/rental-services"_s);
}

void BaseAddressTest::accepted()
{
    QFETCH(const QString, text);
    QFETCH(const QString, services);
    const Result<BaseAddress> base = BaseAddress::fromText(text);
    QVERIFY(base);
    QCOMPARE(base->urlOf(u"users/rental-services"_s).toString(QUrl::FullyEncoded), services);
}

void BaseAddressTest::refused_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const QString& text) { QTest::newRow(name) << text; };
    row("empty", u""_s);
    row("space", u"  "_s);
    row("words", u"not an address"_s);
    row("host alone", u"otpverified.com"_s);
    row("path alone", u"/api/v1"_s);
    row("no host", u"https:///api/v1"_s);
    row("bad port", u"https://example.com:99999"_s);
    row("ftp", u"ftp://example.com"_s);
    row("file", u"file:///etc/passwd"_s);
    row("http elsewhere", u"http://otpverified.com/api/v1"_s);
    row("http in the house", u"http://192.168.0.2"_s);
    row("http to any address", u"http://0.0.0.0:8080"_s);
    row("http, a name that starts like it", u"http://localhost.example.com"_s);
    row("http, a name that starts like 127", u"http://127.0.0.1.example.com"_s);
    row("http, 128", u"http://128.0.0.1"_s);
    row("http, ::2", u"http://[::2]"_s);
    row("loopback as user name", u"http://127.0.0.1@example.com"_s);
    row("user name", u"https://me@example.com"_s);
    row("user name and password", u"https://me:secret@example.com"_s);
    row("empty user name", u"https://@example.com"_s);
    row("query", u"https://example.com/?a=b"_s);
    row("empty query", u"https://example.com/?"_s);
    row("fragment", u"https://example.com/#a"_s);
    row("empty fragment", u"https://example.com/#"_s);
    row("space within", u"https://exa mple.com"_s);
    row("backslash", u"http://127.0.0.1\\@example.com"_s);
}

void BaseAddressTest::refused()
{
    QFETCH(const QString, text);
    const Result<BaseAddress> base = BaseAddress::fromText(text);
    QVERIFY(!base);
    QCOMPARE(base.error().kind, ErrorKind::Rejected);
    QCOMPARE(base.error().delivery, Delivery::NotSent);
    QVERIFY(!base.error().detail.contains("secret"_L1));
}

LINEKEEPER_TEST(QCoreApplication, BaseAddressTest);
#include "base_address_test.moc"
