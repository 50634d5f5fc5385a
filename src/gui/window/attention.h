// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

/// The one thing about the whole window that the person must know now, worst first.
struct Attention
{
    enum class Remedy {
        None,
        ReplaceKey,
        TryKeyAgain,
        AskKeychain,
        Retry,
        WriteDown,
        ShowAttention,
        Reopen,
        ShowRecovery,
        BackUp
    };

    QString text; ///< plain; empty where all is well
    QString button;
    Remedy remedy = Remedy::None;
};

} // namespace linekeeper
