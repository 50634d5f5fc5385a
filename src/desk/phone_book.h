// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/phone_number.h"

#include <QHash>
#include <QObject>
#include <QString>

namespace linekeeper {

class PhoneTable;

/// How numbers look to a person, and where they are from. By libphonenumber, which is loaded at the first question that
/// the record has no answer to; answers are kept there.
class PhoneBook final : public QObject
{
    Q_OBJECT

public:
    explicit PhoneBook(PhoneTable& table, QObject* parent = nullptr);
    ~PhoneBook() override;

    /// Reads what was answered before. Without it everything is asked anew.
    void load();
    /// "(912) 864-8532" for a North American number, "+44 20 7946 0018" for any other; the digits as they came where
    /// it is no number. Empty for an empty one.
    QString formatted(const PhoneNumber& number);
    /// The state or region of an area code, such as "Oregon"; empty where nobody knows it.
    QString regionOf(const AreaCode& code);

private:
    QString answer(const QString& question, QString (*ask)(const QString& question));
    void keep();

    PhoneTable& m_table;
    QHash<QString, QString> m_answers;
    QHash<QString, QString> m_new; ///< not on record yet
};

} // namespace linekeeper
