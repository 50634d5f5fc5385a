// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lists/number_delegate.h"

#include "gui/lists/code_chip.h"
#include "gui/lists/row_painting.h"
#include "gui/widgets/colors.h"
#include "models/numbers_model.h"

#include <QPainter>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDotRoom = 18;
constexpr int kBarHeight = 4;
constexpr int kWidestBar = 120;
constexpr int kGap = 8;
/// Around "Release…", which has little room.
constexpr int kButtonPadding = 6;
constexpr int kButtonGap = 5;

QRect contentOf(const QRect& cell)
{
    return cell.adjusted(kCellMargin, 0, -kCellMargin, -1);
}

bool isAttention(const QModelIndex& index)
{
    return index.data(NumbersModel::StateRole).toInt() == static_cast<int>(NumberState::Attention);
}

} // namespace

QRect NumberDelegate::chipRect(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QString code = index.data(NumbersModel::CodeRole).toString();
    if (index.column() != NumbersModel::LastCode)
        return {};
    if (code.isEmpty())
        return releaseRect(option.font, contentOf(option.rect), index);
    return CodeChip(code, option.font).rectIn(contentOf(option.rect), Qt::AlignLeft);
}

void NumberDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintRowBackground(painter, option, index.column() == 0);
    const Colors colors(option.palette);
    const QRect cell = contentOf(option.rect);
    const QString text = index.data().toString();
    const bool isUnread = index.data(NumbersModel::UnreadRole).toInt() > 0;
    QFont font = option.font;
    switch (index.column()) {
    case NumbersModel::Service:
        if (isUnread)
            paintUnreadDot(painter, QRect(cell.left(), cell.top(), kDotRoom - kGap, cell.height()), colors.accent);
        font.setBold(isUnread);
        texts().paint(painter, cell.adjusted(kDotRoom, 0, 0, 0), text, font, colors.text);
        break;
    case NumbersModel::Number:
        font.setBold(isUnread);
        paintNumber(painter, cell, index, font, isAttention(index) ? colors.warning : colors.text);
        break;
    case NumbersModel::Area:
        paintArea(painter, option, cell, index);
        break;
    case NumbersModel::Label:
        paintLabel(painter, option, cell, text);
        break;
    case NumbersModel::LastCode:
        paintCode(painter, option, cell, index);
        break;
    case NumbersModel::Expires:
        paintExpiry(painter, option, cell, index);
        break;
    default:
        texts().paint(painter, cell, text, font, colors.muted, Qt::AlignRight);
        break;
    }
    painter->restore();
}

void NumberDelegate::paintNumber(QPainter* painter, const QRect& cell, const QModelIndex& index, const QFont& font,
                                 const QColor& color) const
{
    constexpr int step = kSignSize + kGap / 2;
    const QString number = index.data().toString();
    QList<const QIcon*> signs;
    if (index.data(NumbersModel::MovedRole).toBool())
        signs.append(&m_moved);
    if (index.data(NumbersModel::MutedRole).toBool())
        signs.append(&m_muted);
    if (signs.isEmpty())
        return texts().paint(painter, cell, number, font, color);
    // Where not all fit, the number comes first. The tool tip has them all.
    const int width = texts().width(number, font);
    const int fitting = std::max((cell.width() - width) / step, 1);
    signs.resize(std::min<qsizetype>(signs.size(), fitting));
    const int taken = static_cast<int>(signs.size()) * step;
    texts().paint(painter, cell.adjusted(0, 0, -taken, 0), number, font, color);
    int left = cell.left() + std::min(width, cell.width() - taken) + kGap / 2;
    for (const QIcon* sign : std::as_const(signs)) {
        sign->paint(painter, {left, cell.center().y() - kSignSize / 2, kSignSize, kSignSize});
        left += step;
    }
}

void NumberDelegate::paintArea(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                               const QModelIndex& index) const
{
    const Colors colors(option.palette);
    const QString whole = index.data().toString();
    const QString note = index.data(NumbersModel::NoteRole).toString();
    // Where both don't fit, what the person paid for and did not get comes first.
    const bool fits = texts().width(whole, option.font) <= cell.width();
    const QString region = note.isEmpty() ? whole : fits ? whole.chopped(note.size()) : QString();
    texts().paint(painter, cell, region, option.font, colors.muted);
    if (note.isEmpty())
        return;
    // With the space between them, which the region alone has not.
    const int used = region.isEmpty() ? 0 : texts().width(whole, option.font) - texts().width(note, option.font);
    texts().paint(painter, cell.adjusted(used, 0, 0, 0), note, option.font, colors.warning);
}

void NumberDelegate::paintLabel(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                                const QString& label) const
{
    if (label.isEmpty())
        return;
    const Colors colors(option.palette);
    const int wide = std::min(texts().width(label, option.font) + 2 * kGap, cell.width());
    const int high = option.fontMetrics.height() + 4;
    const QRect pill(cell.left(), cell.top() + (cell.height() - high) / 2, wide, high);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(mixed(colors.line, colors.text, 0.15));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), high / 2.0, high / 2.0);
    texts().paint(painter, pill.adjusted(kGap, 0, -kGap + 1, 0), label, option.font, colors.muted);
}

void NumberDelegate::paintCode(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                               const QModelIndex& index) const
{
    const Colors colors(option.palette);
    const QString code = index.data(NumbersModel::CodeRole).toString();
    if (code.isEmpty() && !index.data(NumbersModel::NoteRole).toString().isEmpty())
        return paintSilence(painter, option, cell, index);
    if (code.isEmpty()) {
        texts().paint(painter, cell, index.data().toString(), option.font,
                      isAttention(index) ? colors.warning : colors.muted);
        return;
    }
    const CodeChip chip(code, option.font);
    const QRect rect = chip.rectIn(cell, Qt::AlignLeft);
    chip.paint(painter, rect, option.palette, isHovered(option, rect), texts(), chipBacks());
    texts().paint(painter, cell.adjusted(rect.width() + kGap, 0, 0, 0),
                  index.data(NumbersModel::CodeAgeRole).toString(), option.font, colors.muted);
}

QRect NumberDelegate::releaseRect(const QFont& font, const QRect& cell, const QModelIndex& index) const
{
    const QString note = index.data(NumbersModel::NoteRole).toString();
    if (note.isEmpty())
        return {};
    const int wide = texts().width(tr("Release…"), font) + 2 * kButtonPadding;
    const int high = QFontMetrics(font).height() + 4;
    // The note rather than this is cut.
    const int left = std::min(cell.left() + texts().width(note, font) + kButtonGap, cell.right() - wide);
    return left < cell.left() ? QRect() : QRect(left, cell.top() + (cell.height() - high) / 2, wide, high);
}

void NumberDelegate::paintSilence(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                                  const QModelIndex& index) const
{
    const Colors colors(option.palette);
    const QRect button = releaseRect(option.font, cell, index);
    const int end = button.isNull() ? 0 : cell.right() - button.left() + kButtonGap;
    texts().paint(painter, cell.adjusted(0, 0, -end, 0), index.data(NumbersModel::NoteRole).toString(), option.font,
                  colors.warning);
    if (button.isNull())
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(mixed(colors.line, colors.text, 0.15));
    painter->setBrush(isHovered(option, button) ? colors.hoveredRow : colors.field);
    painter->drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    texts().paint(painter, button.adjusted(kButtonPadding, 0, -kButtonPadding + 1, 0), tr("Release…"), option.font,
                  colors.text);
}

void NumberDelegate::paintExpiry(QPainter* painter, const QStyleOptionViewItem& option, const QRect& cell,
                                 const QModelIndex& index) const
{
    const Colors colors(option.palette);
    const bool endsSoon = index.data(NumbersModel::EndsSoonRole).toBool();
    const bool hasBar = index.data(NumbersModel::StateRole).toInt() == static_cast<int>(NumberState::Active)
                        && index.data(NumbersModel::ShareLeftRole).isValid();
    const QString note = index.data(NumbersModel::NoteRole).toString();
    const QString words = note.isEmpty() ? index.data().toString() : note;
    const QColor textColour = !note.isEmpty() || (endsSoon && hasBar) ? colors.warning
                              : hasBar                                ? colors.text
                                                                      : colors.muted;
    if (!hasBar) {
        texts().paint(painter, cell, words, option.font, textColour);
        return;
    }
    const int textHeight = option.fontMetrics.height();
    const int top = cell.top() + (cell.height() - textHeight - kBarHeight - 2) / 2;
    texts().paint(painter, QRect(cell.left(), top, cell.width(), textHeight), words, option.font, textColour);

    const QRectF groove(cell.left(), top + textHeight + 2, std::min(cell.width(), kWidestBar), kBarHeight);
    QRectF bar = groove;
    bar.setWidth(std::max(groove.width() * index.data(NumbersModel::ShareLeftRole).toDouble(), qreal(kBarHeight)));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors.line);
    painter->drawRoundedRect(groove, kBarHeight / 2.0, kBarHeight / 2.0);
    painter->setBrush(endsSoon ? colors.warning : colors.accent);
    painter->drawRoundedRect(bar, kBarHeight / 2.0, kBarHeight / 2.0);
}

void NumberDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    editor->setGeometry(option.rect.adjusted(2, 2, -2, -3));
}

} // namespace linekeeper
