// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/disk_calls.h"

#include <array>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <string>
#include <unistd.h>

// These definitions are found before the C library's, by SQLite too: the program exports its symbols.

namespace {

std::string setting(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

struct Settings
{
    std::string folder = setting("LINEKEEPER_TEST_FOLDER");
    std::string synced = setting("LINEKEEPER_TEST_SYNCED");
    long killAt = std::atol(setting("LINEKEEPER_TEST_KILL_AT").c_str());
    bool isTorn = setting("LINEKEEPER_TEST_TORN") == "1";
};

const Settings& settings()
{
    static const Settings settings;
    return settings;
}

std::atomic<long> calls{0};

template <class Function>
Function real(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::string pathOf(int descriptor)
{
    std::array<char, 4096> path{};
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    const ssize_t size = readlink(link.c_str(), path.data(), path.size());
    return size > 0 ? std::string(path.data(), static_cast<size_t>(size)) : std::string();
}

bool isOurs(const std::string& path)
{
    return !settings().folder.empty()
           && (path == settings().folder || path.rfind(settings().folder + "/record.sqlite", 0) == 0);
}

[[noreturn]] void die()
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/// Counts a call; true where it is the last.
bool isLast()
{
    return ++calls == settings().killAt;
}

std::string nameIn(const std::string& path)
{
    return path.substr(path.rfind('/'));
}

/// Keeps a file as it is now, in one step.
void keepSynced(const std::string& path)
{
    const std::string target = settings().synced + nameIn(path);
    const std::string half = settings().synced + "/half";
    const int from = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const int to = open(half.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::array<char, 64 * 1024> piece{};
    for (ssize_t size = 0; (size = read(from, piece.data(), piece.size())) > 0;) {
        if (write(to, piece.data(), static_cast<size_t>(size)) != size)
            std::abort();
    }
    close(from);
    close(to);
    rename(half.c_str(), target.c_str());
}

/// The folder is synced: files that are gone from it are gone for good.
void dropRemoved()
{
    for (const char* name : {"/record.sqlite-journal", "/record.sqlite-wal"}) {
        if (access((settings().folder + name).c_str(), F_OK) != 0)
            unlink((settings().synced + name).c_str());
    }
}

} // namespace

long diskCallCount()
{
    return calls;
}

extern "C" ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset)
{
    static const auto next = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    if (isOurs(pathOf(descriptor)) && isLast()) {
        if (settings().isTorn)
            next(descriptor, bytes, size / 2, offset);
        die();
    }
    return next(descriptor, bytes, size, offset);
}

extern "C" int ftruncate64(int descriptor, off64_t size) noexcept
{
    static const auto next = real<int (*)(int, off64_t)>("ftruncate64");
    if (isOurs(pathOf(descriptor)) && isLast())
        die();
    return next(descriptor, size);
}

extern "C" int unlink(const char* path) noexcept
{
    static const auto next = real<int (*)(const char*)>("unlink");
    if (isOurs(path) && isLast())
        die();
    return next(path);
}

extern "C" int fdatasync(int descriptor)
{
    static const auto next = real<int (*)(int)>("fdatasync");
    const std::string path = pathOf(descriptor);
    const bool ours = isOurs(path);
    if (ours && isLast())
        die();
    const int result = next(descriptor);
    if (ours && result == 0 && !settings().synced.empty()) {
        if (path == settings().folder)
            dropRemoved();
        else
            keepSynced(path);
    }
    return result;
}
