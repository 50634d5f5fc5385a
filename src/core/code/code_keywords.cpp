// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_keywords.h"

#include "core/code/code_keyword_lists.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace linekeeper {

namespace {

using Words = std::unordered_set<std::u16string_view>;

struct Entry
{
    std::u16string text;
    CodeKeyword word = CodeKeyword::Weak;
    bool open = false; ///< has any ending: "verifi*"
};

std::u16string folded(std::u16string_view text)
{
    std::u16string result(text);
    std::transform(result.begin(), result.end(), result.begin(), foldedCharacter);
    return result;
}

template <typename Take>
void forEachWord(std::u16string_view list, const Take& take)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(u'|'), list.size());
        if (end > 0)
            take(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

/// The entries by their first character, longest first.
class Dictionary
{
public:
    Dictionary()
    {
        for (const CodeKeywordList& list : codeKeywordLists()) {
            forEachWord(list.words, [&](std::u16string_view word) {
                const bool open = word.back() == u'*';
                Entry entry{folded(open ? word.substr(0, word.size() - 1) : word), list.word, open};
                m_entries[entry.text.front()].push_back(std::move(entry));
            });
        }
        for (auto& [first, entries] : m_entries) {
            std::stable_sort(entries.begin(), entries.end(),
                             [](const Entry& a, const Entry& b) { return a.text.size() > b.text.size(); });
            m_first[first % m_first.size()] = true;
        }
    }

    const std::vector<Entry>* startingWith(char16_t c) const
    {
        if (!m_first[c % m_first.size()])
            return nullptr;
        const auto found = m_entries.find(c);
        return found == m_entries.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<char16_t, std::vector<Entry>> m_entries;
    std::array<bool, 1024> m_first{};
};

/// Returns where the entry that begins at `from` ends; -1 if it is not there. A space in the entry matches a space, a
/// hyphen or a line end in the text.
int endOf(const Entry& entry, const CodeText& text, int from)
{
    int at = from;
    for (const char16_t c : entry.text) {
        if (at >= text.size())
            return -1;
        const char16_t found = text.folded[at];
        if (found != c && !(c == u' ' && (found == u'-' || found == u'\n')))
            return -1;
        ++at;
    }
    if (!joinsWords(entry.text.back()))
        return at;
    if (entry.open) {
        while (at < text.size() && joinsWords(text.folded[at]))
            ++at;
        return at;
    }
    return at < text.size() && joinsWords(text.folded[at]) && !(text.folded[at] >= u'0' && text.folded[at] <= u'9')
               ? -1
               : at;
}

bool endsWith(std::u16string_view word, std::u16string_view end)
{
    return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

/// German, Dutch and the Nordic languages write "…code" as one word, others attach it to a name.
bool isCompoundOfCode(std::u16string_view word)
{
    if (word.size() < 6)
        return false;
    return endsWith(word, u"code") || endsWith(word, u"codes") || endsWith(word, u"kode") || endsWith(word, u"koden")
           || endsWith(word, u"kod") || endsWith(word, u"koodi") || endsWith(word, u"koodisi")
           || endsWith(word, u"passwort") || endsWith(word, u"kennwort") || endsWith(word, u"wachtwoord")
           || endsWith(word, u"otp") || endsWith(word, u"losenord") || endsWith(word, u"tan");
}

Words readWords(std::u16string_view list)
{
    static std::vector<std::u16string> kept; // the views of all sets point into this
    kept.reserve(4096);
    Words words;
    forEachWord(list, [&words](std::u16string_view word) {
        Q_ASSERT(kept.size() < kept.capacity());
        words.insert(kept.emplace_back(folded(word)));
    });
    return words;
}

} // namespace

CodeKeywordHits findCodeKeywords(const CodeText& text)
{
    static const Dictionary dictionary;
    CodeKeywordHits hits;
    int i = 0;
    while (i < text.size()) {
        const char16_t c = text.folded[i];
        const bool joins = joinsWords(c);
        // A word begins where no joining character comes before it; a digit does not hide the word after it.
        int end = -1;
        if (const auto* entries = dictionary.startingWith(c)) {
            for (const Entry& entry : *entries) {
                end = endOf(entry, text, i);
                if (end >= 0) {
                    hits.append({entry.word, i, end});
                    break;
                }
            }
        }
        if (end >= 0) {
            i = end;
            continue;
        }
        const int begin = i++;
        if (!joins)
            continue;
        while (i < text.size() && joinsWords(text.folded[i]))
            ++i;
        // The digits at the end are not part of the word.
        int past = i;
        while (past > begin && text.folded[past - 1] >= u'0' && text.folded[past - 1] <= u'9')
            --past;
        if (past > begin && isCompoundOfCode(text.foldedPart(begin, past)))
            hits.append({CodeKeyword::Strong, begin, past});
    }
    return hits;
}

bool isFiller(std::u16string_view folded)
{
    static const Words words = readWords(codeFillers());
    return words.count(folded) > 0;
}

bool isConnector(std::u16string_view folded)
{
    static const Words words = readWords(codeConnectors());
    return words.count(folded) > 0;
}

bool isUnit(std::u16string_view folded)
{
    static const Words words = readWords(codeUnits());
    return words.count(folded) > 0;
}

bool isTopLevelDomain(std::u16string_view folded)
{
    static const Words words = readWords(codeDomains());
    return words.count(folded) > 0;
}

} // namespace linekeeper
