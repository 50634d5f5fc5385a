// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/attempt_view.h"

#include "account/background_work.h"
#include "api/order_in_answer.h"
#include "core/byte_text.h"
#include "core/clock.h"
#include "core/plain_text.h"
#include "gui/widgets/calm_style.h"
#include "gui/widgets/label_tone.h"
#include "gui/widgets/plain_label.h"
#include "models/time_text.h"
#include "store/sqlite/private_file.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringDecoder>
#include <QVBoxLayout>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// More than this of an answer is not shown: a field of text can't take megabytes. Copying and saving give all of it.
constexpr qsizetype kMostShown = 64 * 1024;

QString whyUnknown(const PurchaseAttempt& attempt)
{
    switch (attempt.reason) {
    case ErrorKind::Timeout:
        return AttemptView::tr("The service did not answer in time.");
    case ErrorKind::Network:
        return attempt.httpStatus == 0
                   ? AttemptView::tr("The connection was lost, or Linekeeper stopped, before the service had answered.")
                   : AttemptView::tr("The connection was lost in the middle of the answer.");
    case ErrorKind::Cancelled:
        return AttemptView::tr("The request was cancelled before the service had answered.");
    case ErrorKind::Server:
        return AttemptView::tr("The service, or a server in front of it, answered with an internal error.");
    case ErrorKind::Proxy:
        return AttemptView::tr("The connection was lost at the proxy before the service had answered.");
    case ErrorKind::Intermediary:
        return AttemptView::tr("Something between you and the service answered instead.");
    case ErrorKind::Forbidden:
    case ErrorKind::NoFunds:
    case ErrorKind::OutOfStock:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::Rejected:
        return AttemptView::tr("The service's answer does not make clear whether it rented the number.");
    default:
        return AttemptView::tr("The service's answer can't be understood.");
    }
}

QString sizeWords(qsizetype bytes)
{
    return bytes == 1 ? AttemptView::tr("1 byte") : AttemptView::tr("%1 bytes").arg(QLocale().toString(bytes));
}

} // namespace

AttemptView::AttemptView(const Clock& clock, BackgroundWork& background, QWidget* parent)
    : QScrollArea(parent)
    , m_clock(clock)
    , m_background(background)
    , m_title(selectable(wrappedLabel()))
    , m_reason(selectable(wrappedLabel()))
    , m_asked(selectable(wrappedLabel()))
    , m_areas(selectable(wrappedLabel()))
    , m_status(selectable(wrappedLabel()))
    , m_words(selectable(wrappedLabel()))
    , m_answerTitle(plainLabel())
    , m_answer(new QPlainTextEdit)
    , m_copy(new QPushButton(tr("Copy answer")))
    , m_save(new QPushButton(tr("Save answer…")))
{
    setAccessibleName(tr("Unconfirmed purchase"));
    // In a small window it is scrolled: nothing here may hold the window open.
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setMinimumSize(0, 0);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    setWidget(content);
    content->setBackgroundRole(QPalette::Base);
    viewport()->setBackgroundRole(QPalette::Base);
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(14, 4, 14, 12);
    columns->setSpacing(24);
    columns->addWidget(makeFacts(), 1);
    columns->addWidget(makeAnswer(), 1);
    connect(m_copy, &QPushButton::clicked, this, &AttemptView::copyAnswer);
    connect(m_save, &QPushButton::clicked, this, &AttemptView::saveAnswer);
}

QWidget* AttemptView::makeFacts()
{
    makeBold(m_title);
    setTone(m_title, Tone::Warning);

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(3);
    const auto addRow = [form](const QString& name, QLabel* value) {
        auto* label = new QLabel(name);
        setTone(label, Tone::Muted);
        value->setAccessibleName(name);
        form->addRow(label, value);
    };
    addRow(tr("Requested"), m_asked);
    addRow(tr("Area codes"), m_areas);
    addRow(tr("HTTP status"), m_status);
    addRow(tr("Service says"), m_words);

    auto* order = new QPushButton(tr("Enter order ID…"));
    order->setProperty(kPrimaryProperty, true);
    auto* nothing = new QPushButton(tr("Nothing was rented…"));
    auto* again = new QPushButton(tr("Rent again…"));
    connect(order, &QPushButton::clicked, this, &AttemptView::orderRequested);
    connect(nothing, &QPushButton::clicked, this, &AttemptView::nothingRequested);
    connect(again, &QPushButton::clicked, this, &AttemptView::againRequested);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {order, nothing, again})
        buttons->addWidget(button);
    buttons->addStretch(1);

    auto* facts = new QWidget;
    auto* layout = partLayout(facts, 6);
    layout->addWidget(m_title);
    layout->addWidget(m_reason);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addLayout(buttons);
    return facts;
}

QWidget* AttemptView::makeAnswer()
{
    setTone(m_answerTitle, Tone::Muted);
    m_answerTitle->setAccessibleName(tr("Answer size"));
    m_answer->setReadOnly(true);
    m_answer->setTabChangesFocus(true);
    m_answer->setUndoRedoEnabled(false);
    // On a dark pane the field's frame alone is hardly seen.
    m_answer->viewport()->setBackgroundRole(QPalette::Window);
    m_answer->setAccessibleName(tr("Answer, byte for byte"));

    auto* head = new QHBoxLayout;
    head->addWidget(m_answerTitle, 1);
    head->addWidget(m_copy);
    head->addWidget(m_save);
    auto* answer = new QWidget;
    auto* layout = partLayout(answer, 6);
    layout->addLayout(head);
    layout->addWidget(m_answer, 1);
    return answer;
}

void AttemptView::setAttempt(const PurchaseAttempt& attempt)
{
    // The same one again must not scroll the answer back.
    const bool isNew = m_attempt != attempt;
    m_attempt = attempt;
    refreshTimes();
    if (!isNew)
        return;
    const NamedOrder named = orderNamedIn(attempt.answer);
    const QString why =
        named.order.isEmpty()
            ? whyUnknown(attempt)
            : tr("%1 The answer names order %2.").arg(whyUnknown(attempt), singleLine(named.order.text(), 60));
    m_reason->setText(tr("%1 Money may have been spent. Check your orders on the service's website, then choose how it "
                         "ended. Until then nothing is sent again.")
                          .arg(why));
    m_areas->setText(attempt.request.areas.isEmpty() ? tr("any")
                                                     : wireText(attempt.request.areas).replace(u","_s, u", "_s));
    m_status->setText(attempt.httpStatus == 0 ? tr("none received") : QString::number(attempt.httpStatus));
    const QString words = singleLine(attempt.serviceMessage, 300);
    m_words->setText(words.isEmpty() ? tr("nothing readable") : tr("“%1”").arg(words));

    const qsizetype size = attempt.answer.size();
    m_answerTitle->setText(size == 0 ? tr("No answer was received.")
                           : size > kMostShown
                               ? tr("Answer, the first %1 of %2").arg(QLocale().toString(kMostShown), sizeWords(size))
                               : tr("Answer, %1").arg(sizeWords(size)));
    // Not before there is something to show: the font is loaded then.
    m_answer->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_answer->setPlainText(byteText(attempt.answer, kMostShown));
    for (QWidget* widget :
         {static_cast<QWidget*>(m_answer), static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_save)})
        widget->setVisible(size > 0);
}

void AttemptView::refreshTimes()
{
    m_title->setText(
        tr("%1, %2").arg(singleLine(m_attempt.serviceName, 60), daysWords(daysOf(m_attempt.request.duration))));
    m_asked->setText(tr("%1 (%2)").arg(QLocale().toString(m_attempt.asked.toLocalTime(), QLocale::ShortFormat),
                                       ageWords(m_attempt.asked, m_clock.now())));
}

void AttemptView::copyAnswer()
{
    auto* mime = new QMimeData;
    mime->setData(u"application/octet-stream"_s, m_attempt.answer);
    // As text the very characters, where the bytes are text; else what is shown, from which each byte can be told.
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::Stateless);
    const QString text = decoder.decode(m_attempt.answer);
    const bool isText = !decoder.hasError() && !m_attempt.answer.contains('\0');
    mime->setText(isText ? text : byteText(m_attempt.answer, m_attempt.answer.size()));
    QGuiApplication::clipboard()->setMimeData(mime);
    Q_EMIT announced(tr("Answer copied"));
}

void AttemptView::saveAnswer()
{
    auto* dialog = new QFileDialog(this, tr("Save answer"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(u"answer-%1.bin"_s.arg(m_attempt.asked.toString(u"yyyy-MM-dd-HHmmss"_s)));
    connect(dialog, &QFileDialog::fileSelected, this, &AttemptView::writeAnswer);
    dialog->open();
}

void AttemptView::writeAnswer(const QString& path)
{
    m_background.run<SavedFile>(
        this,
        [path, answer = m_attempt.answer](Progress&) -> Result<SavedFile> {
            // What the service answers may be worth money: it is the person's alone.
            PrivateFile file(path);
            TRY(file.open());
            TRY(file.write(answer));
            return file.commit();
        },
        [this](const Result<SavedFile>& saved) {
            if (!saved)
                Q_EMIT announced(tr("The answer could not be saved there"));
            else if (saved->isBesideIt)
                Q_EMIT announced(tr("Answer saved as %1").arg(singleLine(QFileInfo(saved->path).fileName(), 60)));
            else
                Q_EMIT announced(saved->isOpenToOthers ? tr("Answer saved, but others may be able to read it")
                                                       : tr("Answer saved"));
        });
}

} // namespace linekeeper
