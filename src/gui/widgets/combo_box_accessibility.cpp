// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/combo_box_accessibility.h"

#include <QAbstractItemView>
#include <QAccessibleWidget>
#include <QComboBox>

namespace linekeeper {

namespace {

class AccessibleChoice final : public QAccessibleWidget
{
public:
    explicit AccessibleChoice(QComboBox* box)
        : QAccessibleWidget(box, QAccessible::ComboBox)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name)
            return box()->accessibleName();
        // AT-SPI has no text for a value, so what is chosen is the description too.
        if (kind == QAccessible::Value || kind == QAccessible::Description)
            return box()->currentText();
        return QAccessibleWidget::text(kind);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = box()->view()->isVisible();
        return state;
    }

    int childCount() const override { return 1; }

    QAccessibleInterface* child(int index) const override
    {
        return index == 0 ? QAccessible::queryAccessibleInterface(box()->view()) : nullptr;
    }

    int indexOfChild(const QAccessibleInterface* child) const override
    {
        return child && child->object() == box()->view() ? 0 : -1;
    }

    QStringList actionNames() const override { return {showMenuAction(), pressAction()}; }

    void doAction(const QString& action) override
    {
        if (action != showMenuAction() && action != pressAction())
            return;
        if (box()->view()->isVisible())
            box()->hidePopup();
        else
            box()->showPopup();
    }

private:
    QComboBox* box() const { return static_cast<QComboBox*>(object()); }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* box = qobject_cast<QComboBox*>(object);
    return box && !box->isEditable() && !box->accessibleName().isEmpty() ? new AccessibleChoice(box) : nullptr;
}

} // namespace

void nameChoicesForAssistiveTechnology()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace linekeeper
