// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/details_history.h"

#include "account/rentals.h"

namespace linekeeper {

namespace {

constexpr int kMostSteps = 200;

} // namespace

class DetailsHistory::Edit final : public QUndoCommand
{
public:
    Edit(DetailsHistory& history, QList<OrderDetails> before, QList<OrderDetails> after, bool goesOn)
        : m_history(history)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_goesOn(goesOn)
    {
    }

    const OrderId& order() const { return m_after.first().first; }
    int id() const override { return 1; }
    void undo() override { write(m_before); }
    void redo() override { write(m_after); }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* edit = static_cast<const Edit*>(next);
        const bool isSameNumber = m_after.size() == 1 && edit->m_after.size() == 1 && edit->order() == order();
        if (!edit->m_goesOn || !isSameNumber || edit->isObsolete())
            return false;
        m_after = edit->m_after;
        return true;
    }

private:
    void write(const QList<OrderDetails>& details)
    {
        m_history.m_outcome = m_history.m_rentals.setDetails(details);
        setObsolete(!m_history.m_outcome);
    }

    DetailsHistory& m_history;
    QList<OrderDetails> m_before;
    QList<OrderDetails> m_after; ///< of the same numbers; of one at least
    bool m_goesOn;
};

DetailsHistory::DetailsHistory(Rentals& rentals, QObject* parent)
    : QObject(parent)
    , m_rentals(rentals)
{
    m_stack.setUndoLimit(kMostSteps);
    connect(&m_stack, &QUndoStack::indexChanged, this, &DetailsHistory::changed);
}

Result<void> DetailsHistory::save(const OrderId& order, const RentalDetails& details, bool goesOn)
{
    return push({{order, details}}, goesOn);
}

Result<void> DetailsHistory::save(const QList<OrderDetails>& all)
{
    return push(all, false);
}

Result<void> DetailsHistory::push(const QList<OrderDetails>& all, bool goesOn)
{
    QList<OrderDetails> before;
    QList<OrderDetails> after;
    for (const auto& [order, details] : all) {
        const Rental* rental = m_rentals.find(order);
        if (!rental || *rental == details)
            continue;
        before.append({order, *rental});
        after.append({order, details});
    }
    if (after.isEmpty())
        return {};
    m_stack.push(new Edit(*this, before, after, goesOn));
    if (!m_outcome)
        Q_EMIT failed(m_outcome.error());
    return m_outcome;
}

void DetailsHistory::undo()
{
    if (m_stack.canUndo())
        step(m_stack.index() - 1, &QUndoStack::undo);
}

void DetailsHistory::redo()
{
    if (m_stack.canRedo())
        step(m_stack.index(), &QUndoStack::redo);
}

void DetailsHistory::step(int edit, void (QUndoStack::*go)())
{
    // It is gone where the record can't be written.
    const OrderId order = static_cast<const Edit*>(m_stack.command(edit))->order();
    (m_stack.*go)();
    if (!m_outcome)
        Q_EMIT failed(m_outcome.error());
    Q_EMIT stepped(order);
}

} // namespace linekeeper
