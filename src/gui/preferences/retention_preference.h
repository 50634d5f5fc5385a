// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preferences/preferences.h"

#include <QComboBox>

namespace linekeeper {

struct EndedMessages;

/// For how many days messages stay after their number ended: 0 (for ever) or one of the choices.
extern const Preference<int> kRetentionDays;

/// Its row in the dialog.
void addRetention(QFormLayout& form, const PreferenceParts& parts);

/// How long messages are kept, to choose from. Asks before a choice erases messages now; "no" goes back to what was
/// chosen before.
class RetentionPreference final : public QComboBox
{
    Q_OBJECT

public:
    RetentionPreference(Retention& retention, Preferences& preferences, QWidget* parent = nullptr);

private:
    void consider(int days);
    void ask(int days, const EndedMessages& what);
    void choose(int days);
    void showChosen();

    Retention& m_retention;
    Preferences& m_preferences;
};

} // namespace linekeeper
