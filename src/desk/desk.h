// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/base_address.h"
#include "api/rental_api.h"
#include "desk/background_work.h"
#include "desk/budget.h"
#include "desk/catalogue.h"
#include "desk/code_care.h"
#include "desk/inbox.h"
#include "desk/message_search.h"
#include "desk/phone_book.h"
#include "desk/record_care.h"
#include "desk/rentals.h"
#include "desk/session.h"
#include "desk/watch.h"
#include "store/record/record.h"

#include <memory>

namespace linekeeper {

/// What the person has on the desk: the parts, joined. Everything above works with this and with core.
class Desk final : public QObject
{
    Q_OBJECT

public:
    /// Takes the record over; keys and clock must outlive the desk.
    Desk(const BaseAddress& server, std::unique_ptr<Record> record, KeyStore& keys, const Clock& clock);

    /// Reads the record into the parts.
    Result<void> load();
    /// The same again, after the record was changed as a whole (imported into, erased) on another connection.
    Result<void> reload();
    /// Asks for the key, then for services and messages; has the record checked and backed up.
    void start();
    /// Looks for everything that may have changed: services and messages.
    void refresh();

    const Clock& clock() const { return m_clock; }
    const QUrl& server() const { return m_server; }
    Session& session() { return m_session; }
    Catalogue& catalogue() { return m_catalogue; }
    Rentals& rentals() { return m_rentals; }
    Inbox& inbox() { return m_inbox; }
    MessageSearch& search() { return m_search; }
    Watch& watch() { return m_watch; }
    PhoneBook& phoneBook() { return m_phoneBook; }
    RentalApi& api() { return m_api; }
    Budget& budget() { return m_budget; }
    Record& record() { return *m_record; }
    RecordCare& care() { return m_care; }
    /// Long work on the record's files.
    BackgroundWork& background() { return m_background; }

Q_SIGNALS:
    /// The parts were read anew: any number, message or favourite may be another or gone.
    void reloaded();

private:
    const Clock& m_clock;
    QUrl m_server;
    std::unique_ptr<Record> m_record;
    BackgroundWork m_background;
    PhoneBook m_phoneBook;
    RentalApi m_api;
    Budget m_budget;
    Session m_session;
    Catalogue m_catalogue;
    Rentals m_rentals;
    Inbox m_inbox;
    MessageSearch m_search;
    Watch m_watch;
    RecordCare m_care;
    CodeCare m_codeCare;
};

} // namespace linekeeper
