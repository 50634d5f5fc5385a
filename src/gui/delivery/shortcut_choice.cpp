// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/shortcut_choice.h"

#include "core/plain_text.h"
#include "desktop/shortcut/portal_shortcut.h"
#include "desktop/shortcut/x11_shortcut.h"
#include "gui/preferences/preferences_dialog.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/keys_field.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

QString inWords(const QKeySequence& keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutChoice::ShortcutChoice(const QDBusConnection& bus, const Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_portal(new PortalShortcut(bus, this))
    , m_keyboard(new X11Shortcut(this))
{
    joinPortal();
    joinKeyboard();
    m_portal->look();
}

void ShortcutChoice::joinPortal()
{
    connect(m_portal, &PortalShortcut::looked, this, &ShortcutChoice::begin);
    connect(m_portal, &PortalShortcut::activated, this, &ShortcutChoice::activated);
    connect(m_portal, &PortalShortcut::bound, this, [this](const QString& keys) {
        m_portalKeys = singleLine(keys, 60);
        setState(State::On);
    });
    connect(m_portal, &PortalShortcut::failed, this, [this](PortalShortcut::Failure why) {
        if (why == PortalShortcut::Failure::Absent && X11Shortcut::isOffered()) {
            m_way = Way::Keyboard;
            ask();
            return;
        }
        // Whoever said no is not asked again at every start. What else went wrong may be right by then.
        if (why == PortalShortcut::Failure::Declined)
            m_preferences.setWantsShortcut(false);
        setState(State::Refused, tr("Your desktop gave no keys. In its settings you can bind keys to the "
                                    "command linekeeper --copy-latest."));
    });
}

void ShortcutChoice::joinKeyboard()
{
    connect(m_keyboard, &X11Shortcut::activated, this, [this] { Q_EMIT activated({}); });
    connect(m_keyboard, &X11Shortcut::bound, this, [this] { setState(State::On); });
    connect(m_keyboard, &X11Shortcut::refused, this, [this](X11Shortcut::Refusal why) {
        const QString keys = inWords(m_preferences.shortcutKeys());
        setState(State::Refused, why == X11Shortcut::Refusal::Taken
                                     ? tr("Another program has %1. Press others in the field.").arg(keys)
                                     : tr("Your keyboard has no %1. Press others in the field.").arg(keys));
    });
}

void ShortcutChoice::begin(bool hasPortal)
{
    m_way = hasPortal ? Way::Portal : X11Shortcut::isOffered() ? Way::Keyboard : Way::None;
    if (m_way == Way::None)
        setState(State::None);
    else if (m_preferences.wantsShortcut())
        ask();
    else
        setState(State::Off);
}

void ShortcutChoice::ask()
{
    if (m_way == Way::Keyboard) {
        m_keyboard->bind(m_preferences.shortcutKeys());
        if (m_fieldListens)
            m_keyboard->release();
        return;
    }
    setState(State::Asking);
    m_portal->bind(tr("Copy the latest code"));
}

void ShortcutChoice::choose(bool on)
{
    m_preferences.setWantsShortcut(on);
    if (on) {
        ask();
        return;
    }
    m_portal->release();
    m_keyboard->release();
    setState(State::Off);
}

void ShortcutChoice::chooseKeys(const QKeySequence& keys)
{
    if (!canBeTakenFromAll(keys)) {
        setState(State::Refused, tr("Other programs need %1. Use two of Ctrl, Alt and Shift.").arg(inWords(keys)));
        return;
    }
    m_preferences.setShortcutKeys(keys);
    ask();
}

void ShortcutChoice::setFieldListens(bool listens)
{
    if (listens == m_fieldListens)
        return;
    m_fieldListens = listens;
    if (!m_preferences.wantsShortcut() || m_way != Way::Keyboard)
        return;
    if (listens)
        m_keyboard->release();
    else
        ask();
}

void ShortcutChoice::setState(State state, const QString& why)
{
    m_state = state;
    m_why = why;
    Q_EMIT changed();
}

QString ShortcutChoice::label() const
{
    return m_way == Way::Keyboard ? tr("Copy the &latest code, in any program, with")
                                  : tr("Copy the &latest code with keys that work in any program");
}

QString ShortcutChoice::words() const
{
    switch (m_state) {
    case State::Looking:
    case State::Off:
        break;
    case State::None:
        return tr("Your desktop gives programs no such keys. In its settings you can bind keys to the "
                  "command linekeeper --copy-latest.");
    case State::Asking:
        return tr("Your desktop asks you for the keys.");
    case State::On:
        return m_way == Way::Keyboard   ? QString()
               : m_portalKeys.isEmpty() ? tr("Your desktop's settings show the keys.")
                                        : tr("The keys are %1.").arg(m_portalKeys);
    case State::Refused:
        return m_why;
    }
    return {};
}

void ShortcutChoice::show(KeysField& field) const
{
    field.setVisible(m_way == Way::Keyboard);
    field.setEnabled(m_preferences.wantsShortcut());
    // What was just pressed in it stays beside the words about it.
    if (!m_fieldListens)
        field.setKeySequence(m_preferences.shortcutKeys());
}

void ShortcutChoice::addTo(PreferencesDialog& dialog)
{
    auto* row = new QWidget;
    auto* choice = new QCheckBox;
    auto* field = new KeysField;
    field->setName(tr("Keys for the latest code"));
    auto* note = new QLabel;
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setAccessibleName(tr("About the keys"));
    auto* line = new QHBoxLayout;
    line->addWidget(choice);
    line->addWidget(field, 1);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(line);
    layout->addWidget(note);

    const auto update = [this, choice, field, note, &dialog] {
        const QSignalBlocker blocker(choice);
        choice->setText(label());
        choice->setEnabled(m_state != State::Looking && m_state != State::None);
        choice->setChecked(m_preferences.wantsShortcut() && m_state != State::None);
        choice->setAccessibleDescription(words());
        show(*field);
        note->setText(words());
        note->setVisible(!words().isEmpty());
        growToFit(dialog);
    };
    connect(choice, &QCheckBox::toggled, this, &ShortcutChoice::choose);
    connect(field, &KeysField::pressed, this, &ShortcutChoice::chooseKeys);
    connect(field, &KeysField::listens, this, &ShortcutChoice::setFieldListens);
    connect(&dialog, &QDialog::finished, this, [this] { setFieldListens(false); });
    connect(this, &ShortcutChoice::changed, row, update);
    dialog.addRow({}, row);
    update();
}

} // namespace linekeeper
