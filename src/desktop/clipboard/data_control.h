// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace linekeeper {

class PipeReader;

/// The clipboard of a Wayland compositor, for a program that has no window in front: through
/// ext-data-control-v1, or wlroots' protocol, which is the same under another name. It connects when it is
/// first needed and never waits for the compositor.
class DataControl final : public QObject
{
    Q_OBJECT

public:
    struct Item
    {
        QByteArray type;
        QByteArray data;
    };
    enum class Outcome {
        Copied,      ///< it was read back from the compositor
        NotCopied,   ///< it could not be found there, and was taken back
        Unavailable, ///< the compositor has no such protocol, or there is none
    };
    using Done = std::function<void(Outcome outcome)>;

    /// `display` as WAYLAND_DISPLAY has it.
    explicit DataControl(const QByteArray& display, QObject* parent = nullptr);
    /// Takes the copy along.
    ~DataControl() override;

    /// Copies the items in place of what is there. `proof`, whose data is different each time, is one of
    /// them: the copy is known by it when it is read back. `done` is called once, later, but not after this
    /// was deleted; a copy that another follows before it was read back counts as not copied.
    void copy(const QList<Item>& items, const Item& proof, const Done& done);
    /// Whether the last copy is still what the clipboard has.
    bool holds() const;
    /// Takes it off where it is; what others copied is left alone.
    void clear();

Q_SIGNALS:
    /// Something else has taken the place of the copy.
    void replaced();

private:
    struct Link;
    struct Listeners;

    void offer();
    void readBack();
    void onCancelled();
    void finish(Outcome outcome);
    void unlink(const Link* link);

    QByteArray m_display;
    std::unique_ptr<Link> m_link;
    QList<Item> m_items;
    Item m_proof;
    Done m_done; ///< empty: no copy is on its way
    std::unique_ptr<PipeReader> m_reader;
    QTimer m_deadline;
};

} // namespace linekeeper
