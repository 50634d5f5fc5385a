// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keyword.h"

#include <cstdint>
#include <span>

namespace linekeeper {

/// A set of the languages that have a file of words.
struct CodeLanguages
{
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool operator==(const CodeLanguages& other) const = default;
    bool isEmpty() const { return (low | high) == 0; }
    bool meets(const CodeLanguages& other) const { return ((low & other.low) | (high & other.high)) != 0; }
    CodeLanguages& operator|=(const CodeLanguages& other)
    {
        low |= other.low;
        high |= other.high;
        return *this;
    }
};

inline constexpr int kMostCodeLanguages = 128;

/// The languages in which a word means this or that.
struct CodeWordLanguages
{
    CodeLanguages keyword;
    CodeLanguages filler;
    CodeLanguages is;
    CodeLanguages unit;

    bool operator==(const CodeWordLanguages& other) const = default;
};

/// What the table knows of one word, packed for ICU's trie, whose values are integers.
struct CodeWordValue
{
    CodeKeyword keyword = CodeKeyword::None;
    bool isWhole = false; ///< as a word of its own
    bool isOpen = false;  ///< with any ending
    bool isPart = false;  ///< as the beginning of a compound
    bool isFiller = false;
    bool isIs = false;
    bool isUnit = false;
    int languages = 0; ///< the place in CodeWordTable::languages

    constexpr std::int32_t packed() const
    {
        return static_cast<int>(keyword) | (isWhole << 4) | (isOpen << 5) | (isPart << 6) | (isFiller << 7)
               | (isIs << 8) | (isUnit << 9) | (languages << 10);
    }
    static constexpr CodeWordValue unpacked(std::int32_t value)
    {
        return {static_cast<CodeKeyword>(value & 15),
                (value & 16) != 0,
                (value & 32) != 0,
                (value & 64) != 0,
                (value & 128) != 0,
                (value & 256) != 0,
                (value & 512) != 0,
                value >> 10};
    }
};

/// The words of resources/code-words, compiled into the program by make_code_words: icu::UCharsTrie reads them where
/// they lie, so that a start costs nothing.
struct CodeWordTable
{
    const char16_t* words;
    const char16_t* ends; ///< the ends of compounds, from their last letter to their first
    std::span<const CodeWordLanguages> languages;
    CodeLanguages english; ///< the language of a text whose words are of all languages: "OTP"
};

extern const CodeWordTable codeWordTable;

} // namespace linekeeper
