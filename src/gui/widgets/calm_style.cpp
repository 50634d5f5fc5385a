// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/calm_style.h"

#include "gui/widgets/colors.h"
#include "gui/widgets/palette_icon.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal kRadius = 6;

bool isPrimary(const QWidget* widget)
{
    return widget && widget->property(kPrimaryProperty).toBool();
}

void drawBox(QPainter* painter, const QRect& rect, const QColor& fill, const QPen& pen)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->restore();
}

QPen edgeOf(const Colors& colors, const QStyleOption* option)
{
    const bool isFocused =
        option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange);
    return isFocused ? QPen(colors.accent, 2) : QPen(colors.line, 1);
}

void drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget)
{
    const Colors colors(option->palette);
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const bool isDown = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = isEnabled && option->state.testFlag(QStyle::State_MouseOver);
    QColor fill = option->palette.color(QPalette::Button);
    QPen pen = edgeOf(colors, option);
    if (isPrimary(widget) && isEnabled) {
        fill = colors.accent;
        pen =
            option->state.testFlag(QStyle::State_HasFocus) && option->state.testFlag(QStyle::State_KeyboardFocusChange)
                ? QPen(colors.text, 2)
                : QPen(fill, 1);
    }
    if (isDown)
        fill = mixed(fill, colors.text, 0.14);
    else if (isHovered)
        fill = mixed(fill, colors.text, 0.06);
    if (!isEnabled)
        fill = colors.field;
    drawBox(painter, option->rect, fill, pen);
}

void drawField(const QStyleOption* option, QPainter* painter)
{
    const Colors colors(option->palette);
    const bool isFocused = option->state.testFlag(QStyle::State_HasFocus);
    drawBox(painter, option->rect, option->palette.color(QPalette::Base),
            isFocused ? QPen(colors.accent, 1.5) : QPen(mixed(colors.line, colors.text, 0.12), 1));
}

bool isEditableText(const QWidget* widget)
{
    const auto* edit = qobject_cast<const QPlainTextEdit*>(widget);
    return edit && !edit->isReadOnly();
}

void drawArrow(QPainter* painter, const QRect& rect, const QColor& color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF centre = QRectF(rect).center();
    const QPointF points[] = {centre + QPointF(-3.5, -1.75), centre + QPointF(0, 1.75), centre + QPointF(3.5, -1.75)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

void drawStep(const QStyle& style, const QStyleOptionSpinBox& spin, QStyle::SubControl step, QPainter* painter,
              const QWidget* widget)
{
    const bool isUp = step == QStyle::SC_SpinBoxUp;
    const bool isPossible =
        spin.stepEnabled.testFlag(isUp ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
    const bool isHovered = spin.state.testFlag(QStyle::State_MouseOver) && spin.activeSubControls == step;
    const Colors colors(spin.palette);
    const QRect rect = style.subControlRect(QStyle::CC_SpinBox, &spin, step, widget);
    painter->save();
    painter->translate(QRectF(rect).center());
    if (isUp)
        painter->rotate(180);
    painter->scale(0.8, 0.8);
    drawArrow(painter, QRect(-8, -8, 16, 16), !isPossible ? colors.line : isHovered ? colors.text : colors.muted);
    painter->restore();
}

void drawCheckBox(const QStyleOption* option, QPainter* painter)
{
    const Colors colors(option->palette);
    const bool isOn = option->state.testFlag(QStyle::State_On);
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isOn ? colors.accent : colors.muted, 1));
    painter->setBrush(isOn ? colors.accent : option->palette.color(QPalette::Base));
    painter->drawRoundedRect(box, 3, 3);
    if (isOn) {
        painter->setPen(QPen(colors.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](qreal x, qreal y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        const QPointF tick[] = {at(0.24, 0.53), at(0.43, 0.72), at(0.77, 0.30)};
        painter->drawPolyline(tick, 3);
    }
    painter->restore();
}

void drawRadioButton(const QStyleOption* option, QPainter* painter)
{
    const Colors colors(option->palette);
    const bool isOn = option->state.testFlag(QStyle::State_On);
    const QRectF disc = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(isOn ? colors.accent : colors.muted, 1));
    painter->setBrush(isOn ? colors.accent : option->palette.color(QPalette::Base));
    painter->drawEllipse(disc);
    if (isOn) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.onAccent);
        const qreal edge = disc.width() * 0.3;
        painter->drawEllipse(disc.adjusted(edge, edge, -edge, -edge));
    }
    painter->restore();
}

void drawScrollBar(const QStyle& style, const QStyleOptionSlider& bar, QPainter* painter, const QWidget* widget)
{
    const Colors colors(bar.palette);
    painter->fillRect(bar.rect, bar.palette.color(QPalette::Base));
    if (bar.maximum <= bar.minimum)
        return;
    const bool isActive = bar.state.testFlag(QStyle::State_MouseOver) || bar.activeSubControls;
    QRectF handle = style.subControlRect(QStyle::CC_ScrollBar, &bar, QStyle::SC_ScrollBarSlider, widget);
    handle.adjust(bar.orientation == Qt::Vertical ? 3 : 1, bar.orientation == Qt::Vertical ? 1 : 3,
                  bar.orientation == Qt::Vertical ? -3 : -1, bar.orientation == Qt::Vertical ? -1 : -3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(bar.palette.color(QPalette::Base), colors.text, isActive ? 0.45 : 0.25));
    const qreal radius = std::min(handle.width(), handle.height()) / 2;
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

void drawTab(const QStyleOptionTab& tab, QPainter* painter)
{
    const Colors colors(tab.palette);
    if (tab.state.testFlag(QStyle::State_HasFocus) && tab.state.testFlag(QStyle::State_KeyboardFocusChange))
        drawBox(painter, tab.rect.adjusted(2, 4, -2, -5), Qt::transparent, QPen(colors.accent, 1));
    if (!tab.state.testFlag(QStyle::State_Selected))
        return;
    QRect line = tab.rect;
    line.setTop(line.bottom() - 1);
    painter->fillRect(line.adjusted(8, 0, -8, 0), colors.accent);
}

void drawHeader(const QStyleOption* option, QPainter* painter)
{
    const Colors colors(option->palette);
    painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), colors.line);
}

} // namespace

CalmStyle::CalmStyle()
    : QProxyStyle(u"fusion"_s)
{
}

void CalmStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (auto* field = qobject_cast<QLineEdit*>(widget))
        field->setTextMargins(5, 0, 5, 0);
    if (qobject_cast<QPushButton*>(widget) || qobject_cast<QComboBox*>(widget) || qobject_cast<QScrollBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, widget);
        return;
    case PE_PanelLineEdit:
        // The one in a spin box stands in the box's own field.
        if (!widget || !qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()))
            drawField(option, painter);
        return;
    case PE_IndicatorCheckBox:
        drawCheckBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(option, painter);
        return;
    case PE_Frame:
        if (!isEditableText(widget))
            break;
        drawField(option, painter);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabBarBase:
    case PE_FrameDefaultButton:
        return;
    case PE_FrameFocusRect:
        // Buttons and tabs show their focus by their edge; item views paint theirs themselves.
        if (qobject_cast<const QPushButton*>(widget))
            return;
        break;
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            painter->save();
            if (header->sortIndicator == QStyleOptionHeader::SortDown) {
                painter->translate(option->rect.center());
                painter->rotate(180);
                painter->translate(-option->rect.center());
            }
            drawArrow(painter, option->rect, Colors(option->palette).muted);
            painter->restore();
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeader(option, painter);
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader quiet = *header;
            quiet.palette.setColor(QPalette::ButtonText, Colors(option->palette).muted);
            quiet.state.setFlag(State_On, false);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            drawTab(*tab, painter);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab label = *tab;
            label.state.setFlag(State_HasFocus, false);
            if (!label.state.testFlag(State_Selected))
                label.palette.setColor(QPalette::WindowText, Colors(option->palette).muted);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton label = *button;
            label.state.setFlag(State_Sunken, false);
            if (isPrimary(widget) && label.state.testFlag(State_Enabled))
                label.palette.setColor(QPalette::ButtonText, Colors(option->palette).onAccent);
            QProxyStyle::drawControl(element, &label, painter, widget);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, Colors(option->palette).line);
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option)) {
            drawScrollBar(*this, *bar, painter, widget);
            return;
        }
    }
    if (control == CC_ComboBox) {
        if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && !combo->editable) {
            const Colors colors(option->palette);
            const bool isHovered = option->state.testFlag(State_MouseOver);
            const bool isFocused = option->state.testFlag(State_HasFocus);
            drawBox(painter, option->rect, isHovered ? colors.field : option->palette.color(QPalette::Base),
                    isFocused ? QPen(colors.accent, 1.5) : QPen(mixed(colors.line, colors.text, 0.12), 1));
            drawArrow(painter, subControlRect(CC_ComboBox, combo, SC_ComboBoxArrow, widget), colors.muted);
            return;
        }
    }
    if (control == CC_SpinBox) {
        if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option)) {
            drawField(option, painter);
            drawStep(*this, *spin, SC_SpinBoxUp, painter, widget);
            drawStep(*this, *spin, SC_SpinBoxDown, painter, widget);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // So that the corners of the field are not covered.
        return isEditableText(widget) ? 4 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_SplitterWidth:
        return 1;
    case PM_ScrollBarExtent:
        return 12;
    case PM_TabBarTabHSpace:
        return 20;
    case PM_TabBarTabVSpace:
        return 16;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_HeaderMargin:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
        return 0;
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int comfortable = option ? option->fontMetrics.height() + 13 : 0;
    switch (type) {
    case CT_PushButton:
        return {result.width() + 10, std::max(result.height(), comfortable)};
    case CT_LineEdit:
    case CT_SpinBox:
    case CT_ComboBox:
        return {result.width() + 6, std::max(result.height(), comfortable)};
    case CT_HeaderSection:
        return {result.width(), std::max(result.height(), comfortable - 2)};
    default:
        return result;
    }
}

QIcon CalmStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const
{
    // Fusion reads the whole icon theme for it and loads every image format, before the first frame.
    if (icon == SP_LineEditClearButton)
        return paletteIcon(u"close"_s);
    return QProxyStyle::standardIcon(icon, option, widget);
}

} // namespace linekeeper
