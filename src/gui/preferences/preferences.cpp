// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/preferences.h"

#include "account/rate_limiter.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kAppearance = u"preferences/appearance"_s;
const QString kStaysInTray = u"preferences/staysInTray"_s;
const QString kRetentionDays = u"preferences/keepMessagesForDays"_s;
const QString kCallsPerMinute = u"preferences/callsPerMinute"_s;
const QString kHidesCodes = u"preferences/hidesCodes"_s;
const QString kPlaysSound = u"preferences/playsSound"_s;
const QString kClickCopies = u"preferences/clickOnNotificationCopies"_s;
const QString kDigitsOnly = u"preferences/copiesDigitsOnly"_s;
const QString kClipboardSeconds = u"preferences/codesStayOnClipboardForSeconds"_s;
const QString kWantsShortcut = u"preferences/keysForLatestCode"_s;
const QString kShortcutKeys = u"preferences/keysForLatestCodeAre"_s;

constexpr int kUsualClipboardSeconds = 60;

} // namespace

Preferences::Preferences(QSettings& settings)
    : m_settings(settings)
{
}

Appearance Preferences::appearance() const
{
    const QString name = m_settings.value(kAppearance).toString();
    return name == "light"_L1 ? Appearance::Light : name == "dark"_L1 ? Appearance::Dark : Appearance::Desktop;
}

void Preferences::setAppearance(Appearance appearance)
{
    m_settings.setValue(kAppearance, appearance == Appearance::Light  ? u"light"_s
                                     : appearance == Appearance::Dark ? u"dark"_s
                                                                      : u"desktop"_s);
}

bool Preferences::staysInTray() const
{
    return m_settings.value(kStaysInTray, true).toBool();
}

void Preferences::setStaysInTray(bool stays)
{
    m_settings.setValue(kStaysInTray, stays);
}

int Preferences::retentionDays() const
{
    // Nothing is erased because of a slip in a file: what is none of the choices means for ever.
    const int days = m_settings.value(kRetentionDays).toInt();
    const bool isChoice =
        std::find(kRetentionChoices.begin(), kRetentionChoices.end(), days) != kRetentionChoices.end();
    return isChoice ? days : 0;
}

void Preferences::setRetentionDays(int days)
{
    m_settings.setValue(kRetentionDays, days);
}

int Preferences::callsPerMinute() const
{
    bool isNumber = false;
    const int calls = m_settings.value(kCallsPerMinute).toInt(&isNumber);
    return isNumber ? std::clamp(calls, RateLimiter::kMinimumLimit, RateLimiter::kMaximumLimit)
                    : RateLimiter::kDefaultLimit;
}

void Preferences::setCallsPerMinute(int calls)
{
    m_settings.setValue(kCallsPerMinute, calls);
}

bool Preferences::hidesCodes() const
{
    return m_settings.value(kHidesCodes, false).toBool();
}

void Preferences::setHidesCodes(bool hides)
{
    m_settings.setValue(kHidesCodes, hides);
}

bool Preferences::playsSound() const
{
    return m_settings.value(kPlaysSound, false).toBool();
}

void Preferences::setPlaysSound(bool plays)
{
    m_settings.setValue(kPlaysSound, plays);
}

bool Preferences::clickCopies() const
{
    return m_settings.value(kClickCopies, false).toBool();
}

void Preferences::setClickCopies(bool copies)
{
    m_settings.setValue(kClickCopies, copies);
}

CodeForm Preferences::codeForm() const
{
    return m_settings.value(kDigitsOnly, false).toBool() ? CodeForm::DigitsOnly : CodeForm::AsReceived;
}

void Preferences::setCodeForm(CodeForm form)
{
    m_settings.setValue(kDigitsOnly, form == CodeForm::DigitsOnly);
}

int Preferences::clipboardSeconds() const
{
    bool isNumber = false;
    const int seconds = m_settings.value(kClipboardSeconds).toInt(&isNumber);
    const bool isChoice =
        std::find(kClipboardChoices.begin(), kClipboardChoices.end(), seconds) != kClipboardChoices.end();
    return isChoice || (isNumber && seconds == 0) ? seconds : kUsualClipboardSeconds;
}

void Preferences::setClipboardSeconds(int seconds)
{
    m_settings.setValue(kClipboardSeconds, seconds);
}

bool Preferences::wantsShortcut() const
{
    return m_settings.value(kWantsShortcut, false).toBool();
}

void Preferences::setWantsShortcut(bool wants)
{
    m_settings.setValue(kWantsShortcut, wants);
}

QKeySequence Preferences::shortcutKeys() const
{
    const auto keys = QKeySequence::fromString(m_settings.value(kShortcutKeys).toString(), QKeySequence::PortableText);
    // As Ctrl+C copies; of the desktops in Debian none uses it by itself.
    return keys.count() == 1 && keys[0].key() != Qt::Key_unknown ? keys : QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C);
}

void Preferences::setShortcutKeys(const QKeySequence& keys)
{
    m_settings.setValue(kShortcutKeys, keys.toString(QKeySequence::PortableText));
}

} // namespace linekeeper
