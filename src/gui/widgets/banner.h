// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace linekeeper {

/// A strip over the window's lists for what the person must not miss: what happened, and one thing to do about it.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    /// Shows the text, as plain text; without a button text there is no button. Said to assistive technology once.
    void show(const QString& text, const QString& button);
    QString text() const;

Q_SIGNALS:
    void buttonClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateColours();

    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_button;
};

} // namespace linekeeper
