// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/window_memory.h"

#include <QHeaderView>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kGeometry = u"window/geometry"_s;

QString keyOf(const QString& name)
{
    return u"window/"_s + name;
}

} // namespace

WindowMemory::WindowMemory(QSettings& settings)
    : m_settings(settings)
{
}

void WindowMemory::restore(QMainWindow& window) const
{
    window.restoreGeometry(m_settings.value(kGeometry).toByteArray());
}

void WindowMemory::restore(const QString& name, QSplitter& splitter) const
{
    splitter.restoreState(m_settings.value(keyOf(name)).toByteArray());
}

void WindowMemory::restore(const QString& name, QHeaderView& header) const
{
    header.restoreState(m_settings.value(keyOf(name)).toByteArray());
}

bool WindowMemory::flag(const QString& name) const
{
    // Anything but a plain yes in a damaged file is a no.
    return m_settings.value(keyOf(name)).toString() == "true"_L1;
}

void WindowMemory::save(const QString& name, bool flag)
{
    m_settings.setValue(keyOf(name), flag);
}

void WindowMemory::save(const QMainWindow& window)
{
    m_settings.setValue(kGeometry, window.saveGeometry());
}

void WindowMemory::save(const QString& name, const QSplitter& splitter)
{
    m_settings.setValue(keyOf(name), splitter.saveState());
}

void WindowMemory::save(const QString& name, const QHeaderView& header)
{
    m_settings.setValue(keyOf(name), header.saveState());
}

} // namespace linekeeper
