// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/details_panel.h"

#include "account/rentals.h"
#include "core/plain_text.h"
#include "gui/panels/details_history.h"
#include "gui/text/error_text.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/last_part_completer.h"
#include "gui/widgets/palette_icon.h"
#include "gui/widgets/plain_label.h"

#include <QCompleter>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSet>
#include <QStringListModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kLongestName = 200;
constexpr int kLongestTags = 2000;
constexpr qsizetype kLongestNote = 10'000;
/// After the last key.
constexpr auto kSavedAfter = 500ms;

QString tagsText(const QStringList& tags)
{
    return singleLine(tags.join(u", "_s), kLongestTags);
}

/// Shows what is saved, unless the field says the same already.
void setShown(QLineEdit& field, const QString& saved, bool isSame)
{
    if (!isSame && !field.isModified()) {
        field.setText(saved);
        field.setCursorPosition(0);
    }
}

QLabel* addRow(QGridLayout& form, const QString& name, QWidget* field)
{
    auto* label = new QLabel(name);
    label->setBuddy(field);
    const int row = form.rowCount();
    form.addWidget(label, row, 0);
    form.addWidget(field, row, 1);
    return label;
}

} // namespace

DetailsPanel::DetailsPanel(const Rentals& rentals, DetailsHistory& history, QWidget* parent)
    : QWidget(parent)
    , m_rentals(rentals)
    , m_history(history)
    , m_label(new QLineEdit)
    , m_usedFor(new QLineEdit)
    , m_loginName(new QLineEdit)
    , m_tags(new QLineEdit)
    , m_note(new QPlainTextEdit)
    , m_result(wrappedLabel())
    , m_knownTags(new LastPartCompleter(u',', this))
    , m_knownUses(new QStringListModel(this))
{
    setObjectName(u"numberDetails"_s);
    setAccessibleName(tr("Number details"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);

    auto* title = plainLabel(tr("Details"));
    makeBold(title);
    auto* close = new QToolButton;
    close->setIcon(paletteIcon(u"close"_s));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close details"));
    close->setToolTip(tr("Close details"));
    connect(close, &QToolButton::clicked, this, &DetailsPanel::closeRequested);
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(close);

    auto* uses = new QCompleter(m_knownUses, this);
    uses->setCaseSensitivity(Qt::CaseInsensitive);
    uses->setFilterMode(Qt::MatchContains);
    m_usedFor->setCompleter(uses);
    m_tags->setCompleter(m_knownTags);

    auto* form = new QGridLayout;
    form->setVerticalSpacing(6);
    form->setColumnStretch(1, 1);
    addField(*form, m_label, "detailsLabel", tr("&Label"), kLongestName);
    addField(*form, m_usedFor, "detailsUsedFor", tr("&Used for"), kLongestName);
    addField(*form, m_loginName, "detailsLoginName", tr("Login &name"), kLongestName);
    addField(*form, m_tags, "detailsTags", tr("&Tags"), kLongestTags);
    m_tags->setPlaceholderText(tr("work, shop"));
    addNote(*form);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 7, 10, 10);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addLayout(form, 1);
    layout->addWidget(m_result);
    m_result->hide();

    m_saving.setSingleShot(true);
    m_saving.setInterval(kSavedAfter);
    connect(&m_saving, &QTimer::timeout, this, &DetailsPanel::flush);
    connect(&history, &DetailsHistory::stepped, this, [this] { m_goesOn = false; });
    connect(&rentals, &Rentals::changed, this, [this](const OrderId& order) {
        if (order == m_order)
            refresh();
    });
    refresh();
}

DetailsPanel::~DetailsPanel()
{
    // The fields outlive this by a moment, and tell it of the focus that they lose.
    for (QLineEdit* field : {m_label, m_usedFor, m_loginName, m_tags})
        field->disconnect(this);
}

void DetailsPanel::addField(QGridLayout& form, QLineEdit* field, const char* name, const QString& label, int longest)
{
    field->setObjectName(QString::fromLatin1(name));
    field->setMaxLength(longest);
    field->installEventFilter(this);
    connect(field, &QLineEdit::textEdited, this, &DetailsPanel::edited);
    connect(field, &QLineEdit::editingFinished, this, &DetailsPanel::flush);
    if (field->completer()) {
        // The field takes what was chosen right after this, as if nobody had edited it.
        const auto chosen = [this, field] {
            field->setModified(true);
            edited();
        };
        connect(field->completer(), qOverload<const QString&>(&QCompleter::activated), this, chosen,
                Qt::QueuedConnection);
    }
    addRow(form, label, field);
}

void DetailsPanel::addNote(QGridLayout& form)
{
    m_note->setObjectName(u"detailsNote"_s);
    m_note->setTabChangesFocus(true);
    m_note->installEventFilter(this);
    // Two lines are seen in the smallest window.
    m_note->setMinimumHeight(m_note->fontMetrics().lineSpacing() * 2 + 2 * m_note->frameWidth() + 8);
    m_note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this] {
        if (m_note->document()->isModified())
            edited();
    });
    QLabel* label = addRow(form, tr("N&ote"), m_note);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setContentsMargins(0, 5, 0, 0);
}

void DetailsPanel::setOrder(const OrderId& order)
{
    if (order == m_order)
        return;
    flush();
    m_goesOn = false;
    m_order = order;
    setModified(false);
    m_result->hide();
    refresh();
}

void DetailsPanel::enter()
{
    m_label->setFocus(Qt::ShortcutFocusReason);
    m_label->selectAll();
}

void DetailsPanel::flush()
{
    m_saving.stop();
    const Rental* rental = m_rentals.find(m_order);
    if (!rental)
        return;
    const RentalDetails typed = typedOver(*rental);
    if (*rental != typed) {
        const auto saved = m_history.save(m_order, typed, m_goesOn);
        if (!saved) {
            say(m_result, errorText(saved.error(), Activity::Recording), Tone::Danger);
            m_result->show();
            return; // what was typed stays in the fields and is tried again
        }
        m_goesOn = true;
    }
    m_result->hide();
    setModified(false);
}

/// The details with what was typed and isn't saved. What nobody touched stays to the letter.
RentalDetails DetailsPanel::typedOver(RentalDetails details) const
{
    const auto apply = [](const QLineEdit* field, QString& value) {
        if (field->isModified())
            value = singleLine(field->text(), kLongestName);
    };
    apply(m_label, details.label);
    apply(m_usedFor, details.usedFor);
    apply(m_loginName, details.loginName);
    if (m_tags->isModified())
        details.tags = tagsFrom(m_tags->text());
    if (m_note->document()->isModified())
        details.note = m_note->toPlainText().left(kLongestNote);
    return details;
}

void DetailsPanel::setModified(bool modified)
{
    for (QLineEdit* field : {m_label, m_usedFor, m_loginName, m_tags})
        field->setModified(modified);
    m_note->document()->setModified(modified);
}

void DetailsPanel::edited()
{
    m_saving.start();
}

void DetailsPanel::refresh()
{
    const Rental* rental = m_rentals.find(m_order);
    const Rental none;
    const Rental& shown = rental ? *rental : none;
    for (QWidget* field : std::initializer_list<QWidget*>{m_label, m_usedFor, m_loginName, m_tags, m_note})
        field->setEnabled(rental);
    const auto showLine = [](QLineEdit* field, const QString& saved) {
        setShown(*field, singleLine(saved, kLongestName), singleLine(field->text(), kLongestName) == saved);
    };
    showLine(m_label, shown.label);
    showLine(m_usedFor, shown.usedFor);
    showLine(m_loginName, shown.loginName);
    setShown(*m_tags, tagsText(shown.tags), tagsFrom(m_tags->text()) == shown.tags);
    if (!m_note->document()->isModified() && m_note->toPlainText() != shown.note) {
        m_note->setPlainText(multiLine(shown.note));
        m_note->document()->setModified(false);
    }
    m_usedFor->setPlaceholderText(singleLine(shown.serviceName, kLongestName));
}

/// Offers what other numbers have, once the person turns to a field.
void DetailsPanel::offerKnown()
{
    QSet<QString> uses;
    for (const Rental& rental : m_rentals.all())
        uses.insert(singleLine(rental.usedFor, kLongestName));
    if (const Rental* rental = m_rentals.find(m_order))
        uses.insert(singleLine(rental->serviceName, kLongestName));
    uses.remove(QString());
    QStringList sorted(uses.cbegin(), uses.cend());
    sorted.sort(Qt::CaseInsensitive);
    m_knownTags->setKnown(tagsOf(m_rentals.all()));
    m_knownUses->setStringList(sorted);
}

bool DetailsPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        offerKnown();
    if (event->type() == QEvent::FocusOut) {
        // The popup of a completer is no other field.
        if (static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
            flush();
            m_goesOn = false;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DetailsPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Escape)
        return QWidget::keyPressEvent(event);
    flush();
    Q_EMIT left();
}

} // namespace linekeeper
