// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCompleter>

class QStringListModel;

namespace linekeeper {

/// Completes the last part of what is typed in a QLineEdit, whatever is before it: of "work, sh" the "sh".
class LastPartCompleter final : public QCompleter
{
    Q_OBJECT

public:
    /// What stands between parts; a comma is followed by a space.
    LastPartCompleter(QChar separator, QObject* parent);

    void setKnown(const QStringList& parts);

    QString pathFromIndex(const QModelIndex& index) const override;
    QStringList splitPath(const QString& text) const override;

private:
    QChar m_separator;
    QStringListModel* m_known;
};

} // namespace linekeeper
