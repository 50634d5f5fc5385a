// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api_key.h"

#include <QStringList>

#include <optional>

namespace linekeeper {

/// What linekeeper-simulator was told on its command line.
struct ProgramOptions
{
    quint16 port = 0; ///< any free one
    ApiKey key;       ///< empty: any key is good
    bool isDemo = false;
    bool isControlOpen = false;
    bool endsWithStdin = false;
    std::optional<quint32> seed;
};

/// What to do instead of serving: print a text and end.
struct EarlyEnd
{
    int exitCode = 0;
    QString text; ///< for standard output at exit code 0, for standard error else
};

struct ReadOptions
{
    ProgramOptions options;
    std::optional<EarlyEnd> end;
};

/// Reads the arguments, the program's name among them.
ReadOptions readProgramOptions(const QStringList& arguments);

} // namespace linekeeper
