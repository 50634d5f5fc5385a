// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// What the program asks of libphonenumber. It stands in a library of its own that is loaded when somebody asks: its
/// tables cost 9 MB and some milliseconds of every start, and what they said once is on record (see PhoneBook).
extern "C" {

/// How a number looks: the North American way without its country, any other with it. Leaves `shown` alone where
/// it is no number. `dialled` begins with a plus.
Q_DECL_EXPORT void linekeeperFormatNumber(const QString& dialled, QString* shown);

/// The state or region of a North American area code, in English. Leaves `region` alone where nobody knows it.
Q_DECL_EXPORT void linekeeperNameRegion(const QString& areaCode, QString* region);
}
