// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QClipboard;

namespace linekeeper {

class Clock;
class DataControl;

/// The desktop's clipboard. Copies carry the hint that keeps clipboard managers from storing them
/// ("x-kde-passwordManagerHint") and a private marker that identifies our own copy. A secret is removed after a while
/// and when this object is destroyed, unless something else has replaced it.
class Clipboard final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    Clipboard(QClipboard* clipboard, const Clock& clock, QObject* parent = nullptr);
    ~Clipboard() override;

    /// True if the copy was found on the clipboard.
    using Done = std::function<void(bool copied)>;
    /// Copies a secret and reads it back. `done` is called once, later, while `context` exists. It gets false if the
    /// desktop dropped the copy: on Wayland without focus, if the compositor has no protocol for that.
    void copySecret(const QString& text, QObject* context, const Done& done);
    /// Copies a text that is not a secret, such as a phone number: without the hint, and it stays.
    void copyPlain(const QString& text, QObject* context, const Done& done);

    /// Sets how long a secret stays; nothing: until this object is destroyed. Counts from the copy, and also applies to
    /// a secret already there.
    void setSecretsStay(std::optional<std::chrono::seconds> time);
    /// Removes a secret, if ours is still on the clipboard.
    void emptySecret();

Q_SIGNALS:
    /// A secret was removed because its time was up.
    void emptied();

private:
    void copy(const QString& text, bool isSecret, QObject* context, const Done& done);
    /// Copies through Qt, which on Wayland needs focus.
    bool copyWithQt(const QString& text, bool isSecret, const QByteArray& mark);
    void settle(bool isSecret, const QByteArray& mark);
    bool holdsSecret() const;
    void forgetSecret();
    void onChanged();
    void check();

    QClipboard* m_clipboard;
    const Clock& m_clock;
    std::unique_ptr<DataControl> m_dataControl; ///< on Wayland
    QByteArray m_secretMark;                    ///< empty: no secret of ours is there
    QDateTime m_copied;
    std::optional<std::chrono::seconds> m_secretsStay;
    QTimer m_tick;
};

} // namespace linekeeper
