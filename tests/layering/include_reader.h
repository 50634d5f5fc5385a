// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace linekeeper {

/// One #include as it stands in a file.
struct Include
{
    enum class Form {
        Quoted, ///< "core/money.h"
        Angled, ///< <QString>
        Other,  ///< a macro or anything else that hides the name
    };

    int line = 0; ///< from 1
    Form form = Form::Other;
    QString name; ///< without its quotes or brackets; the rest of the line for Form::Other

    friend bool operator==(const Include&, const Include&) = default;
};

/// Every #include of a C++ source text, in order, also one that the preprocessor would skip for an #if. What
/// stands in comments, strings and raw strings is none.
QList<Include> readIncludes(const QString& source);

/// The source with its comments and raw strings blanked and its continued lines joined; every line that
/// remains keeps its number.
QString withoutCommentsAndRawStrings(const QString& source);

} // namespace linekeeper
