// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

namespace linekeeper {

/// How a code looks. None: the message has no code.
enum class CodeStyle {
    None,
    Digits4,
    Digits5,
    Digits6,
    Digits7,
    Digits8,
    WithG,   ///< "G-276964", as the document's sample has it
    Dashed,  ///< "276-964"
    Spaced,  ///< "276 964"
    Letters, ///< "K7Q2M"
};

/// One text of one service. "{code}" and "{service}" stand for the code and the service's name.
struct MessageTemplate
{
    QStringView service; ///< empty: suits any
    QStringView sender;
    CodeStyle style;
    QStringView text;
};

/// All the templates of a service, those that suit any where it has none of its own.
QList<MessageTemplate> templatesFor(QStringView service);

} // namespace linekeeper
