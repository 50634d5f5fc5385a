// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace linekeeper {

class BackgroundWork;
class BaseAddress;
class CallMeter;
class Catalogue;
class Clock;
class CodeCare;
class Inbox;
class KeyStore;
class MessageSearch;
class PastCodes;
class PhoneBook;
class Poller;
class Record;
class RecordCare;
class RentalApi;
class Reminders;
class Rentals;
class Session;
class Silence;

/// Everything the user has at the service: joins the parts. The code above works with this class and with core.
class Account final : public QObject
{
    Q_OBJECT

public:
    /// Takes ownership of the record; `keys` and `clock` must outlive the account.
    Account(const BaseAddress& server, std::unique_ptr<Record> record, KeyStore& keys, const Clock& clock);
    ~Account() override;

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
    Session& session() { return *m_session; }
    Catalogue& catalogue() { return *m_catalogue; }
    Rentals& rentals() { return *m_rentals; }
    Inbox& inbox() { return *m_inbox; }
    MessageSearch& search() { return *m_search; }
    PastCodes& pastCodes() { return *m_pastCodes; }
    Poller& poller() { return *m_poller; }
    Silence& silence() { return *m_silence; }
    PhoneBook& phoneBook() { return *m_phoneBook; }
    RentalApi& api() { return *m_api; }
    CallMeter& meter() { return *m_meter; }
    Record& record() { return *m_record; }
    RecordCare& care() { return *m_care; }
    CodeCare& codeCare() { return *m_codeCare; }
    /// Does nothing until it is started.
    Reminders& reminders() { return *m_reminders; }
    /// Runs long work on the record's files.
    BackgroundWork& background() { return *m_background; }

Q_SIGNALS:
    /// The parts were read again: any number, message or favorite may have changed or be gone.
    void reloaded();

private:
    const Clock& m_clock;
    QUrl m_server;
    std::unique_ptr<Record> m_record;
    std::unique_ptr<BackgroundWork> m_background;
    std::unique_ptr<PhoneBook> m_phoneBook;
    std::unique_ptr<RentalApi> m_api;
    std::unique_ptr<CallMeter> m_meter;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<Rentals> m_rentals;
    std::unique_ptr<Inbox> m_inbox;
    std::unique_ptr<MessageSearch> m_search;
    std::unique_ptr<PastCodes> m_pastCodes;
    std::unique_ptr<Silence> m_silence;
    std::unique_ptr<Poller> m_poller;
    std::unique_ptr<RecordCare> m_care;
    std::unique_ptr<CodeCare> m_codeCare;
    std::unique_ptr<Reminders> m_reminders;
};

} // namespace linekeeper
