// SPDX-License-Identifier: GPL-3.0-or-later
#include "test_program.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace linekeeper::test_program {

namespace {

/// A test that starts its own program again, on another screen or as another part, finds itself by this.
constexpr const char* kRunningTest = "LINEKEEPER_RUNNING_TEST";
constexpr std::string_view kEnd = "_test";

std::map<std::string, Main>& registeredTests()
{
    static std::map<std::string, Main> tests;
    return tests;
}

int listTests()
{
    std::fprintf(stderr, "Name the test to run:\n");
    for (const auto& [name, main] : registeredTests())
        std::fprintf(stderr, "  %s\n", name.c_str());
    return EXIT_FAILURE;
}

} // namespace

bool registerTest(const char* file, Main main)
{
    std::string name = std::filesystem::path(file).stem().string();
    if (name.ends_with(kEnd))
        name.resize(name.size() - kEnd.size());
    if (registeredTests().emplace(name, main).second)
        return true;
    std::fprintf(stderr, "There are two tests %s.\n", name.c_str());
    std::abort();
}

} // namespace linekeeper::test_program

int main(int argc, char** argv)
{
    using namespace linekeeper::test_program;
    std::vector<char*> arguments(argv, argv + argc);
    auto test = argc > 1 ? registeredTests().find(argv[1]) : registeredTests().end();
    if (test != registeredTests().end()) {
        setenv(kRunningTest, argv[1], 1);
        arguments.erase(arguments.begin() + 1);
    } else if (const char* name = std::getenv(kRunningTest)) {
        test = registeredTests().find(name);
    }
    if (test == registeredTests().end())
        return listTests();
    const int count = static_cast<int>(arguments.size());
    arguments.push_back(nullptr);
    return test->second(count, arguments.data());
}
