// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log.h"

namespace linekeeper {

Q_LOGGING_CATEGORY(logApi, "linekeeper.api", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "linekeeper.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logAccount, "linekeeper.account", QtWarningMsg)
Q_LOGGING_CATEGORY(logPlatform, "linekeeper.desktop", QtWarningMsg)
Q_LOGGING_CATEGORY(logGui, "linekeeper.gui", QtWarningMsg)

} // namespace linekeeper
