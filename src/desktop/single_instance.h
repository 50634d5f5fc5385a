// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <memory>

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

Q_SIGNALS:
    void raiseRequested(const QString& activationToken);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace linekeeper
