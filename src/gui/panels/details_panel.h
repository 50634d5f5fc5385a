// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rental.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStringListModel;

namespace linekeeper {

class DetailsHistory;
class LastPartCompleter;
class Rentals;

/// What the person notes about the selected number, beside its messages. What is typed is saved soon after, and at the
/// latest when another number is selected.
class DetailsPanel final : public QWidget
{
    Q_OBJECT

public:
    DetailsPanel(const Rentals& rentals, DetailsHistory& history, QWidget* parent = nullptr);
    ~DetailsPanel() override;

    /// Empty: none, and nothing can be typed.
    void setOrder(const OrderId& order);
    /// Takes the keyboard, with the label selected.
    void enter();
    /// Saves what was typed and isn't saved yet.
    void flush();

Q_SIGNALS:
    /// Esc was pressed: the person wants to go back to the list.
    void left();
    void closeRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addField(QGridLayout& form, QLineEdit* field, const char* name, const QString& label, int longest);
    void addNote(QGridLayout& form);
    void refresh();
    void edited();
    void offerKnown();
    RentalDetails typedOver(RentalDetails details) const;
    void setModified(bool modified);

    const Rentals& m_rentals;
    DetailsHistory& m_history;
    OrderId m_order;
    QLineEdit* m_label;
    QLineEdit* m_usedFor;
    QLineEdit* m_loginName;
    QLineEdit* m_tags;
    QPlainTextEdit* m_note;
    QLabel* m_result;
    LastPartCompleter* m_knownTags;
    QStringListModel* m_knownUses;
    QTimer m_saving;
    bool m_goesOn = false; ///< the next save goes on with the latest edit
};

} // namespace linekeeper
