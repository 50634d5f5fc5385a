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

/// The clipboard of a Wayland compositor, for a program without a focused window. Uses ext-data-control-v1, or wlroots'
/// protocol, which is identical except for its name. Connects when first needed and never blocks on the compositor.
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
        NotCopied,   ///< it was not found there, and was withdrawn
        Unavailable, ///< there is no compositor, or it has no such protocol
    };
    using Done = std::function<void(Outcome outcome)>;

    /// `display` has the form of WAYLAND_DISPLAY.
    explicit DataControl(const QByteArray& display, QObject* parent = nullptr);
    /// Withdraws the copy.
    ~DataControl() override;

    /// Replaces the clipboard's contents with the items. One of them is `proof`, whose data is different each time and
    /// identifies the copy when it is read back. `done` is called once, later, but not after this object was deleted; a
    /// copy that is replaced by another before it was read back counts as not copied.
    void copy(const QList<Item>& items, const Item& proof, const Done& done);
    /// True if the last copy is still on the clipboard.
    bool holds() const;
    /// Removes it if it is still there; other programs' copies are left alone.
    void clear();

Q_SIGNALS:
    /// The copy was replaced by something else.
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
    Done m_done; ///< empty: no copy is in progress
    std::unique_ptr<PipeReader> m_reader;
    QTimer m_deadline;
};

} // namespace linekeeper
