// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/phone_format/phone_format.h"

#include <phonenumbers/geocoding/phonenumber_offline_geocoder.h>
#include <phonenumbers/phonenumberutil.h>
#include <string>

using i18n::phonenumbers::PhoneNumberOfflineGeocoder;
using i18n::phonenumbers::PhoneNumberUtil;
using ForeignNumber = i18n::phonenumbers::PhoneNumber;

namespace {

constexpr int kNorthAmerica = 1;
/// No town has such numbers, so the geocoder falls back on the area code alone.
constexpr auto kNoTownsNumber = "0000000";

bool parse(const QString& dialled, ForeignNumber& number)
{
    return PhoneNumberUtil::GetInstance()->Parse(dialled.toStdString(), "ZZ", &number)
           == PhoneNumberUtil::NO_PARSING_ERROR;
}

} // namespace

void linekeeperFormatNumber(const QString& dialled, QString* shown)
{
    ForeignNumber number;
    if (!parse(dialled, number))
        return;
    std::string text;
    PhoneNumberUtil::GetInstance()->Format(
        number, number.country_code() == kNorthAmerica ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL,
        &text);
    *shown = QString::fromStdString(text);
}

void linekeeperNameRegion(const QString& areaCode, QString* region)
{
    static const PhoneNumberOfflineGeocoder geocoder;
    ForeignNumber sample;
    if (parse(u'+' + QString::number(kNorthAmerica) + areaCode + QLatin1String(kNoTownsNumber), sample))
        *region = QString::fromStdString(geocoder.GetDescriptionForValidNumber(sample, icu::Locale::getEnglish()));
}
