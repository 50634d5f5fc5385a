// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/desk.h"

namespace linekeeper {

Desk::Desk(const BaseAddress& server, std::unique_ptr<Record> record, KeyStore& keys, const Clock& clock)
    : m_clock(clock)
    , m_server(server.url())
    , m_record(std::move(record))
    , m_phoneBook(m_record->phones())
    , m_api(server)
    , m_budget(m_api, clock)
    , m_session(m_api, keys)
    , m_catalogue(m_api, m_record->services(), m_session, m_budget)
    , m_rentals(m_api, *m_record, m_session, clock)
    , m_inbox(m_record->messages(), m_rentals, clock)
    , m_search(*m_record, m_background)
    , m_watch(m_api, m_rentals, m_inbox, m_session, m_budget, clock)
    , m_care(*m_record, m_background, clock)
    , m_codeCare(*m_record, m_background, m_rentals, m_inbox, clock)
{
    // What can't be written down would be asked for again and again.
    if (m_record->readOnlyBecause())
        m_watch.stop();
    connect(&m_session, &Session::callFailed, &m_budget, &Budget::noteFailure);
    // With the very first key the list of services has just come along; with one from the keychain it has not.
    connect(&m_session, &Session::keyChanged, this, [this] {
        if (m_session.connection() == Connection::Unproven)
            m_catalogue.refresh();
    });
    connect(&m_rentals, &Rentals::added, &m_care, &RecordCare::noteContents);
    connect(&m_rentals, &Rentals::unconfirmedChanged, &m_care, &RecordCare::noteContents);
}

Result<void> Desk::load()
{
    m_phoneBook.load();
    if (auto loaded = m_catalogue.load(); !loaded)
        return loaded;
    if (auto loaded = m_rentals.load(); !loaded)
        return loaded;
    return m_inbox.load();
}

Result<void> Desk::reload()
{
    if (auto loaded = load(); !loaded)
        return loaded;
    m_watch.startOver();
    // The list of services went with the record.
    if (m_catalogue.services().isEmpty() && m_session.mayCall())
        m_catalogue.refresh();
    if (!m_rentals.all().isEmpty())
        m_care.noteContents();
    m_search.recordChanged();
    m_codeCare.start();
    Q_EMIT reloaded();
    return {};
}

void Desk::start()
{
    m_session.start();
    m_care.start();
    m_codeCare.start();
}

void Desk::refresh()
{
    m_catalogue.refresh();
    m_watch.lookAsAsked();
}

} // namespace linekeeper
