// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace linekeeper {

/// What stands where a list is empty: what it will hold and what to do now.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    /// Plain texts; without a button's text there is no such button.
    void set(const QString& icon, const QString& title, const QString& hint, const QString& button = {},
             const QString& secondButton = {});

Q_SIGNALS:
    void buttonClicked();
    void secondButtonClicked();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateIcon();

    QString m_iconName;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_hint;
    QPushButton* m_button;
    QPushButton* m_second;
};

} // namespace linekeeper
