// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/call_name.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

QString pathNameOf(CallName call)
{
    switch (call) {
    case CallName::Services:
        return u"rental-services"_s;
    case CallName::Messages:
        return u"rental-messages"_s;
    case CallName::Request:
        return u"request-rental"_s;
    case CallName::Release:
        return u"release-rental"_s;
    }
    Q_UNREACHABLE();
}

std::optional<CallName> callFromPathName(QStringView name)
{
    for (const CallName call : kAllCallNames) {
        if (name == pathNameOf(call))
            return call;
    }
    return std::nullopt;
}

} // namespace linekeeper
