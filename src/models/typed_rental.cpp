// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/typed_rental.h"

#include "core/plain_text.h"

#include <QRegularExpression>

#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestText = 200;
constexpr qsizetype kLongestNumber = 40;
constexpr int kMostDays = 3660;

QString typedTime(const QDateTime& time)
{
    return time.isValid() ? time.toLocalTime().toString(u"yyyy-MM-dd HH:mm"_s) : QString();
}

/// Returns an invalid time for an empty text; nothing for one that is not a time.
std::optional<QDateTime> timeFrom(QStringView text)
{
    if (text.isEmpty())
        return QDateTime();
    static const QRegularExpression form(uR"(^(\d{4}-\d\d-\d\d)(?:[ T]+(\d\d?:\d\d)(?::(\d\d))?)?\s*(UTC|Z)?$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text.toString());
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime minute = match.captured(2).isEmpty() ? QTime(0, 0) : QTime::fromString(match.captured(2), u"H:mm"_s);
    if (!date.isValid() || !minute.isValid())
        return std::nullopt;
    const QTime time = minute.addSecs(match.captured(3).toInt());
    const QDateTime typed = match.captured(4).isEmpty() ? QDateTime(date, time) : QDateTime(date, time, Qt::UTC);
    return typed.isValid() ? std::optional(typed.toUTC()) : std::nullopt;
}

/// Reads "30", "30 d", "30 days".
std::optional<int> daysFrom(QStringView text)
{
    static const QRegularExpression form(u"^(\\d{1,4})\\s*(d|days?)?$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(text.toString());
    const int days = match.captured(1).toInt();
    return match.hasMatch() && days > 0 && days <= kMostDays ? std::optional(days) : std::nullopt;
}

void countDays(Rental& rental)
{
    if (!rental.purchased.isValid() || !rental.expires.isValid())
        return;
    constexpr qint64 day = 24LL * 60 * 60;
    // To the nearest day: whoever typed only a date means the day.
    rental.durationDays = static_cast<int>((rental.purchased.secsTo(rental.expires) + day / 2) / day);
}

bool isOrdered(const QDateTime& purchased, const QDateTime& expires)
{
    return !purchased.isValid() || !expires.isValid() || purchased < expires;
}

bool applyPurchased(Rental& rental, QStringView text)
{
    const auto time = timeFrom(text);
    if (!time)
        return false;
    const bool endIsToCome = !rental.expires.isValid() && rental.durationDays > 0 && time->isValid();
    const QDateTime expires = endIsToCome ? time->addDays(rental.durationDays) : rental.expires;
    if (!isOrdered(*time, expires))
        return false;
    rental.purchased = *time;
    rental.expires = expires;
    countDays(rental);
    return true;
}

bool applyExpires(Rental& rental, QStringView text)
{
    if (const auto days = daysFrom(text)) {
        rental.durationDays = *days;
        rental.expires = rental.purchased.isValid() ? rental.purchased.addDays(*days) : QDateTime();
        return true;
    }
    const auto time = timeFrom(text);
    if (!time || !isOrdered(rental.purchased, *time))
        return false;
    rental.expires = *time;
    if (!time->isValid())
        rental.durationDays = 0;
    countDays(rental);
    return true;
}

bool applyPrice(Rental& rental, QStringView text)
{
    if (text.isEmpty()) {
        rental.price.reset();
        return true;
    }
    const auto price = Money::fromDecimal(text.startsWith(u'$') ? text.sliced(1).trimmed() : text);
    if (price)
        rental.price = price;
    return price.has_value();
}

bool applyNumber(Rental& rental, const QString& text)
{
    const PhoneNumber number(text);
    if (!text.isEmpty() && number.isEmpty())
        return false;
    rental.number = number;
    return true;
}

} // namespace

QString typedText(const Rental& rental, TypedField field)
{
    switch (field) {
    case TypedField::Service:
        return singleLine(rental.serviceName, kLongestText);
    case TypedField::Number:
        return singleLine(rental.number.received(), kLongestNumber);
    case TypedField::Purchased:
        return typedTime(rental.purchased);
    case TypedField::Expires:
        // The duration may be known without the beginning.
        return !rental.expires.isValid() && rental.durationDays > 0 ? QString::number(rental.durationDays) + u" d"_s
                                                                    : typedTime(rental.expires);
    case TypedField::Price:
        return rental.price ? rental.price->toDecimal() : QString();
    case TypedField::Label:
        return singleLine(rental.label, kLongestText);
    }
    return {};
}

bool applyTyped(Rental& rental, TypedField field, QStringView text)
{
    const QString typed = singleLine(text, kLongestText);
    // A duration becomes an end once the beginning is known, even if it was not edited.
    const bool isEndToCome = field == TypedField::Expires && !rental.expires.isValid() && rental.purchased.isValid();
    if (typed == typedText(rental, field) && !isEndToCome)
        return true;
    switch (field) {
    case TypedField::Service:
        rental.serviceName = typed;
        return true;
    case TypedField::Number:
        return applyNumber(rental, typed);
    case TypedField::Purchased:
        return applyPurchased(rental, typed);
    case TypedField::Expires:
        return applyExpires(rental, typed);
    case TypedField::Price:
        return applyPrice(rental, typed);
    case TypedField::Label:
        rental.label = typed;
        return true;
    }
    return false;
}

} // namespace linekeeper
