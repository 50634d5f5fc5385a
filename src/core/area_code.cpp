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

AreaCodeInput readAreaCodes(QStringView text)
{
    AreaCodeInput input;
    for (const QStringView part : text.split(u',')) {
        const QStringView piece = part.trimmed();
        if (piece.isEmpty())
            continue;
        const auto code = AreaCode::fromText(piece);
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
