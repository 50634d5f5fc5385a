// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/silence_notice.h"

#include "account/session.h"
#include "account/silence.h"
#include "gui/widgets/banner.h"
#include "gui/widgets/plain_label.h"

#include <QVBoxLayout>

namespace linekeeper {

SilenceNotice::SilenceNotice(Silence& silence, const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_silence(silence)
    , m_session(session)
    , m_banner(new Banner)
{
    partLayout(this, 0)->addWidget(m_banner);
    connect(m_banner, &Banner::buttonClicked, this, &SilenceNotice::releaseRequested);
    connect(m_banner, &Banner::secondButtonClicked, this, [this] { m_silence.dismiss(m_order); });
    connect(&silence, &Silence::changed, this, &SilenceNotice::describe);
    connect(&session, &Session::changed, this, &SilenceNotice::describe);
    describe();
}

void SilenceNotice::setOrder(const OrderId& order)
{
    m_order = order;
    describe();
}

void SilenceNotice::describe()
{
    const bool isSilent = m_silence.of(m_order).has_value();
    setVisible(isSilent);
    if (isSilent)
        m_banner->show(tr("No message has come since this number was rented. You can release it; whether the service "
                          "refunds anything is not known here."),
                       m_session.mayCall() ? tr("Release…") : QString(), tr("Close"));
    else
        m_banner->hide();
}

} // namespace linekeeper
