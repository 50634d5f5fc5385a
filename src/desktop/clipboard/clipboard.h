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
/// ("x-kde-passwordManagerHint") and a private mark by which our own copy is known. A secret is taken off
/// again after a while and when this object ends, unless something else has taken its place.
class Clipboard final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    Clipboard(QClipboard* clipboard, const Clock& clock, QObject* parent = nullptr);
    ~Clipboard() override;

    /// Whether the copy was found there.
    using Done = std::function<void(bool copied)>;
    /// Puts the text there and reads it back. `done` is called once and later, while `context` lives. It is
    /// false where the desktop dropped the copy: on Wayland without focus, where the compositor has no way
    /// for that.
    void copySecret(const QString& text, QObject* context, const Done& done);
    /// The same for what is no secret, a phone number: without the hint, and it stays.
    void copyPlain(const QString& text, QObject* context, const Done& done);

    /// How long a secret stays; nothing: until this ends. Counts from the copy, for one that is there already
    /// too.
    void setSecretsStay(std::optional<std::chrono::seconds> time);
    /// Takes a secret off, where it is still the one that was put there.
    void emptySecret();

Q_SIGNALS:
    /// A secret was taken off because its time was over.
    void emptied();

private:
    void copy(const QString& text, bool isSecret, QObject* context, const Done& done);
    /// With Qt, and so on Wayland only with focus.
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
