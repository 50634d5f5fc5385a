// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/shortcut/x11_keyboard.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <span>
#include <utility>
#include <xcb/xcb.h>

namespace linekeeper {

namespace {

/// Values from X11's keysymdef.h.
constexpr xcb_keysym_t kNumLock = 0xff7f;
constexpr xcb_keysym_t kScrollLock = 0xff14;
constexpr std::array<xcb_keysym_t, 2> kAlt{0xffe9, 0xffea};
constexpr std::array<xcb_keysym_t, 2> kSuper{0xffeb, 0xffec};
constexpr xcb_keysym_t kF1 = 0xffbe;
constexpr std::array<std::pair<Qt::Key, xcb_keysym_t>, 16> kNamed{{
    {Qt::Key_Backspace, 0xff08},
    {Qt::Key_Return, 0xff0d},
    {Qt::Key_Pause, 0xff13},
    {Qt::Key_Escape, 0xff1b},
    {Qt::Key_Home, 0xff50},
    {Qt::Key_Left, 0xff51},
    {Qt::Key_Up, 0xff52},
    {Qt::Key_Right, 0xff53},
    {Qt::Key_Down, 0xff54},
    {Qt::Key_PageUp, 0xff55},
    {Qt::Key_PageDown, 0xff56},
    {Qt::Key_End, 0xff57},
    {Qt::Key_Print, 0xff61},
    {Qt::Key_Insert, 0xff63},
    {Qt::Key_Menu, 0xff67},
    {Qt::Key_Delete, 0xffff},
}};

template <class Reply>
using Answer = std::unique_ptr<Reply, decltype(&std::free)>;

/// Returns the key's symbol; 0 if the key is not offered.
xcb_keysym_t symbolOf(Qt::Key key)
{
    const auto number = static_cast<xcb_keysym_t>(key);
    // Latin-1 characters are their own symbols. Qt uses capital letters, the keyboard small ones.
    const bool isCapital = (number >= 'A' && number <= 'Z') || (number >= 0xc0 && number <= 0xde && number != 0xd7);
    if (isCapital)
        return number + 0x20;
    if ((number >= 0x20 && number <= 0x7e) || (number >= 0xa0 && number <= 0xff))
        return number;
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return kF1 + (number - static_cast<xcb_keysym_t>(Qt::Key_F1));
    const auto* const named =
        std::find_if(kNamed.begin(), kNamed.end(), [key](const auto& pair) { return pair.first == key; });
    return named != kNamed.end() ? named->second : 0;
}

class Keyboard
{
public:
    explicit Keyboard(xcb_connection_t* connection);

    QList<std::uint8_t> codesOf(xcb_keysym_t symbol) const;
    /// Returns the modifier that a key with one of the symbols sets; 0 if none does.
    std::uint16_t maskOf(std::span<const xcb_keysym_t> symbols) const;

private:
    std::span<const xcb_keysym_t> all() const;

    std::uint8_t m_first;
    Answer<xcb_get_keyboard_mapping_reply_t> m_mapping{nullptr, &std::free};
    Answer<xcb_get_modifier_mapping_reply_t> m_modifiers{nullptr, &std::free};
};

Keyboard::Keyboard(xcb_connection_t* connection)
    : m_first(xcb_get_setup(connection)->min_keycode)
{
    const auto count = static_cast<std::uint8_t>(xcb_get_setup(connection)->max_keycode - m_first + 1);
    const auto mapping = xcb_get_keyboard_mapping(connection, m_first, count);
    const auto modifiers = xcb_get_modifier_mapping(connection);
    m_mapping.reset(xcb_get_keyboard_mapping_reply(connection, mapping, nullptr));
    m_modifiers.reset(xcb_get_modifier_mapping_reply(connection, modifiers, nullptr));
}

std::span<const xcb_keysym_t> Keyboard::all() const
{
    if (!m_mapping || m_mapping->keysyms_per_keycode == 0)
        return {};
    return {xcb_get_keyboard_mapping_keysyms(m_mapping.get()),
            static_cast<std::size_t>(xcb_get_keyboard_mapping_keysyms_length(m_mapping.get()))};
}

QList<std::uint8_t> Keyboard::codesOf(xcb_keysym_t symbol) const
{
    const auto rows = all();
    if (rows.empty() || symbol == 0)
        return {};
    // Two columns are one layout, without and with Shift. The first layout that has the symbol counts: in another one
    // it may be on another key, which has its own meaning here.
    const std::size_t width = m_mapping->keysyms_per_keycode;
    for (std::size_t layout = 0; layout < width; layout += 2) {
        QList<std::uint8_t> codes;
        for (std::size_t key = 0; (key + 1) * width <= rows.size(); ++key) {
            const auto row = rows.subspan(key * width + layout, std::min<std::size_t>(2, width - layout));
            if (std::find(row.begin(), row.end(), symbol) != row.end())
                codes.append(static_cast<std::uint8_t>(m_first + key));
        }
        if (!codes.isEmpty())
            return codes;
    }
    return {};
}

std::uint16_t Keyboard::maskOf(std::span<const xcb_keysym_t> symbols) const
{
    const auto rows = all();
    if (rows.empty() || !m_modifiers)
        return 0;
    const std::size_t width = m_mapping->keysyms_per_keycode;
    const auto perModifier = static_cast<std::size_t>(m_modifiers->keycodes_per_modifier);
    const xcb_keycode_t* const codes = xcb_get_modifier_mapping_keycodes(m_modifiers.get());
    // Shift, Lock and Control are fixed; the keyboard assigns the other five.
    for (std::size_t modifier = 3; modifier < 8; ++modifier) {
        for (std::size_t i = 0; i < perModifier; ++i) {
            const std::size_t code = codes[modifier * perModifier + i];
            if (code < m_first || (code - m_first + 1) * width > rows.size())
                continue;
            const auto row = rows.subspan((code - m_first) * width, width);
            if (std::find_first_of(row.begin(), row.end(), symbols.begin(), symbols.end()) != row.end())
                return static_cast<std::uint16_t>(1U << modifier);
        }
    }
    return 0;
}

} // namespace

X11Keys findX11Keys(xcb_connection_t* connection, QKeyCombination keys)
{
    const Keyboard keyboard(connection);
    const Qt::KeyboardModifiers wanted = keys.keyboardModifiers();
    X11Keys found;
    const auto add = [&found](std::uint16_t mask) {
        found.modifiers = static_cast<std::uint16_t>(found.modifiers | mask);
    };
    bool isThere = !wanted.testFlag(Qt::KeypadModifier);
    if (wanted.testFlag(Qt::ShiftModifier))
        add(XCB_MOD_MASK_SHIFT);
    if (wanted.testFlag(Qt::ControlModifier))
        add(XCB_MOD_MASK_CONTROL);
    for (const auto& [modifier, symbols] : {std::pair(Qt::AltModifier, kAlt), std::pair(Qt::MetaModifier, kSuper)}) {
        if (!wanted.testFlag(modifier))
            continue;
        const std::uint16_t mask = keyboard.maskOf(symbols);
        isThere = isThere && mask != 0;
        add(mask);
    }
    // No codes at all rather than the code 0, which stands for every key.
    if (isThere)
        found.codes = keyboard.codesOf(symbolOf(keys.key()));

    found.locks = {0};
    const std::array numLock{kNumLock};
    const std::array scrollLock{kScrollLock};
    for (const std::uint16_t lock :
         {static_cast<std::uint16_t>(XCB_MOD_MASK_LOCK), keyboard.maskOf(numLock), keyboard.maskOf(scrollLock)}) {
        if (lock == 0 || (lock & found.modifiers) != 0)
            continue;
        for (const std::uint16_t others : QList(found.locks)) {
            const auto both = static_cast<std::uint16_t>(others | lock);
            if (!found.locks.contains(both))
                found.locks.append(both);
        }
    }
    return found;
}

} // namespace linekeeper
