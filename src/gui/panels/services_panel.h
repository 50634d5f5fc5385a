// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QWidget>

class QAction;
class QLineEdit;
class QListView;
class QModelIndex;
class QStackedLayout;
class QVBoxLayout;

namespace linekeeper {

class Catalogue;
class EmptyState;
class ServiceDelegate;
class ServicesFilter;
class ServicesModel;

/// The services that can be rented, with a filter above. Enter or a double click asks to rent.
class ServicesPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ServicesPanel(Catalogue& catalogue, QWidget* parent = nullptr);

    /// Empty where none is selected.
    ServiceId current() const;
    void focusFilter();

Q_SIGNALS:
    void rentRequested(const linekeeper::ServiceId& service);
    void retryRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QVBoxLayout* makeHead();
    void setUpList();
    void updateState();
    void toggleFavourite(const QModelIndex& index);
    void updateMute();
    void applyFilter(const QString& text);
    /// Selects the service; where it is not listed, the first that fits the filter.
    void choose(const ServiceId& service);

    Catalogue& m_catalogue;
    ServicesModel* m_model;
    ServicesFilter* m_filter;
    QLineEdit* m_filterField;
    QListView* m_list;
    QAction* m_mute;
    EmptyState* m_empty;
    QStackedLayout* m_stack;
    ServiceId m_chosenBefore; ///< a new list of services is coming
};

} // namespace linekeeper
