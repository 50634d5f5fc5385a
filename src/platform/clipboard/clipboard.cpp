// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard/clipboard.h"

#include "core/clock.h"
#include "platform/clipboard/data_control.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace linekeeper {

namespace {

/// How often the clock is read while a secret is there: one timer for the whole time would stop while the computer
/// sleeps.
constexpr auto kTick = 1s;

/// A type of our own, whose value is different for each copy.
QString markType()
{
    return u"application/x-linekeeper-copy"_s;
}

bool isWayland()
{
    return QGuiApplication::platformName().startsWith("wayland"_L1);
}

/// True if copying through Qt works. Wayland accepts a copy from the focused program, and may silently drop another's
/// while Qt still shows its own.
bool isTakenFromQt()
{
    return !isWayland() || QGuiApplication::focusWindow();
}

/// Returns a text in the types that programs on Wayland ask for.
QList<DataControl::Item> textItems(const QString& text)
{
    QList<DataControl::Item> items;
    for (const char* type : {"text/plain;charset=utf-8", "text/plain", "UTF8_STRING", "TEXT", "STRING"})
        items.append({type, text.toUtf8()});
    return items;
}

QString hintType()
{
    return u"x-kde-passwordManagerHint"_s;
}

QByteArray hint()
{
    return "secret";
}

} // namespace

Clipboard::Clipboard(QClipboard* clipboard, const Clock& clock, QObject* parent)
    : QObject(parent)
    , m_clipboard(clipboard)
    , m_clock(clock)
{
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &Clipboard::check);
    connect(clipboard, &QClipboard::dataChanged, this, &Clipboard::onChanged);
    if (isWayland()) {
        m_dataControl =
            std::make_unique<DataControl>(qEnvironmentVariable("WAYLAND_DISPLAY", u"wayland-0"_s).toLocal8Bit());
        connect(m_dataControl.get(), &DataControl::replaced, this, &Clipboard::onChanged);
    }
}

Clipboard::~Clipboard()
{
    emptySecret();
}

void Clipboard::copySecret(const QString& text, QObject* context, const Done& done)
{
    copy(text, true, context, done);
}

void Clipboard::copyPlain(const QString& text, QObject* context, const Done& done)
{
    copy(text, false, context, done);
}

void Clipboard::copy(const QString& text, bool isSecret, QObject* context, const Done& done)
{
    const auto answer = [context = QPointer(context), done](bool copied) {
        if (context)
            QMetaObject::invokeMethod(
                context.data(), [done, copied] { done(copied); }, Qt::QueuedConnection);
    };
    if (text.isEmpty()) {
        answer(false);
        return;
    }
    const QByteArray mark = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    if (!m_dataControl) {
        answer(copyWithQt(text, isSecret, mark));
        return;
    }
    QList<DataControl::Item> items = textItems(text);
    if (isSecret)
        items.append({hintType().toLatin1(), hint()});
    m_dataControl->copy(items, {markType().toLatin1(), mark}, [=, this](DataControl::Outcome outcome) {
        if (outcome == DataControl::Outcome::Unavailable) {
            answer(copyWithQt(text, isSecret, mark));
            return;
        }
        if (outcome == DataControl::Outcome::Copied)
            settle(isSecret, mark);
        answer(outcome == DataControl::Outcome::Copied);
    });
}

bool Clipboard::copyWithQt(const QString& text, bool isSecret, const QByteArray& mark)
{
    if (!isTakenFromQt())
        return false;
    auto data = std::make_unique<QMimeData>();
    if (isSecret)
        data->setData(hintType(), hint());
    data->setText(text);
    data->setData(markType(), mark);
    m_clipboard->setMimeData(data.release());

    // The text alone would also match the former contents.
    const QMimeData* held = m_clipboard->mimeData();
    if (!held || held->data(markType()) != mark || held->text() != text)
        return false;
    settle(isSecret, mark);
    return true;
}

void Clipboard::settle(bool isSecret, const QByteArray& mark)
{
    if (!isSecret) {
        forgetSecret();
        return;
    }
    m_secretMark = mark;
    m_copied = m_clock.now();
    setSecretsStay(m_secretsStay);
}

void Clipboard::setSecretsStay(std::optional<std::chrono::seconds> time)
{
    m_secretsStay = time;
    if (time && !m_secretMark.isEmpty())
        m_tick.start();
    else
        m_tick.stop();
}

void Clipboard::emptySecret()
{
    if (holdsSecret()) {
        if (m_dataControl && m_dataControl->holds())
            m_dataControl->clear();
        else
            m_clipboard->clear();
    }
    forgetSecret();
}

bool Clipboard::holdsSecret() const
{
    if (m_secretMark.isEmpty())
        return false;
    if (m_dataControl && m_dataControl->holds())
        return true;
    // Qt's offscreen platform never owns it; elsewhere, don't even read other programs' contents: they may not respond.
    if (!m_clipboard->ownsClipboard() && QGuiApplication::platformName() != "offscreen"_L1)
        return false;
    const QMimeData* held = m_clipboard->mimeData();
    return held && held->data(markType()) == m_secretMark;
}

void Clipboard::forgetSecret()
{
    m_secretMark.clear();
    m_tick.stop();
}

void Clipboard::onChanged()
{
    if (!holdsSecret())
        forgetSecret();
}

void Clipboard::check()
{
    const QDateTime now = m_clock.now();
    // After the clock was set back, the elapsed time is unknown: better too early than never.
    if (now >= m_copied && now < m_copied.addSecs(m_secretsStay->count()))
        return;
    const bool isThere = holdsSecret();
    emptySecret();
    if (isThere)
        Q_EMIT emptied();
}

} // namespace linekeeper
