// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/label_tone.h"

#include <QDialog>

class QFormLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace linekeeper {

/// A dialog that says something, does one long thing at the push of a button, shows how far it is and how it went.
/// While it works, closing it calls the work off.
class WorkDialog : public QDialog
{
    Q_OBJECT

public:
    ~WorkDialog() override;

    void reject() override;

protected:
    /// `action` is what the button that starts the work says.
    WorkDialog(const QString& title, const QString& action, QWidget* parent);

    /// Starts what the dialog is for; called while nothing runs.
    virtual void work() = 0;
    /// Calls it off; its end then comes as any other.
    virtual void callOff() = 0;

    /// A paragraph in plain text, below what was added before.
    QLabel* addText(const QString& text, const QString& name = {});
    QFormLayout* addForm();
    void add(QWidget* widget);

    /// The work has begun: progress and a way to call it off, instead of the button.
    void begin(const QString& doing);
    /// It may not be called off any more, or may again.
    void setMayCallOff(bool mayCallOff);
    /// It has ended; `again` tells whether the button may start it once more.
    void finish(const QString& result, Tone tone, bool again);
    void showProgress(int perMille);
    bool isRunning() const { return m_isRunning; }
    QPushButton* actionButton() { return m_action; }
    QPushButton* closeButton() { return m_close; }

private:
    QVBoxLayout* m_body;
    QLabel* m_result;
    QProgressBar* m_progress;
    QPushButton* m_action;
    QPushButton* m_close;
    QString m_closeText;
    bool m_isRunning = false;
};

} // namespace linekeeper
