// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/call_purpose.h"

#include <QObject>

namespace linekeeper {

/// Watches the requests that RentalApi sends. A QObject, so that it may be gone before the last of them has ended.
class CallObserver : public QObject
{
public:
    using QObject::QObject;

    /// Notes that a request goes out. Returns its id for end().
    virtual quint64 begin(CallPurpose purpose) = 0;
    /// Notes that the request is over, however it ended.
    virtual void end(quint64 call) = 0;
};

} // namespace linekeeper
