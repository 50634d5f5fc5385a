// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace linekeeper::benchmarks {

/// How many messages the order "stamped" has.
inline constexpr int stampedListed = 20;

/// The service, as a process of its own so that only the client's time is counted: answers the order "same-20" with the
/// same twenty messages each time, and the order "news-20" with one more at each call, the oldest left out; likewise
/// with any other number. The order "stamped" has one more at each call too, whose sender is the moment of the answer
/// in nanoseconds of the steady clock. Prints its port and runs until its standard input ends. What it returns is for
/// main().
int serveAnswers(int argc, char** argv);

} // namespace linekeeper::benchmarks
