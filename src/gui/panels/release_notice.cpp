// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/release_notice.h"

#include "account/rentals.h"
#include "account/session.h"
#include "gui/text/error_text.h"
#include "gui/widgets/banner.h"

#include <QVBoxLayout>

#include <utility>

namespace linekeeper {

ReleaseNotice::ReleaseNotice(Rentals& rentals, const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_rentals(rentals)
    , m_session(session)
    , m_banner(new Banner)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_banner);
    connect(m_banner, &Banner::buttonClicked, this, &ReleaseNotice::releaseAgain);
    connect(&rentals, &Rentals::changed, this, &ReleaseNotice::describe);
    connect(&session, &Session::changed, this, &ReleaseNotice::describe);
    describe();
}

void ReleaseNotice::setOrder(const OrderId& order)
{
    if (m_order != order)
        m_failure.clear();
    m_order = order;
    describe();
}

void ReleaseNotice::describe()
{
    const Rental* rental = m_rentals.find(m_order);
    const bool isOpen = rental && rental->release == ReleaseState::Asked;
    setVisible(isOpen);
    if (!isOpen) {
        m_banner->hide();
        return;
    }
    if (m_running == m_order) {
        m_banner->show(tr("Releasing this number…"), {});
        return;
    }
    QString text =
        tr("A release of this number was sent, but it is not known whether it succeeded. Trying again is safe.");
    if (!m_failure.isEmpty())
        text = tr("%1 It is still not known whether the number was released. Trying again is safe.").arg(m_failure);
    m_banner->show(text, m_session.mayCall() && m_running.isEmpty() ? tr("Release again") : QString());
}

void ReleaseNotice::releaseAgain()
{
    if (!m_running.isEmpty() || m_order.isEmpty())
        return;
    m_running = m_order;
    m_failure.clear();
    describe();
    m_rentals.release(m_running, this, [this](const Result<void>& result) {
        const OrderId order = std::exchange(m_running, OrderId());
        if (!result && order == m_order)
            m_failure = shortErrorText(result.error());
        describe();
        if (result)
            Q_EMIT released(order);
    });
}

} // namespace linekeeper
