// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/json_text.h"

namespace linekeeper {

namespace {

void appendEscaped(QByteArray& json, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    json += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        json += digits[(unit >> shift) & 0xf];
}

bool isTouchy(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit == 0xfeff || unit >= 0xfff0 || unit == 0x2028
           || unit == 0x2029 || (unit >= 0xfdd0 && unit <= 0xfdef);
}

} // namespace

void appendJson(QByteArray& json, QStringView text)
{
    json += '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const bool isPair = QChar::isHighSurrogate(unit) && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair) {
            json += text.sliced(i, 2).toUtf8();
            ++i;
        } else if (unit == u'"' || unit == u'\\') {
            json += '\\';
            json += static_cast<char>(unit);
        } else if (isTouchy(unit) || QChar::isSurrogate(unit)) {
            appendEscaped(json, unit);
        } else if (unit < 0x80) {
            json += static_cast<char>(unit);
        } else {
            json += text.sliced(i, 1).toUtf8();
        }
    }
    json += '"';
}

} // namespace linekeeper
