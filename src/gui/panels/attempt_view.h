// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/purchase_attempt.h"

#include <QScrollArea>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace linekeeper {

class BackgroundWork;
class Clock;

/// All that is known of a purchase without an outcome, the service's answer byte for byte, and the ways to settle it.
class AttemptView final : public QScrollArea
{
    Q_OBJECT

public:
    explicit AttemptView(const Clock& clock, BackgroundWork& background, QWidget* parent = nullptr);

    void setAttempt(const PurchaseAttempt& attempt);
    /// The clock moved on.
    void refreshTimes();

Q_SIGNALS:
    void orderRequested();
    void nothingRequested();
    void againRequested();
    /// What came of copying or saving the answer, in a few words.
    void announced(const QString& text);

private:
    QWidget* makeFacts();
    QWidget* makeAnswer();
    void copyAnswer();
    void saveAnswer();
    void writeAnswer(const QString& path);

    const Clock& m_clock;
    BackgroundWork& m_background;
    PurchaseAttempt m_attempt;
    QLabel* m_title;
    QLabel* m_reason;
    QLabel* m_asked;
    QLabel* m_areas;
    QLabel* m_status;
    QLabel* m_words;
    QLabel* m_answerTitle;
    QPlainTextEdit* m_answer;
    QPushButton* m_copy;
    QPushButton* m_save;
};

} // namespace linekeeper
