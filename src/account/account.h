// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/background_work.h"
#include "account/call_meter.h"
#include "account/catalogue.h"
#include "account/code_care.h"
#include "account/inbox.h"
#include "account/message_search.h"
#include "account/phone_book.h"
#include "account/poller.h"
#include "account/record_care.h"
#include "account/rentals.h"
#include "account/session.h"
#include "api/base_address.h"
#include "api/rental_api.h"
#include "store/record/record.h"

#include <memory>

namespace linekeeper {

/// Everything the user has at the service: joins the parts. The code above works with this class and with core.
class Account final : public QObject
{
    Q_OBJECT

public:
    /// Takes ownership of the record; `keys` and `clock` must outlive the account.
    Account(const BaseAddress& server, std::unique_ptr<Record> record, KeyStore& keys, const Clock& clock);

    /// Reads the record into the parts.
    Result<void> load();
    /// Reads it again, after the record was changed as a whole (imported into, erased) on another connection.
    Result<void> reload();
    /// Asks the keychain for the key, then the service for services and messages; starts checking and backing up the
    /// record.
    void start();
    /// Requests everything that may have changed: services and messages.
    void refresh();

    const Clock& clock() const { return m_clock; }
    const QUrl& server() const { return m_server; }
    Session& session() { return m_session; }
    Catalogue& catalogue() { return m_catalogue; }
    Rentals& rentals() { return m_rentals; }
    Inbox& inbox() { return m_inbox; }
    MessageSearch& search() { return m_search; }
    Poller& poller() { return m_poller; }
    PhoneBook& phoneBook() { return m_phoneBook; }
    RentalApi& api() { return m_api; }
    CallMeter& meter() { return m_meter; }
    Record& record() { return *m_record; }
    RecordCare& care() { return m_care; }
    /// Runs long work on the record's files.
    BackgroundWork& background() { return m_background; }

Q_SIGNALS:
    /// The parts were read again: any number, message or favorite may have changed or be gone.
    void reloaded();

private:
    const Clock& m_clock;
    QUrl m_server;
    std::unique_ptr<Record> m_record;
    BackgroundWork m_background;
    PhoneBook m_phoneBook;
    RentalApi m_api;
    CallMeter m_meter;
    Session m_session;
    Catalogue m_catalogue;
    Rentals m_rentals;
    Inbox m_inbox;
    MessageSearch m_search;
    Poller m_poller;
    RecordCare m_care;
    CodeCare m_codeCare;
};

} // namespace linekeeper
