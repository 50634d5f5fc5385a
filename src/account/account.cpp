// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/account.h"

namespace linekeeper {

Account::Account(const BaseAddress& server, std::unique_ptr<Record> record, KeyStore& keys, const Clock& clock)
    : m_clock(clock)
    , m_server(server.url())
    , m_record(std::move(record))
    , m_phoneBook(m_record->phones())
    , m_api(server)
    , m_meter(m_api, clock)
    , m_session(m_api, keys)
    , m_catalogue(m_api, m_record->services(), m_session, m_meter)
    , m_rentals(m_api, *m_record, m_session, clock)
    , m_inbox(m_record->messages(), m_rentals, clock)
    , m_search(*m_record, m_background)
    , m_poller(m_api, m_rentals, m_inbox, m_session, m_meter, clock)
    , m_care(*m_record, m_background, clock)
    , m_codeCare(*m_record, m_background, m_rentals, m_inbox, clock)
{
    // A message that can't be saved would be requested again and again.
    if (m_record->readOnlyBecause())
        m_poller.stop();
    connect(&m_session, &Session::callFailed, &m_meter, &CallMeter::noteFailure);
    // With the very first key the list of services has just arrived; with one from the keychain it has not.
    connect(&m_session, &Session::keyChanged, this, [this] {
        if (m_session.connection() == Connection::Unproven)
            m_catalogue.refresh();
    });
    connect(&m_rentals, &Rentals::added, &m_care, &RecordCare::noteContents);
    connect(&m_rentals, &Rentals::unconfirmedChanged, &m_care, &RecordCare::noteContents);
}

Result<void> Account::load()
{
    m_phoneBook.load();
    TRY(m_catalogue.load());
    TRY(m_rentals.load());
    return m_inbox.load();
}

Result<void> Account::reload()
{
    TRY(load());
    m_poller.startOver();
    // The list of services was erased with the record.
    if (m_catalogue.services().isEmpty() && m_session.mayCall())
        m_catalogue.refresh();
    if (!m_rentals.all().isEmpty())
        m_care.noteContents();
    m_search.recordChanged();
    m_codeCare.start();
    Q_EMIT reloaded();
    return {};
}

void Account::start()
{
    m_session.start();
    m_care.start();
    m_codeCare.start();
}

void Account::refresh()
{
    m_catalogue.refresh();
    m_poller.pollAsAsked();
}

} // namespace linekeeper
