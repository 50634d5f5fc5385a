// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_form.h"
#include "test_program.h"

#include <QTest>

namespace linekeeper {

using namespace Qt::StringLiterals;

class NumberFormTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesNumbers_data()
    {
        QTest::addColumn<QString>("received");
        QTest::addColumn<QStringList>("forms");
        const QStringList american{u"+19128648532"_s, u"19128648532"_s, u"9128648532"_s, u"(912) 864-8532"_s,
                                   u"912-864-8532"_s};
        QTest::newRow("eleven digits") << u"19128648532"_s << american;
        QTest::newRow("ten digits") << u"(912) 864-8532"_s << american;
        const QString british = u"+442079460018"_s;
        QTest::newRow("another country") << u"+44 20 7946 0018"_s
                                         << QStringList{british, british.sliced(1), british, british, british};
        const QString odd = u"12345"_s;
        QTest::newRow("no number") << odd << QStringList{odd, odd, odd, odd, odd};
        QTest::newRow("none") << QString() << QStringList{{}, {}, {}, {}, {}};
    }
    void writesNumbers()
    {
        QFETCH(const QString, received);
        QStringList found;
        for (const NumberForm form : kAllNumberForms)
            found.append(inForm(PhoneNumber(received), form));
        QTEST(found, "forms");
    }
};

} // namespace linekeeper

LINEKEEPER_TEST(QCoreApplication, linekeeper::NumberFormTest);
#include "number_form_test.moc"
