// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code/code_correction.h"
#include "core/error.h"
#include "core/message.h"
#include "core/purchase_attempt.h"
#include "core/rental.h"

#include <QList>

#include <functional>

class QIODevice;
class QJsonValue;

namespace linekeeper {

class Progress;

/// In bytes. A longer line is an item that can't be read.
inline constexpr qsizetype kLongestLine = 128 * 1024 * 1024;
/// The largest file, in bytes, that is read although it has not an item a line: all of it is in memory.
inline constexpr qint64 kLargestOtherLayout = 64 * 1024 * 1024;

/// Why a file as a whole is not read.
enum class ImportTrouble {
    None,
    Unreadable,   ///< the file could not be read from the disk
    TooLarge,     ///< larger than any export
    NotJson,      ///< something else than JSON, from a line on
    CutShort,     ///< it ends before its end
    TooDeep,      ///< lists in lists in lists
    NotAnExport,  ///< JSON, but no export of ours
    NewerVersion, ///< an export of a later version of the program
};

/// An item that was left out, and why.
struct ImportProblem
{
    enum class ItemKind {
        NotReadable,  ///< not the JSON it should be
        FieldMissing, ///< without `field`
        FieldWrong,   ///< with something in `field` that does not belong there
        OrderUnknown, ///< a message of an order that is neither in the file nor on record
    };

    qint64 line = 0; ///< counted from 1; 0 in a file that another program has laid out
    QString member;  ///< the list it stands in, such as "messages"
    ItemKind what = ItemKind::NotReadable;
    QString field;

    friend bool operator==(const ImportProblem&, const ImportProblem&) = default;
};

/// Takes what an export file holds, item by item; what is left empty is read over. A failure ends the reading.
struct ImportSink
{
    std::function<Result<void>(const Rental&)> rental;
    std::function<Result<void>(const PurchaseAttempt&)> attempt; ///< its id is none
    std::function<Result<void>(const ServiceId&)> favourite;
    std::function<Result<void>(const CodeCorrection&)> correction;
    std::function<Result<void>(const StoredMessage&, qint64 line)> message; ///< its row is none
    std::function<void(const ImportProblem&)> problem; ///< of an item that would have gone to one of the others
};

/// How the reading of a whole file ended.
struct ImportEnd
{
    ImportTrouble trouble = ImportTrouble::None;
    qint64 line = 0; ///< where, counted from 1; 0 where no line is to blame
};

// One item of the file; the error names the field. Texts are foreign and may be anything, of up to 16 Mi units.
tl::expected<Rental, ImportProblem> rentalFromJson(const QJsonValue& item);
tl::expected<PurchaseAttempt, ImportProblem> attemptFromJson(const QJsonValue& item);
tl::expected<StoredMessage, ImportProblem> messageFromJson(const QJsonValue& item);

/// Reads an export, in whatever order its members stand, from a device that can seek. A file with an item a line, as we
/// write it, is read by line; one with another layout at once, where it is not too large. Writes nothing by itself:
/// what the sink has got counts only if the end is without trouble. `told` gets the number of bytes read so far.
Result<ImportEnd> readExport(QIODevice& device, const ImportSink& sink, Progress& progress,
                             const std::function<void(qint64)>& told = {});

} // namespace linekeeper
