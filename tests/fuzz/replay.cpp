// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/fuzz_target.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

// Hands every file of a corpus to a fuzz target, with any compiler: replay RESULTS.xml FOLDER…
// The results are JUnit's, a case a file. They are written before each file with that file as the failed one:
// a target that finds something ends the program.

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> filesOf(int folders, char** names)
{
    std::vector<fs::path> files;
    for (int i = 0; i < folders; ++i) {
        if (!fs::is_directory(names[i]))
            continue;
        for (const auto& entry : fs::directory_iterator(names[i])) {
            if (entry.is_regular_file())
                files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// "corpus/answers/html", without what means something in XML.
std::string shownName(const fs::path& file)
{
    const fs::path folder = file.parent_path();
    const fs::path place = folder.parent_path().filename() / folder.filename() / file.filename();
    std::string name = place.generic_string();
    for (char& c : name) {
        if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '"')
            c = '_';
    }
    return name;
}

std::vector<std::uint8_t> contentsOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

class Results
{
public:
    explicit Results(const char* path)
        : m_path(path)
    {
    }

    /// Puts down that all went well so far and that `name` did not.
    void begin(const std::string& name) { write("  <testcase name=\"" + name + "\"><failure/></testcase>\n"); }
    void passed(const std::string& name)
    {
        m_passed += "  <testcase name=\"" + name + "\"/>\n";
        write({});
    }

private:
    void write(const std::string& last) const
    {
        std::ofstream stream(m_path, std::ios::trunc);
        stream << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite>\n" << m_passed << last << "</testsuite>\n";
    }

    std::string m_path;
    std::string m_passed;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "replay RESULTS.xml FOLDER...\n");
        return 2;
    }
    const std::vector<fs::path> files = filesOf(argc - 2, argv + 2);
    Results results(argv[1]);
    for (const fs::path& file : files) {
        const std::string name = shownName(file);
        std::fprintf(stderr, "%s\n", name.c_str());
        results.begin(name);
        const std::vector<std::uint8_t> bytes = contentsOf(file);
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
        results.passed(name);
    }
    std::fprintf(stderr, "%zu files, all well\n", files.size());
    return files.empty() ? 1 : 0;
}
