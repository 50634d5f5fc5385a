// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/order_in_answer.h"

#include "api/json_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// An order stands near the beginning of an answer; a page of megabytes is not searched whole.
constexpr qsizetype kMostText = 256 * 1024;

/// "orderId", "order_id" and "Order-ID" are one name.
QString plainName(const QString& name)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    return plain;
}

/// What a person rents is called by one of these.
const QString kOrder = u"(?:order|rental|purchase|activation|reservation|booking)"_s;

QRegularExpression form(const QString& pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

bool isOrderName(const QString& name)
{
    static const QRegularExpression names = form(
        u"^(?:new|created|my|your|last|client)?(?:%1|rent)(?:order)?(?:id|no|nr|num|number|ref|reference|uuid)s?$"_s
            .arg(kOrder));
    return names.match(name).hasMatch();
}

/// An order, or a list of them. It has an id of its own.
bool isOrderHolder(const QString& name)
{
    static const QRegularExpression names = form(u"^(?:new|created|my|your|last)?%1s?$"_s.arg(kOrder));
    return names.match(name).hasMatch();
}

bool isPlain(const QJsonValue& value)
{
    return value.isString() || value.isDouble();
}

/// In `data` an id beside nothing but the account's, or a field's that was wrong, is theirs.
bool isOfSomethingElse(const QJsonObject& object)
{
    static const QSet<QString> theirs{u"balance"_s, u"credits"_s,  u"currency"_s, u"field"_s,
                                      u"path"_s,    u"location"_s, u"name"_s,     u"email"_s,
                                      u"user"_s,    u"username"_s, u"userid"_s,   u"type"_s};
    static const QRegularExpression order = form(kOrder);
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString name = plainName(field.key());
        const bool isId = name == "id"_L1;
        if (!isId && (!theirs.contains(name) || (name == "type"_L1 && order.match(textOf(*field)).hasMatch())))
            return false;
    }
    return object.size() > 1;
}

bool hasDigit(const QString& text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.isDigit(); });
}

class Search
{
public:
    void readJson(const QJsonValue& value, const QString& holder)
    {
        if (value.isArray()) {
            for (const QJsonValue& item : value.toArray())
                readField(holder, item);
        } else if (value.isObject()) {
            readObject(value.toObject(), holder);
        } else if (value.isString()) {
            readText(value.toString(), true);
        }
    }

    /// `isWhole`: nothing was cut off at its end, where half an id would look like one.
    void readText(const QString& text, bool isWhole)
    {
        // "order_id: 5", and what is left of {"newOrderId":"5"} or <orderId>5</orderId>.
        static const QRegularExpression field = form(
            u"(?:\\b|_|(?<=[a-z])(?-i:(?=[A-Z])))%1[ _-]?(?:id|no|nr|num|number|ref|reference|uuid)s?\\b[\"']?"
            "\\s*(?:[:=>]|\\bis\\b)\\s*\\[?"
            "(?:\"([^\"\\\\<>]{1,100})\"|'([^'\\\\<>]{1,100})'|([\\w-]*\\d[\\w-]*)|([\"'](?=[^\"'])))"_s.arg(kOrder));
        // "Order #5260", "your order with id 5260". What is ordered, at least, in order to, or on a day, is no id.
        static const QRegularExpression sentence = form(
            u"(?:\\b(minimum|maximum|min\\.?|max\\.?|least|in|can|to|please|must|should|may|sort)\\s+)?"
            "\\b%1s?\\s*(?:with\\s+(?:the\\s+)?)?"
            "[ _-]?(?:id\\b|no\\b\\.?|nr\\b\\.?|number\\b|ref\\b|reference\\b|\\x{2116})?"
            "\\s*(?:is\\b\\s*|has\\s+(?:the\\s+)?id\\s+)?[#(:\"' ]*"
            "((?:[a-z]{1,5}-)?\\d{4,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\\w-])(?:\\s*(?:,|and)\\s*(\\d{"
            "4,40})\\b)?"
            "(?!\\s*(?:credits?|usd|dollars?|points?|coins?|numbers?|units?|or (?:later|more)|reached))"_s.arg(kOrder));
        for (auto found = field.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            noteTold(match.captured(1) + match.captured(2) + match.captured(3), match, text, isWhole);
        }
        for (auto found = sentence.globalMatch(text); found.hasNext();) {
            const QRegularExpressionMatch match = found.next();
            if (!match.captured(1).isEmpty())
                continue;
            noteTold(match.captured(2), match, text, isWhole);
            noteTold(match.captured(3), match, text, isWhole);
        }
    }

    NamedOrder result() const
    {
        const QSet<QString>& ids = m_fields.isEmpty() ? m_told : m_fields;
        NamedOrder named;
        named.isNamed = !ids.isEmpty();
        if (ids.size() == 1)
            named.order = OrderId(*ids.cbegin());
        return named;
    }

private:
    void readField(const QString& name, const QJsonValue& value)
    {
        if (isPlain(value) && (isOrderName(name) || (isOrderHolder(name) && hasDigit(textOf(value)))))
            noteValue(value);
        else
            readJson(value, name);
    }

    void readObject(const QJsonObject& object, const QString& holder)
    {
        QMap<QString, QJsonValue> fields;
        for (auto field = object.begin(); field != object.end(); ++field)
            fields.insert(plainName(field.key()), *field);
        const bool isOrder = isOrderHolder(holder) || isOrderName(holder);
        // Beside a number, an id anywhere is that of its rental.
        const bool isRental = fields.contains(u"number"_s) || (holder == "data"_L1 && !isOfSomethingElse(object));
        if (isRental && !isOrder && isPlain(fields.value(u"id"_s)))
            noteValue(fields.take(u"id"_s));
        // The number of an order may also be the one that was rented: it counts only where nothing better does. That of
        // a rental is.
        const bool hasNumber = holder.contains("order"_L1);
        for (const auto& name :
             {u"id"_s, u"oid"_s, u"uuid"_s, u"value"_s, u"reference"_s, u"ref"_s, u"no"_s, u"num"_s, u"number"_s}) {
            if (!isOrder || !isPlain(fields.value(name)) || (name == "number"_L1 && !hasNumber))
                continue;
            noteValue(fields.take(name));
            break;
        }
        for (auto field = fields.cbegin(); field != fields.cend(); ++field)
            readField(field.key(), *field);
    }

    void noteValue(const QJsonValue& value)
    {
        const QString text = idTextOf(value).trimmed();
        // Nobody's id, but a number that can't be told exactly is one all the same.
        const bool isUnreadable = value.isDouble() && text.isEmpty();
        if (isUnreadable || !isNobodysId(text))
            m_fields.insert(text);
    }

    void noteTold(const QString& id, const QRegularExpressionMatch& match, const QString& text, bool isWhole)
    {
        // At the end of a broken answer half an id looks like one, and a quotation mark may begin one.
        const bool isCut =
            !isWhole && match.capturedEnd() == text.size() && !text.endsWith(u'"') && !text.endsWith(u'\'');
        const bool isBegun = match.lastCapturedIndex() == 4;
        if (isCut || isBegun)
            m_told.insert(QString());
        else if (!isNobodysId(id))
            m_told.insert(id.trimmed());
    }

    QSet<QString> m_fields; ///< an empty id among them is one that can't be read
    QSet<QString> m_told;   ///< in sentences, and in what is no JSON
};

} // namespace

bool isNobodysId(QStringView id)
{
    static const QRegularExpression nobodys =
        form(u"^\\s*(?:null|undefined|none|nil|n/?a|nan|false|-+|-\\d+|[-+]?0+(?:\\.0*)?)?\\s*$"_s);
    return nobodys.match(id.toString()).hasMatch();
}

NamedOrder orderNamedIn(const QByteArray& answer)
{
    Search search;
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(answer, &error);
    if (error.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(answer).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        search.readText(QString::fromUtf8(answer.left(kMostText)), false);
    else if (document.isArray())
        search.readJson(document.array(), {});
    else
        search.readJson(document.object(), {});
    return search.result();
}

} // namespace linekeeper
