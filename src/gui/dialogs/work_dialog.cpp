// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/work_dialog.h"

#include "gui/widgets/grow_to_fit.h"
#include "gui/widgets/plain_label.h"

#include <QFormLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace linekeeper {

namespace {

constexpr int kLettersWide = 64;
constexpr int kThousand = 1000;

} // namespace

WorkDialog::WorkDialog(const QString& title, const QString& action, QWidget* parent)
    : QDialog(parent)
    , m_body(new QVBoxLayout)
    , m_result(selectable(wrappedLabel()))
    , m_progress(new QProgressBar)
    , m_action(new QPushButton(action))
    , m_close(new QPushButton(tr("Cancel")))
    , m_closeText(tr("Cancel"))
{
    setWindowTitle(title);
    setAccessibleName(title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_body->setSpacing(12);
    m_result->setAccessibleName(tr("Result"));
    m_result->hide();
    m_progress->setRange(0, kThousand);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(6);
    m_progress->hide();

    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_action);
    buttons->addWidget(m_close);
    auto* layout = dialogLayout(this, 14);
    layout->addLayout(m_body);
    layout->addWidget(m_result);
    layout->addWidget(m_progress);
    layout->addStretch(1);
    layout->addLayout(buttons);
    QString name = action;
    m_action->setAccessibleName(name.remove(u'…'));

    connect(m_action, &QPushButton::clicked, this, [this] {
        if (!m_isRunning)
            work();
    });
    connect(m_close, &QPushButton::clicked, this, &WorkDialog::reject);
}

WorkDialog::~WorkDialog() = default;

QLabel* WorkDialog::addText(const QString& text, const QString& name)
{
    QLabel* label = wrappedLabel(text);
    label->setAccessibleName(name);
    // A text that wraps has no height until it has a width.
    label->setMinimumWidth(fontMetrics().averageCharWidth() * kLettersWide);
    m_body->addWidget(label);
    return label;
}

QFormLayout* WorkDialog::addForm()
{
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(6);
    m_body->addLayout(form);
    return form;
}

void WorkDialog::add(QWidget* widget)
{
    m_body->addWidget(widget);
}

void WorkDialog::begin(const QString& doing)
{
    m_isRunning = true;
    m_result->hide();
    m_progress->setAccessibleName(doing);
    m_progress->setRange(0, 0); // until it is known how far it is
    m_progress->show();
    m_action->setEnabled(false);
    m_close->setText(tr("Cancel"));
}

void WorkDialog::setMayCallOff(bool mayCallOff)
{
    m_close->setEnabled(mayCallOff);
}

void WorkDialog::showProgress(int perMille)
{
    m_progress->setRange(0, kThousand);
    m_progress->setValue(perMille);
}

void WorkDialog::finish(const QString& result, Tone tone, bool again)
{
    m_isRunning = false;
    m_progress->hide();
    say(m_result, result, tone);
    m_result->setVisible(!result.isEmpty());
    m_action->setEnabled(again);
    m_close->setEnabled(true);
    if (!again) {
        m_action->hide();
        m_close->setText(tr("Close"));
        m_close->setDefault(true);
        m_close->setFocus();
    }
    growToFit(*this);
}

void WorkDialog::reject()
{
    if (!m_isRunning)
        QDialog::reject();
    else if (m_close->isEnabled())
        callOff();
}

} // namespace linekeeper
