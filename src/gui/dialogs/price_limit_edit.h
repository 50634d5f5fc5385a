// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/money.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace linekeeper {

class Preferences;

/// The field for the price above which the person wants to be asked before renting for a service. What is typed is kept
/// at once, as soon as it can be read.
class PriceLimitEdit final : public QWidget
{
    Q_OBJECT

public:
    /// `preferences` must outlive this.
    explicit PriceLimitEdit(Preferences& preferences, QWidget* parent = nullptr);

    /// Shows the limit for this service; without one the field is disabled.
    void setService(const ServiceId& service);
    /// False where something else than an amount is typed.
    bool isValid() const { return m_isValid; }
    /// Nothing: the person need not be asked.
    std::optional<Money> limit() const { return m_limit; }
    QLineEdit* field() const { return m_field; }

Q_SIGNALS:
    /// isValid() or the words below the field changed.
    void changed();

private:
    void read();

    Preferences& m_preferences;
    ServiceId m_service;
    QLineEdit* m_field;
    QLabel* m_hint;
    std::optional<Money> m_limit;
    bool m_isValid = true;
};

} // namespace linekeeper
