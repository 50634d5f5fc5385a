// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

class QStringListModel;

namespace linekeeper {

/// A field for tags with commas between them. Completes the one at the cursor from those that are known.
class TagsEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit TagsEdit(QWidget* parent = nullptr);

    void setKnown(const QStringList& tags);

private:
    QStringListModel* m_known;
};

} // namespace linekeeper
