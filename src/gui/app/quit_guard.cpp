// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/quit_guard.h"

#include "account/rentals.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/plain_label.h"

#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

constexpr int kWidth = 56; ///< letters, about
/// The call ends by itself at its deadline; should it not, nobody waits for ever.
constexpr auto kGrace = 2s;

} // namespace

QuitGuard::QuitGuard(Rentals& rentals, QWidget& window)
    : QObject(&window)
    , m_rentals(rentals)
    , m_window(window)
{
    m_tick.setInterval(250ms);
    connect(&m_tick, &QTimer::timeout, this, &QuitGuard::tick);
    // After those who asked for the number have heard of it.
    connect(&rentals, &Rentals::purchasesUnderWayChanged, this, &QuitGuard::tick, Qt::QueuedConnection);
}

void QuitGuard::begin()
{
    if (m_dialog) {
        Q_EMIT windowNeeded();
        return;
    }
    m_rentals.setEnding(true);
    if (m_rentals.purchasesUnderWay() == 0)
        Q_EMIT ready();
    else
        wait();
}

void QuitGuard::wait()
{
    m_dialog = new QDialog(&m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setWindowTitle(tr("Waiting for a purchase"));
    m_dialog->setAccessibleName(m_dialog->windowTitle());
    m_dialog->setModal(true);
    auto* why =
        wrappedLabel(tr("A number is being rented. Linekeeper quits as soon as the service has answered, so that "
                        "what you pay for is saved."));
    m_left = wrappedLabel();
    m_left->setAccessibleName(tr("Time left"));
    setTone(m_left, Tone::Muted);
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Waiting for a purchase"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    auto* stay = new QPushButton(tr("Don't quit"));
    stay->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(stay);
    auto* layout = dialogLayout(m_dialog, 12);
    layout->addWidget(why);
    layout->addWidget(m_progress);
    layout->addWidget(m_left);
    layout->addLayout(buttons);
    m_dialog->setMinimumWidth(m_dialog->fontMetrics().averageCharWidth() * kWidth);
    connect(stay, &QPushButton::clicked, m_dialog, &QDialog::reject);
    connect(m_dialog, &QDialog::rejected, this, &QuitGuard::callOff);

    m_progress->setMaximum(static_cast<int>(std::max(m_rentals.longestWait(), 1ms).count()));
    Q_EMIT windowNeeded();
    tick();
    if (m_dialog)
        m_dialog->open();
    m_tick.start();
}

void QuitGuard::tick()
{
    if (!m_dialog)
        return;
    const auto left = m_rentals.longestWait();
    if (m_rentals.purchasesUnderWay() == 0 || left + kGrace <= 0ms) {
        finish();
        return;
    }
    const auto seconds = std::max<qint64>(std::chrono::ceil<std::chrono::seconds>(left).count(), 0);
    m_left->setText(tr("At most %1 s left.").arg(seconds));
    m_left->setAccessibleDescription(m_left->text());
    m_progress->setValue(m_progress->maximum()
                         - static_cast<int>(std::clamp<qint64>(left.count(), 0, m_progress->maximum())));
}

void QuitGuard::callOff()
{
    m_rentals.setEnding(false);
    m_tick.stop();
    m_dialog = nullptr;
}

void QuitGuard::finish()
{
    m_tick.stop();
    QDialog* dialog = m_dialog;
    m_dialog = nullptr;
    disconnect(dialog, nullptr, this, nullptr);
    dialog->close();
    Q_EMIT ready();
}

} // namespace linekeeper
