// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqlite/statement.h"

#include <functional>
#include <tuple>

namespace linekeeper {

// A stored thing is described once, by a std::tuple of its fields (stored_fields.h). What goes through all fields is
// made from that: SQL, rows, the JSON of exports, and what an import fills in.

/// What holds for a field beyond its names; to be combined.
enum FieldUse : unsigned {
    kPlain = 0,
    kNeeded = 1,    ///< an import leaves out an item in which it is blank
    kEdited = 2,    ///< an edit of the thing writes it; any other stays as it was added
    kFilledIn = 4,  ///< an import fills it in where the record has it blank
    kLater = 8,     ///< exports of older programs have it not; goes out only where it is not blank
    kNullable = 16, ///< NULL in the record where it is blank
    kDetail = 32,   ///< of RentalDetails
    kReminders = 64 ///< of RentalReminders
};

/// One field. Both names are part of file formats: never change one.
template <class At>
struct Field
{
    constexpr Field(const char* columnName, const char* memberName, At itsPlace, unsigned itsUses = kPlain)
        : column(columnName)
        , member(memberName)
        , at(itsPlace)
        , uses(itsUses)
    {
    }

    /// The field's value in a thing, to be read or to be set.
    template <class Thing>
    auto& of(Thing& thing) const
    {
        return std::invoke(at, thing);
    }
    /// True if all of `wanted` hold.
    constexpr bool is(unsigned wanted) const { return (uses & wanted) == wanted; }

    QLatin1StringView column; ///< in the record; empty: not stored by itself
    QLatin1StringView member; ///< in the JSON of an export; empty: not exported
    At at;                    ///< the thing's member, or inside()
    unsigned uses;            ///< of FieldUse
};

/// The place of a member of a member.
template <class Part, class Member>
constexpr auto inside(Part part, Member member)
{
    return [ part, member ](auto& thing) -> auto&
    {
        return thing.*part.*member;
    };
}

/// Calls `take(field)` for each field, in the order of the list.
template <class Fields, class Take>
void forEachField(const Fields& fields, const Take& take)
{
    std::apply([&take](const auto&... field) { (take(field), ...); }, fields);
}

/// The same for those that are stored and have these uses.
template <class Fields, class Take>
void forEachColumn(const Fields& fields, unsigned uses, const Take& take)
{
    forEachField(fields, [&take, uses](const auto& field) {
        if (!field.column.isEmpty() && field.is(uses))
            take(field);
    });
}

/// True for a value that says nothing: an empty text or list, an invalid time, no amount, a number below 1.
template <class Value>
bool isBlank(const Value& value)
{
    if constexpr (requires { value.isEmpty(); })
        return value.isEmpty();
    else if constexpr (requires { value.isValid(); })
        return !value.isValid();
    else if constexpr (requires { value.has_value(); })
        return !value.has_value();
    else
        return value <= Value{};
}

template <class Fields>
QStringList columnsOf(const Fields& fields, unsigned uses = kPlain)
{
    QStringList columns;
    forEachColumn(fields, uses, [&columns](const auto& field) { columns.append(field.column); });
    return columns;
}

/// Binds the values of columnsOf().
template <class Fields, class Thing>
void bindFields(Statement& statement, const Fields& fields, const Thing& thing, unsigned uses = kPlain)
{
    forEachColumn(fields, uses, [&statement, &thing](const auto& field) {
        const auto& value = field.of(thing);
        statement.bindStored({field.is(kNullable) && isBlank(value) ? QVariant() : toStored(value)});
    });
}

/// Reads the values of all columnsOf() from a row, in which they begin at `column`.
template <class Fields, class Thing>
void readFields(const Statement& row, const Fields& fields, Thing& thing, int column = 0)
{
    forEachColumn(fields, kPlain,
                  [&row, &thing, &column](const auto& field) { fromStored(row.stored(column++), field.of(thing)); });
}

} // namespace linekeeper
