// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/number_query.h"

#include "core/plain_text.h"
#include "core/search_form.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

const QString kTag = u"tag:"_s;
const QString kService = u"service:"_s;
const QString kDetails = u"details:"_s;
const QString kCode = u"code"_s;
const QString kNoCode = u"nocode"_s;

/// Nothing for what is no such term.
std::optional<std::chrono::minutes> endsWithin(const QString& term)
{
    static const QRegularExpression form(u"^ends<(\\d{1,4})([mhd])$"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(term);
    if (!match.hasMatch())
        return std::nullopt;
    const int count = match.captured(1).toInt();
    const QChar unit = match.captured(2).front().toLower();
    return unit == u'm'   ? std::chrono::minutes(count)
           : unit == u'h' ? std::chrono::hours(count)
                          : std::chrono::minutes(std::chrono::days(count));
}

/// The digits of "(912) 864-"; empty for anything with a letter.
QString digitsIn(const QString& word)
{
    QString digits;
    for (const QChar c : word) {
        if (c.isDigit())
            digits += c;
        else if (!u"()+-."_s.contains(c))
            return {};
    }
    return digits;
}

bool beginsAny(const QString& beginning, const QStringList& names)
{
    return std::any_of(names.cbegin(), names.cend(),
                       [&beginning](const QString& name) { return searchForm(name).startsWith(beginning); });
}

QStringList detailsOf(const Rental& rental)
{
    return {rental.label, rental.usedFor, rental.loginName, rental.tags.join(u' '), rental.note};
}

QString term(const QString& key, const QString& value)
{
    return value.contains(u' ') ? key + u'"' + value + u'"' : key + value;
}

} // namespace

NumberQuery::NumberQuery(QStringView typed)
{
    static const QRegularExpression form(u"(?:[^\\s\"]|\"[^\"]*\"?)+"_s);
    auto terms = form.globalMatch(typed.toString());
    while (terms.hasNext()) {
        QString each = terms.next().captured();
        const bool isPlain = !each.startsWith(u'"');
        each.remove(u'"');
        const auto valueOf = [&each](const QString& key) { return searchForm(each.sliced(key.size())).trimmed(); };
        if (isPlain && each.startsWith(kTag, Qt::CaseInsensitive))
            m_tags.append(valueOf(kTag));
        else if (isPlain && each.startsWith(kService, Qt::CaseInsensitive))
            m_services.append(valueOf(kService));
        else if (isPlain && each.startsWith(kDetails, Qt::CaseInsensitive))
            m_details.append(valueOf(kDetails));
        else if (isPlain && each.compare(kCode, Qt::CaseInsensitive) == 0)
            m_hasCode = true;
        else if (isPlain && each.compare(kNoCode, Qt::CaseInsensitive) == 0)
            m_hasCode = false;
        else if (const auto within = endsWithin(each); isPlain && within)
            m_endsWithin = within;
        else if (!isPlain || !each.startsWith("ends<"_L1, Qt::CaseInsensitive))
            m_words.append(searchForm(each).trimmed());
    }
    for (QStringList* list : {&m_words, &m_tags, &m_services, &m_details})
        list->removeAll(QString());
}

bool NumberQuery::holdsWords(const QString& text, const QString& digits) const
{
    return std::all_of(m_words.cbegin(), m_words.cend(), [&](const QString& word) {
        const QString wanted = digitsIn(word);
        return text.contains(word) || (!wanted.isEmpty() && digits.contains(wanted));
    });
}

bool NumberQuery::matches(const Rental& rental, const QString& region, const QDateTime& now,
                          const std::function<bool()>& hasCode) const
{
    const auto hasTag = [&rental](const QString& tag) { return beginsAny(tag, rental.tags); };
    const auto hasService = [&rental](const QString& service) { return beginsAny(service, {rental.serviceName}); };
    if (!std::all_of(m_tags.cbegin(), m_tags.cend(), hasTag)
        || !std::all_of(m_services.cbegin(), m_services.cend(), hasService))
        return false;
    if (m_endsWithin
        && (!isActive(rental, now) || !rental.expires.isValid()
            || std::chrono::milliseconds(now.msecsTo(rental.expires)) >= *m_endsWithin))
        return false;
    if (!m_details.isEmpty()) {
        const QString details = searchForm(detailsOf(rental).join(u'\n'));
        if (!std::all_of(m_details.cbegin(), m_details.cend(),
                         [&details](const QString& part) { return details.contains(part); }))
            return false;
    }
    if (!m_words.isEmpty()) {
        const QStringList texts =
            detailsOf(rental) + QStringList{rental.serviceName, rental.order.text(), region, rental.number.received()};
        if (!holdsWords(searchForm(texts.join(u'\n')), rental.number.digits()))
            return false;
    }
    return !m_hasCode || hasCode() == *m_hasCode;
}

bool NumberQuery::matchesService(const QString& serviceName) const
{
    const auto begins = [&serviceName](const QString& service) { return beginsAny(service, {serviceName}); };
    return m_tags.isEmpty() && m_details.isEmpty() && !m_endsWithin && !m_hasCode.value_or(false)
           && std::all_of(m_services.cbegin(), m_services.cend(), begins) && holdsWords(searchForm(serviceName), {});
}

QStringList queryTerms(const QList<Rental>& rentals)
{
    constexpr qsizetype kLongest = 60;
    QSet<QString> found;
    for (const Rental& rental : rentals) {
        found.insert(term(kService, singleLine(rental.serviceName, kLongest)));
        for (const QString& tag : rental.tags)
            found.insert(term(kTag, singleLine(tag, kLongest)));
    }
    found.remove(kService);
    QStringList terms(found.cbegin(), found.cend());
    terms.sort(Qt::CaseInsensitive);
    return terms + QStringList{kCode, kNoCode, u"ends<3h"_s, u"ends<1d"_s, u"ends<7d"_s};
}

QString detailsTerms(const QString& text)
{
    QStringList terms;
    // A quotation mark has a meaning in the query: what stands around it is looked for by itself.
    for (const QString& part : singleLine(text).split(u'"', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            terms.append(term(kDetails, part.trimmed()));
    }
    return terms.join(u' ');
}

int countMatches(const QList<Rental>& rentals, const NumberQuery& query)
{
    return static_cast<int>(std::count_if(rentals.cbegin(), rentals.cend(), [&query](const Rental& rental) {
        return query.matches(rental, {}, {}, [] { return false; });
    }));
}

} // namespace linekeeper
