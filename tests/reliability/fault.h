// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/support.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <array>
#include <functional>

/// The table of the fault matrix: what can go wrong with a call, and what is to come of it. Expectations are
/// data, written by hand; nothing here is computed by the code under test.
namespace linekeeper::reliability {

/// How things stand for the person after a call.
enum class After {
    Done,     ///< it happened, and the record has it: listed, stored, rented, released
    Nothing,  ///< it is certain that it did not happen, and the person is told so
    Unknown,  ///< it may have happened: shown under Needs attention until the person settles it
    Empty,    ///< of messages: an empty list, and no error
    NotTried, ///< the fault has no meaning for this call
};

/// What one call has to come to.
struct Cell
{
    After after = After::NotTried;
    int sent = 1;    ///< how many requests reach the server
    int most = sent; ///< Qt asks for a GET again where an answer broke off at its beginning; that costs nothing
};

/// Where the fault sits.
enum class Place {
    Answer,         ///< in what the server answers
    NobodyListens,  ///< the port is closed
    NoSuchHost,     ///< the name has no address
    NoTls,          ///< https to something that does not speak TLS
    ResetHandshake, ///< https, reset as soon as it is connected
};

/// What a script is made for.
struct Scene
{
    Which which = Which::Services;
    QUrl elsewhere; ///< another origin, which nobody may go to
};

/// One row of the matrix.
struct Fault
{
    QString name;
    std::function<RawScript(const Scene&)> script;      ///< for Place::Answer
    std::function<QByteArray(const Scene&)> bytes = {}; ///< what an attempt keeps of the answer; none where empty
    QString says = {};                                  ///< the first sentence that the person reads of a failure
    QString quotes = {};                                ///< the service's own words in it
    std::array<Cell, 4> cells = {};                     ///< services, messages, rent, release
    Place place = Place::Answer;
    bool isSlow = false; ///< ends by the deadline, which is shortened
};

/// All rows, in the order of the page.
QList<Fault> allFaults();

/// The parts of the table: on the way, in bodies, in statuses.
QList<Fault> faultsOfTheWay();
QList<Fault> faultsOfBodies();
QList<Fault> faultsOfStatuses();

/// A sound answer to each call, with something in it that the record does not have yet.
QByteArray newsFor(Which which);

/// The first sentences of error texts.
namespace sentences {
inline const QString unreachable = QStringLiteral("The service can't be reached.");
inline const QString broke = QStringLiteral("The connection broke before the answer came.");
inline const QString late = QStringLiteral("The service did not answer in time.");
inline const QString keyRefused = QStringLiteral("The service refused the API key.");
inline const QString blocked = QStringLiteral("The service has blocked this account.");
inline const QString noFunds = QStringLiteral("The balance is too low.");
inline const QString outOfStock = QStringLiteral("There is no such number to be had now.");
inline const QString tooMany = QStringLiteral("The service got too many calls.");
inline const QString notKnown = QStringLiteral("The service does not know this order or service.");
inline const QString released = QStringLiteral("This number was released already.");
inline const QString refused = QStringLiteral("The service refused.");
inline const QString broken = QStringLiteral("The service is out of order.");
inline const QString keyInDoubt = QStringLiteral(
    "The call was refused as with a wrong API key, but not in the service's own form: a proxy or the sign-in page of "
    "a network may have answered.");
inline const QString between =
    QStringLiteral("Something between you and the service answered in its place: a proxy, a filter or "
                   "the sign-in page of a network.");
inline const QString proxyAsks = QStringLiteral("The proxy asks for a user name and password.");
inline const QString leftOpen = QStringLiteral("The service's answer leaves open what it did.");
inline const QString unreadable = QStringLiteral("The service's answer can't be understood.");
} // namespace sentences

/// Cells that many rows share.
namespace cells {
inline constexpr Cell done{After::Done};
inline constexpr Cell nothing{After::Nothing};
inline constexpr Cell unknown{After::Unknown};
inline constexpr Cell empty{After::Empty};
inline constexpr Cell none{After::NotTried};
/// It never got there.
inline constexpr std::array<Cell, 4> notSent = {Cell{After::Nothing, 0}, Cell{After::Nothing, 0},
                                                Cell{After::Nothing, 0}, Cell{After::Nothing, 0}};
/// It may have been done, and nothing reliable came back.
inline constexpr std::array<Cell, 4> lost = {nothing, nothing, unknown, unknown};
/// The service said no.
inline constexpr std::array<Cell, 4> no = {nothing, nothing, nothing, nothing};
inline constexpr std::array<Cell, 4> well = {done, done, done, done};
} // namespace cells

} // namespace linekeeper::reliability
