// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRandomGenerator>
#include <QString>
#include <QStringList>

namespace linekeeper {

/// A message made by a grammar, and what a person wants of it; "" for nothing.
struct GeneratedMessage
{
    QString text;
    QString code;
};

/// Makes messages of one language from a file in tests/core/code_grammar. Its sections are lists of sentences, one a
/// line, with places in braces:
///
///   [code]    sentences that give a code: {code}
///   [remark]  what else such messages say: how long the code is valid, whom not to tell it
///   [decoy]   sentences with numbers that are no code, which may stand before or behind one of [code]
///   [none]    whole messages without a code
///
/// Places: {code}; {brand}; {minutes}, a small number; {amount}, with two decimals; {card}, four digits; {order}, six
/// to ten digits; {phone}; {date}; {time}; {year}.
class CodeGrammar final
{
public:
    /// `problem` tells what is wrong with the file, with the line; else it is empty.
    CodeGrammar(const QString& path, QString& problem);

    GeneratedMessage withCode(QRandomGenerator& random) const;
    GeneratedMessage withoutCode(QRandomGenerator& random) const;

private:
    QStringList m_codes;
    QStringList m_remarks;
    QStringList m_decoys;
    QStringList m_without;
};

} // namespace linekeeper
