// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"
#include "fuzz/fuzz_target.h"
#include "store/exchange/export_json.h"
#include "store/exchange/import_json.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

// An export file that a stranger made, or a disk spoilt. ItemKind is read of it has to survive being written and
// read again, to the last unit.

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

struct Contents
{
    QList<Rental> rentals;
    QList<PurchaseAttempt> attempts;
    QList<ServiceId> favourites;
    QList<CodeCorrection> corrections;
    QList<StoredMessage> messages;
    QList<ImportProblem> problems;
    ImportEnd end;

    bool sameItems(const Contents& other) const
    {
        return rentals == other.rentals && attempts == other.attempts && favourites == other.favourites
               && messages == other.messages;
    }
};

Contents read(const QByteArray& file)
{
    Contents contents;
    ImportSink sink;
    sink.rental = [&](const Rental& rental) -> Result<void> {
        contents.rentals.append(rental);
        return {};
    };
    sink.attempt = [&](const PurchaseAttempt& attempt) -> Result<void> {
        contents.attempts.append(attempt);
        return {};
    };
    sink.favourite = [&](const ServiceId& service) -> Result<void> {
        contents.favourites.append(service);
        return {};
    };
    sink.correction = [&](const CodeCorrection& correction) -> Result<void> {
        FUZZ_CHECK(static_cast<qint64>(correction.shape) > 0);
        contents.corrections.append(correction);
        return {};
    };
    sink.message = [&](const StoredMessage& message, qint64 line) -> Result<void> {
        FUZZ_CHECK(line >= 0 && line <= file.count('\n') + 1);
        contents.messages.append(message);
        return {};
    };
    sink.problem = [&](const ImportProblem& problem) { contents.problems.append(problem); };

    QByteArray bytes = file;
    QBuffer buffer(&bytes);
    FUZZ_CHECK(buffer.open(QIODevice::ReadOnly));
    Progress progress;
    qint64 told = 0;
    const auto end = readExport(buffer, sink, progress, [&](qint64 done) {
        FUZZ_CHECK(done >= told && done <= file.size());
        told = done;
    });
    FUZZ_CHECK(end); // the sink never fails
    contents.end = *end;
    return contents;
}

template <class T>
QByteArray listOf(const char* member, const QList<T>& items)
{
    QByteArrayList lines;
    for (const T& item : items)
        lines.append(toJson(item));
    return QByteArray(",\n\"") + member + "\": [\n" + lines.join(",\n") + "\n]";
}

QByteArray written(const Contents& contents)
{
    return "{\n\"format\": \"linekeeper-export\",\n\"version\": 1" + listOf("rentals", contents.rentals)
           + listOf("attempts", contents.attempts) + listOf("messages", contents.messages) + "\n}\n";
}

void checkTimes(const Contents& contents)
{
    const auto isUtcOrNone = [](const QDateTime& time) { return !time.isValid() || time.timeSpec() == Qt::UTC; };
    for (const Rental& rental : contents.rentals) {
        FUZZ_CHECK(!rental.order.isEmpty());
        FUZZ_CHECK(isUtcOrNone(rental.purchased) && isUtcOrNone(rental.expires) && isUtcOrNone(rental.releasedAt));
        FUZZ_CHECK(!rental.price || *rental.price >= Money());
    }
    for (const PurchaseAttempt& attempt : contents.attempts)
        FUZZ_CHECK(isUtcOrNone(attempt.asked) && attempt.state != AttemptState::Pending);
    for (const StoredMessage& stored : contents.messages) {
        FUZZ_CHECK(!stored.order.isEmpty() && !stored.message.id.isEmpty());
        FUZZ_CHECK(stored.arrived.isValid() && isUtcOrNone(stored.arrived));
        FUZZ_CHECK(!stored.message.sent || stored.message.sent->isValid());
    }
}

void checkWhole(const QByteArray& file)
{
    const Contents contents = read(file);
    checkTimes(contents);
    FUZZ_CHECK(contents.end.line >= 0 && contents.end.line <= file.count('\n') + 1);
    for (const ImportProblem& problem : contents.problems)
        FUZZ_CHECK(problem.line >= 0 && problem.line <= file.count('\n') + 1);

    // ItemKind Qt's own reader takes for an object is never said to be broken.
    QJsonParseError error;
    const QJsonDocument whole = QJsonDocument::fromJson(file, &error);
    if (error.error == QJsonParseError::NoError && whole.isObject()) {
        const auto broken = {ImportTrouble::Unreadable, ImportTrouble::NotJson, ImportTrouble::CutShort};
        FUZZ_CHECK(std::find(broken.begin(), broken.end(), contents.end.trouble) == broken.end());
    }

    // Written again, by line as we do, and in one line as another program may.
    const QByteArray lines = written(contents);
    for (const QByteArray& layout : {lines, QByteArray(lines).replace('\n', ' ')}) {
        Contents again = read(layout);
        FUZZ_CHECK(again.end.trouble == ImportTrouble::None && again.problems.isEmpty());
        again.favourites = contents.favourites;
        FUZZ_CHECK(again.sameItems(contents));
    }
}

/// A moment is a text or a whole number of milliseconds; another number is none, and must not become one.
void checkMoments(const QJsonObject& item)
{
    const QJsonValue arrived = item.value("arrived"_L1);
    const double number = arrived.toDouble();
    if (arrived.isDouble() && std::trunc(number) != number)
        FUZZ_CHECK(!messageFromJson(item));
}

QJsonObject parsed(const QByteArray& json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray file = fuzz::bytesOf(data, size);
    checkWhole(file);
    // One item alone, so that not every change has to get through the whole file's shape.
    const QJsonObject item = parsed(file);
    checkMoments(item);
    if (const auto rental = rentalFromJson(item))
        FUZZ_CHECK(rentalFromJson(parsed(toJson(*rental))) == rental);
    if (const auto attempt = attemptFromJson(item))
        FUZZ_CHECK(attemptFromJson(parsed(toJson(*attempt))) == attempt);
    if (const auto message = messageFromJson(item))
        FUZZ_CHECK(messageFromJson(parsed(toJson(*message))) == message);
    return 0;
}
