// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/area_code.h"

#include "core/ascii.h"

#include <algorithm>

namespace linekeeper {

std::optional<AreaCode> AreaCode::fromText(QStringView text)
{
    if (text.size() != 3 || !std::all_of(text.begin(), text.end(), isAsciiDigit) || text.front() < u'2')
        return std::nullopt;
    return AreaCode(text.toString());
}

namespace {

bool partsCodes(QChar c)
{
    return c.isSpace() || QStringView(u",;/|\uff0c\u3001").contains(c);
}

/// Returns the code of "(503)", as phone numbers are written; an unpaired parenthesis is kept and so reported.
QStringView withoutParentheses(QStringView piece)
{
    const bool isPair = piece.size() > 2 && piece.front() == u'(' && piece.back() == u')';
    return isPair ? piece.sliced(1).chopped(1) : piece;
}

} // namespace

AreaCodeInput readAreaCodes(QStringView text)
{
    AreaCodeInput input;
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !partsCodes(text[i]))
            continue;
        const QStringView piece = text.sliced(from, i - from);
        from = i + 1;
        if (piece.isEmpty())
            continue;
        const auto code = AreaCode::fromText(withoutParentheses(piece));
        if (!code) {
            if (input.firstWrong.isEmpty())
                input.firstWrong = piece.toString();
        } else if (!input.codes.contains(*code)) {
            input.codes.append(*code);
        }
    }
    return input;
}

QString wireText(const QList<AreaCode>& codes)
{
    QString text;
    for (const AreaCode& code : codes) {
        if (!text.isEmpty())
            text += u',';
        text += code.text();
    }
    return text;
}

} // namespace linekeeper
