// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/background_work.h"
#include "store/search/find_messages.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace linekeeper {

class Record;

/// Searches the messages, on a thread of its own that is there only while it searches, and keeps the index that makes
/// it quick. Nothing is indexed for one who never searches.
class MessageSearch final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Result<FoundMessages>&)>;

    /// `background` takes the indexing, in small pieces. Both must outlive this.
    MessageSearch(const Record& record, BackgroundWork& background, QObject* parent = nullptr);

    /// Looks for one page. The handler gets it once, later; never where another search was begun meanwhile, this one
    /// was called off, or the context is gone.
    void find(const MessageSearchQuery& query, QObject* context, Handler handler);
    void callOff();

    /// The person is about to search: brings the index up to date in the background.
    void keepIndex();
    /// The record may be another one now: the index follows, if there was one.
    void recordChanged();
    /// True while so many messages are not in the index yet that a search reads them all, which takes longer.
    bool isBehind() const { return m_isBehind; }
    /// How much of the messages the index has, from 0 to 100.
    int indexedPerCent() const { return m_perCent; }

Q_SIGNALS:
    /// isBehind() or indexedPerCent() changed.
    void indexChanged();

private:
    void extend();
    void note(const Result<IndexReach>& reach);

    const Record& m_record;
    BackgroundWork& m_background;
    BackgroundWork m_searching;
    QPointer<BackgroundJob> m_job;
    quint64 m_count = 0; ///< of the searches, by which the answer to an older one is known
    bool m_isExtending = false;
    bool m_isKept = false;
    bool m_isBehind = false;
    int m_perCent = 100;
};

} // namespace linekeeper
