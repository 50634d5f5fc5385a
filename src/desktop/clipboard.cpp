// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/clipboard.h"

#include "core/clock.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QUuid>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace linekeeper {

namespace {

/// How often the clock is asked while a secret is there: a timer of the whole time would stand still while the
/// computer sleeps.
constexpr auto kTick = 1s;

/// A type of our own, whose value is different for each copy.
QString markType()
{
    return u"application/x-linekeeper-copy"_s;
}

/// Wayland takes a copy from the program that has the keyboard, and may drop another's without a word, while Qt goes on
/// showing its own.
bool isTakenFromUs()
{
    return !QGuiApplication::platformName().startsWith("wayland"_L1) || QGuiApplication::focusWindow();
}

/// The mark of the copy; empty where it is not there.
QByteArray copy(QClipboard& clipboard, const QString& text, std::unique_ptr<QMimeData> data)
{
    if (text.isEmpty() || !isTakenFromUs())
        return {};
    const QByteArray mark = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    data->setText(text);
    data->setData(markType(), mark);
    clipboard.setMimeData(data.release());

    // The text alone would also match what stood there before.
    const QMimeData* held = clipboard.mimeData();
    return held && held->data(markType()) == mark && held->text() == text ? mark : QByteArray();
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
}

Clipboard::~Clipboard()
{
    emptySecret();
}

bool Clipboard::copySecret(const QString& text)
{
    auto data = std::make_unique<QMimeData>();
    data->setData(u"x-kde-passwordManagerHint"_s, "secret");
    const QByteArray mark = copy(*m_clipboard, text, std::move(data));
    if (mark.isEmpty())
        return false;
    m_secretMark = mark;
    m_copied = m_clock.now();
    setSecretsStay(m_secretsStay);
    return true;
}

bool Clipboard::copyPlain(const QString& text)
{
    if (copy(*m_clipboard, text, std::make_unique<QMimeData>()).isEmpty())
        return false;
    forgetSecret();
    return true;
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
    if (holdsSecret())
        m_clipboard->clear();
    forgetSecret();
}

bool Clipboard::holdsSecret() const
{
    if (m_secretMark.isEmpty())
        return false;
    // Qt's offscreen platform never owns it; elsewhere what belongs to others is not even read: they may not answer.
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
    // A clock that was set back says nothing of the time that has passed: better too early than never.
    if (now >= m_copied && now < m_copied.addSecs(m_secretsStay->count()))
        return;
    const bool isThere = holdsSecret();
    emptySecret();
    if (isThere)
        Q_EMIT emptied();
}

} // namespace linekeeper
