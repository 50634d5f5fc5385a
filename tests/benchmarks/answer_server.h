// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace linekeeper::benchmarks {

/// How many messages each answer lists.
inline constexpr int listed = 1000;
/// And of the order "stamped".
inline constexpr int stampedListed = 20;

/// The service, as a process of its own so that only the client's time is counted: answers every order with
/// the same thousand messages, and the order "news" with one more at each call, the oldest left out. The order
/// "stamped" has a few, and one more at each call too, whose sender is the moment of the answer in nanoseconds of the
/// steady clock. Prints its port and runs until its standard input ends. What it returns is for main().
int serveAnswers(int argc, char** argv);

} // namespace linekeeper::benchmarks
