// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/exchange/import_json.h"

#include <QList>

namespace linekeeper {

/// What an import brings, or would bring.
struct ImportSummary
{
    ImportEnd end; ///< with a trouble nothing was or will be written

    qint64 rentalsNew = 0;
    qint64 rentalsKnown = 0;
    qint64 messagesNew = 0;
    qint64 messagesKnown = 0;
    qint64 attemptsNew = 0;
    qint64 attemptsKnown = 0;
    qint64 favouritesNew = 0;
    qint64 correctionsNew = 0;
    qint64 skipped = 0;            ///< items that can't be read
    QList<ImportProblem> problems; ///< the first of them, at most kMaxProblems

    static constexpr qsizetype kMaxProblems = 100;

    bool bringsNothing() const
    {
        return rentalsNew == 0 && messagesNew == 0 && attemptsNew == 0 && favouritesNew == 0 && correctionsNew == 0;
    }
};

} // namespace linekeeper
