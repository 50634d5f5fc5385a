// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QAbstractTableModel>

namespace linekeeper {

class Account;
class NumberQuery;
struct MessageSummary;

/// The tab that a row belongs to.
enum class NumberState { Active, Attention, Ended };

/// The present and past numbers, and the purchase attempts with an unknown outcome, one per row.
class NumbersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Service, Number, Area, Label, LastCode, Expires, Price, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< the value to sort the column by
        StateRole,               ///< NumberState as int
        OrderRole,               ///< QString; empty for a purchase attempt
        CodeRole,                ///< QString; the last code, ready for the clipboard
        CodeAgeRole,             ///< QString
        UnreadRole,              ///< int
        ShareLeftRole,           ///< double, 0 to 1: how much of the rental's time is left; nothing if unknown
        EndsSoonRole,            ///< bool
        NoteRole,  ///< QString; what the user should not miss; of the last code only if none came for long
        MutedRole, ///< bool; the number, or its service
        MovedRole, ///< bool
    };

    explicit NumbersModel(Account& account, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Returns null if the row is not a rental.
    const Rental* rentalAt(const QModelIndex& index) const;
    /// Returns null if the row is not a purchase attempt.
    const PurchaseAttempt* attemptAt(const QModelIndex& index) const;
    /// True if the row is of those that the user asks for.
    bool matches(int row, const NumberQuery& query) const;
    QModelIndex indexOf(const OrderId& order) const;
    int count(NumberState state) const;
    /// Updates ages and remaining times, and with them possibly the state of every row, after the clock has advanced.
    void refreshTimes();

Q_SIGNALS:
    /// The number of rows in some state changed, or may have.
    void countsChanged();

private:
    void addRental(const OrderId& order);
    void updateRental(const OrderId& order);
    void updateMuted(const ServiceId& service);
    void loadAttempts();
    void startOver();
    NumberState stateOf(const Rental& rental) const;
    QVariant rentalData(const Rental& rental, int column, int role) const;
    QVariant rentalText(const Rental& rental, int column) const;
    QString lastCodeData(const MessageSummary& summary, int role) const;
    static QString unreadWords(int unread);
    static QString detailsText(const Rental& rental);
    QVariant rentalSort(const Rental& rental, int column) const;
    QVariant attemptData(const PurchaseAttempt& attempt, int column, int role) const;
    /// Returns the text including the note that is drawn in its place.
    QString spokenText(const Rental& rental, int column) const;
    QString noteOf(const Rental& rental, int column) const;
    /// What the signs beside the number say.
    QString signWords(const Rental& rental) const;

    Account& m_account;
    QList<OrderId> m_rentals;          ///< the first rows, newest first
    QList<PurchaseAttempt> m_attempts; ///< the rows after them
};

} // namespace linekeeper
