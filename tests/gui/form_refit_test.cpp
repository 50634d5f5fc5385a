// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/form_refit.h"
#include "test_program.h"

#include <QApplication>
#include <QDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>
#include <QWindow>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// On the offscreen platform, which resizes a window as an X server does, whatever its least size is.
class FormRefitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWidthThatLastedAMomentLeavesNoTrace()
    {
        const FormRefit refit(nullptr);
        QDialog dialog;
        auto* column = new QVBoxLayout(&dialog);
        auto* form = new QFormLayout;
        column->addLayout(form);
        auto* field = new QLineEdit;
        field->setMinimumWidth(330);
        auto* hint = new QLabel(u"Leave empty for any area. Choosing one adds $2.50."_s);
        hint->setWordWrap(true);
        auto* fieldAndHint = new QVBoxLayout;
        fieldAndHint->addWidget(field);
        fieldAndHint->addWidget(hint);
        form->addRow(u"Area codes"_s, fieldAndHint);
        auto* price = new QLabel(u"Choose a service first"_s);
        price->setWordWrap(true);
        form->addRow(u"You pay"_s, price);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        const QSize size = dialog.size();
        const int fieldHeight = field->height();
        const int priceHeight = price->height();

        dialog.windowHandle()->resize(100, 30);
        QTRY_COMPARE(dialog.width(), 100);
        dialog.windowHandle()->resize(size);
        QTRY_COMPARE(dialog.size(), size);
        QCOMPARE(field->height(), fieldHeight);
        QCOMPARE(price->height(), priceHeight);
    }
};

LINEKEEPER_TEST(QApplication, FormRefitTest);
#include "form_refit_test.moc"
