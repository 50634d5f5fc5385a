// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/number_form.h"
#include "core/rental.h"

#include <QStringList>

#include <functional>

namespace linekeeper {

class Account;

/// In which form a number is written.
using FormOf = std::function<NumberForm(const Rental&)>;

/// The numbers for the clipboard, one a line; those that are not known yet are left out.
QStringList numberLines(Account& account, const QList<OrderId>& orders, const FormOf& formOf);

/// The numbers with service, label and last code, a number a line and a tab between cells, as spreadsheets and
/// documents take a table. A service or label that a spreadsheet would run is made harmless.
QStringList numberTable(Account& account, const QList<OrderId>& orders, const FormOf& formOf);

} // namespace linekeeper
