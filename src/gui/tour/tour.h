// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

namespace linekeeper {

class AppearanceSetter;

/// Plays the whole job through the real windows: finds a service, rents, waits for the message, copies its code,
/// releases. Prints a line and saves a picture a step, light, and dark in the folder "dark" beside it.
class Tour final : public QObject
{
    Q_OBJECT

public:
    Tour(AppearanceSetter& appearance, const QString& folder, QObject* parent = nullptr);

    void start();

Q_SIGNALS:
    /// Successful only where each step's effect was seen.
    void finished(bool successful);

private:
    struct Step
    {
        QString name;               ///< of the picture
        QString line;               ///< printed once the effect is seen; empty: neither line nor picture
        std::function<bool()> act;  ///< true where it could be done
        std::function<bool()> seen; ///< the effect
    };

    void addSteps();
    void addRenting(const QString& service);
    void advance();
    bool savePicture(const QString& name);
    void fail(const QString& why);

    AppearanceSetter& m_appearance;
    QDir m_folder;
    QList<Step> m_steps;
    qsizetype m_at = 0;
    bool m_acted = false;
    bool m_seen = false;
    int m_pictures = 0;
    QString m_code;
    QElapsedTimer m_waiting;
    QTimer m_timer;
};

} // namespace linekeeper
