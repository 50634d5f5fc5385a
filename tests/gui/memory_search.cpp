// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/memory_search.h"

#include <QFile>
#include <QRandomGenerator>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace linekeeper {

namespace {

constexpr unsigned char kMask = 0xa5;
constexpr std::size_t kWhole = 48;
// What is searched for is the last half: freeing memory overwrites its first bytes, and half a secret is too much.
constexpr std::size_t kLength = kWhole / 2;
constexpr std::size_t kWindow = 1 << 20;
// AddressSanitizer reserves terabytes for its own notes.
constexpr std::uint64_t kLargest = std::uint64_t(2) << 30;

/// Whether the last half of `masked` stands unmasked at `bytes`: in every byte, or in every second one with zeros
/// between (UTF-16).
bool standsAt(const unsigned char* bytes, const QByteArray& masked, std::size_t stride)
{
    for (std::size_t k = 0; k < kLength; ++k) {
        if (bytes[k * stride] != (static_cast<unsigned char>(masked.at(qsizetype(kWhole - kLength + k))) ^ kMask))
            return false;
        if (stride == 2 && bytes[k * stride + 1] != 0)
            return false;
    }
    return true;
}

} // namespace

HiddenSecret::HiddenSecret()
{
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (std::size_t i = 0; i < kWhole; ++i)
        m_masked +=
            static_cast<char>(static_cast<unsigned char>(letters[QRandomGenerator::global()->bounded(36)]) ^ kMask);
}

QString HiddenSecret::reveal() const
{
    QString text(m_masked.size(), u' ');
    for (qsizetype i = 0; i < m_masked.size(); ++i)
        text[i] = QChar(static_cast<unsigned char>(m_masked.at(i)) ^ kMask);
    return text;
}

HiddenSecret::Copies HiddenSecret::find() const
{
    // A mapping of its own that the kernel joins with no other, to be left out of the search.
    auto* window = static_cast<unsigned char*>(
        ::mmap(nullptr, 2 * kWindow, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (window == MAP_FAILED || memory < 0 || !maps.open(QIODevice::ReadOnly))
        return {-1, -1};
    Copies found;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (words.size() < 2 || !words.at(1).startsWith("rw"))
            continue;
        const std::uint64_t begin = words.at(0).split('-').at(0).toULongLong(nullptr, 16);
        const std::uint64_t end = words.at(0).split('-').at(1).toULongLong(nullptr, 16);
        const auto own = reinterpret_cast<std::uintptr_t>(window);
        if (end - begin > kLargest || (own >= begin && own < end))
            continue;
        for (std::uint64_t at = begin; at < end; at += kWindow) {
            // With what stands behind it, so that nothing is cut by the window's edge.
            const std::uint64_t wanted = std::min<std::uint64_t>(kWindow + 2 * kLength, end - at);
            const ssize_t got = ::pread(memory, window, wanted, static_cast<off_t>(at));
            const auto size = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
            const std::size_t last = std::min(size, kWindow);
            const int first = static_cast<unsigned char>(m_masked.at(kWhole - kLength)) ^ kMask;
            for (std::size_t i = 0; i < last; ++i) {
                const void* next = std::memchr(window + i, first, last - i);
                if (!next)
                    break;
                i = static_cast<std::size_t>(static_cast<const unsigned char*>(next) - window);
                found.asBytes += i + kLength <= size && standsAt(window + i, m_masked, 1);
                found.asText += i + 2 * kLength <= size && standsAt(window + i, m_masked, 2);
            }
        }
    }
    ::close(memory);
    ::munmap(window, 2 * kWindow);
    return found;
}

} // namespace linekeeper
