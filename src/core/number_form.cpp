// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/number_form.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

QString inForm(const PhoneNumber& number, NumberForm form)
{
    constexpr qsizetype kNational = 10;
    const QString dialled = number.dialled();
    const bool isAmerican = number.areaCode().has_value();
    if (form == NumberForm::Digits && dialled.startsWith(u'+'))
        return dialled.sliced(1);
    if (!isAmerican || form == NumberForm::International || form == NumberForm::Digits)
        return dialled;
    const QString ten = dialled.right(kNational);
    const QString area = ten.first(3);
    const QString exchange = ten.sliced(3, 3);
    const QString line = ten.sliced(6);
    switch (form) {
    case NumberForm::Parentheses:
        return u"(%1) %2-%3"_s.arg(area, exchange, line);
    case NumberForm::Hyphens:
        return u"%1-%2-%3"_s.arg(area, exchange, line);
    default:
        return ten;
    }
}

} // namespace linekeeper
