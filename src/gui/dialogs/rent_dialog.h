// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/area_code.h"
#include "core/error.h"
#include "core/rental.h"

#include <QDialog>
#include <QPointer>

#include <memory>

class QMessageBox;

namespace Ui {
class RentDialog;
}

namespace linekeeper {

class Account;
class PastView;
class Preferences;
class PriceLimitEdit;
class PurchaseSeries;
struct PriceCheck;
struct RentingEnd;

/// Rents a number, or several alike: service, duration, area codes, the price before and the answer after, in place;
/// what the person's record says of the like, and the price above which it asks first. While a purchase is under way it
/// can't be asked for again; closing the dialog does not stop it, but no further one of a series is sent.
class RentDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `preselected` may be empty. Account and preferences must outlive this.
    RentDialog(Account& account, Preferences& preferences, const ServiceId& preselected, QWidget* parent = nullptr);
    ~RentDialog() override;

    /// Fills the fields in: a service that is not offered any more stays to be chosen.
    void setRequest(const RentalRequest& request);
    /// Says something above the fields.
    void setNotice(const QString& text);

    void reject() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addPast();
    void fillServices(const ServiceId& preselected);
    /// Offers the durations with the service's prices, this one chosen.
    void fillDurations(int chosen);
    /// The duration for a service just chosen: the person's, else the first that has a price.
    int wantedDuration() const;
    void applyService();
    void applyPrices();
    void updateAreas();
    void updatePrice();
    void updateControls();
    RentalRequest request() const;
    /// What is to be paid now as far as the service lists it.
    std::optional<Money> listedPrice() const;
    PriceCheck priceCheck() const;
    /// Rents, or asks first where the price is above the person's limit.
    void rent();
    void ask(const PriceCheck& check);
    void send();
    void rentMany(const RentalRequest& request);
    void showSeries();
    void finishSeries();
    void finish(const RentingEnd& end);

    Account& m_account;
    std::unique_ptr<Ui::RentDialog> m_ui;
    PriceLimitEdit* m_limit;
    PastView* m_past;
    QPointer<QMessageBox> m_question; ///< while it is open
    AreaCodeInput m_areas;
    PurchaseSeries* m_series = nullptr; ///< while one runs
    bool m_choseDuration = false;       ///< the person, that is
    bool m_running = false;
    bool m_outcomeUnknown = false;
};

} // namespace linekeeper
