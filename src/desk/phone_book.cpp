// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/phone_book.h"

#include "core/plain_text.h"

#include <phonenumbers/geocoding/phonenumber_offline_geocoder.h>
#include <phonenumbers/phonenumberutil.h>

#include <string>

namespace linekeeper {

using i18n::phonenumbers::PhoneNumberOfflineGeocoder;
using i18n::phonenumbers::PhoneNumberUtil;
using ForeignNumber = i18n::phonenumbers::PhoneNumber;

namespace {

constexpr int kNorthAmerica = 1;
/// E.164 knows no longer number. libphonenumber takes a minute to find that out of 100,000 digits.
constexpr qsizetype kMostDigits = 15;
/// No town has such numbers, so the geocoder falls back on what it knows of the area code alone.
constexpr auto kNoTownsNumber = "0000000";

QString format(const PhoneNumber& number)
{
    const QString digits = number.digits();
    const QString asItCame = singleLine(number.received());
    if (digits.size() > kMostDigits)
        return asItCame;
    // The service leaves out the plus; without one, ten digits are a North American number without its 1.
    const bool lacksCountry = digits.size() == 10 && !number.received().contains(u'+');
    const std::string dialled = (lacksCountry ? "+1" : "+") + digits.toStdString();
    const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    ForeignNumber parsed;
    if (util.Parse(dialled, "ZZ", &parsed) != PhoneNumberUtil::NO_PARSING_ERROR)
        return asItCame;
    const bool isNational = parsed.country_code() == kNorthAmerica;
    if (isNational && !number.areaCode())
        return asItCame;
    std::string text;
    util.Format(parsed, isNational ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &text);
    return QString::fromStdString(text);
}

QString describe(const AreaCode& code)
{
    static const PhoneNumberOfflineGeocoder geocoder;
    ForeignNumber sample;
    const std::string dialled = "+1" + code.text().toStdString() + kNoTownsNumber;
    if (PhoneNumberUtil::GetInstance()->Parse(dialled, "ZZ", &sample) != PhoneNumberUtil::NO_PARSING_ERROR)
        return {};
    return QString::fromStdString(geocoder.GetDescriptionForValidNumber(sample, icu::Locale::getEnglish()));
}

} // namespace

QString PhoneBook::formatted(const PhoneNumber& number)
{
    if (number.isEmpty())
        return {};
    auto known = m_formatted.constFind(number.received());
    if (known == m_formatted.constEnd())
        known = m_formatted.insert(number.received(), format(number));
    return *known;
}

QString PhoneBook::regionOf(const AreaCode& code)
{
    auto known = m_regions.constFind(code.text());
    if (known == m_regions.constEnd())
        known = m_regions.insert(code.text(), describe(code));
    return *known;
}

} // namespace linekeeper
