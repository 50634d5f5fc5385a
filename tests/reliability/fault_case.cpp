// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/fault_case.h"

#include "core/plain_text.h"
#include "gui/text/error_text.h"
#include "gui/window/account_attention.h"
#include "models/numbers_model.h"

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const OrderId kHeld(u"700"_s);        ///< the number that is on record before
const OrderId kRented(u"52608714"_s); ///< the one that a purchase brings
constexpr auto kDeadline = 1500ms;    ///< of the slow faults; the request has to arrive within it
constexpr int kPatience = 60'000;

const QString kNothingRented = u"Nothing was rented and nothing was charged."_s;
const QString kMayBeCharged = u"may have been rented and charged"_s;
const QString kNotReleased = u"The number was not released."_s;
const QString kMayBeReleased = u"may have been released"_s;

Activity sceneOf(Which which)
{
    switch (which) {
    case Which::Services:
        return Activity::Listing;
    case Which::Messages:
        return Activity::Checking;
    case Which::Rent:
        return Activity::Renting;
    case Which::Release:
        return Activity::Releasing;
    }
    return Activity::Connecting;
}

QString shortened(const QByteArray& bytes)
{
    return u"%1 bytes “%2”"_s.arg(bytes.size()).arg(QString::fromLatin1(bytes.left(60)));
}

/// The row of an order, as the window's list has it.
std::optional<NumberState> stateInList(const NumbersModel& model, const OrderId& order)
{
    const QModelIndex index = model.indexOf(order);
    if (!index.isValid())
        return std::nullopt;
    return static_cast<NumberState>(index.data(NumbersModel::StateRole).toInt());
}

} // namespace

FaultCase::FaultCase(const Fault& fault, Which which)
    : m_fault(fault)
    , m_which(which)
    , m_cell(fault.cells.at(size_t(which)))
{
}

void FaultCase::expect(bool met, const QString& what)
{
    if (!met)
        m_wrong.append(what);
}

template <class T>
void FaultCase::expectSame(const QString& what, const T& is, const T& wanted)
{
    expect(is == wanted, u"%1: is %2, not %3"_s.arg(what, QVariant(is).toString(), QVariant(wanted).toString()));
}

void FaultCase::expectSent(qsizetype count)
{
    expect(count >= m_cell.sent && count <= m_cell.most,
           u"requests sent: %1, not %2 to %3"_s.arg(count).arg(m_cell.sent).arg(m_cell.most));
}

QStringList FaultCase::run()
{
    m_bench.hold({testing::rental(kHeld.text())});
    expect(m_bench.openConnected(), u"the account does not connect"_s);
    bringAbout();
    const qsizetype before = m_bench.requests(m_which);
    call();
    if (!m_wrong.isEmpty())
        return m_wrong;

    checkTheText();
    if (m_which == Which::Messages && m_cell.after == After::Empty)
        expect(m_bench->poller().nextPoll() <= m_bench.clock.now().addSecs(30), u"the number's pause grows"_s);
    checkTheRecord(u"at once"_s);
    expectSent(m_bench.requests(m_which) - before);
    if (m_fault.place == Place::Answer)
        expectSame(u"connections to another origin"_s, m_elsewhere.connectionCount(), 0);
    expectSame(u"requests to another origin"_s, int(m_elsewhere.requests().size()), 0);

    // Whoever sends again gets what they want now: it would look like a success.
    const qsizetype posts = m_bench.requests(Which::Rent) + m_bench.requests(Which::Release);
    makeWell();
    m_bench.clock.advance(1min);
    m_bench->refresh();
    m_bench->poller().wake();
    expect(m_bench.waitUntilIdle(), u"the account does not come to rest"_s);
    checkTheRecord(u"after a minute"_s);
    expect(m_bench.openConnected(), u"the account does not connect again"_s);
    checkTheRecord(u"after a restart"_s);
    expectSame<int>(u"POSTs, a minute and a restart later"_s,
                    int(m_bench.requests(Which::Rent) + m_bench.requests(Which::Release)), int(posts));
    expectSame(u"integrity"_s, m_bench.onDisk(u"PRAGMA integrity_check"_s).toString(), u"ok"_s);
    return m_wrong;
}

void FaultCase::bringAbout()
{
    m_port = m_bench.server.serverPort();
    std::optional<QString> address;
    switch (m_fault.place) {
    case Place::Answer:
        if (m_fault.isSlow)
            m_bench->api().setDeadline(kDeadline);
        m_bench.answer(m_which, m_fault.script({m_which, m_elsewhere.url()}));
        return;
    case Place::NobodyListens:
        m_bench.server.close();
        m_bench.server.closeIdleConnections();
        return;
    case Place::NoSuchHost:
        address = u"https://linekeeper.invalid/api/v1"_s;
        break;
    case Place::NoTls:
        m_elsewhere.setGreeting(RawScript().send("SSH-2.0-OpenSSH_9.2\r\n").close());
        address = u"https://127.0.0.1:%1/api/v1"_s.arg(m_elsewhere.serverPort());
        break;
    case Place::ResetHandshake:
        m_elsewhere.setGreeting(RawScript().reset());
        address = u"https://127.0.0.1:%1/api/v1"_s.arg(m_elsewhere.serverPort());
        break;
    }
    m_bench.openAt(*BaseAddress::fromText(*address));
    m_bench->start();
    expect(m_bench.waitFor(Connection::Offline) && m_bench.waitUntilIdle(), u"the account is not offline"_s);
}

void FaultCase::call()
{
    bool ended = false;
    QObject context;
    const auto note = [&](const auto& result) {
        ended = true;
        m_error = result ? std::nullopt : std::optional(result.error());
    };
    switch (m_which) {
    case Which::Services:
        m_bench->catalogue().refresh();
        ended = QTest::qWaitFor([&] { return !m_bench->catalogue().isRefreshing(); }, kPatience);
        m_error = m_bench->catalogue().error();
        break;
    case Which::Messages:
        m_bench->poller().pollNow();
        ended = QTest::qWaitFor([&] { return m_bench->poller().pollsUnderWay() == 0; }, kPatience);
        m_error = m_bench->session().lastError();
        break;
    case Which::Rent:
        m_bench->rentals().rent(testRequest(), u"Google"_s, &context, [&](const RentingEnd& end) { note(end.result); });
        break;
    case Which::Release:
        m_bench->rentals().release(kHeld, &context, note);
        break;
    }
    expect(QTest::qWaitFor([&] { return ended; }, kPatience), u"the call does not end"_s);
    expect(m_bench.waitUntilIdle(), u"the account does not come to rest"_s);
}

void FaultCase::checkTheText()
{
    if (m_cell.after == After::Done || m_cell.after == After::Empty) {
        expect(!m_error, u"an error: "_s + (m_error ? errorText(*m_error, sceneOf(m_which)) : QString()));
        return;
    }
    if (!m_error) {
        expect(false, u"no error"_s);
        return;
    }
    const QString text = errorText(*m_error, sceneOf(m_which));
    const auto says = [&](const QString& part, bool wanted) {
        expect(text.contains(part) == wanted,
               u"the text %1 “%2”: %3"_s.arg(wanted ? u"lacks"_s : u"has"_s, part, text));
    };
    expect(text.startsWith(m_fault.says), u"the text is “%1”"_s.arg(text));
    expect(text == singleLine(text, 2000), u"the text is not plain"_s);
    if (!m_fault.quotes.isEmpty())
        says(u'“' + m_fault.quotes + u'”', true);
    const bool isUnknown = m_cell.after == After::Unknown;
    says(kNothingRented, m_which == Which::Rent && !isUnknown);
    says(kMayBeCharged, m_which == Which::Rent && isUnknown);
    says(kNotReleased, m_which == Which::Release && !isUnknown);
    says(kMayBeReleased, m_which == Which::Release && isUnknown);
    if (m_which == Which::Rent && isUnknown) {
        const QString bar = attentionOf(m_bench.account()).text;
        expect(bar.contains("may have been charged"_L1), u"the bar above the lists says “%1”"_s.arg(bar));
    }
}

void FaultCase::checkTheRecord(const QString& when)
{
    checkServices(when);
    checkMessages(when);
    checkAttempt(when);
    checkRelease(when);
}

void FaultCase::checkServices(const QString& when)
{
    // Once the service is well again the list is as it was before: one service.
    const bool news = m_which == Which::Services && m_cell.after == After::Done && when == "at once"_L1;
    expectSame(when + u", services on record"_s, m_bench.onDisk(u"SELECT count(*) FROM services"_s).toInt(),
               news ? 2 : 1);
    expectSame<int>(when + u", services listed"_s, int(m_bench->catalogue().services().size()), news ? 2 : 1);
}

void FaultCase::checkMessages(const QString& when)
{
    const int wanted = m_which == Which::Messages && m_cell.after == After::Done ? 1 : 0;
    expectSame(when + u", messages on record"_s, m_bench.onDisk(u"SELECT count(*) FROM messages"_s).toInt(), wanted);
    expectSame(when + u", messages of the number"_s, m_bench->inbox().countsOf(kHeld).messages, wanted);
}

void FaultCase::checkAttempt(const QString& when)
{
    QString state;
    if (m_which == Which::Rent)
        state = m_cell.after == After::Done      ? u"succeeded"_s
                : m_cell.after == After::Nothing ? u"refused"_s
                                                 : u"unconfirmed"_s;
    expectSame(when + u", attempts on record"_s,
               m_bench.onDisk(u"SELECT group_concat(state) FROM attempts"_s).toString(), state);
    const bool isRented = state == "succeeded"_L1;
    const bool isUnknown = state == "unconfirmed"_L1;
    expectSame(when + u", rentals on record"_s, m_bench.onDisk(u"SELECT count(*) FROM rentals"_s).toInt(),
               isRented ? 2 : 1);
    const NumbersModel list(m_bench.account());
    expect((stateInList(list, kRented) == NumberState::Active) == isRented, when + u", the new number's row"_s);
    expectSame<int>(when + u", purchases under Needs attention"_s, int(m_bench->rentals().unconfirmed().size()),
                    isUnknown ? 1 : 0);
    if (m_which == Which::Rent && !isRented)
        checkKeptAnswer(when);
}

void FaultCase::checkKeptAnswer(const QString& when)
{
    const QByteArray kept = m_bench.onDisk(u"SELECT answer FROM attempts"_s).toByteArray();
    const QByteArray wanted = m_fault.bytes ? m_fault.bytes({m_which, m_elsewhere.url()}) : QByteArray();
    // What drips in before the deadline is as long as it is.
    const bool isKept = m_fault.isSlow ? wanted.startsWith(kept) : kept == wanted;
    expect(isKept, u"%1, the answer kept: %2, not %3"_s.arg(when, shortened(kept), shortened(wanted)));
    expectSame(when + u", the service's words kept"_s,
               m_bench.onDisk(u"SELECT service_message FROM attempts"_s).toString(), m_fault.quotes);
}

void FaultCase::checkRelease(const QString& when)
{
    const auto [word, row] = m_which != Which::Release || m_cell.after == After::Nothing
                                 ? std::pair(u"none"_s, NumberState::Active)
                             : m_cell.after == After::Done ? std::pair(u"done"_s, NumberState::Ended)
                                                           : std::pair(u"asked"_s, NumberState::Attention);
    expectSame(when + u", the release on record"_s,
               m_bench.onDisk(u"SELECT release_state FROM rentals WHERE order_id = '700'"_s).toString(), word);
    const NumbersModel list(m_bench.account());
    expect(stateInList(list, kHeld) == row, when + u", the held number's row"_s);
    const int attention =
        (row == NumberState::Attention ? 1 : 0) + (m_which == Which::Rent && m_cell.after == After::Unknown ? 1 : 0);
    expectSame(when + u", rows under Needs attention"_s, list.count(NumberState::Attention), attention);
}

void FaultCase::makeWell()
{
    if (m_fault.place == Place::NobodyListens)
        expect(m_bench.server.listen(QHostAddress::LocalHost, m_port), u"the port can't be had again"_s);
    m_bench.answerWell(m_which);
    m_bench->api().setDeadline(20s);
}

} // namespace linekeeper::reliability
