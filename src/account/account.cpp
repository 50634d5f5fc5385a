// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"

#include "account/background_work.h"
#include "account/call_meter.h"
#include "account/catalogue.h"
#include "account/code_care.h"
#include "account/inbox.h"
#include "account/message_search.h"
#include "account/past_codes.h"
#include "account/phone_book.h"
#include "account/poller.h"
#include "account/record_care.h"
#include "account/reminders.h"
#include "account/rentals.h"
#include "account/session.h"
#include "account/silence.h"
#include "api/base_address.h"
#include "api/rental_api.h"
#include "store/record/record.h"

namespace linekeeper {

Account::Account(const BaseAddress& server, std::unique_ptr<Record> record, KeyStore& keys, const Clock& clock)
    : m_clock(clock)
    , m_server(server.url())
    , m_record(std::move(record))
    , m_background(std::make_unique<BackgroundWork>())
    , m_phoneBook(std::make_unique<PhoneBook>(m_record->phones()))
    , m_api(std::make_unique<RentalApi>(server))
    , m_meter(std::make_unique<CallMeter>(*m_api, clock))
    , m_session(std::make_unique<Session>(*m_api, keys))
    , m_catalogue(std::make_unique<Catalogue>(*m_api, m_record->services(), *m_session, *m_meter))
    , m_rentals(std::make_unique<Rentals>(*m_api, *m_record, *m_session, clock))
    , m_inbox(std::make_unique<Inbox>(m_record->messages(), *m_rentals, clock))
    , m_search(std::make_unique<MessageSearch>(*m_record, *m_background))
    , m_pastCodes(std::make_unique<PastCodes>(*m_record, clock))
    , m_silence(std::make_unique<Silence>(*m_rentals, *m_inbox, clock))
    , m_poller(std::make_unique<Poller>(*m_api, *m_rentals, *m_inbox, *m_session, *m_meter, clock))
    , m_care(std::make_unique<RecordCare>(*m_record, *m_background, clock))
    , m_codeCare(std::make_unique<CodeCare>(*m_record, *m_background, *m_rentals, *m_inbox, clock))
    , m_reminders(std::make_unique<Reminders>(*m_rentals, *m_catalogue, clock))
{
    // A message that can't be saved would be requested again and again.
    if (m_record->readOnlyBecause())
        m_poller->stop();
    connect(m_session.get(), &Session::callFailed, m_meter.get(), &CallMeter::holdBackAfter);
    // With the very first key the list of services has just arrived; with one from the keychain it has not.
    connect(m_session.get(), &Session::keyChanged, this, [this] {
        if (m_session->connection() == Connection::Unproven)
            m_catalogue->refresh();
    });
    connect(m_poller.get(), &Poller::changed, m_reminders.get(), &Reminders::glance);
    connect(this, &Account::reloaded, m_reminders.get(), &Reminders::check);
    connect(m_rentals.get(), &Rentals::added, m_care.get(), &RecordCare::markFilled);
    connect(m_rentals.get(), &Rentals::unconfirmedChanged, m_care.get(), &RecordCare::markFilled);
}

Account::~Account() = default;

Result<void> Account::load()
{
    m_phoneBook->load();
    TRY(m_catalogue->load());
    TRY(m_rentals->load());
    TRY(m_inbox->load());
    m_silence->startOver();
    return {};
}

Result<void> Account::reload()
{
    TRY(load());
    m_poller->startOver();
    // The list of services was erased with the record.
    if (m_catalogue->services().isEmpty() && m_session->mayCall())
        m_catalogue->refresh();
    if (!m_rentals->all().isEmpty())
        m_care->markFilled();
    m_search->recordChanged();
    m_codeCare->start();
    Q_EMIT reloaded();
    return {};
}

void Account::start()
{
    m_session->start();
    m_care->start();
    m_codeCare->start();
}

void Account::refresh()
{
    m_catalogue->refresh();
    m_poller->pollAsAsked();
}

} // namespace linekeeper
