// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace linekeeper {

/// How a code is put on the clipboard.
enum class CodeForm { AsReceived, DigitsOnly };

/// The digits of a code that is nothing but digits, parted by hyphens, dots or spaces, perhaps after a prefix of
/// letters that is parted from them as well: "123456" of "G-123456" and "123-456". Digits of any script become 0 to 9.
/// Nothing where letters are a part of the code itself ("A1B2C3"), where it is digits already, and of fewer than three.
std::optional<QString> digitsOnly(const QString& code);

/// The code in the form that is wished, or as it came where it has no such form.
QString inForm(const QString& code, CodeForm form);

/// All that can be copied of the codes, each once: a code as it came, then its digits, then those of the next.
QStringList copyChoices(const QStringList& codes);

} // namespace linekeeper
