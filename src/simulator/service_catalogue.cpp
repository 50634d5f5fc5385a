// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/service_catalogue.h"

#include <array>

namespace linekeeper {

namespace {

/// Prices in cents, shortest duration first; 0 if the service can't be rented that long.
using Cents = std::array<int, kAllRentalDurations.size()>;

struct Row
{
    QLatin1StringView id;
    QLatin1StringView name;
    QLatin1StringView messageName;
    Cents cents;
};

using namespace Qt::StringLiterals;

constexpr std::array kServices = {
    Row{"1fe58df2"_L1, "Google"_L1, "GMail"_L1, {0, 96, 155, 231, 378, 889}},
    Row{"6b816098"_L1, "Telegram"_L1, "Telegram"_L1, {0, 227, 364, 545, 1078, 2488}},
    Row{"6513270e"_L1, "WhatsApp"_L1, "WhatsApp Business"_L1, {0, 119, 190, 286, 464, 1095}},
    Row{"892f902b"_L1, "Airbnb"_L1, "Airbnb"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"0ed90475"_L1, "Amazon"_L1, "Amazon / AWS"_L1, {62, 104, 166, 249, 405, 956}},
    Row{"6f03675a"_L1, "Apple"_L1, "Apple ID"_L1, {0, 139, 222, 333, 542, 1278}},
    Row{"1738f7d9"_L1, "Binance"_L1, "Binance"_L1, {0, 0, 0, 0, 542, 1278}},
    Row{"90c192cf"_L1, "Bumble"_L1, "Bumble"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"a170b338"_L1, "Cash App"_L1, "CashApp"_L1, {46, 78, 124, 187, 304, 717}},
    Row{"658cda14"_L1, "ChatGPT"_L1, "OpenAI"_L1, {46, 78, 124, 187, 304, 717}},
    Row{"0becd7b0"_L1, "Coinbase"_L1, "Coinbase"_L1, {0, 92, 147, 220, 358, 846}},
    Row{"24ede6a4"_L1, "Craigslist"_L1, "Craigslist"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"8f6d0558"_L1, "Discord"_L1, "Discord"_L1, {55, 92, 147, 220, 358, 846}},
    Row{"923a7369"_L1, "DoorDash"_L1, "Doordash"_L1, {62, 104, 166, 249, 405, 956}},
    Row{"8c38fb29"_L1, "eBay"_L1, "eBay"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"9e7769b1"_L1, "Facebook"_L1, "Meta"_L1, {62, 104, 166, 249, 405, 956}},
    Row{"881ed162"_L1, "Grubhub"_L1, "Grubhub"_L1, {83, 139, 222, 333, 542, 1278}},
    Row{"7731af10"_L1, "Hinge"_L1, "Hinge"_L1, {91, 152, 243, 364, 592, 1398}},
    Row{"3f98e277"_L1, "Instacart"_L1, "Instacart"_L1, {55, 92, 147, 220, 358, 846}},
    Row{"3e7d1bfb"_L1, "Instagram"_L1, "Instagram"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"7ebff206"_L1, "Kraken"_L1, "Kraken"_L1, {76, 127, 203, 304, 495, 1168}},
    Row{"49b64a08"_L1, "LinkedIn"_L1, "Linkedin"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"6b0a18e8"_L1, "Lyft"_L1, "Lyft"_L1, {55, 92, 147, 220, 358, 846}},
    Row{"26e87555"_L1, "Microsoft"_L1, "Outlook / Hotmail"_L1, {91, 152, 243, 364, 592, 1398}},
    Row{"f646e1f4"_L1, "Netflix"_L1, "Netflix"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"92b1d3f2"_L1, "Nextdoor"_L1, "Nextdoor"_L1, {0, 127, 203, 304, 495, 1168}},
    Row{"59a54a7b"_L1, "OfferUp"_L1, "OfferUp"_L1, {91, 152, 243, 364, 592, 1398}},
    Row{"74c9df6a"_L1, "PayPal"_L1, "Paypal"_L1, {51, 85, 136, 204, 331, 781}},
    Row{"f1d69ed6"_L1, "Reddit"_L1, "Reddit"_L1, {70, 118, 188, 283, 460, 1085}},
    Row{"aa05e11a"_L1, "Robinhood"_L1, "Robinhood"_L1, {0, 0, 0, 0, 331, 781}},
    Row{"b394fb36"_L1, "Shopify"_L1, "Shopify"_L1, {70, 118, 188, 283, 460, 1085}},
    Row{"fe3b890b"_L1, "Signal"_L1, "Signal"_L1, {0, 152, 243, 364, 592, 1398}},
    Row{"62c33a4f"_L1, "Snapchat"_L1, "Snapchat"_L1, {0, 0, 0, 0, 495, 1168}},
    Row{"7631a992"_L1, "Spotify"_L1, "Spotify"_L1, {76, 127, 203, 304, 495, 1168}},
    Row{"1df9fd78"_L1, "Steam"_L1, "Steam"_L1, {0, 152, 243, 364, 592, 1398}},
    Row{"c4aaeac1"_L1, "Stripe"_L1, "Stripe"_L1, {0, 0, 188, 283, 460, 1085}},
    Row{"3f63af83"_L1, "Ticketmaster"_L1, "Ticketmaster"_L1, {83, 139, 222, 333, 542, 1278}},
    Row{"df1582b0"_L1, "TikTok"_L1, "TikTok"_L1, {0, 0, 0, 0, 592, 1398}},
    Row{"72fdf202"_L1, "Tinder"_L1, "Tinder"_L1, {83, 139, 222, 333, 542, 1278}},
    Row{"e2257159"_L1, "Twitch"_L1, "Twitch"_L1, {55, 92, 147, 220, 358, 846}},
    Row{"dd2e1609"_L1, "Uber"_L1, "Uber / Uber Eats"_L1, {70, 118, 188, 283, 460, 1085}},
    Row{"fc891b4a"_L1, "Venmo"_L1, "Venmo"_L1, {76, 127, 203, 304, 495, 1168}},
    Row{"616499c9"_L1, "Walmart"_L1, "Walmart"_L1, {0, 104, 166, 249, 405, 956}},
    Row{"2d1c9af0"_L1, "X (Twitter)"_L1, "Twitter"_L1, {0, 92, 147, 220, 358, 846}},
    Row{"3bbbe9ea"_L1, "Yahoo"_L1, "Yahoo"_L1, {46, 78, 124, 187, 304, 717}},
    Row{"96d0cc5f"_L1, "Zillow"_L1, "Zillow"_L1, {0, 92, 147, 220, 358, 846}},
};

} // namespace

QList<SimulatedService> serviceCatalogue()
{
    QList<SimulatedService> services;
    services.reserve(static_cast<qsizetype>(kServices.size()));
    for (const Row& row : kServices) {
        SimulatedService service{.service = {ServiceId(row.id), row.name, {}}, .messageName = row.messageName};
        for (std::size_t i = 0; i < row.cents.size(); ++i) {
            if (row.cents[i] > 0)
                service.service.prices.append({kAllRentalDurations[i], Money::fromCents(row.cents[i])});
        }
        services.append(service);
    }
    return services;
}

} // namespace linekeeper
