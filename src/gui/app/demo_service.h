// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace linekeeper {

/// Runs the simulated service for the demo, as a program of its own that ends with this one.
class DemoService final : public QObject
{
    Q_OBJECT

public:
    explicit DemoService(QObject* parent = nullptr);
    ~DemoService() override;

    void start();

Q_SIGNALS:
    /// It answers at this base address.
    void ready(const QString& baseAddress);
    /// It could not be started or ended by itself. The reason is for people.
    void failed(const QString& reason);

private:
    void readLine();

    QProcess m_process;
    bool m_isReady = false;
};

} // namespace linekeeper
