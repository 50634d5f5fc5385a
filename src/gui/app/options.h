// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/base_address.h"

#include <QString>
#include <QStringList>

namespace linekeeper {

/// What the program was started with.
struct Options
{
    enum class Action { Run, Check, CopyLatest, ShowHelp, ShowVersion };

    Action action = Action::Run;
    bool demo = false;
    QString tourFolder; ///< empty: no tour
    BaseAddress server = BaseAddress::ofTheService();
    QString help; ///< the text for --help
};

/// Reads the command line, the program's name first. The error is a sentence for people.
tl::expected<Options, QString> readOptions(const QStringList& arguments);

} // namespace linekeeper
