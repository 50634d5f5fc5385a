// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>
#include <QString>

#include <array>

namespace linekeeper {

/// How many texts a property is tried on.
inline constexpr int kPropertyRounds = 20'000;

/// A text of up to `longest` pieces, most of them trouble: controls, line ends of every kind, directional
/// marks, lone surrogates, characters of other planes, joiners, tags, odd spaces. The same generator state
/// gives the same text.
inline QString nastyText(QRandomGenerator& random, int longest)
{
    static constexpr std::array<char32_t, 44> pieces = {
        U'a',   U'Z',   U'0',   U'9',   U'-',    U' ',    U'\t',   U'\n',   U'\r',   0x00,    0x0b,
        0x0c,   0x1b,   0x1f,   0x7f,   0x85,    0x9b,    0xa0,    0xad,    0x301,   0x61c,   0x663,
        0x180e, 0x200b, 0x200d, 0x200f, 0x2028,  0x2029,  0x202e,  0x2066,  0x2069,  0x3000,  0xd800,
        0xdfff, 0xfeff, 0xff13, 0xfffd, 0x110bd, 0x1d173, 0x1d7d8, 0x1f469, 0x1f4bb, 0xe0041, 0xe01ef,
    };
    QString text;
    for (int left = random.bounded(longest + 1); left > 0; --left) {
        const char32_t piece =
            random.bounded(8) == 0 ? random.bounded(0x110000U) : pieces[random.bounded(quint32(pieces.size()))];
        if (QChar::requiresSurrogates(piece))
            text += QStringView(QChar::fromUcs4(piece));
        else
            text += QChar(char16_t(piece));
    }
    return text;
}

} // namespace linekeeper
