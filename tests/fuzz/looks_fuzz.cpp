// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/answer_pair.h"
#include "fuzz/fuzz_target.h"

#include <QCoreApplication>

#include <memory>

// What a number answers to one look after the other, parted by a byte of 30: whoever leaves out those that are the last
// one again has to come to the same record as whoever merges each.

using namespace linekeeper;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr int kMostAnswers = 12;
    static int argc = 1;
    static char name[] = "looks";
    static char* argv[] = {name, nullptr};
    // Qt Sql finds its drivers with it.
    static const QCoreApplication app(argc, argv);
    static const auto pair = std::make_unique<fuzz::AnswerPair>();
    pair->clear();
    int answers = 0;
    for (const QByteArray& body : fuzz::bytesOf(data, size).split('\x1e')) {
        if (++answers > kMostAnswers)
            break;
        const QString difference = pair->take(body);
        if (!difference.isEmpty())
            qWarning("%s", qPrintable(difference));
        FUZZ_CHECK(difference.isEmpty());
    }
    return 0;
}
