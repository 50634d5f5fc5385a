// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace linekeeper {

/// The form in which a code is copied to the clipboard.
enum class CodeForm { AsReceived, DigitsOnly };

/// Returns the digits of a code that consists only of digits, separated by hyphens, dots or spaces, optionally after a
/// prefix of letters with a separator: "123456" of "G-123456" and "123-456". Digits of any script become 0 to 9.
/// Nothing if letters are part of the code itself ("A1B2C3"), if it is all digits already, or if it has fewer than
/// three.
std::optional<QString> digitsOnly(const QString& code);

/// Returns the ASCII digits of a code: "276964" of "G-276964", "123456" of "123 456". Empty if it has none.
QString digitsOfCode(QStringView code);

/// Returns the code in the wanted form, or as received if it has no such form.
QString inForm(const QString& code, CodeForm form);

/// Returns everything that can be copied of the codes, without duplicates: a code as received, then its digits, then
/// the same for the next code.
QStringList copyChoices(const QStringList& codes);

} // namespace linekeeper
