// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code.h"
#include "simulator/message_templates.h"
#include "simulator/message_texts.h"
#include "simulator/service_catalogue.h"
#include "test_program.h"

#include <QSet>
#include <QTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

class MessageTextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void codesStandInTheirTexts_data()
    {
        QTest::addColumn<QString>("service");
        for (const SimulatedService& known : serviceCatalogue())
            QTest::newRow(qPrintable(known.service.name)) << known.service.name;
        QTest::newRow("one that isn't known") << u"Somewhere & Co"_s;
    }

    void codesStandInTheirTexts()
    {
        QFETCH(const QString, service);
        QRandomGenerator random(5);
        QSet<QString> texts;
        for (int i = 0; i < 60; ++i) {
            const SimulatedMessage message = composeMessage(service, true, random);
            QVERIFY2(message.text.contains(message.pin), qPrintable(message.text));
            QVERIFY2(!message.text.contains(u'{'), qPrintable(message.text));
            QVERIFY(message.pin.size() >= 4);
            QVERIFY(!message.sender.isEmpty());
            Message seen;
            seen.pin = message.pin;
            QCOMPARE(codeOf(seen), message.pin);
            QVERIFY2(positionOfCode(message.text, message.pin) >= 0, qPrintable(message.text));
            texts.insert(message.text);
        }
        QVERIFY(texts.size() > 50);
    }

    void someHaveNoCode()
    {
        QRandomGenerator random(5);
        for (const SimulatedService& known : serviceCatalogue()) {
            const SimulatedMessage message = composeMessage(known.service.name, false, random);
            QCOMPARE(message.pin, QString());
            QVERIFY2(message.text.size() > 20 && !message.text.contains(u'{'), qPrintable(message.text));
        }
    }

    void bigServicesHaveSeveralTemplates_data()
    {
        QTest::addColumn<QString>("service");
        for (const char* name :
             {"Google", "Telegram", "WhatsApp", "Airbnb", "Amazon", "Apple", "Coinbase", "Discord", "DoorDash", "eBay",
              "LinkedIn", "Lyft", "Microsoft", "Netflix", "PayPal", "Signal", "Steam", "Uber"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void bigServicesHaveSeveralTemplates()
    {
        QFETCH(const QString, service);
        const QList<MessageTemplate> templates = templatesFor(service);
        QVERIFY(templates.size() >= 3);
        for (const MessageTemplate& row : templates) {
            QVERIFY(row.service == service);
            QCOMPARE(row.text.contains(u"{code}"), row.style != CodeStyle::None);
        }
    }

    void googleCodesKeepTheirPrefix()
    {
        QRandomGenerator random(5);
        bool isPrefixed = false;
        for (int i = 0; i < 20; ++i) {
            const SimulatedMessage message = composeMessage(u"Google"_s, true, random);
            isPrefixed = isPrefixed || (message.pin.startsWith("G-"_L1) && message.pin.size() == 8);
        }
        QVERIFY(isPrefixed);
    }
};

LINEKEEPER_TEST(QCoreApplication, MessageTextsTest);
#include "message_texts_test.moc"
