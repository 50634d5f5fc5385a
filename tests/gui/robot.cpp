// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/robot.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include <algorithm>

namespace linekeeper::robot {

QString nameOf(QWidget* widget)
{
    // On Linux Qt 6.4 gives a choice's text for its name; its own name goes out as that of its label.
    if (qobject_cast<QComboBox*>(widget))
        return widget->accessibleName();
    QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
    return seen ? seen->text(QAccessible::Name) : QString();
}

QWidget* find(const QWidget& top, const QString& name)
{
    // The label before a field has the field's name.
    for (QWidget* widget : top.findChildren<QWidget*>()) {
        if (widget->isVisible() && !qobject_cast<QLabel*>(widget) && nameOf(widget) == name)
            return widget;
    }
    return nullptr;
}

QAbstractItemView* view(const QWidget& top, const QString& name)
{
    for (auto* view : top.findChildren<QAbstractItemView*>()) {
        if (nameOf(view) == name)
            return view;
    }
    return nullptr;
}

QDialog* dialog(const QString& name)
{
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        auto* dialog = qobject_cast<QDialog*>(widget);
        if (dialog && dialog->isVisible() && nameOf(dialog) == name)
            return dialog;
    }
    return nullptr;
}

bool click(const QWidget& top, const QString& name)
{
    auto* button = find<QAbstractButton>(top, name);
    if (!button || !button->isEnabled())
        return false;
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

bool type(const QWidget& top, const QString& name, const QString& text)
{
    auto* field = find<QLineEdit>(top, name);
    if (!field || !field->isEnabled())
        return false;
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
    return true;
}

bool paste(const QWidget& top, const QString& name, const QString& text)
{
    auto* field = find<QLineEdit>(top, name);
    if (!field || !field->isEnabled())
        return false;
    QApplication::clipboard()->setText(text);
    field->setFocus();
    field->selectAll();
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
    return true;
}

bool isEnabled(const QWidget& top, const QString& name)
{
    const QWidget* widget = find(top, name);
    return widget && widget->isEnabled();
}

QString cell(const QAbstractItemView& view, int row, int column)
{
    return view.model()->index(row, column).data().toString();
}

QStringList texts(const QWidget& top)
{
    QStringList texts;
    for (const QLabel* label : top.findChildren<QLabel*>()) {
        if (label->isVisible())
            texts.append(label->text());
    }
    return texts;
}

bool says(const QWidget& top, const QString& text)
{
    const QStringList all = texts(top);
    return std::any_of(all.begin(), all.end(), [&text](const QString& one) { return one.contains(text); });
}

QString label(const QWidget& top, const QString& name)
{
    for (const QLabel* label : top.findChildren<QLabel*>()) {
        if (label->isVisible() && label->accessibleName() == name)
            return label->text();
    }
    return {};
}

} // namespace linekeeper::robot
