// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/tags_edit.h"

#include <QCompleter>
#include <QStringListModel>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Completes what stands behind the last comma, and keeps what is before it.
class LastTagCompleter final : public QCompleter
{
public:
    using QCompleter::QCompleter;

    QString pathFromIndex(const QModelIndex& index) const override
    {
        const QString text = static_cast<const QLineEdit*>(widget())->text();
        const qsizetype comma = text.lastIndexOf(u',');
        const QString before = comma < 0 ? QString() : text.first(comma + 1) + u' ';
        return before + QCompleter::pathFromIndex(index);
    }
    QStringList splitPath(const QString& text) const override
    {
        return {text.sliced(text.lastIndexOf(u',') + 1).trimmed()};
    }
};

} // namespace

TagsEdit::TagsEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_known(new QStringListModel(this))
{
    auto* completer = new LastTagCompleter(m_known, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    setCompleter(completer);
}

void TagsEdit::setKnown(const QStringList& tags)
{
    m_known->setStringList(tags);
}

} // namespace linekeeper
