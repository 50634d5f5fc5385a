// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QSettings>

class QFormLayout;

namespace linekeeper {

class CallMeter;
class DbusNotifier;
class Retention;
class ShortcutPreference;

/// One thing the person can choose, as it is kept in the settings file.
template <typename T>
struct Preference
{
    const char* key; ///< part of the file: never change one
    /// Returns something sensible for anything that a damaged file may hold; the default for nothing.
    T (*read)(const QVariant& kept);
    QVariant (*kept)(const T& value) = [](const T& value) { return QVariant(value); };
};

/// What the person chose, kept in the settings file. Not the key: that is in the keychain. Each preference is defined
/// beside the row that shows it.
class Preferences final : public QObject
{
    Q_OBJECT

public:
    /// `settings` must outlive this.
    explicit Preferences(QSettings& settings)
        : m_settings(settings)
    {
    }

    template <typename T>
    T operator[](const Preference<T>& preference) const
    {
        return preference.read(m_settings.value(QLatin1String(preference.key)));
    }
    /// Keeps the choice at once.
    template <typename T>
    void set(const Preference<T>& preference, const std::type_identity_t<T>& value)
    {
        m_settings.setValue(QLatin1String(preference.key), preference.kept(value));
        Q_EMIT changed();
    }

Q_SIGNALS:
    /// Something was chosen here.
    void changed();

private:
    QSettings& m_settings;
};

/// What the rows of the dialog work with. All must outlive it.
struct PreferenceParts
{
    Preferences& preferences;
    Retention& retention;
    CallMeter& meter;
    /// The desktop's, which are looked for after the start: until then their rows are left out.
    QPointer<DbusNotifier> notifier{};
    QPointer<ShortcutPreference> shortcut{};
};

} // namespace linekeeper
