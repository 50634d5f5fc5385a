// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>
#include <utility>

namespace linekeeper {

/// A North American area code: three digits, the first of them 2 to 9.
class AreaCode
{
public:
    /// Returns nothing for anything else, including a code with spaces around it.
    static std::optional<AreaCode> fromText(QStringView text);

    const QString& text() const { return m_text; }

    friend bool operator==(const AreaCode&, const AreaCode&) = default;

private:
    explicit AreaCode(QString text)
        : m_text(std::move(text))
    {
    }

    QString m_text;
};

/// The contents of the area code field: the codes, in order and without duplicates, and the first entry that is not
/// one. Entries are separated by spaces, commas, semicolons, slashes or bars; each may be in parentheses.
struct AreaCodeInput
{
    QList<AreaCode> codes;
    QString firstWrong; ///< empty if every entry is an area code
};

/// Reads that field. Typing errors are reported, never corrected: naming an area costs money.
AreaCodeInput readAreaCodes(QStringView text);

/// Returns the codes as request-rental takes them: "503,212".
QString wireText(const QList<AreaCode>& codes);

} // namespace linekeeper
