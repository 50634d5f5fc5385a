// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <optional>

class QClipboard;

namespace linekeeper {

class Clock;

/// The desktop's clipboard. Copies carry the hint that keeps clipboard managers from storing them
/// ("x-kde-passwordManagerHint") and a private mark by which our own copy is known. A secret is taken off again after
/// a while and when this object ends, unless something else has taken its place.
class Clipboard final : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    Clipboard(QClipboard* clipboard, const Clock& clock, QObject* parent = nullptr);
    ~Clipboard() override;

    /// Puts the text there and reads it back: false where the desktop dropped it (on Wayland without focus).
    bool copySecret(const QString& text);
    /// The same for what is no secret, a phone number: without the hint, and it stays.
    bool copyPlain(const QString& text);

    /// How long a secret stays; nothing: until this ends. Counts from the copy, for one that is there already too.
    void setSecretsStay(std::optional<std::chrono::seconds> time);
    /// Takes a secret off, where it is still the one that was put there.
    void emptySecret();

Q_SIGNALS:
    /// A secret was taken off because its time was over.
    void emptied();

private:
    bool holdsSecret() const;
    void forgetSecret();
    void onChanged();
    void check();

    QClipboard* m_clipboard;
    const Clock& m_clock;
    QByteArray m_secretMark; ///< empty: no secret of ours is there
    QDateTime m_copied;
    std::optional<std::chrono::seconds> m_secretsStay;
    QTimer m_tick;
};

} // namespace linekeeper
