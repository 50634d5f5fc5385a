// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api_key.h"

#include <QStringList>

#include <optional>

namespace linekeeper {

/// The command-line options of linekeeper-simulator.
struct ProgramOptions
{
    quint16 port = 0; ///< 0: any free one
    ApiKey key;       ///< empty: any key is accepted
    bool isDemo = false;
    bool isControlOpen = false;
    bool endsWithStdin = false;
    std::optional<quint32> seed;
};

/// What to do instead of serving: print a text and exit.
struct EarlyEnd
{
    int exitCode = 0;
    QString text; ///< to standard output for exit code 0, otherwise to standard error
};

struct ReadOptions
{
    ProgramOptions options;
    std::optional<EarlyEnd> end;
};

/// Reads the arguments, including the program's name.
ReadOptions readProgramOptions(const QStringList& arguments);

} // namespace linekeeper
