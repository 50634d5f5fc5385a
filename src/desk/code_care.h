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

/// After a release with a better finder: has the codes of active numbers found again, a stretch after the other on the
/// background's thread, and the inbox tell of those that are others now. That is no news to anybody.
class CodeCare final : public QObject
{
    Q_OBJECT

public:
    CodeCare(Record& record, BackgroundWork& background, const Rentals& rentals, Inbox& inbox, const Clock& clock,
             QObject* parent = nullptr);

    /// Does what is left to do. A record that can only be read is left alone.
    void start();

private:
    void goOn();

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
