// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace linekeeper {

/// Prevents a second instance on the same record: it asks the first to raise its window instead.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// `name` distinguishes instances that may run side by side (the demo and the real one). Per user.
    explicit SingleInstance(const QString& name, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// True if this is the first instance. Otherwise the first has been asked to raise its window with this one's
    /// activation token (from XDG_ACTIVATION_TOKEN or DESKTOP_STARTUP_ID), and this one should quit. An instance that
    /// crashed does not prevent the next from starting.
    bool isFirst() const;

    /// Asks the running instance for its latest code and returns its answer, one line. Nothing if no instance is
    /// running; empty if it doesn't answer within seconds. Blocks: for a process that does nothing else.
    static std::optional<QString> askForLatestCode(const QString& name);

    /// Takes the one line that the other process waits for, immediately or within seconds.
    using Answer = std::function<void(const QString& line)>;

Q_SIGNALS:
    void raiseRequested(const QString& activationToken);
    /// Another process asked for the latest code on the clipboard.
    void latestCodeRequested(const QString& activationToken, const linekeeper::SingleInstance::Answer& answer);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
