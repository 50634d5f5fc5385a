// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/phone_number.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace linekeeper {

class PhoneTable;

/// Formats numbers for display and names their regions. Uses libphonenumber, which is loaded when the first result is
/// needed that is not stored; results are stored in the record.
class PhoneBook final : public QObject
{
    Q_OBJECT

public:
    explicit PhoneBook(PhoneTable& table, QObject* parent = nullptr);
    ~PhoneBook() override;

    /// Reads the stored results. Without it everything is computed again.
    void load();
    /// Returns "(912) 864-8532" for a North American number, "+44 20 7946 0018" for any other, and the digits as
    /// received if it is not a number. Empty for an empty one.
    QString formatted(const PhoneNumber& number);
    /// Returns the state or region of an area code, such as "Oregon"; empty if it is unknown.
    QString regionOf(const AreaCode& code);

private:
    QString answer(const QString& question, QString (*ask)(const QString& question));
    void save();

    PhoneTable& m_table;
    QHash<QString, QString> m_answers;
    QHash<QString, QString> m_new; ///< not stored yet
};

} // namespace linekeeper
