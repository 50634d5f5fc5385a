// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preferences/shortcut_preference.h"

#include "core/plain_text.h"
#include "gui/preferences/preference_controls.h"
#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/plain_label.h"
#include "gui/widgets/single_shortcut_edit.h"
#include "platform/shortcut/portal_shortcut.h"
#include "platform/shortcut/x11_shortcut.h"

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

const Preference<bool> kWantsShortcut{"preferences/keysForLatestCode",
                                      [](const QVariant& kept) { return kept.toBool(); }};

const Preference<QKeySequence> kShortcutKeys{
    .key = "preferences/keysForLatestCodeAre",
    .read =
        [](const QVariant& kept) {
            const auto keys = QKeySequence::fromString(kept.toString(), QKeySequence::PortableText);
            // As Ctrl+C copies; of the desktops in Debian none uses it by itself.
            return keys.count() == 1 && keys[0].key() != Qt::Key_unknown ? keys
                                                                         : QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C);
        },
    .kept = [](const QKeySequence& keys) { return QVariant(keys.toString(QKeySequence::PortableText)); }};

void addShortcut(QFormLayout& form, const PreferenceParts& parts)
{
    if (parts.shortcut)
        parts.shortcut->addTo(form);
}

ShortcutPreference::ShortcutPreference(const QDBusConnection& bus, Preferences& preferences, QObject* parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_portal(new PortalShortcut(bus, this))
    , m_keyboard(new X11Shortcut(this))
{
    joinPortal();
    joinKeyboard();
    m_portal->look();
}

void ShortcutPreference::joinPortal()
{
    connect(m_portal, &PortalShortcut::looked, this, &ShortcutPreference::begin);
    connect(m_portal, &PortalShortcut::activated, this, &ShortcutPreference::activated);
    connect(m_portal, &PortalShortcut::bound, this, [this](const QString& keys) {
        m_portalKeys = singleLine(keys, 60);
        setState(State::On);
    });
    connect(m_portal, &PortalShortcut::failed, this, [this](PortalShortcut::Failure why) {
        if (why == PortalShortcut::Failure::Absent && X11Shortcut::isOffered()) {
            m_way = Backend::Keyboard;
            ask();
            return;
        }
        // Whoever said no is not asked again at every start. What else went wrong may be right by then.
        if (why == PortalShortcut::Failure::Declined)
            m_preferences.set(kWantsShortcut, false);
        setState(State::Refused, tr("Your desktop did not assign a shortcut. In its settings you can bind one to the "
                                    "command linekeeper --copy-latest."));
    });
}

void ShortcutPreference::joinKeyboard()
{
    connect(m_keyboard, &X11Shortcut::activated, this, [this] { Q_EMIT activated({}); });
    connect(m_keyboard, &X11Shortcut::bound, this, [this] { setState(State::On); });
    connect(m_keyboard, &X11Shortcut::refused, this, [this](X11Shortcut::GrabFailure why) {
        const QString keys = inWords(m_preferences[kShortcutKeys]);
        setState(State::Refused, why == X11Shortcut::GrabFailure::Taken
                                     ? tr("%1 is already in use. Choose another shortcut.").arg(keys)
                                     : tr("Your keyboard has no %1. Choose another shortcut.").arg(keys));
    });
}

void ShortcutPreference::begin(bool hasPortal)
{
    m_way = hasPortal ? Backend::Portal : X11Shortcut::isOffered() ? Backend::Keyboard : Backend::None;
    if (m_way == Backend::None)
        setState(State::None);
    else if (m_preferences[kWantsShortcut])
        ask();
    else
        setState(State::Off);
}

void ShortcutPreference::ask()
{
    if (m_way == Backend::Keyboard) {
        m_keyboard->bind(m_preferences[kShortcutKeys]);
        if (m_fieldListens)
            m_keyboard->release();
        return;
    }
    setState(State::Asking);
    m_portal->bind(tr("Copy the latest code"));
}

void ShortcutPreference::choose(bool on)
{
    m_preferences.set(kWantsShortcut, on);
    if (on) {
        ask();
        return;
    }
    m_portal->release();
    m_keyboard->release();
    setState(State::Off);
}

void ShortcutPreference::chooseKeys(const QKeySequence& keys)
{
    if (!canBeTakenFromAll(keys)) {
        setState(State::Refused, tr("Other programs need %1. Use two of Ctrl, Alt and Shift.").arg(inWords(keys)));
        return;
    }
    m_preferences.set(kShortcutKeys, keys);
    ask();
}

void ShortcutPreference::setFieldListens(bool listens)
{
    if (listens == m_fieldListens)
        return;
    m_fieldListens = listens;
    if (!m_preferences[kWantsShortcut] || m_way != Backend::Keyboard)
        return;
    if (listens)
        m_keyboard->release();
    else
        ask();
}

void ShortcutPreference::setState(State state, const QString& why)
{
    m_state = state;
    m_why = why;
    Q_EMIT changed();
}

QString ShortcutPreference::label() const
{
    return m_way == Backend::Keyboard ? tr("Copy the &latest code, in any program, with")
                                      : tr("Copy the &latest code with a global shortcut");
}

QString ShortcutPreference::words() const
{
    switch (m_state) {
    case State::Looking:
    case State::Off:
        break;
    case State::None:
        return tr("Your desktop does not offer global shortcuts. In its settings you can bind one to the command "
                  "linekeeper --copy-latest.");
    case State::Asking:
        return tr("Your desktop is asking you for a shortcut.");
    case State::On:
        return m_way == Backend::Keyboard ? QString()
               : m_portalKeys.isEmpty()   ? tr("Your desktop's settings show the shortcut.")
                                          : tr("The shortcut is %1.").arg(m_portalKeys);
    case State::Refused:
        return m_why;
    }
    return {};
}

void ShortcutPreference::show(SingleShortcutEdit& field) const
{
    field.setVisible(m_way == Backend::Keyboard);
    field.setEnabled(m_preferences[kWantsShortcut]);
    // What was just pressed in it stays beside the words about it.
    if (!m_fieldListens)
        field.setKeySequence(m_preferences[kShortcutKeys]);
}

void ShortcutPreference::addTo(QFormLayout& form)
{
    QDialog& dialog = dialogOf(form);
    auto* row = new QWidget;
    auto* choice = new QCheckBox;
    auto* field = new SingleShortcutEdit;
    field->setName(tr("Shortcut for the latest code"));
    auto* note = wrappedLabel();
    note->setAccessibleName(tr("About the shortcut"));
    auto* line = new QHBoxLayout;
    line->addWidget(choice);
    line->addWidget(field, 1);
    auto* layout = partLayout(row, 4);
    layout->addLayout(line);
    layout->addWidget(note);

    const auto update = [this, choice, field, note, &dialog] {
        const QSignalBlocker blocker(choice);
        choice->setText(label());
        choice->setEnabled(m_state != State::Looking && m_state != State::None);
        choice->setChecked(m_preferences[kWantsShortcut] && m_state != State::None);
        choice->setAccessibleDescription(words());
        show(*field);
        note->setText(words());
        note->setVisible(!words().isEmpty());
        growToFit(dialog);
    };
    connect(choice, &QCheckBox::toggled, this, &ShortcutPreference::choose);
    connect(field, &SingleShortcutEdit::pressed, this, &ShortcutPreference::chooseKeys);
    connect(field, &SingleShortcutEdit::listens, this, &ShortcutPreference::setFieldListens);
    connect(&dialog, &QDialog::finished, this, [this] { setFieldListens(false); });
    connect(this, &ShortcutPreference::changed, row, update);
    form.addRow(QString(), row);
    update();
}

} // namespace linekeeper
