// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles the word lists of the code finder while the program is built: make_code_words OUTPUT FILE…
// The sources of the table go to OUTPUT. What is wrong with a file is told with its line, and nothing is written.
#include "core/code/word_file.h"
#include "core/code/word_table.h"

#include <QFile>
#include <QFileInfo>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <unicode/ucharstriebuilder.h>
#include <vector>

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

struct Entry
{
    CodeWordValue value;
    CodeWordLanguages languages;
};

using Entries = std::map<std::u16string, Entry>;

CodeLanguages languageAt(int place)
{
    CodeLanguages one;
    (place < 64 ? one.low : one.high) = std::uint64_t{1} << (place % 64);
    return one;
}

void add(Entries& entries, const CodeWord& word, int language)
{
    std::u16string key = word.text;
    if (isEnd(word))
        std::reverse(key.begin(), key.end());
    auto& [value, languages] = entries[key];
    const CodeLanguages one = languageAt(language);
    switch (word.role) {
    case CodeWord::Role::Filler:
        value.isFiller = true;
        languages.filler |= one;
        return;
    case CodeWord::Role::Is:
        value.isIs = true;
        languages.is |= one;
        return;
    case CodeWord::Role::Unit:
        value.isUnit = true;
        languages.unit |= one;
        return;
    case CodeWord::Role::Keyword:
        languages.keyword |= one;
        break;
    }
    if (word.glue == CodeWord::Glue::Part) {
        value.isPart = true;
        return;
    }
    value.isWhole = true;
    value.isOpen |= word.glue == CodeWord::Glue::Behind || word.glue == CodeWord::Glue::Both;
    // Where languages differ, the one that comes first in CodeKeyword counts.
    if (value.keyword == CodeKeyword::None || word.keyword < value.keyword)
        value.keyword = word.keyword;
}

/// The languages of the words, each combination once.
class LanguageSets
{
public:
    int placeOf(const CodeWordLanguages& set)
    {
        const auto found = std::find(m_sets.begin(), m_sets.end(), set);
        const auto place = static_cast<int>(found - m_sets.begin());
        if (found == m_sets.end())
            m_sets.push_back(set);
        return place;
    }
    const std::vector<CodeWordLanguages>& all() const { return m_sets; }

private:
    std::vector<CodeWordLanguages> m_sets;
};

std::u16string trieOf(const Entries& entries, LanguageSets& sets)
{
    UErrorCode error = U_ZERO_ERROR;
    icu::UCharsTrieBuilder builder(error);
    for (const auto& [text, entry] : entries) {
        CodeWordValue value = entry.value;
        value.languages = sets.placeOf(entry.languages);
        builder.add(icu::UnicodeString(text.data(), static_cast<int32_t>(text.size())), value.packed(), error);
    }
    icu::UnicodeString trie;
    builder.buildUnicodeString(USTRINGTRIE_BUILD_SMALL, trie, error);
    if (U_FAILURE(error))
        qFatal("ICU builds no trie: %s", u_errorName(error));
    return {trie.getBuffer(), static_cast<std::size_t>(trie.length())}; // until here it is the builder's memory
}

void writeTrie(QTextStream& out, const char* name, const std::u16string& trie)
{
    constexpr std::size_t kUnitsOfLine = 24;
    out << "constexpr char16_t " << name << "[] = {";
    for (std::size_t i = 0; i < trie.size(); ++i)
        out << (i % kUnitsOfLine == 0 ? "\n" : "") << static_cast<unsigned>(trie[i]) << ",";
    out << "\n};\n";
}

} // namespace

int main(int argc, char** argv)
{
    Entries words;
    Entries ends;
    CodeLanguages english;
    int problems = 0;
    if (argc < 3) {
        std::fprintf(stderr, "make_code_words OUTPUT FILE…\n");
        return 1;
    }
    if (argc - 2 > kMostCodeLanguages) {
        std::fprintf(stderr, "There are more than %d languages: see CodeLanguages.\n", kMostCodeLanguages);
        return 1;
    }
    for (int i = 2; i < argc; ++i) {
        QFile file(QString::fromLocal8Bit(argv[i]));
        if (!file.open(QIODevice::ReadOnly)) {
            std::fprintf(stderr, "%s: %s\n", argv[i], qPrintable(file.errorString()));
            return 1;
        }
        const CodeWordFile read = readCodeWords(QString::fromUtf8(file.readAll()));
        for (const QString& problem : read.problems)
            std::fprintf(stderr, "%s, %s\n", argv[i], qPrintable(problem));
        problems += static_cast<int>(read.problems.size());
        if (QFileInfo(file).completeBaseName() == u"en")
            english = languageAt(i - 2);
        for (const CodeWord& word : read.words)
            add(isEnd(word) ? ends : words, word, i - 2);
    }
    if (problems > 0)
        return 1;
    LanguageSets sets;
    const std::u16string wordTrie = trieOf(words, sets);
    const std::u16string endTrie = trieOf(ends, sets);
    QFile output(QString::fromLocal8Bit(argv[1]));
    if (!output.open(QIODevice::WriteOnly | QIODevice::Text)) {
        std::fprintf(stderr, "%s: %s\n", argv[1], qPrintable(output.errorString()));
        return 1;
    }
    QTextStream out(&output);
    out << "// Written by make_code_words from resources/code-words.\n"
           "#include \"core/code/word_table.h\"\n\nnamespace linekeeper {\n\nnamespace {\n\n";
    writeTrie(out, "kWords", wordTrie);
    writeTrie(out, "kEnds", endTrie);
    out << "constexpr CodeWordLanguages kLanguages[] = {\n";
    for (const CodeWordLanguages& set : sets.all()) {
        out << "{";
        for (const CodeLanguages& each : {set.keyword, set.filler, set.is, set.unit})
            out << "{" << each.low << "u," << each.high << "u},";
        out << "},\n";
    }
    out << "};\n\n} // namespace\n\nconst CodeWordTable codeWordTable{kWords, kEnds, kLanguages, {" << english.low
        << "u," << english.high << "u}};\n\n} // namespace linekeeper\n";
    out.flush();
    return output.error() == QFileDevice::NoError ? 0 : 1;
}
