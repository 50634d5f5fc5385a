// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/rental.h"

#include <QUndoStack>

namespace linekeeper {

class Rentals;

/// Saves what the person notes about numbers, and takes it back. Lasts as long as the window.
class DetailsHistory final : public QObject
{
    Q_OBJECT

public:
    explicit DetailsHistory(Rentals& rentals, QObject* parent = nullptr);
    ~DetailsHistory() override { m_stack.disconnect(this); } // it tells of its own end

    /// Saves the details of a number that is on record; one step back from an edit that `goesOn` is back before the one
    /// that it goes on with, if that was of the same number.
    Result<void> save(const OrderId& order, const RentalDetails& details, bool goesOn);
    /// Saves those of several numbers; one step back takes all of them back.
    Result<void> save(const QList<OrderDetails>& all);
    void undo();
    void redo();
    /// Forgets all steps.
    void clear() { m_stack.clear(); }
    bool canUndo() const { return m_stack.canUndo(); }
    bool canRedo() const { return m_stack.canRedo(); }

Q_SIGNALS:
    void changed();
    /// A step back or forth is done, or failed; with several numbers, the first of them.
    void stepped(const linekeeper::OrderId& order);
    /// The record did not take an edit, or a step.
    void failed(const linekeeper::Error& error);

private:
    class Edit;

    Result<void> push(const QList<OrderDetails>& all, bool goesOn);
    /// Undoes or redoes the edit at that place of the stack.
    void step(int edit, void (QUndoStack::*go)());

    Rentals& m_rentals;
    QUndoStack m_stack;
    Result<void> m_outcome; ///< of the latest write
};

} // namespace linekeeper
