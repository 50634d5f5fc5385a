// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/order_list.h"
#include "core/csv_writer.h"
#include "fuzz/fuzz_target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

// What a person pastes, or opens as a file, to have order ids read from it: text, CSV, JSON, or something
// else.

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

void checkList(const OrderList& list)
{
    QSet<OrderId> distinct;
    for (const OrderId& id : list.ids) {
        FUZZ_CHECK(!id.isEmpty() && id.text().size() <= kMaxOrderIdLength);
        FUZZ_CHECK(
            std::all_of(id.text().begin(), id.text().end(), [](QChar c) { return c > u' ' && c < QChar(0x7f); }));
        distinct.insert(id);
    }
    FUZZ_CHECK(distinct.size() == list.ids.size() && list.ids.size() <= kMaxOrderIds);
    FUZZ_CHECK(list.wrong >= 0 && list.repeated >= 0);
    FUZZ_CHECK((list.wrong == 0) == list.firstWrong.isEmpty());
    FUZZ_CHECK(!list.hasNoOrders || list.ids.isEmpty());
}

/// True where the ids alone, in this form, are read as the same ids.
bool isSame(const OrderList& again, const QList<OrderId>& ids)
{
    return again.ids == ids && again.wrong == 0 && again.repeated == 0 && !again.isCut && !again.hasNoOrders;
}

void checkOnceMore(const QList<OrderId>& ids)
{
    if (ids.isEmpty())
        return;
    QJsonArray objects;
    QByteArray table = csvRow({u"Number"_s, u"Order ID"_s});
    QStringList words;
    QByteArray lines;
    for (const OrderId& id : ids) {
        lines += QJsonDocument(QJsonObject{{"order_id"_L1, id.text()}}).toJson(QJsonDocument::Compact).chopped(1)
                 + ",} // x\n";
        objects.append(QJsonObject{{"orderId"_L1, id.text()}});
        table += csvRow({u"19128648532"_s, id.text()});
        words.append(id.text());
    }
    FUZZ_CHECK(isSame(readOrderFile(QJsonDocument(objects).toJson()), ids));
    FUZZ_CHECK(isSame(readOrderFile(table), ids));
    FUZZ_CHECK(isSame(readOrderFile(lines), ids));

    const bool apart = std::none_of(words.begin(), words.end(), [](const QString& word) {
        return word.contains(u',') || word.contains(u';') || word.contains(u'{');
    });
    if (apart)
        FUZZ_CHECK(isSame(readOrderIds(words.join(u"\r\n"_s)), ids));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const OrderList ofFile = readOrderFile(bytes);
    checkList(ofFile);
    checkOnceMore(ofFile.ids);

    const QString text = fuzz::textFrom(bytes);
    const OrderList ofPaste = readOrderIds(text);
    checkList(ofPaste);
    // JSON may spell an id otherwise.
    for (const OrderId& id : ofPaste.ids)
        FUZZ_CHECK(text.contains(u'{') || text.contains(id.text()));
    checkOnceMore(ofPaste.ids);
    return 0;
}
