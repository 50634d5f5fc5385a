// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/system/font_list.h"

#include <fontconfig/fontconfig.h>

namespace linekeeper {

std::future<void> readFontList()
{
    // Deferred if no thread is available: it is then read when somebody waits for it. fontconfig reports a failure to
    // Qt.
    return std::async(std::launch::async | std::launch::deferred, [] { (void)FcInit(); });
}

} // namespace linekeeper
