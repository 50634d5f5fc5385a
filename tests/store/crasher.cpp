// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include <QCoreApplication>

#include <cstdio>
#include <unistd.h>

using namespace linekeeper;
using namespace linekeeper::testing;

namespace {

/// Tells the test that the step is done, and so on disk.
void tell(const char* step)
{
    std::puts(step);
    std::fflush(stdout);
}

} // namespace

/// "attempt FOLDER" begins an attempt and ends as a crash does; "merge FOLDER" merges messages until it is
/// killed.
int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    const auto record = Record::open(arguments[2]);
    if (!record)
        return 3;

    if (arguments[1] == u"attempt"_s) {
        const RentalRequest request = {ServiceId(u"1fe58df2"_s), RentalDuration::SevenDays, {}};
        if (!(*record)->attempts().begin(request, u"Google"_s, at(12)))
            return 4;
        tell("begun");
        _exit(0);
    }

    const OrderId order(u"1"_s);
    if (!(*record)->rentals().add(rental(u"1"_s)))
        return 5;
    for (int i = 0;; ++i) {
        QList<Message> messages;
        for (int j = 0; j < 5; ++j)
            messages.append(message(QString::number(5 * i + j), at(13), QString::number(1000 + i)));
        if (!(*record)->messages().merge(order, messages, at(14)))
            return 6;
        tell("merged");
    }
}
