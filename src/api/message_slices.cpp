// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/message_slices.h"

#include <simdjson.h>
#include <string_view>
#include <vector>

namespace linekeeper {

namespace {

using namespace simdjson;

/// The messages, as simdjson comes to them on its one way through the body.
class Slicer
{
public:
    bool walkAnswer(ondemand::document& document)
    {
        ondemand::object answer;
        return !document.get_object().get(answer) && walkFields(answer, "data", [this](ondemand::value data) {
            ondemand::object object;
            return !data.get_object().get(object)
                   && walkFields(object, "messages", [this](ondemand::value list) { return walkList(list); });
        });
    }

    const char* listBegin = nullptr; ///< its bracket
    std::vector<std::string_view> items;

private:
    /// Goes through all fields, and into the one with this name. False where it is missing or there twice:
    /// readers differ on which of the two counts.
    template <class Into>
    static bool walkFields(ondemand::object& object, std::string_view name, Into into)
    {
        bool found = false;
        for (auto field : object) {
            std::string_view key;
            if (field.unescaped_key().get(key))
                return false;
            if (key != name)
                continue;
            ondemand::value value;
            if (found || field.value().get(value) || !into(value))
                return false;
            found = true;
        }
        return found;
    }

    bool walkList(ondemand::value value)
    {
        ondemand::array list;
        listBegin = value.raw_json_token().data();
        if (value.get_array().get(list))
            return false;
        for (auto item : list) {
            ondemand::object object;
            std::string_view slice;
            if (item.get_object().get(object) || object.raw_json().get(slice))
                return false;
            while (!slice.empty() && slice.back() != '}')
                slice.remove_suffix(1);
            items.push_back(slice);
        }
        return true;
    }
};

/// What lies between the end of one thing and the start of the next.
QByteArrayView between(const char* begin, const char* end)
{
    return QByteArrayView(begin, end - begin);
}

} // namespace

QByteArray MessageSlices::bodyWith(const QList<QByteArrayView>& only) const
{
    QByteArray body;
    qsizetype size = before.size() + behind.size();
    for (const QByteArrayView item : only)
        size += item.size() + 1;
    body.reserve(size);
    body += before;
    for (qsizetype i = 0; i < only.size(); ++i) {
        if (i > 0)
            body += ',';
        body += only[i];
    }
    body += behind;
    return body;
}

std::optional<MessageSlices> sliceMessages(const QByteArray& body)
{
    // A newer simdjson skips a byte order mark, that of Debian 12 takes it for an error.
    if (body.startsWith("\xef\xbb\xbf"))
        return std::nullopt;
    // simdjson reads a little beyond the end; mostly there is room, as the body has grown piece by piece.
    constexpr auto beyond = static_cast<qsizetype>(SIMDJSON_PADDING);
    QByteArray padded = body;
    if (body.capacity() < body.size() + beyond)
        padded.reserve(body.size() + beyond);
    ondemand::parser parser;
    ondemand::document document;
    if (parser
            .iterate(padded.constData(), static_cast<size_t>(padded.size()),
                     static_cast<size_t>(padded.size() + beyond))
            .get(document))
        return std::nullopt;
    Slicer slicer;
    // Where it stops for an error it is not at the end.
    if (!slicer.walkAnswer(document) || document.current_location().error() != OUT_OF_BOUNDS
        || *slicer.listBegin != '[')
        return std::nullopt;

    const auto inBody = [&](const char* place) { return body.constData() + (place - padded.constData()); };
    const char* const first = inBody(slicer.listBegin) + 1;
    const char* last = first;
    MessageSlices slices;
    slices.items.reserve(static_cast<qsizetype>(slicer.items.size()));
    for (const std::string_view item : slicer.items) {
        const char* const begin = inBody(item.data());
        last = begin + item.size();
        slices.items.append(between(begin, last));
    }
    slices.before = between(body.constData(), first);
    slices.behind = between(last, body.constData() + body.size());
    if (!slices.behind.trimmed().startsWith(']'))
        return std::nullopt;
    return slices;
}

} // namespace linekeeper
