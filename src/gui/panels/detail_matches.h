// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace linekeeper {

class Rentals;

/// A strip over the messages that were searched for: how many numbers have the words in their details, and a way to
/// them. It shows only if there are any, and follows the numbers as they change.
class DetailMatches final : public QWidget
{
    Q_OBJECT

public:
    /// `rentals` must outlive this.
    explicit DetailMatches(const Rentals& rentals, QWidget* parent = nullptr);

    /// Looks for what was typed; empty: for nothing.
    void setTyped(const QString& typed);
    int count() const { return m_count; }
    /// Asks for the numbers, where there are any.
    void request();

Q_SIGNALS:
    /// `filter` is what narrows the numbers to these.
    void numbersRequested(const QString& filter);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void recount();

    const Rentals& m_rentals;
    QLabel* m_text;
    QString m_filter;
    int m_count = 0;
    QTimer m_later; ///< once for all numbers that change together
};

} // namespace linekeeper
