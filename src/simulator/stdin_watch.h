// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;

namespace linekeeper {

/// To be called first in main(): a program that was started without any standard input gets an empty one, so that no
/// socket of its own takes that place.
void reserveStdin();

/// Ends the program once its standard input is closed: a program that started it keeps the other end, and so
/// takes it along however it ends, even when it is killed. Whatever is written to it is read and dropped.
void quitWhenStdinCloses(QCoreApplication& application);

} // namespace linekeeper
