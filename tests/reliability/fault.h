// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/support.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <array>
#include <functional>

/// The table of the fault matrix: what can go wrong with a call, and what must happen then. Expectations are data,
/// written by hand; nothing here is computed by the code under test.
namespace linekeeper::reliability {

/// The outcome of a call for the user.
enum class After {
    Done,     ///< it happened, and the record has it: listed, stored, rented, released
    Nothing,  ///< it certainly did not happen, and the user is told so
    Unknown,  ///< it may have happened: shown under Needs attention until the user resolves it
    Empty,    ///< for messages: an empty list, and no error
    NotTried, ///< the fault makes no sense for this call
};

/// The expected outcome of one call.
struct Cell
{
    After after = After::NotTried;
    int sent = 1;    ///< how many requests reach the server
    int most = sent; ///< Qt repeats a GET if a response broke off at its beginning; that costs nothing
};

/// Where the fault is.
enum class Place {
    Answer,         ///< in the server's response
    NobodyListens,  ///< the port is closed
    NoSuchHost,     ///< the name has no address
    NoTls,          ///< https to something that does not speak TLS
    ResetHandshake, ///< https, reset as soon as it is connected
};

/// What a script is made for.
struct Scene
{
    Which which = Which::Services;
    QUrl elsewhere; ///< another origin, which must not be contacted
};

/// One row of the matrix.
struct Fault
{
    QString name;
    std::function<RawScript(const Scene&)> script;      ///< for Place::Answer
    std::function<QByteArray(const Scene&)> bytes = {}; ///< what an attempt stores of the response; none if empty
    QString says = {};                                  ///< the first sentence that the user reads about a failure
    QString quotes = {};                                ///< the service's message in it
    std::array<Cell, 4> cells = {};                     ///< services, messages, rent, release
    Place place = Place::Answer;
    bool isSlow = false; ///< ends by the deadline, which is shortened
};

/// Returns all rows, in the order of the page.
QList<Fault> allFaults();

/// The parts of the table: on the way, in bodies, in statuses.
QList<Fault> faultsOfTheWay();
QList<Fault> faultsOfBodies();
QList<Fault> faultsOfStatuses();

/// Returns a good response to each call, with something in it that the record does not have yet.
QByteArray newsFor(Which which);

/// The first sentences of error texts.
namespace sentences {
inline const QString unreachable = QStringLiteral("The service can't be reached.");
inline const QString broke = QStringLiteral("The connection was lost before the answer arrived.");
inline const QString late = QStringLiteral("The service did not answer in time.");
inline const QString keyRefused = QStringLiteral("The service refused the API key.");
inline const QString blocked = QStringLiteral("The service has blocked this account.");
inline const QString noFunds = QStringLiteral("Your balance is too low.");
inline const QString outOfStock = QStringLiteral("No matching number is available right now.");
inline const QString tooMany = QStringLiteral("Too many requests.");
inline const QString notKnown = QStringLiteral("The service does not know this order or service.");
inline const QString released = QStringLiteral("This number was already released.");
inline const QString refused = QStringLiteral("The service refused the request.");
inline const QString broken = QStringLiteral("The service is having problems.");
inline const QString keyInDoubt =
    QStringLiteral("The request was refused as if the API key were wrong, but not in the service's own format: a proxy "
                   "or a network's sign-in page may have answered.");
inline const QString between = QStringLiteral(
    "Something between you and the service answered instead: a proxy, a filter or a network's sign-in page.");
inline const QString proxyAsks = QStringLiteral("The proxy asks for a user name and password.");
inline const QString leftOpen = QStringLiteral("The service's answer does not make clear what it did.");
inline const QString unreadable = QStringLiteral("The service's answer can't be understood.");
} // namespace sentences

/// Cells that many rows share.
namespace cells {
inline constexpr Cell done{After::Done};
inline constexpr Cell nothing{After::Nothing};
inline constexpr Cell unknown{After::Unknown};
inline constexpr Cell empty{After::Empty};
inline constexpr Cell none{After::NotTried};
/// The request never got there.
inline constexpr std::array<Cell, 4> notSent = {Cell{After::Nothing, 0}, Cell{After::Nothing, 0},
                                                Cell{After::Nothing, 0}, Cell{After::Nothing, 0}};
/// The service may have acted, but nothing reliable came back.
inline constexpr std::array<Cell, 4> lost = {nothing, nothing, unknown, unknown};
/// The service refused.
inline constexpr std::array<Cell, 4> no = {nothing, nothing, nothing, nothing};
inline constexpr std::array<Cell, 4> well = {done, done, done, done};
} // namespace cells

} // namespace linekeeper::reliability
