// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace linekeeper {

/// Opens an empty standard input if the program was started without one, so that no socket of its own gets that
/// descriptor. Call it first in main().
void reserveStdin();

/// Ends the program once its standard input is closed: the program that started it keeps the other end and so ends it
/// too, even when it is killed. Input is read and discarded.
void quitWhenStdinCloses(QCoreApplication& application);

} // namespace linekeeper
