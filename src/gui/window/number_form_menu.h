// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/number_form.h"

#include <QList>
#include <QMenu>

#include <memory>

namespace linekeeper {

/// "Copy number as": the selected number in every form, once.
class NumberFormMenu final : public QObject
{
    Q_OBJECT

public:
    explicit NumberFormMenu(QObject* parent = nullptr);

    /// The entry that opens it.
    QAction* action() const { return m_menu->menuAction(); }
    void offer(const PhoneNumber& number);

Q_SIGNALS:
    void chosen(linekeeper::NumberForm form);

private:
    std::unique_ptr<QMenu> m_menu;
};

} // namespace linekeeper
