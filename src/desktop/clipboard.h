// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QClipboard;

namespace linekeeper {

/// The desktop's clipboard. Copies carry the hint that keeps clipboard managers from storing them
/// ("x-kde-passwordManagerHint") and a private mark by which our own copy is known.
class Clipboard final : public QObject
{
    Q_OBJECT

public:
    explicit Clipboard(QClipboard* clipboard, QObject* parent = nullptr);

    /// Puts the text there and reads it back: false where the desktop dropped it (on Wayland without focus).
    bool copySecret(const QString& text);
    /// The same for what is no secret, a phone number: without the hint.
    bool copyPlain(const QString& text);

private:
    QClipboard* m_clipboard;
};

} // namespace linekeeper
