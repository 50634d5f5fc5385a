// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_keyword.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <string>

namespace linekeeper {

/// One line of resources/code-words/<language>.txt.
struct CodeWord
{
    /// Where letters may be glued to it in the same word.
    enum class Glue {
        None,
        Behind, ///< "verifi*"
        Before, ///< "*kode": the end of a compound
        Both,   ///< "*koodi*"
        Part,   ///< "bestell-": the beginning of a compound that ends with a word for a code or number
    };
    /// What a word near a code means that is no keyword.
    enum class Role {
        Keyword,
        Filler, ///< "your"
        Is,     ///< "is"
        Unit,   ///< "minutes"
    };

    std::u16string text; ///< as texts are compared: see foldedCharacter()
    Role role = Role::Keyword;
    CodeKeyword keyword = CodeKeyword::None; ///< with Role::Keyword
    Glue glue = Glue::None;
    int line = 0;
};

/// True for the end of a compound.
bool isEnd(const CodeWord& word);

/// What a file says.
struct CodeWordFile
{
    QList<CodeWord> words;
    QStringList problems; ///< a sentence each, with the line; such lines are not among the words
};

/// Reads a file of words: sections in square brackets, one word or phrase a line, # for remarks. CONTRIBUTING.md
/// describes it to those who write one.
CodeWordFile readCodeWords(QStringView content);

} // namespace linekeeper
