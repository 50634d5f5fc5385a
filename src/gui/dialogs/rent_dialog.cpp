// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/rent_dialog.h"

#include "account/account.h"
#include "account/catalogue.h"
#include "account/phone_book.h"
#include "account/purchase_series.h"
#include "account/rentals.h"
#include "account/session.h"
#include "core/plain_text.h"
#include "core/rental_past.h"
#include "gui/dialogs/past_view.h"
#include "gui/dialogs/price_limit_edit.h"
#include "gui/dialogs/price_question.h"
#include "gui/text/error_text.h"
#include "gui/text/price_text.h"
#include "gui/text/series_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/plain_label.h"
#include "models/services_filter.h"
#include "models/services_model.h"
#include "models/time_text.h"
#include "ui_rent_dialog.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestPrice = 30;

/// A key held down says yes once, if at all: the rest would buy again and again.
bool isHeldEnter(const QKeyEvent& event)
{
    return event.isAutoRepeat() && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter);
}

} // namespace

RentDialog::RentDialog(Account& account, Preferences& preferences, const ServiceId& preselected, QWidget* parent)
    : QDialog(parent)
    , m_account(account)
    , m_ui(std::make_unique<Ui::RentDialog>())
    , m_limit(new PriceLimitEdit(preferences))
    , m_past(new PastView(account))
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->rent->setProperty(kPrimaryProperty, true);
    m_ui->progress->hide();
    m_ui->result->hide();
    addPast();
    fillServices(preselected);
    applyService();
    updateAreas();

    connect(&account.catalogue(), &Catalogue::servicesChanged, this, &RentDialog::applyPrices);
    connect(&account.session(), &Session::changed, this, &RentDialog::updateControls);
    connect(m_ui->service, &QComboBox::currentIndexChanged, this, &RentDialog::applyService);
    connect(m_ui->duration, &QComboBox::activated, this, [this] { m_choseDuration = true; });
    connect(m_ui->duration, &QComboBox::currentIndexChanged, this, &RentDialog::updatePrice);
    m_ui->count->setMaximum(PurchaseSeries::kMost);
    // The field in it is what the keyboard and a screen reader come to.
    m_ui->count->findChild<QLineEdit*>()->setAccessibleName(m_ui->count->accessibleName());
    connect(m_ui->count, &QSpinBox::valueChanged, this, &RentDialog::updatePrice);
    connect(m_ui->areas, &QLineEdit::textChanged, this, &RentDialog::updateAreas);
    connect(m_ui->rent, &QPushButton::clicked, this, &RentDialog::rent);
    connect(m_ui->close, &QPushButton::clicked, this, &RentDialog::reject);
    m_ui->rent->installEventFilter(this);
    (m_ui->service->currentIndex() < 0 ? m_ui->service : m_ui->duration)->setFocus();
}

RentDialog::~RentDialog() = default;

void RentDialog::addPast()
{
    auto* label = new QLabel(tr("&Warn above"));
    label->setBuddy(m_limit->field());
    m_ui->form->addRow(label, m_limit);
    // What changes its height stands last.
    m_ui->form->addRow(QString(), m_past);
    setTabOrder(m_ui->areas, m_limit->field());
    setTabOrder(m_limit->field(), m_ui->close);
    connect(m_limit, &PriceLimitEdit::changed, this, [this] {
        updateControls();
        growToFit(*this);
    });
    connect(m_past, &PastView::changed, this, [this] { growToFit(*this); });
}

void RentDialog::setRequest(const RentalRequest& request)
{
    m_ui->service->setCurrentIndex(m_ui->service->findData(request.service.text()));
    m_ui->duration->setCurrentIndex(m_ui->duration->findData(static_cast<int>(request.duration)));
    m_ui->areas->setText(wireText(request.areas).replace(u","_s, u", "_s));
}

void RentDialog::setNotice(const QString& text)
{
    QLabel* notice = wrappedLabel(text);
    notice->setAccessibleName(text);
    m_ui->layout->insertWidget(0, notice);
    notice->show();
    growToFit(*this);
}

void RentDialog::fillServices(const ServiceId& preselected)
{
    ServicesModel services(m_account.catalogue());
    ServicesFilter sorted;
    sorted.setSourceModel(&services);
    for (int row = 0; row < sorted.rowCount(); ++row) {
        const QModelIndex index = sorted.index(row, 0);
        m_ui->service->addItem(index.data().toString(), index.data(ServicesModel::IdRole));
    }
    m_ui->service->setCurrentIndex(preselected.isEmpty() ? -1 : m_ui->service->findData(preselected.text()));
    m_ui->service->setPlaceholderText(tr("Choose a service"));
}

int RentDialog::wantedDuration() const
{
    const int chosen = std::max(m_ui->duration->currentIndex(), 0);
    const Service* service = m_account.catalogue().find(ServiceId(m_ui->service->currentData().toString()));
    if (m_choseDuration || !service)
        return chosen;
    // What has no price among those that have one can't be rented.
    const auto priced =
        std::find_if(kAllRentalDurations.begin(), kAllRentalDurations.end(), [service](RentalDuration duration) {
            return service->priceFor(duration) || !service->unreadPriceFor(duration).isEmpty();
        });
    return priced == kAllRentalDurations.end() ? 0 : static_cast<int>(priced - kAllRentalDurations.begin());
}

void RentDialog::applyService()
{
    m_limit->setService(ServiceId(m_ui->service->currentData().toString()));
    fillDurations(wantedDuration());
}

void RentDialog::applyPrices()
{
    // What was asked for stands as it was asked for, until there is an answer.
    if (!m_running && !m_outcomeUnknown)
        fillDurations(std::max(m_ui->duration->currentIndex(), 0));
}

void RentDialog::fillDurations(int chosen)
{
    const Service* service = m_account.catalogue().find(ServiceId(m_ui->service->currentData().toString()));
    const QSignalBlocker quiet(m_ui->duration);
    m_ui->duration->clear();
    for (const RentalDuration duration : kAllRentalDurations) {
        const QString days = daysWords(daysOf(duration));
        const auto price = service ? service->priceFor(duration) : std::nullopt;
        const QString said = service ? singleLine(service->unreadPriceFor(duration), kLongestPrice) : QString();
        m_ui->duration->addItem(price             ? tr("%1, $%2").arg(days, price->toDecimal())
                                : !said.isEmpty() ? tr("%1, “%2”").arg(days, said)
                                                  : days,
                                static_cast<int>(duration));
    }
    m_ui->duration->setCurrentIndex(chosen);
    updatePrice();
}

void RentDialog::updateAreas()
{
    m_areas = readAreaCodes(m_ui->areas->text());
    QStringList places;
    for (const AreaCode& code : m_areas.codes) {
        const QString region = m_account.phoneBook().regionOf(code);
        places << (region.isEmpty() ? tr("%1 (unknown area)").arg(code.text()) : tr("%1 %2").arg(code.text(), region));
    }
    if (!m_areas.firstWrong.isEmpty()) {
        m_ui->areasHint->setText(tr("“%1” is not an area code. Area codes have three digits and start with 2–9.")
                                     .arg(singleLine(m_areas.firstWrong, 20)));
        setTone(m_ui->areasHint, Tone::Danger);
    } else {
        m_ui->areasHint->setText(
            places.isEmpty() ? tr("Leave empty for any area. Choosing one adds $%1.").arg(kAreaSurcharge.toDecimal())
                             : places.join(u" · "_s));
        setTone(m_ui->areasHint, Tone::Muted);
    }
    updatePrice();
    growToFit(*this);
}

void RentDialog::updatePrice()
{
    const Service* service = m_account.catalogue().find(ServiceId(m_ui->service->currentData().toString()));
    const auto duration = static_cast<RentalDuration>(m_ui->duration->currentData().toInt());
    m_ui->price->setText(totalText(service, duration, !m_areas.codes.isEmpty(), m_ui->count->value()));
    m_past->setRequest(request(), m_ui->service->currentText());
    updateControls();
}

void RentDialog::updateControls()
{
    const bool isComplete = m_ui->service->currentIndex() >= 0 && m_areas.firstWrong.isEmpty() && m_limit->isValid();
    for (QWidget* field :
         {static_cast<QWidget*>(m_ui->service), static_cast<QWidget*>(m_ui->duration),
          static_cast<QWidget*>(m_ui->areas), static_cast<QWidget*>(m_ui->count), static_cast<QWidget*>(m_limit)})
        field->setEnabled(!m_running && !m_outcomeUnknown);
    // The focus passes on to it when the other one is disabled: a second Enter must not close the dialog.
    m_ui->close->setAutoDefault(!m_running);
    m_ui->rent->setEnabled(isComplete && !m_running && m_account.session().mayCall());
    m_ui->rent->setVisible(!m_outcomeUnknown);
    const int count = m_ui->count->value();
    m_ui->rent->setText(count == 1 ? tr("Rent number") : tr("Rent %1 numbers").arg(count));
    m_ui->rent->setAccessibleName(m_ui->rent->text());
    m_ui->progress->setVisible(m_running);
    m_ui->close->setText(m_series && !m_series->isStopping() ? tr("Stop")
                         : m_outcomeUnknown || m_running     ? tr("Close")
                                                             : tr("Cancel"));
}

RentalRequest RentDialog::request() const
{
    return {ServiceId(m_ui->service->currentData().toString()),
            static_cast<RentalDuration>(m_ui->duration->currentData().toInt()), m_areas.codes};
}

std::optional<Money> RentDialog::listedPrice() const
{
    const RentalRequest asked = request();
    return totalOf(m_account.catalogue().find(asked.service), asked.duration, !asked.areas.isEmpty(), 1);
}

PriceCheck RentDialog::priceCheck() const
{
    const RentalRequest asked = request();
    const QString name = m_ui->service->currentText();
    const int days = daysOf(asked.duration);
    const int count = m_ui->count->value();
    return {name,
            days,
            count,
            listedPrice(),
            lastPriceOf(m_account.rentals().all(), asked.service, name, days),
            totalOf(m_account.catalogue().find(asked.service), asked.duration, !asked.areas.isEmpty(), count),
            m_limit->limit()};
}

void RentDialog::rent()
{
    // Whatever way this is reached, one purchase at a time, and one question.
    if (m_running || m_outcomeUnknown || m_question)
        return;
    const PriceCheck check = priceCheck();
    check.needsQuestion() ? ask(check) : send();
}

void RentDialog::ask(const PriceCheck& check)
{
    m_question = makePriceQuestion(check, this);
    connect(m_question, &QDialog::finished, this, [this, check, question = m_question.data()] {
        m_question.clear();
        if (question->buttonRole(question->clickedButton()) != QMessageBox::AcceptRole || !m_ui->rent->isEnabled())
            return;
        // Prices may have come meanwhile: what was agreed to was the one in the question.
        const PriceCheck now = priceCheck();
        now == check ? send() : ask(now);
    });
    m_question->open();
}

void RentDialog::send()
{
    m_running = true;
    if (m_ui->count->value() > 1)
        return rentMany(request());
    say(m_ui->result, tr("Renting… The service may take up to 20 seconds to answer."), Tone::Muted);
    m_ui->result->show();
    updateControls();
    growToFit(*this);
    m_account.rentals().rent(request(), m_ui->service->currentText(), this,
                             [this](const RentingEnd& end) { finish(end); });
}

void RentDialog::rentMany(const RentalRequest& request)
{
    m_series = new PurchaseSeries(m_account, this);
    connect(m_series, &PurchaseSeries::progressed, this, &RentDialog::showSeries);
    connect(m_series, &PurchaseSeries::ended, this, &RentDialog::finishSeries);
    m_series->start(request, m_ui->service->currentText(), m_ui->count->value(),
                    listedPrice() ? listedPrice() : m_limit->limit());
    m_ui->result->show();
    updateControls();
    showSeries();
    growToFit(*this);
}

void RentDialog::showSeries()
{
    if (!m_series || !m_series->isRunning())
        return;
    m_ui->progress->setMaximum(m_series->wanted());
    m_ui->progress->setValue(m_series->rented());
    say(m_ui->result, seriesProgressText(*m_series), Tone::Muted);
}

void RentDialog::finishSeries()
{
    const PurchaseSeries* series = std::exchange(m_series, nullptr);
    m_running = false;
    m_ui->progress->setMaximum(0);
    if (series->rented() == series->wanted() && !series->error() && !series->dearer())
        return accept();
    m_outcomeUnknown = series->error() && isOutcomeUnknown(*series->error());
    say(m_ui->result, seriesEndText(*series), series->error() && !m_outcomeUnknown ? Tone::Danger : Tone::Warning);
    // What is still missing can be rented next.
    m_ui->count->setValue(std::max(series->wanted() - series->rented(), 1));
    applyPrices();
    updateControls();
    growToFit(*this);
    m_ui->close->setFocus();
}

void RentDialog::reject()
{
    // Whoever closes the dialog wants no more numbers; the second time it closes.
    if (!m_series || m_series->isStopping())
        return QDialog::reject();
    m_series->stop();
    updateControls();
}

void RentDialog::finish(const RentingEnd& end)
{
    m_running = false;
    if (end.result) {
        accept();
        return;
    }
    const Error& error = end.result.error();
    m_outcomeUnknown = isOutcomeUnknown(error);
    say(m_ui->result, errorText(error, Activity::Renting, end.paidOrder),
        m_outcomeUnknown ? Tone::Warning : Tone::Danger);
    applyPrices();
    updateControls();
    growToFit(*this);
    (m_outcomeUnknown ? m_ui->close : m_ui->rent)->setFocus();
}

bool RentDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isHeldEnter(*static_cast<QKeyEvent*>(event)))
        return true;
    return QDialog::eventFilter(watched, event);
}

void RentDialog::keyPressEvent(QKeyEvent* event)
{
    if (!isHeldEnter(*event))
        QDialog::keyPressEvent(event);
}

} // namespace linekeeper
