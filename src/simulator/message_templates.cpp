// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/message_templates.h"

#include <array>

namespace linekeeper {

namespace {

using enum CodeStyle;

constexpr std::array kTemplates = {
    MessageTemplate{u"Google", u"22000", WithG, u"{code} is your Google verification code."},
    MessageTemplate{u"Google", u"22000", WithG,
                    u"{code} is your Google code. Nobody at Google will ever ask you for it."},
    MessageTemplate{u"Google", u"22000", Digits6, u"Use {code} to finish setting up your Google Account."},
    MessageTemplate{u"Google", u"22000", None,
                    u"Your Google Account was just used on a new Windows device. Not you? Look at your "
                    u"account's recent activity."},

    MessageTemplate{u"Telegram", u"Telegram", Digits5,
                    u"Telegram code: {code}\n\nEnter it only in the Telegram app. Do not give it to anyone, "
                    u"even if they say they work for us."},
    MessageTemplate{u"Telegram", u"Telegram", Digits5, u"{code} is your login code for Telegram."},
    MessageTemplate{u"Telegram", u"18335550142", Digits5,
                    u"Web login. Your code is {code}. It stops working in 5 minutes."},
    MessageTemplate{u"Telegram", u"Telegram", None,
                    u"New login to your Telegram account from Chrome on Linux. If this wasn't you, end that "
                    u"session under Settings > Devices."},

    MessageTemplate{u"WhatsApp", u"32665", Dashed, u"Your WhatsApp code is {code}. Keep it to yourself."},
    MessageTemplate{u"WhatsApp", u"32665", Dashed,
                    u"<#> WhatsApp Business code: {code}\n\nTyping it on another phone gives that phone your "
                    u"account.\n4sgLq1p5sV6"},
    MessageTemplate{u"WhatsApp", u"32665", Digits6, u"{code} - enter this number in WhatsApp to confirm your phone."},
    MessageTemplate{u"WhatsApp", u"32665", None,
                    u"Someone asked for a WhatsApp code for this number. If it wasn't you, there is nothing to do."},

    MessageTemplate{u"Airbnb", u"247262", Digits4, u"Your Airbnb code is {code}. Please don't pass it on."},
    MessageTemplate{u"Airbnb", u"247262", Digits6, u"Airbnb: enter {code} to confirm it's you."},
    MessageTemplate{u"Airbnb", u"247262", None,
                    u"Airbnb: Your host Marisol sent you a message about the check-in on Friday. Open the "
                    u"app to answer."},

    MessageTemplate{u"Amazon", u"262966", Digits6,
                    u"{code} is your Amazon one-time password. We will never call to ask for it."},
    MessageTemplate{u"Amazon", u"262966", Digits6,
                    u"Amazon: sign-in attempt from Tacoma, WA. If that is you, the code is {code}. If it "
                    u"isn't, deny it in the app."},
    MessageTemplate{u"Amazon", u"58988", Digits4,
                    u"Your parcel is out for delivery. Give the driver this password once you hold it: {code}"},
    MessageTemplate{u"Amazon", u"58988", None, u"Amazon: your parcel with 2 items was left at the front door."},

    MessageTemplate{u"Apple", u"272273", Digits6, u"Your Apple ID code is: {code}. Don't share it with anyone."},
    MessageTemplate{u"Apple", u"272273", Digits6,
                    u"Your Apple Account code is {code}.\n\n@apple.com #{code} %apple.com"},
    MessageTemplate{u"Apple", u"272273", Digits4,
                    u"Enter {code} to verify this phone number for iMessage and FaceTime."},
    MessageTemplate{u"Apple", u"272273", None,
                    u"Your Apple Account password was changed today. If you didn't do this, start account "
                    u"recovery in Settings."},

    MessageTemplate{u"Coinbase", u"26265", Digits7,
                    u"Your Coinbase verification code is {code}. Anyone who asks for it is trying to rob you."},
    MessageTemplate{u"Coinbase", u"26265", Digits6,
                    u"Coinbase: {code} confirms the new withdrawal address. Valid for 10 minutes."},
    MessageTemplate{u"Coinbase", u"26265", None,
                    u"Coinbase: a new device signed in near Austin, TX. Not you? Lock your account from the app."},

    MessageTemplate{u"Discord", u"22395", Digits6, u"Your Discord security code is: {code}"},
    MessageTemplate{u"Discord", u"22395", Digits6,
                    u"{code} is the code to add this phone to your Discord account \U0001F3AE"},
    MessageTemplate{u"Discord", u"22395", None,
                    u"This phone was removed from a Discord account. It can be added to another one now."},

    MessageTemplate{u"DoorDash", u"39041", Digits6, u"{code} is your DoorDash code. It works for 10 minutes."},
    MessageTemplate{u"DoorDash", u"39041", Digits4,
                    u"Handing over your order needs PIN {code}. Tell it to your Dasher at the door."},
    MessageTemplate{u"DoorDash", u"39041", None,
                    u"DoorDash: Priya is on the way with your order from Noodle Corner, about 14 min."},

    MessageTemplate{u"eBay", u"32291", Digits6, u"eBay: Your security code is {code}. Do not share this code."},
    MessageTemplate{u"eBay", u"32291", Digits4, u"{code} is your eBay PIN for checking out as a guest."},
    MessageTemplate{u"eBay", u"32291", None,
                    u"eBay: you have been outbid on \"Film camera, 1974, working\". 2 h 11 min left."},

    MessageTemplate{u"Facebook", u"32665", Digits6, u"{code} is your Facebook confirmation code"},
    MessageTemplate{u"Facebook", u"32665", Digits8,
                    u"{code} is the code to reset your Facebook password. Didn't ask? Ignore this."},
    MessageTemplate{
        u"Facebook", u"32665", None,
        u"Facebook: your password was reset from Firefox on Linux at 9:41 AM. Not you? Secure your account."},

    MessageTemplate{u"Instagram", u"32665", Spaced, u"Use {code} to verify your Instagram account."},
    MessageTemplate{u"Instagram", u"32665", Digits6, u"{code} es tu código de Instagram. No lo compartas."},
    MessageTemplate{u"Instagram", u"32665", None,
                    u"Instagram: we noticed a login from a device you don't usually use. Review it in the app."},

    MessageTemplate{u"LinkedIn", u"53273", Digits6, u"Your LinkedIn verification code is {code}."},
    MessageTemplate{u"LinkedIn", u"53273", Digits6,
                    u"LinkedIn: {code} completes the sign-in you started. It ends in 15 minutes."},
    MessageTemplate{u"LinkedIn", u"53273", None,
                    u"Your phone number was added to a LinkedIn account. If you don't know about it, remove "
                    u"it under Settings."},

    MessageTemplate{u"Lyft", u"46080", Digits6, u"Your Lyft code is {code}. Don't share it."},
    MessageTemplate{u"Lyft", u"46080", Digits5, u"[#] Lyft verification: {code}\nuRZk4vqA9bT"},
    MessageTemplate{u"Lyft", u"46080", None, u"Lyft: Deshawn is arriving in a silver Prius, plate ending in 7KD."},

    MessageTemplate{u"Microsoft", u"51789", Digits6, u"Use {code} as Microsoft account security code"},
    MessageTemplate{u"Microsoft", u"51789", Digits7,
                    u"Microsoft access code: {code}. Only enter it on an official page."},
    MessageTemplate{u"Microsoft", u"51789", Digits4,
                    u"{code} is your Microsoft verification code for a new Outlook address."},
    MessageTemplate{u"Microsoft", u"51789", None,
                    u"Microsoft: something was unusual about a recent sign-in to ma***@outlook.com. Please review it."},

    MessageTemplate{u"Netflix", u"63878", Digits6, u"Netflix: your verification code is {code}"},
    MessageTemplate{u"Netflix", u"63878", Digits4,
                    u"{code} lets this TV play while you travel. It is good for 15 minutes. Netflix"},
    MessageTemplate{u"Netflix", u"63878", None,
                    u"Netflix: a new device is using your account. Didn't expect it? Change your password."},

    MessageTemplate{u"PayPal", u"72975", Digits6,
                    u"PayPal: Your security code is {code}. It expires in 10 minutes. Don't share it."},
    MessageTemplate{u"PayPal", u"72975", Digits6,
                    u"PayPal: {code} is for confirming a payment of $12.80 to Oak & Ivy Florist. Not you? Do "
                    u"not enter it."},
    MessageTemplate{u"PayPal", u"72975", None, u"PayPal: You sent $12.80 USD to Oak & Ivy Florist."},

    MessageTemplate{u"Signal", u"18555550117", Dashed, u"SIGNAL: Your code is {code}. Do not share this code"},
    MessageTemplate{u"Signal", u"18555550117", Digits6, u"<#> Your Signal code is {code}\n\ndoDiFGKPO1r"},
    MessageTemplate{u"Signal", u"18555550117", None,
                    u"Signal: registration of this number was started on another phone. Your Registration "
                    u"Lock PIN protects it."},

    MessageTemplate{u"Snapchat", u"84598", Digits6, u"Snapchat code: {code}. Happy snapping!"},
    MessageTemplate{u"Snapchat", u"84598", Digits6, u"Your Snapchat login code is {code}. We'll never ask you for it."},
    MessageTemplate{u"Snapchat", u"84598", None,
                    u"Somebody logged in to your Snapchat from a new phone. If it wasn't you, change your password."},

    MessageTemplate{u"Steam", u"33369", Letters, u"Your Steam access code is {code}"},
    MessageTemplate{u"Steam", u"33369", Digits5, u"Steam: enter {code} to confirm this phone number."},
    MessageTemplate{u"Steam", u"33369", None,
                    u"Steam: a trade with 3 items is waiting for your confirmation in the mobile app."},

    MessageTemplate{u"TikTok", u"43234", Digits6, u"[TikTok] {code} is your verification code, valid for 5 minutes."},
    MessageTemplate{u"TikTok", u"43234", Digits4, u"[TikTok] Your code: {code}. Never give it to anyone."},
    MessageTemplate{u"TikTok", u"43234", None, u"[TikTok] Your account was used on a new device in Denver."},

    MessageTemplate{u"Tinder", u"96656", Digits6, u"Your Tinder code is {code}. Don't swipe it away."},
    MessageTemplate{u"Tinder", u"96656", Spaced, u"Tinder: {code} signs you in."},
    MessageTemplate{u"Tinder", u"96656", None, u"Tinder: you have a new match. Say hello before the weekend."},

    MessageTemplate{u"Uber", u"89203", Digits4,
                    u"Your Uber code is {code}. Never share this code. Reply STOP to unsubscribe."},
    MessageTemplate{u"Uber", u"89203", Digits4, u"Ride PIN {code}. Tell your driver before you get in."},
    MessageTemplate{u"Uber", u"89203", None, u"Uber: your driver Tomasz arrives in 2 minutes, white Corolla."},

    MessageTemplate{u"X (Twitter)", u"40404", Digits6, u"{code} is your X verification code."},
    MessageTemplate{u"X (Twitter)", u"40404", Letters,
                    u"Your single-use X code is {code}. Don't reply to this message with it."},
    MessageTemplate{u"X (Twitter)", u"40404", None,
                    u"X: there was a login to your account from a new device. Review it now."},

    MessageTemplate{u"Yahoo", u"92466", Letters, u"{code} is your Yahoo key. Use it to sign in."},
    MessageTemplate{u"Yahoo", u"92466", Digits8, u"Yahoo: enter {code} to recover your account."},
    MessageTemplate{u"Yahoo", u"92466", None, u"Yahoo: this number is now a way to recover your account."},

    MessageTemplate{u"", u"67243", Digits6, u"Your {service} verification code is {code}."},
    MessageTemplate{u"", u"67243", Digits4, u"{code} is your {service} code. It expires in 10 minutes."},
    MessageTemplate{u"", u"78156", Spaced,
                    u"{service}: use {code} to sign in. If you didn't ask for it, ignore this message."},
    MessageTemplate{u"", u"78156", Dashed,
                    u"[{service}] Security code {code}. Do not share it with anyone, our staff included."},
    MessageTemplate{u"", u"67243", None,
                    u"{service}: there was a sign-in to your account from a new device. If it wasn't you, "
                    u"change your password."},
};

QList<MessageTemplate> withName(QStringView service)
{
    QList<MessageTemplate> found;
    for (const MessageTemplate& row : kTemplates) {
        if (row.service == service)
            found.append(row);
    }
    return found;
}

} // namespace

QList<MessageTemplate> templatesFor(QStringView service)
{
    const QList<MessageTemplate> own = withName(service);
    return own.isEmpty() ? withName(u"") : own;
}

} // namespace linekeeper
