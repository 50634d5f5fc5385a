// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/order_list.h"
#include "account/order_lookup.h"
#include "gui/widgets/label_tone.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;

namespace linekeeper {

class Account;
class FoundOrdersModel;
class OrderIdsEdit;

/// Adds orders that were rented elsewhere: takes their ids, looks each up, lets the person fill in what the messages
/// don't tell, and adds those that were found. Nothing is written before that.
class AddOrdersDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AddOrdersDialog(Account& account, QWidget* parent = nullptr);

Q_SIGNALS:
    /// The last is one of those that were added.
    void added(int count, const linekeeper::OrderId& last);

private:
    QWidget* makeInput();
    void makeTable();
    void connectLookup();
    void chooseFile();
    void readFile(const QString& path);
    void applyList(const OrderList& list, const QString& summary);
    void lookUpOrStop();
    void showResult(const Error* error);
    void add();
    void updateControls();

    Account& m_account;
    OrderLookup m_lookup;
    FoundOrdersModel* m_model;
    OrderIdsEdit* m_field;
    QPushButton* m_load;
    QPushButton* m_lookUp;
    QTableView* m_table;
    QProgressBar* m_progress;
    QLabel* m_result;
    QCheckBox* m_anyway;
    QPushButton* m_add;
};

} // namespace linekeeper
