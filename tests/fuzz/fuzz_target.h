// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

/// What each target defines, and libFuzzer or replay.cpp calls: takes any bytes, answers 0, and ends the
/// program where an invariant does not hold.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// Ends the program, naming the place, unless `condition` holds; in release builds too.
#define FUZZ_CHECK(condition)                                                                                          \
    do {                                                                                                               \
        if (!(condition))                                                                                              \
            linekeeper::fuzz::broken(__FILE__, __LINE__, #condition);                                                  \
    } while (false)

namespace linekeeper::fuzz {

[[noreturn]] void broken(const char* file, int line, const char* condition);

/// The input as bytes, without a copy: it must not outlive the call.
QByteArray bytesOf(const std::uint8_t* data, std::size_t size);

/// The input as a text: UTF-8, so that the files of a corpus can be read, or after the bytes FF FE plain
/// UTF-16 units, for what UTF-8 can't say (a surrogate without its partner).
QString textFrom(const QByteArray& bytes);

/// True where nothing in the text can end a line, hide, or turn the direction of writing.
bool isHarmless(QStringView text);

/// Takes an input apart, a piece at a time; where it has come to its end, all that is taken is 0 or empty.
class Pieces
{
public:
    Pieces(const std::uint8_t* data, std::size_t size)
        : m_at(data)
        , m_end(data + size)
    {
    }

    bool atEnd() const { return m_at == m_end; }
    std::uint8_t byte() { return atEnd() ? std::uint8_t(0) : *m_at++; }
    /// From 0 to `limit` - 1; `limit` is 1 to 256.
    int below(int limit) { return byte() % limit; }
    /// Eight bytes, the least first.
    std::uint64_t word();
    /// At most 255 bytes: the first byte says how many.
    QString text();

private:
    const std::uint8_t* m_at;
    const std::uint8_t* m_end;
};

} // namespace linekeeper::fuzz
