// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tool_tip.h"

#include "core/plain_text.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

QString toolTipOf(const QString& text)
{
    constexpr qsizetype longest = 600;
    const QString line = singleLine(text, longest);
    // A tool tip guesses whether its text is markup: this text certainly is, and shows its contents literally.
    return line.isEmpty() ? QString() : u"<qt>"_s + line.toHtmlEscaped() + u"</qt>"_s;
}

} // namespace linekeeper
