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
    /// Nothing for anything else, spaces around it included.
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

/// What a person typed into the field for area codes: the codes, in order and without doubles, and the first
/// piece that is none. Spaces, commas, semicolons, slashes and bars part them; each may stand in parentheses.
struct AreaCodeInput
{
    QList<AreaCode> codes;
    QString firstWrong; ///< empty where every piece is an area code
};

/// Reads that field. What is typed wrong is told, never mended: the area costs money.
AreaCodeInput readAreaCodes(QStringView text);

/// "503,212": as request-rental takes it.
QString wireText(const QList<AreaCode>& codes);

} // namespace linekeeper
