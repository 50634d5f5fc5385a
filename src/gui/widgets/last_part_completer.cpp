// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/last_part_completer.h"

#include <QLineEdit>
#include <QStringListModel>

namespace linekeeper {

LastPartCompleter::LastPartCompleter(QChar separator, QObject* parent)
    : QCompleter(parent)
    , m_separator(separator)
    , m_known(new QStringListModel(this))
{
    setModel(m_known);
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
}

void LastPartCompleter::setKnown(const QStringList& parts)
{
    m_known->setStringList(parts);
}

QString LastPartCompleter::pathFromIndex(const QModelIndex& index) const
{
    const QString text = static_cast<const QLineEdit*>(widget())->text();
    QString before = text.first(text.lastIndexOf(m_separator) + 1);
    if (!before.isEmpty() && !m_separator.isSpace())
        before += u' ';
    return before + QCompleter::pathFromIndex(index);
}

QStringList LastPartCompleter::splitPath(const QString& text) const
{
    return {text.sliced(text.lastIndexOf(m_separator) + 1).trimmed()};
}

} // namespace linekeeper
