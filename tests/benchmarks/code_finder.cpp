// SPDX-License-Identifier: GPL-3.0-or-later
// What finding the code of a message costs: microseconds a message, and how many times that of looking at
// each of its characters once. Build it with the preset `release`.
#include "core/code/code.h"
#include "core/code_messages.h"

#include <QElapsedTimer>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <cstdio>

using namespace linekeeper;
using namespace Qt::StringLiterals;

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

/// Texts of two parts, each repeated, that have what rules look for from many numbers, behind what begins it.
double slowestOfLongTexts()
{
    static const QStringList parts = {u"1234 "_s,
                                      u"enter 1234 "_s,
                                      u"expired 1234 "_s,
                                      u"old 1234 "_s,
                                      u"order 1234 "_s,
                                      u"code 1234 "_s,
                                      u"account 1234 "_s,
                                      u"1234 is "_s,
                                      u"log in 1234, "_s,
                                      u"log in with 1234 "_s,
                                      u"Code1234x "_s,
                                      u"expired "_s,
                                      u"code "_s,
                                      u"enter "_s,
                                      u"a1 "_s,
                                      u"“1234” "_s,
                                      u"code expired enter 1234 "_s,
                                      u"cancelled the code 1234 "_s,
                                      u"Code 1234 gone\n"_s,
                                      u"PIN: a1#b2c3 "_s,
                                      u"a1#"_s,
                                      u"ABCDE是登录"_s,
                                      u"account a-1234-b "_s,
                                      u"KR4 7T8 "_s};
    double slowest = 0;
    for (const QString& head : {u""_s, u"code "_s, u"expired "_s, u"code expired "_s, u"code 1234 expired "_s}) {
        for (const QString& first : parts) {
            for (const QString& second : parts) {
                Message message;
                message.text =
                    head + first.repeated(kLongText / 5 / first.size()) + second.repeated(kLongText / second.size());
                message.text.truncate(kLongText);
                double best = 1e9;
                for (int repeat = 0; repeat < kRepeats; ++repeat) {
                    QElapsedTimer timer;
                    timer.start();
                    (void)codeOf(message);
                    best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1000.0);
                }
                slowest = std::max(slowest, best);
            }
        }
    }
    return slowest;
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
    std::printf("the slowest of %lld characters: %.0f us\n", static_cast<long long>(kLongText), slowestOfLongTexts());
    std::printf("%lld messages: %.2f us each, %.1f times one look at each character (%.3f us)\n",
                static_cast<long long>(messages.size()), finder, finder / floor, floor);
    return seen > 0 ? 0 : 1;
}
