// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QStringView>

namespace linekeeper {

/// What an answer to a purchase tells of an order, in whatever form and place.
struct NamedOrder
{
    bool isNamed = false; ///< an order stands in it, even where its id can't be read
    OrderId order;        ///< empty where it can't be read, or where several differ
};

/// Looks for an order id in an answer: in any field that can hold one, at any depth, in its sentences, and in what is
/// no JSON at all, as a body that broke off. Whoever names an order may have made it.
NamedOrder orderNamedIn(const QByteArray& answer);

/// What stands in the place of an id where there is none: "", "null", "n/a", 0, -1 and their like.
bool isNobodysId(QStringView id);

} // namespace linekeeper
