// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class PreferencesDialog;
}

namespace linekeeper {

class Session;
struct PreferenceParts;

/// What the person can choose; every change counts at once. The key can be replaced and forgotten here.
class PreferencesDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Without a session (the demo) the key is not spoken of. `server` is shown as it is.
    PreferencesDialog(const PreferenceParts& parts, Session* session, const QString& server, QWidget* parent = nullptr);
    ~PreferencesDialog() override;

Q_SIGNALS:
    void replaceKeyRequested();
    void logFolderRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void describeKey();
    void askAndForget();

    Session* m_session;
    std::unique_ptr<Ui::PreferencesDialog> m_ui;
};

} // namespace linekeeper
