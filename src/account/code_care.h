// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "store/tables/message_table.h"

#include <QList>
#include <QObject>

#include <optional>

namespace linekeeper {

class BackgroundWork;
class Clock;
class Inbox;
class Record;
class Rentals;

/// Finds the codes of active numbers again after an update to a better finder, piece by piece on the background thread,
/// and has the inbox report those that changed. Nobody is notified of them as new.
class CodeCare final : public QObject
{
    Q_OBJECT

public:
    CodeCare(Record& record, BackgroundWork& background, const Rentals& rentals, Inbox& inbox, const Clock& clock,
             QObject* parent = nullptr);

    /// Does what is left to do. A read-only record is left alone.
    void start();

private:
    void rereadNext();

    Record& m_record;
    BackgroundWork& m_background;
    const Rentals& m_rentals;
    Inbox& m_inbox;
    const Clock& m_clock;
    QList<OrderId> m_orders;           ///< still to be read
    std::optional<MessageKey> m_place; ///< how far the first of them is
    bool m_isReading = false;
};

} // namespace linekeeper
