// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QObject>
#include <QStringList>

namespace linekeeper {

class Account;
struct ReleasingEnd;
struct RentingEnd;

/// How purchases and releases ended, for the window: a person may have closed the dialog that asked, and must learn of
/// the outcome all the same.
class OutcomeReporter final : public QObject
{
    Q_OBJECT

public:
    explicit OutcomeReporter(Account& account, QObject* parent = nullptr);

    /// The first failure that no dialog was there to show, and that the person has not put away; empty where there is
    /// none.
    QString unseen() const { return m_unseen.value(0); }
    void putAway();

Q_SIGNALS:
    /// Done, to be said in one line.
    void done(const QString& text);
    /// `isHeard`: the dialog that asked for it is still there.
    void rented(const linekeeper::OrderId& order, bool isHeard);
    void unseenChanged();

private:
    void noteRenting(const RentingEnd& end);
    void noteReleasing(const ReleasingEnd& end);
    void keep(const QString& text);

    Account& m_account;
    QStringList m_unseen;
};

} // namespace linekeeper
