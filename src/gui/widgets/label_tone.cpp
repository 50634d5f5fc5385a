// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/label_tone.h"

#include "gui/widgets/colors.h"

#include <QEvent>
#include <QLabel>

namespace linekeeper {

namespace {

class ToneKeeper final : public QObject
{
    Q_OBJECT

public:
    explicit ToneKeeper(QLabel* label)
        : QObject(label)
        , m_label(label)
    {
        // On a pane with a background of its own a label takes another role, whose color is not set here.
        label->setForegroundRole(QPalette::WindowText);
        label->installEventFilter(this);
    }

    void set(Tone tone)
    {
        m_tone = tone;
        apply();
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::PaletteChange)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    void apply()
    {
        QPalette palette = m_label->palette();
        const Colors colors(palette);
        const QColor color = m_tone == Tone::Danger    ? colors.danger
                             : m_tone == Tone::Warning ? colors.warning
                             : m_tone == Tone::Plain   ? palette.color(QPalette::Text)
                                                       : colors.muted;
        if (palette.color(QPalette::WindowText) == color)
            return;
        palette.setColor(QPalette::WindowText, color);
        m_label->setPalette(palette);
    }

    QLabel* m_label;
    Tone m_tone = Tone::Muted;
};

} // namespace

void setTone(QLabel* label, Tone tone)
{
    auto* keeper = label->findChild<ToneKeeper*>(QString(), Qt::FindDirectChildrenOnly);
    if (!keeper)
        keeper = new ToneKeeper(label);
    keeper->set(tone);
}

void say(QLabel* label, const QString& text, Tone tone)
{
    label->setText(text);
    label->setAccessibleDescription(text);
    setTone(label, tone);
}

} // namespace linekeeper

#include "label_tone.moc"
