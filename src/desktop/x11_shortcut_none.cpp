// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/x11_shortcut.h"

namespace linekeeper {

/// In place of x11_shortcut.cpp where the program is built without the X server's library.
class X11Shortcut::Private
{
};

X11Shortcut::X11Shortcut(QObject* parent)
    : QObject(parent)
{
}

X11Shortcut::~X11Shortcut() = default;

bool X11Shortcut::isOffered()
{
    return false;
}

void X11Shortcut::bind(const QKeySequence&)
{
    Q_EMIT refused(Refusal::Missing);
}

void X11Shortcut::release() {}

} // namespace linekeeper
