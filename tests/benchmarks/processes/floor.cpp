// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a window costs here: an empty one with a toolbar and a table of three rows. What the program itself
// costs is told as a ratio to this.
#include <QApplication>
#include <QMainWindow>
#include <QTableWidget>
#include <QToolBar>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setWindowTitle(QStringLiteral("Linekeeper's floor"));
    QToolBar* bar = window.addToolBar(QStringLiteral("Tools"));
    for (const char* text : {"Rent", "Refresh", "Copy"})
        bar->addAction(QString::fromLatin1(text));
    auto* table = new QTableWidget(3, 3);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            table->setItem(row, column, new QTableWidgetItem(QStringLiteral("%1, %2").arg(row).arg(column)));
    }
    window.setCentralWidget(table);
    window.resize(1100, 700);
    window.show();
    return QApplication::exec();
}
