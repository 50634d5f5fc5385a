// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/message_search.h"

#include "core/log.h"
#include "store/record/record.h"
#include "store/search/search_index.h"

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

/// The longest time that other work on files has to wait.
constexpr auto kPiece = 200ms;

} // namespace

MessageSearch::MessageSearch(const Record& record, BackgroundWork& background, QObject* parent)
    : QObject(parent)
    , m_record(record)
    , m_background(background)
{
}

void MessageSearch::find(const MessageSearchQuery& query, QObject* context, Handler handler)
{
    callOff();
    m_job = m_searching.run<FoundMessages>(
        context,
        [folder = m_record.folder(), query](Progress& progress) { return findMessages(folder, query, progress); },
        [this, count = m_count, handler = std::move(handler)](const Result<FoundMessages>& found) {
            // It may have ended before it noticed that it was cancelled.
            if (count == m_count)
                handler(found);
        });
}

void MessageSearch::callOff()
{
    ++m_count;
    if (m_job)
        m_job->cancel();
}

void MessageSearch::maintainIndex()
{
    m_isKept = true;
    if (!m_isExtending && !m_record.readOnlyBecause())
        extend();
}

void MessageSearch::recordChanged()
{
    if (m_isKept)
        maintainIndex();
}

void MessageSearch::extend()
{
    m_isExtending = true;
    m_background.run<IndexReach>(
        this, [folder = m_record.folder()](Progress& progress) { return extendSearchIndex(folder, kPiece, progress); },
        [this](const Result<IndexReach>& reach) {
            m_isExtending = false;
            applyReach(reach);
            if (reach && reach->behind() > 0)
                extend();
        });
}

void MessageSearch::applyReach(const Result<IndexReach>& reach)
{
    // Without an index every search reads everything, and does not announce a wait for one.
    if (!reach && reach.error().kind != ErrorKind::Cancelled)
        qCWarning(logAccount) << "The index of the messages can't be kept:" << reach.error().detail;
    const bool isBehind = reach && !isNearlyWhole(*reach);
    const int perCent = reach && reach->lastRow > 0
                            ? static_cast<int>(std::min<qint64>(100, reach->indexedTo * 100 / reach->lastRow))
                            : 100;
    const bool hadBeen = std::exchange(m_isBehind, isBehind);
    if (std::exchange(m_perCent, perCent) != perCent || hadBeen != isBehind)
        Q_EMIT indexChanged();
}

} // namespace linekeeper
