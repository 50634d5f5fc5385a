// SPDX-License-Identifier: GPL-3.0-or-later
// What finding the code of a message costs: microseconds a message, and how many times that of looking at
// each of its characters once. Build it with the preset `release`.
#include "core/code/code.h"
#include "core/code_messages.h"

#include <QElapsedTimer>
#include <QList>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace linekeeper;

namespace {

constexpr int kRounds = 200;
constexpr qsizetype kLongText = 10'000;
constexpr int kRepeats = 5; ///< the best of so many counts: what disturbs only slows

template <typename Work>
double microsecondsEach(const QList<Message>& messages, const Work& work)
{
    double best = 1e9;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < kRounds; ++round)
            std::for_each(messages.begin(), messages.end(), work);
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1000.0 / kRounds
                                  / static_cast<double>(messages.size()));
    }
    return best;
}

} // namespace

int main()
{
    QList<Message> messages;
    for (const auto list : {europeanCodeMessages(), otherCodeMessages(), messagesWithoutCode()}) {
        for (const CodeMessage& each : list) {
            Message message;
            message.text = QString::fromUtf16(each.text);
            messages.append(message);
        }
    }
    qsizetype seen = 0;
    const double floor = microsecondsEach(messages, [&seen](const Message& message) {
        seen += std::count_if(message.text.begin(), message.text.end(), [](QChar c) { return c.isDigit(); });
    });
    const double finder =
        microsecondsEach(messages, [&seen](const Message& message) { seen += codeOf(message) ? 1 : 0; });
    double slowest = 0;
    for (Message message : std::as_const(messages)) {
        message.text = message.text.repeated(kLongText / message.text.size() + 1).first(kLongText);
        QElapsedTimer timer;
        timer.start();
        seen += codeOf(message) ? 1 : 0;
        slowest = std::max(slowest, static_cast<double>(timer.nsecsElapsed()) / 1000.0);
    }
    std::printf("the slowest of them, repeated up to %lld characters: %.0f us\n", static_cast<long long>(kLongText),
                slowest);
    std::printf("%lld messages: %.2f us each, %.1f times one look at each character (%.3f us)\n",
                static_cast<long long>(messages.size()), finder, finder / floor, floor);
    return seen > 0 ? 0 : 1;
}
