// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/clipboard.h"

#include <QClipboard>
#include <QMimeData>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

/// A type of our own, whose value is different for each copy.
QString markType()
{
    return u"application/x-linekeeper-copy"_s;
}

bool copy(QClipboard& clipboard, const QString& text, std::unique_ptr<QMimeData> data)
{
    if (text.isEmpty())
        return false;
    const QByteArray mark = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    data->setText(text);
    data->setData(markType(), mark);
    clipboard.setMimeData(data.release());

    // The text alone would also match what stood there before.
    const QMimeData* held = clipboard.mimeData();
    return held && held->data(markType()) == mark && held->text() == text;
}

} // namespace

Clipboard::Clipboard(QClipboard* clipboard, QObject* parent)
    : QObject(parent)
    , m_clipboard(clipboard)
{
}

bool Clipboard::copySecret(const QString& text)
{
    auto data = std::make_unique<QMimeData>();
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    return copy(*m_clipboard, text, std::move(data));
}

bool Clipboard::copyPlain(const QString& text)
{
    return copy(*m_clipboard, text, std::make_unique<QMimeData>());
}

} // namespace linekeeper
