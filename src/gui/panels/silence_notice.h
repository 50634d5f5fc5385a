// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

namespace linekeeper {

class Banner;
class Session;
class Silence;

/// A strip over a number's messages where none has come for long: says so until one comes or the person puts it away,
/// and offers to release the number.
class SilenceNotice final : public QWidget
{
    Q_OBJECT

public:
    /// All must outlive this.
    SilenceNotice(Silence& silence, const Session& session, QWidget* parent = nullptr);

    /// Empty: none.
    void setOrder(const OrderId& order);
    /// Looks again whether the number has ended.
    void describe();

Q_SIGNALS:
    void releaseRequested();

private:
    Silence& m_silence;
    const Session& m_session;
    Banner* m_banner;
    OrderId m_order;
};

} // namespace linekeeper
