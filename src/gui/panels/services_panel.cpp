// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/services_panel.h"

#include "account/catalogue.h"
#include "gui/lists/service_delegate.h"
#include "gui/text/error_text.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/plain_label.h"
#include "models/services_filter.h"
#include "models/services_model.h"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;

ServicesPanel::ServicesPanel(Catalogue& catalogue, QWidget* parent)
    : QWidget(parent)
    , m_catalogue(catalogue)
    , m_model(new ServicesModel(catalogue, this))
    , m_filter(new ServicesFilter(this))
    , m_filterField(new QLineEdit)
    , m_list(new QListView)
    , m_mute(new QAction(tr("Mute"), m_list))
    , m_empty(new EmptyState)
    , m_stack(new QStackedLayout)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_filter->setSourceModel(m_model);

    setUpList();
    auto* layout = partLayout(this, 0);
    layout->addLayout(makeHead());
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        if (m_model->rowCount() > 0)
            m_filterField->clear();
        else
            Q_EMIT retryRequested();
    });
    connect(&catalogue, &Catalogue::stateChanged, this, &ServicesPanel::updateState);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ServicesPanel::updateState);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ServicesPanel::updateState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ServicesPanel::updateState);
    // Another list of services leaves nothing chosen, which is no wish of the person's.
    connect(m_filter, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_chosenBefore = current(); });
    connect(m_filter, &QAbstractItemModel::modelReset, this, [this] { choose(m_chosenBefore); });
    updateState();
}

QVBoxLayout* ServicesPanel::makeHead()
{
    m_filterField->setPlaceholderText(tr("Filter services"));
    m_filterField->setAccessibleName(tr("Filter services"));
    m_filterField->setObjectName(u"filterServices"_s);
    m_filterField->setClearButtonEnabled(true);
    m_filterField->installEventFilter(this);
    connect(m_filterField, &QLineEdit::textChanged, this, &ServicesPanel::applyFilter);

    auto* title = new QLabel(tr("Services"));
    makeBold(title);
    title->setBuddy(m_list);

    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 11, 12, 6);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(m_filterField);
    return head;
}

void ServicesPanel::setUpList()
{
    auto* delegate = new ServiceDelegate(m_list);
    m_list->setObjectName(u"services"_s);
    m_list->setAccessibleName(tr("Services"));
    m_list->setModel(m_filter);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_list->installEventFilter(this);

    auto* rent = new QAction(tr("Rent number…"), m_list);
    auto* favourite = new QAction(tr("Favorite"), m_list);
    favourite->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    favourite->setShortcutContext(Qt::WidgetShortcut);
    m_mute->setObjectName(u"muteService"_s);
    m_mute->setCheckable(true);
    m_list->addActions({rent, favourite, m_mute});
    connect(rent, &QAction::triggered, this, [this] { Q_EMIT rentRequested(current()); });
    connect(favourite, &QAction::triggered, this, [this] { toggleFavourite(m_list->currentIndex()); });
    connect(m_mute, &QAction::triggered, this, [this](bool isOn) {
        // As with the star.
        (void)m_catalogue.setMuted(current(), isOn);
        updateMute();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ServicesPanel::updateMute);
    connect(&m_catalogue, &Catalogue::mutedChanged, this, &ServicesPanel::updateMute);
    updateMute();
    connect(delegate, &ServiceDelegate::starClicked, this, &ServicesPanel::toggleFavourite);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT rentRequested(ServiceId(index.data(ServicesModel::IdRole).toString()));
    });
}

ServiceId ServicesPanel::current() const
{
    return ServiceId(m_list->currentIndex().data(ServicesModel::IdRole).toString());
}

void ServicesPanel::focusFilter()
{
    m_filterField->setFocus(Qt::ShortcutFocusReason);
    m_filterField->selectAll();
}

void ServicesPanel::applyFilter(const QString& text)
{
    const ServiceId kept = current();
    m_filter->setFilterFixedString(text.trimmed());
    choose(kept);
    // Where nothing fits, the words name the filter as it is now.
    updateState();
}

void ServicesPanel::choose(const ServiceId& service)
{
    const QModelIndex same = m_filter->mapFromSource(m_model->indexOf(service));
    // With a filter, Enter takes the first that fits.
    m_list->setCurrentIndex(same.isValid()                    ? same
                            : m_filterField->text().isEmpty() ? QModelIndex()
                                                              : m_filter->index(0, 0));
}

void ServicesPanel::toggleFavourite(const QModelIndex& index)
{
    const ServiceId id(index.data(ServicesModel::IdRole).toString());
    if (!id.isEmpty())
        // A star that can't be kept stays as it was, which shows.
        (void)m_catalogue.setFavourite(id, !m_catalogue.isFavourite(id));
}

void ServicesPanel::updateMute()
{
    m_mute->setEnabled(!current().isEmpty());
    m_mute->setChecked(m_catalogue.isMuted(current()));
}

void ServicesPanel::updateState()
{
    const Catalogue& catalogue = m_catalogue;
    const bool hasRows = m_filter->rowCount() > 0;
    m_stack->setCurrentWidget(hasRows ? static_cast<QWidget*>(m_list) : m_empty);
    if (hasRows)
        return;
    if (m_model->rowCount() > 0)
        m_empty->set(u"search"_s, tr("No matching service"),
                     tr("No service matches “%1”.").arg(m_filterField->text().trimmed()), tr("Show all"));
    else if (catalogue.isRefreshing())
        m_empty->set({}, tr("Loading services…"), {});
    else if (catalogue.error())
        m_empty->set(u"warning"_s, tr("Services could not be loaded"), errorText(*catalogue.error(), Activity::Listing),
                     tr("Try again"));
    else
        m_empty->set({}, tr("No services yet"), tr("They appear as soon as the service answers."));
}

bool ServicesPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_filterField && event->type() == QEvent::ShortcutOverride) {
        // The field would take these away from the window, to copy nothing and to go to the line's end.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool copiesNothing = key->matches(QKeySequence::Copy) && !m_filterField->hasSelectedText();
        if (copiesNothing || key->keyCombination() == QKeyCombination(Qt::CTRL, Qt::Key_E)) {
            event->ignore();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        // A key held down asks once: the rest would answer the dialog. And the list would copy a name in silence.
        if ((isEnter && key->isAutoRepeat()) || (watched == m_list && key->matches(QKeySequence::Copy)))
            return true;
        if (isEnter && !current().isEmpty()) {
            Q_EMIT rentRequested(current());
            return true;
        }
        if (watched == m_filterField && key->key() == Qt::Key_Down && m_filter->rowCount() > 0) {
            m_list->setFocus(Qt::TabFocusReason);
            if (!m_list->currentIndex().isValid())
                m_list->setCurrentIndex(m_filter->index(0, 0));
            return true;
        }
        if (watched == m_filterField && key->key() == Qt::Key_Escape && !m_filterField->text().isEmpty()) {
            m_filterField->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace linekeeper
