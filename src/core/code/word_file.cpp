// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/word_file.h"

#include "core/code/code_text.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

struct Section
{
    QStringView name;
    CodeWord::Role role;
    CodeKeyword keyword;
};

constexpr auto kKeyword = CodeWord::Role::Keyword;

constexpr std::array kSections = {
    Section{u"secret", kKeyword, CodeKeyword::Secret},
    Section{u"code", kKeyword, CodeKeyword::Code},
    Section{u"purpose", kKeyword, CodeKeyword::Purpose},
    Section{u"verb", kKeyword, CodeKeyword::Verb},
    Section{u"account", kKeyword, CodeKeyword::Account},
    Section{u"thing", kKeyword, CodeKeyword::Thing},
    Section{u"not secret", kKeyword, CodeKeyword::NotSecret},
    Section{u"advertising", kKeyword, CodeKeyword::Advertising},
    Section{u"warning", kKeyword, CodeKeyword::Warning},
    Section{u"old", kKeyword, CodeKeyword::Old},
    Section{u"void", kKeyword, CodeKeyword::Void},
    Section{u"filler", CodeWord::Role::Filler, CodeKeyword::None},
    Section{u"is", CodeWord::Role::Is, CodeKeyword::None},
    Section{u"unit", CodeWord::Role::Unit, CodeKeyword::None},
};

const Section* sectionNamed(QStringView name)
{
    const auto found = std::find_if(kSections.begin(), kSections.end(),
                                    [name](const Section& section) { return section.name == name; });
    return found == kSections.end() ? nullptr : &*found;
}

std::u16string folded(QStringView text)
{
    const CodeText ready(text);
    std::u16string result(ready.folded.constData(), static_cast<std::size_t>(ready.size()));
    std::transform(result.begin(), result.end(), result.begin(), wordSpacing);
    return result;
}

/// The word of a line without its mark; nothing for a line that is none, with the reason in `problem`.
std::optional<CodeWord> wordOf(QStringView line, const Section& section, QString& problem)
{
    CodeWord word;
    word.role = section.role;
    word.keyword = section.keyword;
    if (line.size() > 2 && line.startsWith(u'*') && line.endsWith(u'*')) {
        word.glue = CodeWord::Glue::Both;
        line = line.sliced(1).chopped(1);
    } else if (line.startsWith(u'*')) {
        word.glue = CodeWord::Glue::Before;
        line = line.sliced(1);
    } else if (line.endsWith(u'*')) {
        word.glue = CodeWord::Glue::Behind;
        line.chop(1);
    } else if (line.endsWith(u'-')) {
        word.glue = CodeWord::Glue::Part;
        line.chop(1);
        if (section.keyword != CodeKeyword::Thing)
            problem = u"a word that ends with - belongs into [thing]"_s;
    }
    if (word.glue != CodeWord::Glue::None && section.role != kKeyword)
        problem = u"* and - mean nothing in [%1]"_s.arg(section.name);
    if (section.role != kKeyword && line.contains(u' ') && section.role != CodeWord::Role::Unit)
        problem = u"only single words belong into [%1]"_s.arg(section.name);
    if (line.contains(u'*') || line != line.trimmed() || line.contains(u"  "))
        problem = u"* stands at an end of a word only, and there is one space between words"_s;
    word.text = folded(line);
    if (word.text.empty() || word.text.size() > kLongestCodeWord)
        problem = u"a word has 1 to %1 characters"_s.arg(kLongestCodeWord);
    return problem.isEmpty() ? std::optional(word) : std::nullopt;
}

} // namespace

bool isEnd(const CodeWord& word)
{
    return word.glue == CodeWord::Glue::Before || word.glue == CodeWord::Glue::Both;
}

CodeWordFile readCodeWords(QStringView content)
{
    CodeWordFile file;
    QHash<QString, int> seen;
    const Section* section = nullptr;
    int number = 0;
    for (const QStringView line : content.split(u'\n')) {
        ++number;
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        QString problem;
        if (line.startsWith(u'[') && line.endsWith(u']')) {
            section = sectionNamed(line.sliced(1, line.size() - 2));
            if (!section)
                problem = u"there is no section %1"_s.arg(line);
        } else if (!section) {
            problem = u"the word stands in no section"_s;
        } else if (const auto word = wordOf(line, *section, problem)) {
            const QString key = QString::fromStdU16String(word->text)
                                + (isEnd(*word)                         ? u"<"_s
                                   : word->glue == CodeWord::Glue::Part ? u"-"_s
                                                                        : QString());
            if (const int former = seen.value(key))
                problem = u"“%1” already stands on line %2"_s.arg(line).arg(former);
            else
                file.words.append(*word);
            seen.insert(key, number);
            if (problem.isEmpty())
                file.words.last().line = number;
        }
        if (!problem.isEmpty())
            file.problems.append(u"line %1: %2"_s.arg(number).arg(problem));
    }
    return file;
}

} // namespace linekeeper
