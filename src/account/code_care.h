// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_correction.h"
#include "core/ids.h"
#include "store/tables/message_table.h"

#include <QHash>
#include <QList>
#include <QObject>

#include <optional>

namespace linekeeper {

class BackgroundWork;
class Clock;
class Inbox;
class Record;
class Rentals;

/// Keeps what the user says about codes. After that, and after an update to a better finder, it finds the codes of
/// active numbers again, piece by piece on the background thread, and has the inbox report those that changed. Nobody
/// is notified of them as new.
class CodeCare final : public QObject
{
    Q_OBJECT

public:
    CodeCare(Record& record, BackgroundWork& background, const Rentals& rentals, Inbox& inbox, const Clock& clock,
             QObject* parent = nullptr);

    /// Reads what is on record, and does what is left to do. A read-only record is left alone.
    void start();

    /// Returns the likelyCode() of a message; empty if the user said what its code is, or that it has none.
    QString guessOf(const StoredMessage& stored) const;
    /// True if the user said something about the codes of messages like this one.
    bool isCorrected(const Message& message) const;
    /// Has the message and all that are like it, later ones too, get their codes by the correction; without one, by the
    /// finder again.
    Result<void> correct(const StoredMessage& stored, const std::optional<CodeCorrection>& correction);

private:
    void rereadCodes();
    void rereadNext();

    Record& m_record;
    BackgroundWork& m_background;
    const Rentals& m_rentals;
    Inbox& m_inbox;
    const Clock& m_clock;
    QList<OrderId> m_orders;                    ///< still to be read
    std::optional<MessageKey> m_place;          ///< how far the first of them is
    QHash<MessageShape, QString> m_corrections; ///< places by shape
    bool m_isReading = false;
    bool m_startsAgain = false; ///< what was read meanwhile may be by earlier corrections
};

} // namespace linekeeper
