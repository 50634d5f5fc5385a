// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include <QChar>
#include <QList>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace linekeeper::fuzz {

void broken(const char* file, int line, const char* condition)
{
    std::fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    std::abort();
}

QByteArray bytesOf(const std::uint8_t* data, std::size_t size)
{
    return QByteArray::fromRawData(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
}

QString textFrom(const QByteArray& bytes)
{
    if (!bytes.startsWith("\xff\xfe"))
        return QString::fromUtf8(bytes);
    QString text((bytes.size() - 2) / 2, Qt::Uninitialized);
    std::memcpy(text.data(), bytes.constData() + 2, static_cast<std::size_t>(text.size()) * sizeof(QChar));
    return text;
}

bool isHarmless(QStringView text)
{
    if (!text.isValidUtf16())
        return false;
    const auto harms = [](char32_t c) {
        const bool turns =
            c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        const QChar::Category category = QChar::category(c);
        return turns || category == QChar::Other_Control || category == QChar::Separator_Line
               || category == QChar::Separator_Paragraph;
    };
    const QList<uint> characters = text.toUcs4();
    return std::none_of(characters.begin(), characters.end(), harms);
}

std::uint64_t Pieces::word()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8)
        value |= std::uint64_t(byte()) << shift;
    return value;
}

QString Pieces::text()
{
    const auto size = std::min<std::ptrdiff_t>(byte(), m_end - m_at);
    const QByteArray bytes = bytesOf(m_at, static_cast<std::size_t>(size));
    m_at += size;
    return textFrom(bytes);
}

} // namespace linekeeper::fuzz
