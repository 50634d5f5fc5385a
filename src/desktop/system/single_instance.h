// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace linekeeper {

/// Keeps a second start from running beside the first on the same record: the second asks the first to come forward.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// `name` tells instances apart that may run side by side (the demo and the real one). Per user.
    explicit SingleInstance(const QString& name, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// True where this is the first. Else the first has been asked to come forward with the activation token of this
    /// start (from XDG_ACTIVATION_TOKEN or DESKTOP_STARTUP_ID), and this one should end. A first that crashed leaves
    /// nothing behind that keeps the next from starting.
    bool isFirst() const;

    /// What the running instance says to a request for its latest code: one line. Nothing where none is running; empty
    /// where it does not answer within seconds. Blocks: for a start that does nothing else.
    static std::optional<QString> askForLatestCode(const QString& name);

    /// Takes the one line that the asking start waits for, at once or within seconds.
    using Answer = std::function<void(const QString& line)>;

Q_SIGNALS:
    void raiseRequested(const QString& activationToken);
    /// Another start wants the latest code on the clipboard.
    void latestCodeRequested(const QString& activationToken, const linekeeper::SingleInstance::Answer& answer);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
