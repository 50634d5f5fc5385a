// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSocketNotifier>
#include <QTemporaryDir>

#include <memory>

struct wl_display;
struct wl_resource;

namespace linekeeper::test {

/// The clipboard of a Wayland compositor and nothing else of one: a seat and ext-data-control-v1, which no
/// compositor of Debian 12 or 13 has yet, with the faults of a bad one. It lives in the test's own event
/// loop.
class FakeCompositor final : public QObject
{
public:
    /// What becomes of a copy.
    enum class Manner {
        Takes,
        Drops,       ///< says nothing
        Cancels,     ///< tells its owner that it was replaced, and keeps what was there
        Garbles,     ///< has another's mark
        HangsUp,     ///< ends the connection
        FallsSilent, ///< reads nothing any more
    };

    /// Without data control it has a seat alone.
    explicit FakeCompositor(bool hasDataControl = true);
    ~FakeCompositor() override;

    QByteArray name() const;
    Manner manner = Manner::Takes;

    /// The types of what the clipboard has.
    QList<QByteArray> types() const;
    /// Pastes, with a pipe of which the answer is read by whoever called; -1 where there is nothing. Owned by
    /// the caller.
    int paste(const QByteArray& type);
    /// Something else is copied, which has this type.
    void copyOther(const QByteArray& type);

    struct Requests;

private:
    void dispatch();
    void sendSelection(wl_resource* device);
    void sendToAll();

    QTemporaryDir m_folder;
    wl_display* m_display;
    std::unique_ptr<QSocketNotifier> m_readable;
    QList<wl_resource*> m_devices;
    wl_resource* m_source = nullptr; ///< of the copy that is there
    QList<QByteArray> m_otherTypes;  ///< of what others copied
};

} // namespace linekeeper::test
