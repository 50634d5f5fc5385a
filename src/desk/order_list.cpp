// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/order_list.h"

#include "api/json_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestWrong = 200;
/// A table has no more columns than this that matter.
constexpr qsizetype kMostColumns = 1000;

bool isVisibleAscii(QChar c)
{
    return c > u' ' && c < QChar(0x7f);
}

/// What comes along with an id out of a website, a spreadsheet or a program, and is no part of it.
bool isWrapping(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format || c.category() == QChar::Other_Control ||
           QStringView(u"\"'`#[](){}\u201c\u201d\u2018\u2019").contains(c);
}

QStringView unwrapped(QStringView piece)
{
    while (!piece.isEmpty() && isWrapping(piece.front()))
        piece = piece.sliced(1);
    while (!piece.isEmpty() && isWrapping(piece.back()))
        piece.chop(1);
    return piece;
}

/// Gathers ids and counts what is wrong.
class Gatherer
{
public:
    /// False once no more are taken.
    bool take(QStringView piece)
    {
        const QStringView id = unwrapped(piece);
        if (id.isEmpty())
            return true;
        if (id.size() > maxOrderIdLength || !std::all_of(id.begin(), id.end(), isVisibleAscii)) {
            if (m_list.wrong++ == 0)
                m_list.firstWrong = id.first(std::min(id.size(), kLongestWrong)).toString();
            return true;
        }
        const OrderId order(id.toString());
        if (m_known.contains(order)) {
            ++m_list.repeated;
            return true;
        }
        if (m_list.ids.size() >= maxOrderIds) {
            m_list.isCut = true;
            return false;
        }
        m_known.insert(order);
        m_list.ids.append(order);
        return true;
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

void takePieces(QStringView text, Gatherer& gatherer)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && !isSeparator(text[i]))
            continue;
        if (i > from && !gatherer.take(text.sliced(from, i - from)))
            return;
        from = i + 1;
    }
}

/// "Order ID", "order_id", "orderId" and "ORDER-ID" are one name.
bool isOrderName(QStringView name)
{
    QString letters;
    for (const QChar c : name.first(std::min<qsizetype>(name.size(), maxOrderIdLength))) {
        if (c.isLetterOrNumber())
            letters += c.toLower();
    }
    return letters == "orderid"_L1 || letters == "order"_L1 || letters == "ordernumber"_L1;
}

/// True where some object had an order. The nesting is limited by Qt's parser.
bool takeObjects(const QJsonValue& value, Gatherer& gatherer)
{
    bool found = false;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue& item : array)
            found |= takeObjects(item, gatherer);
        return found;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (!isOrderName(it.key()) || it.value().isObject() || it.value().isArray())
            continue;
        if (const QString id = idTextOf(it.value()); !id.isEmpty())
            gatherer.take(id);
        // What hangs below an order, such as its messages, is of this order.
        return true;
    }
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        found |= takeObjects(it.value(), gatherer);
    return found;
}

void takeJson(const QJsonDocument& document, Gatherer& gatherer)
{
    const QJsonValue whole = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    if (takeObjects(whole, gatherer))
        return;
    const QJsonArray items = document.array();
    for (const QJsonValue& item : items) {
        if (const QString id = idTextOf(item); !id.isEmpty())
            gatherer.take(id);
    }
    gatherer.list().hasNoOrders = gatherer.list().ids.isEmpty() && gatherer.list().wrong == 0;
}

/// Reads one record of a CSV after another (RFC 4180: cells in quotes may hold separators, line ends and doubled quotes).
class CsvReader
{
public:
    CsvReader(QStringView text, QChar separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    /// Nothing at the end.
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
        // After the last cell stands a line end, of which "\r\n" is one.
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

/// The separator and the column of the order ids, where the text begins with a head that names one.
struct TableHead
{
    QChar separator;
    qsizetype column = 0;
};

std::optional<TableHead> tableHead(QStringView text)
{
    for (const QChar separator : {u',', u';', u'\t'}) {
        const QStringList head = CsvReader(text, separator).next().value_or(QStringList());
        const auto found = std::find_if(head.cbegin(), head.cend(), [](const QString& name) { return isOrderName(name); });
        if (found != head.cend())
            return TableHead{separator, found - head.cbegin()};
    }
    return std::nullopt;
}

/// Whether this looks like a table with a head: words, and no digit, in several columns.
bool isTableWithoutOrders(QStringView text)
{
    const QStringView line = text.first(std::min(text.size(), kLongestWrong * 10)).split(u'\n').value(0);
    const bool hasColumns = std::any_of(line.begin(), line.end(), [](QChar c) { return c == u',' || c == u';' || c == u'\t'; });
    const bool hasDigits = std::any_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); });
    return hasColumns && !hasDigits && text.contains(u'\n');
}

void takeTable(QStringView text, const TableHead& head, Gatherer& gatherer)
{
    CsvReader reader(text, head.separator);
    reader.next();
    while (const auto record = reader.next()) {
        if (record->size() > head.column && !gatherer.take(record->at(head.column)))
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
    gatherer.list().isCut = text.size() > maxOrderListSize;
    takePieces(text.first(std::min(text.size(), maxOrderListSize)), gatherer);
    return gatherer.list();
}

OrderList readOrderFile(const QByteArray& bytes)
{
    Gatherer gatherer;
    gatherer.list().isCut = bytes.size() > maxOrderListSize;
    const QString text = decoded(bytes.first(std::min(bytes.size(), maxOrderListSize)));
    const QByteArray json = text.trimmed().toUtf8();
    if (json.startsWith('{') || json.startsWith('[')) {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(json, &error);
        if (error.error == QJsonParseError::NoError)
            takeJson(document, gatherer);
        else
            gatherer.list().hasNoOrders = true;
        return gatherer.list();
    }
    QStringView rest = text;
    // Excel's own first line.
    if (rest.startsWith("sep="_L1))
        rest = rest.sliced(std::min(rest.size(), rest.indexOf(u'\n') + 1));
    if (const auto head = tableHead(rest))
        takeTable(rest, *head, gatherer);
    else if (isTableWithoutOrders(rest))
        gatherer.list().hasNoOrders = true;
    else
        takePieces(rest, gatherer);
    return gatherer.list();
}

} // namespace linekeeper
