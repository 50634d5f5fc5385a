// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/price_question.h"

#include "core/plain_text.h"
#include "gui/widgets/question.h"
#include "models/time_text.h"

#include <QCoreApplication>
#include <QPushButton>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestService = 60;

struct PriceQuestion
{
    Q_DECLARE_TR_FUNCTIONS(PriceQuestion)
};

QString lastText(const PriceCheck& check)
{
    const QString days = daysWords(check.durationDays);
    const QString price = check.last->price.toDecimal();
    return check.last->hasAreas ? PriceQuestion::tr("Your last one for %1 cost $%2 with area codes.").arg(days, price)
                                : PriceQuestion::tr("Your last one for %1 cost $%2.").arg(days, price);
}

} // namespace

QString priceQuestionText(const PriceCheck& check)
{
    const QString service = singleLine(check.serviceName, kLongestService);
    QStringList sentences;
    if (check.listed)
        sentences.append(PriceQuestion::tr("A number for %1 for %2 costs $%3 now.")
                             .arg(service, daysWords(check.durationDays), check.listed->toDecimal()));
    else
        sentences.append(PriceQuestion::tr("What a number for %1 costs now was not announced.").arg(service));
    if (check.count > 1)
        sentences.append(check.total ? PriceQuestion::tr("You are about to rent %1 numbers for $%2.")
                                           .arg(check.count)
                                           .arg(check.total->toDecimal())
                                     : PriceQuestion::tr("You are about to rent %1 numbers.").arg(check.count));
    if (check.isLastAbove())
        sentences.append(lastText(check));
    sentences.append(PriceQuestion::tr("You want to be asked above $%1.").arg(check.limit->toDecimal()));
    return sentences.join(u' ');
}

QMessageBox* makePriceQuestion(const PriceCheck& check, QWidget* parent)
{
    QMessageBox* question =
        makeBox(QMessageBox::Warning,
                check.isListedAbove() ? PriceQuestion::tr("Rent for more than your limit?")
                                      : PriceQuestion::tr("Rent although the last one cost more than your limit?"),
                priceQuestionText(check), QMessageBox::Cancel, parent);
    question->setDefaultButton(QMessageBox::Cancel);
    question->addButton(check.total && check.count > 1
                            ? PriceQuestion::tr("Rent %1 for $%2").arg(check.count).arg(check.total->toDecimal())
                        : check.listed ? PriceQuestion::tr("Rent for $%1").arg(check.listed->toDecimal())
                                       : PriceQuestion::tr("Rent at an unknown price"),
                        QMessageBox::AcceptRole);
    return question;
}

} // namespace linekeeper
