// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/detail_matches.h"

#include "account/rentals.h"
#include "gui/widgets/colors.h"
#include "gui/widgets/plain_label.h"
#include "models/number_query.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace linekeeper {

DetailMatches::DetailMatches(const Rentals& rentals, QWidget* parent)
    : QWidget(parent)
    , m_rentals(rentals)
    , m_text(wrappedLabel())
{
    auto* button = new QPushButton(tr("Show numbers"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 4, 10, 5);
    layout->addWidget(m_text, 1);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, &DetailMatches::request);
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &DetailMatches::recount);
    for (const auto change : {&Rentals::changed, &Rentals::added})
        connect(&rentals, change, this, [this] {
            if (!m_filter.isEmpty())
                m_later.start();
        });
    hide();
}

void DetailMatches::setTyped(const QString& typed)
{
    m_filter = detailsTerms(typed);
    recount();
}

void DetailMatches::recount()
{
    const NumberQuery query(m_filter);
    m_count = query.isEmpty() ? 0 : countMatches(m_rentals.all(), query);
    const QString text =
        m_count == 1 ? tr("1 number matches in its details.") : tr("%1 numbers match in their details.").arg(m_count);
    const bool isNews = m_count > 0 && (m_text->text() != text || !isVisibleTo(parentWidget()));
    m_text->setText(text);
    setVisible(m_count > 0);
    if (isNews) {
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void DetailMatches::request()
{
    if (m_count > 0)
        Q_EMIT numbersRequested(m_filter);
}

void DetailMatches::paintEvent(QPaintEvent*)
{
    const QColor line = Colors(palette()).line;
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), line);
    painter.fillRect(QRect(0, height() - 1, width(), 1), line);
}

} // namespace linekeeper
