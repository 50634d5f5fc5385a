// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace linekeeper {

/// A strip over the window's lists for what the person must not miss: what happened, and what to do about it.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    /// Shows the text, as plain text; without a button's text there is no such button. Said to assistive technology
    /// once.
    void show(const QString& text, const QString& button, const QString& secondButton = {});
    QString text() const;

Q_SIGNALS:
    void buttonClicked();
    void secondButtonClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateColours();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_button;
    QPushButton* m_second;
};

} // namespace linekeeper
