// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/order_list.h"

#include "account/loose_json.h"
#include "api/json_fields.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <optional>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWrong = 200;
/// A table has no more relevant columns than this.
constexpr qsizetype kMostColumns = 1000;

bool isVisibleAscii(QChar c)
{
    return c > u' ' && c < QChar(0x7f);
}

/// True for characters around an id that come from a website, a spreadsheet or a program.
bool isWrapping(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control
           || QStringView(u"\"'`#[](){}\u201c\u201d\u2018\u2019").contains(c);
}

QStringView unwrapped(QStringView piece)
{
    for (;;) {
        while (!piece.isEmpty() && isWrapping(piece.front()))
            piece = piece.sliced(1);
        while (!piece.isEmpty() && isWrapping(piece.back()))
            piece.chop(1);
        // ="0012" is how our own tables keep a spreadsheet from turning it into 12; in CSV its quotes are doubled.
        if (!piece.startsWith("=\""_L1))
            return piece;
        piece = piece.sliced(1);
    }
}

/// Collects ids and counts what is wrong.
class Gatherer
{
public:
    /// Returns false once no more are accepted.
    bool add(QStringView piece)
    {
        const QStringView id = unwrapped(piece);
        if (id.isEmpty())
            return true;
        if (id.size() > kMaxOrderIdLength || !std::all_of(id.begin(), id.end(), isVisibleAscii)) {
            refuse(id);
            return true;
        }
        const OrderId order(id.toString());
        if (m_known.contains(order)) {
            ++m_list.repeated;
            return true;
        }
        if (m_list.ids.size() >= kMaxOrderIds) {
            m_list.isCut = true;
            return false;
        }
        m_known.insert(order);
        m_list.ids.append(order);
        return true;
    }

    /// Counts entries that are not ids; `piece` is not empty.
    void refuse(QStringView piece, int count = 1)
    {
        if (std::exchange(m_list.wrong, m_list.wrong + count) == 0)
            m_list.firstWrong = piece.first(std::min(piece.size(), kLongestWrong)).toString();
    }

    OrderList& list() { return m_list; }

private:
    OrderList m_list;
    QSet<OrderId> m_known;
};

bool isSeparator(QChar c)
{
    return c.isSpace() || c == u',' || c == u';';
}

void readPieces(QStringView text, Gatherer& gatherer)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !isSeparator(text[i]))
            continue;
        if (i > from && !gatherer.add(text.sliced(from, i - from)))
            return;
        from = i + 1;
    }
}

/// Returns how likely a field or column with this name contains order ids; 0: it does not. "Order ID", "order_id",
/// "orderId" and "ORDER-ID" are one name. An "order" beside an "order id" may be a position in a list.
int orderRank(QStringView name)
{
    QString letters;
    for (const QChar c : name.first(std::min<qsizetype>(name.size(), kMaxOrderIdLength))) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters == "orderid"_L1 ? 3 : letters == "ordernumber"_L1 ? 2 : letters == "order"_L1 ? 1 : 0;
}

/// Returns true if any object had an order. Qt's parser limits the nesting.
bool readObjects(const QJsonValue& value, Gatherer& gatherer)
{
    bool found = false;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& item : array)
            found |= readObjects(item, gatherer);
        return found;
    }
    const QJsonObject object = value.toObject();
    QString id;
    int best = 0;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const int rank = it.value().isObject() || it.value().isArray() ? 0 : orderRank(it.key());
        const QString text = rank > 0 ? idTextOf(it.value()) : QString();
        found |= rank > 0;
        if (rank > best && !text.isEmpty()) {
            best = rank;
            id = text;
        }
    }
    if (!id.isEmpty())
        gatherer.add(id);
    // What is nested in an order, such as its messages, belongs to this order.
    if (found)
        return true;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        found |= readObjects(it.value(), gatherer);
    return found;
}

/// Returns true if any object had an order; broken values are then counted.
bool readObjects(const LooseJson& json, Gatherer& gatherer)
{
    if (!readObjects(json.values, gatherer))
        return false;
    if (json.broken > 0)
        gatherer.refuse(json.firstBroken, json.broken);
    return true;
}

void readJson(const LooseJson& json, Gatherer& gatherer)
{
    if (readObjects(json, gatherer))
        return;
    // In a list among other text it is unknown what the rest is.
    for (const QJsonValue& value : json.hasOtherText ? QJsonArray() : json.values) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue& item : items) {
            if (const QString id = idTextOf(item); !id.isEmpty())
                gatherer.add(id);
        }
    }
    gatherer.list().hasNoOrders = gatherer.list().ids.isEmpty() && gatherer.list().wrong == 0;
}

/// True if the text begins with JSON, possibly after comments.
bool isJson(QStringView text)
{
    for (text = text.trimmed(); text.startsWith("//"_L1) || text.startsWith(u'#'); text = text.trimmed())
        text = text.sliced(std::max(text.indexOf(u'\n'), qsizetype(0)) + 1);
    return text.startsWith(u'{') || text.startsWith(u'[') || text.startsWith("/*"_L1);
}

/// Reads the records of a CSV one by one (RFC 4180: quoted cells may contain separators, line ends and doubled quotes).
class CsvReader
{
public:
    CsvReader(QStringView text, QChar separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    /// Returns nothing at the end.
    std::optional<QStringList> next()
    {
        if (m_at >= m_text.size())
            return std::nullopt;
        QStringList cells;
        do {
            QString text = cell();
            if (cells.size() < kMostColumns)
                cells.append(std::move(text));
        } while (m_at < m_text.size() && m_text[m_at++] == m_separator);
        // The last cell is followed by a line end; "\r\n" is one.
        if (m_at < m_text.size() && m_text[m_at - 1] == u'\r' && m_text[m_at] == u'\n')
            ++m_at;
        return cells;
    }

private:
    bool isEnd(QChar c) const { return c == m_separator || c == u'\n' || c == u'\r'; }

    /// Leaves m_at on what ended the cell.
    QString cell()
    {
        QString text;
        if (m_at < m_text.size() && m_text[m_at] == u'"') {
            for (++m_at; m_at < m_text.size(); ++m_at) {
                if (m_text[m_at] == u'"') {
                    if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'"') {
                        ++m_at;
                        break;
                    }
                    ++m_at;
                }
                text += m_text[m_at];
            }
        }
        for (; m_at < m_text.size() && !isEnd(m_text[m_at]); ++m_at)
            text += m_text[m_at];
        return text;
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
};

/// The separator and the column of the order ids, if the text begins with a header that names one.
struct TableHead
{
    QChar separator;
    qsizetype column = 0;
};

std::optional<TableHead> tableHead(QStringView text)
{
    std::optional<TableHead> head;
    qsizetype mostCells = 0;
    for (const QChar separator : {u',', u';', u'\t'}) {
        const QStringList cells = CsvReader(text, separator).next().value_or(QStringList());
        const auto found = std::max_element(cells.cbegin(), cells.cend(), [](const QString& a, const QString& b) {
            return orderRank(a) < orderRank(b);
        });
        // "Order;" looks like such a cell too, unless it is split at the right separator.
        if (found == cells.cend() || orderRank(*found) == 0 || cells.size() <= mostCells)
            continue;
        head = TableHead{separator, found - cells.cbegin()};
        mostCells = cells.size();
    }
    return head;
}

/// True if this looks like a table with a header: words, without digits, in several columns.
bool isTableWithoutOrders(QStringView text)
{
    const QStringView line = text.first(std::min(text.size(), kLongestWrong * 10)).split(u'\n').value(0);
    const bool hasColumns =
        std::any_of(line.begin(), line.end(), [](QChar c) { return c == u',' || c == u';' || c == u'\t'; });
    const bool hasDigits = std::any_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); });
    return hasColumns && !hasDigits && text.contains(u'\n');
}

void readTable(QStringView text, const TableHead& head, Gatherer& gatherer)
{
    CsvReader reader(text, head.separator);
    reader.next();
    while (const auto record = reader.next()) {
        if (record->size() > head.column && !gatherer.add(record->at(head.column)))
            return;
    }
}

QString decoded(const QByteArray& bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    return QStringDecoder(encoding).decode(bytes);
}

} // namespace

OrderList readOrderIds(QStringView text)
{
    Gatherer gatherer;
    gatherer.list().isCut = text.size() > kMaxOrderListSize;
    text = text.first(std::min(text.size(), kMaxOrderListSize));
    if (!text.contains(u'{') || !readObjects(readLooseJson(text), gatherer))
        readPieces(text, gatherer);
    return gatherer.list();
}

OrderList readOrderFile(const QByteArray& bytes)
{
    Gatherer gatherer;
    gatherer.list().isCut = bytes.size() > kMaxOrderListSize;
    const QString text = decoded(bytes.first(std::min(bytes.size(), kMaxOrderListSize)));
    if (isJson(text)) {
        readJson(readLooseJson(text), gatherer);
        return gatherer.list();
    }
    QStringView rest = text;
    // Excel's own first line.
    if (rest.startsWith("sep="_L1))
        rest = rest.sliced(std::min(rest.size(), rest.indexOf(u'\n') + 1));
    if (const auto head = tableHead(rest))
        readTable(rest, *head, gatherer);
    else if (rest.contains(u'{') && readObjects(readLooseJson(rest), gatherer))
        return gatherer.list();
    else if (isTableWithoutOrders(rest))
        gatherer.list().hasNoOrders = true;
    else
        readPieces(rest, gatherer);
    return gatherer.list();
}

} // namespace linekeeper
