// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/background_work.h"
#include "store/search/find_messages.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace linekeeper {

class Record;
struct IndexReach;

/// Searches the messages, on a thread that exists only while it searches, and maintains the index that makes this fast.
/// Nothing is indexed for a user who never searches.
class MessageSearch final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const Result<FoundMessages>&)>;

    /// `background` does the indexing, in small pieces. Both must outlive this object.
    MessageSearch(const Record& record, BackgroundWork& background, QObject* parent = nullptr);

    /// Searches for one page. The handler gets it once, later; never if another search was started meanwhile, this one
    /// was cancelled, or the context is gone.
    void find(const MessageSearchQuery& query, QObject* context, Handler handler);
    void callOff();

    /// Brings the index up to date in the background, because the user is about to search.
    void maintainIndex();
    /// Reports that the record may be another one now: the index is updated, if there was one.
    void recordChanged();
    /// True while so many messages are not indexed yet that a search reads them all, which takes longer.
    bool isBehind() const { return m_isBehind; }
    /// Returns how much of the messages is indexed, from 0 to 100.
    int indexedPerCent() const { return m_perCent; }

Q_SIGNALS:
    /// isBehind() or indexedPerCent() changed.
    void indexChanged();

private:
    void extend();
    void applyReach(const Result<IndexReach>& reach);

    const Record& m_record;
    BackgroundWork& m_background;
    BackgroundWork m_searching;
    QPointer<BackgroundJob> m_job;
    quint64 m_count = 0; ///< the number of searches, which identifies the result of an older one
    bool m_isExtending = false;
    bool m_isKept = false;
    bool m_isBehind = false;
    int m_perCent = 100;
};

} // namespace linekeeper
