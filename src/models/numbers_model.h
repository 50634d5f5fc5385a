// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/rental.h"

#include <QAbstractTableModel>

namespace linekeeper {

class Desk;
struct MessageSummary;

/// Which tab a row stands under.
enum class NumberState { Active, Attention, Ended };

/// The numbers that are and were held, and the purchases that nobody knows the outcome of, one a row.
class NumbersModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Service, Number, Area, Label, LastCode, Expires, Price, ColumnCount };
    enum Role {
        SortRole = Qt::UserRole, ///< what the column is sorted by
        StateRole,               ///< NumberState as int
        OrderRole,               ///< QString; empty for a purchase without an outcome
        CodeRole,                ///< QString; the last code, ready for the clipboard
        CodeAgeRole,             ///< QString
        UnreadRole,              ///< int
        ShareLeftRole,           ///< double, 0 to 1: how much of the rental's time is left; nothing where nobody knows
        EndsSoonRole,            ///< bool
        NoteRole,                ///< QString; a second line that the person should not miss
    };

    explicit NumbersModel(Desk& desk, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// The label is the one thing that can be edited.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

    /// Null where the row is no rental.
    const Rental* rentalAt(const QModelIndex& index) const;
    /// Null where the row is no attempt.
    const Attempt* attemptAt(const QModelIndex& index) const;
    QModelIndex indexOf(const OrderId& order) const;
    int count(NumberState state) const;
    /// The clock moved on: ages, the time left and with it the state of every row may read otherwise.
    void refreshTimes();

Q_SIGNALS:
    /// How many rows there are in some state changed, or may have.
    void countsChanged();

private:
    void addRental(const OrderId& order);
    void updateRental(const OrderId& order);
    void takeAttempts();
    void startOver();
    NumberState stateOf(const Rental& rental) const;
    QVariant rentalData(const Rental& rental, int column, int role) const;
    QVariant rentalText(const Rental& rental, int column) const;
    QString lastCodeData(const MessageSummary& summary, int role) const;
    static QString unreadWords(int unread);
    QVariant rentalSort(const Rental& rental, int column) const;
    QVariant attemptData(const Attempt& attempt, int column, int role) const;
    /// The text with the note that is drawn in its place.
    QString spokenText(const Rental& rental, int column) const;
    QString noteOf(const Rental& rental, int column) const;

    Desk& m_desk;
    QList<OrderId> m_rentals;  ///< the first rows, newest first
    QList<Attempt> m_attempts; ///< the rows after them
};

} // namespace linekeeper
