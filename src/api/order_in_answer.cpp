// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/order_in_answer.h"

#include "api/json_fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
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

bool isOrderName(const QString& name)
{
    static const QSet<QString> names{u"orderid"_s,  u"orderno"_s,       u"ordernumber"_s,
                                     u"rentalid"_s, u"rentalorderid"_s, u"purchaseid"_s};
    return names.contains(name);
}

/// What has an id of its own that is an order's: the answer's data, and an order in it.
bool isOrderHolder(const QString& name)
{
    static const QSet<QString> names{u"data"_s, u"order"_s, u"rental"_s, u"purchase"_s};
    return names.contains(name);
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
                readJson(item, holder);
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto field = object.begin(); field != object.end(); ++field)
                readField(plainName(field.key()), field.value(), holder);
        } else if (value.isString()) {
            readText(value.toString(), true);
        }
    }

    /// `isWhole`: nothing was cut off at its end, where half an id would look like one.
    void readText(const QString& text, bool isWhole)
    {
        static const QRegularExpression field(
            u"\\border[ _-]?(?:id|no|number)\\b[\"']?\\s*[:=]\\s*"
            "(?:\"([^\"\\\\<>]{1,100})\"|'([^'\\\\<>]{1,100})'|([\\w-]*\\d[\\w-]*)|([\"'](?=[^\"'])))"_s,
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression sentence(
            u"\\border\\s*(?:id\\s*|no\\.?\\s*|number\\s*)?(?:#\\s*)?(\\d{4,40})\\b"_s, QRegularExpression::CaseInsensitiveOption);
        for (const QRegularExpression& form : {field, sentence}) {
            for (auto found = form.globalMatch(text); found.hasNext();) {
                const QRegularExpressionMatch match = found.next();
                const bool isCut = !isWhole && match.capturedEnd() == text.size() && !text.endsWith(u'"') && !text.endsWith(u'\'');
                const QString id = match.captured(1) + match.captured(2) + match.captured(3);
                m_told.insert(isCut ? QString() : id);
            }
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
    void readField(const QString& name, const QJsonValue& value, const QString& holder)
    {
        const bool isOwnId = name == "id"_L1 && isOrderHolder(holder);
        const bool isPlain = value.isString() || value.isDouble();
        if (isPlain && (isOrderName(name) || isOwnId || (name == "order"_L1 && hasDigit(textOf(value)))))
            noteValue(value);
        else
            readJson(value, name);
    }

    void noteValue(const QJsonValue& value)
    {
        const QString text = idTextOf(value).trimmed();
        // Nobody's id, but a number that can't be told exactly is one all the same.
        const bool isNone = value.isString() && (text.isEmpty() || text == "null"_L1);
        if (!isNone)
            m_fields.insert(text);
    }

    QSet<QString> m_fields; ///< an empty id among them is one that can't be read
    QSet<QString> m_told;   ///< in sentences, and in what is no JSON
};

} // namespace

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
