// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/fitted_columns.h"
#include "test_program.h"

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace linekeeper;

class FittedColumnsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void columnsFillTheTable_data();
    void columnsFillTheTable();
    void narrowTableScrolls();
    void narrowestSectionsCount();
    void widthsOfThePersonStay();

private:
    int sum() const { return m_table->horizontalHeader()->length(); }
    int room() const { return m_table->viewport()->width(); }

    std::unique_ptr<QTableView> m_table;
    std::unique_ptr<QStandardItemModel> m_model;
    FittedColumns* m_columns = nullptr;
};

void FittedColumnsTest::init()
{
    m_model = std::make_unique<QStandardItemModel>(3, 4);
    m_table = std::make_unique<QTableView>();
    m_table->setModel(m_model.get());
    m_columns = new FittedColumns(m_table.get(), {{9, 1}, {5, 7}, {8, 3}, {6, 0}});
    m_table->resize(701, 300);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void FittedColumnsTest::columnsFillTheTable_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("rows");
    QTest::newRow("as it is") << 701 << 3;
    QTest::newRow("wider") << 1013 << 3;
    QTest::newRow("narrower") << 502 << 3;
    QTest::newRow("a vertical bar comes") << 701 << 300;
    QTest::newRow("narrower with a bar") << 502 << 300;
}

void FittedColumnsTest::columnsFillTheTable()
{
    QFETCH(const int, width);
    QFETCH(const int, rows);
    m_model->setRowCount(rows);
    m_table->resize(width, 300);
    QTRY_COMPARE(m_table->verticalScrollBar()->isVisible(), rows > 100);
    QTRY_COMPARE(sum(), room());
    QVERIFY(!m_table->horizontalScrollBar()->isVisible());
    QVERIFY(!m_columns->areByPerson());
}

void FittedColumnsTest::narrowTableScrolls()
{
    m_table->resize(120, 300);
    QTRY_VERIFY(m_table->horizontalScrollBar()->isVisible());
    const int letter = m_table->fontMetrics().averageCharWidth();
    QCOMPARE(sum(), 28 * letter);
}

void FittedColumnsTest::narrowestSectionsCount()
{
    // More than the least width of two of the columns.
    m_table->horizontalHeader()->setMinimumSectionSize(8 * m_table->fontMetrics().averageCharWidth() + 3);
    m_columns->setByPerson(false); // what was too narrow has been widened
    m_table->resize(650, 300);
    QTRY_COMPARE(sum(), room());
}

void FittedColumnsTest::widthsOfThePersonStay()
{
    m_table->horizontalHeader()->resizeSection(3, 111);
    QVERIFY(m_columns->areByPerson());
    const int before = sum();
    m_table->resize(900, 300);
    QTRY_VERIFY(room() > 800);
    QCOMPARE(sum(), before);
    m_columns->setByPerson(false);
    QCOMPARE(sum(), room());
}

LINEKEEPER_TEST(QApplication, FittedColumnsTest);
#include "fitted_columns_test.moc"
