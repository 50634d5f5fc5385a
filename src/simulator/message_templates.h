// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

namespace linekeeper {

/// The format of a code. None: the message has no code.
enum class CodeStyle {
    None,
    Digits4,
    Digits5,
    Digits6,
    Digits7,
    Digits8,
    WithG,   ///< "G-276964", as in the document's sample
    Dashed,  ///< "276-964"
    Spaced,  ///< "276 964"
    Letters, ///< "K7Q2M"
};

/// One text of one service. "{code}" and "{service}" are replaced by the code and the service's name.
struct MessageTemplate
{
    QStringView service; ///< empty: for any
    QStringView sender;
    CodeStyle style;
    QStringView text;
};

/// Returns all templates of a service; those for any service if it has none of its own.
QList<MessageTemplate> templatesFor(QStringView service);

} // namespace linekeeper
