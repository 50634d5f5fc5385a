// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/system/font_list.h"

#include <fontconfig/fontconfig.h>

namespace linekeeper {

std::future<void> readFontList()
{
    // Deferred where no thread can be had: then it is read when it is waited for. A failure is fontconfig's to tell, to
    // Qt.
    return std::async(std::launch::async | std::launch::deferred, [] { (void)FcInit(); });
}

} // namespace linekeeper
