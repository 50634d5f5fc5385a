// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_grammar.h"

#include <QFile>
#include <QHash>
#include <QRegularExpression>

#include <functional>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

using Random = QRandomGenerator;

QString oneOf(const QStringList& list, Random& random)
{
    return list[random.bounded(static_cast<int>(list.size()))];
}

QString digits(int count, Random& random)
{
    // Not a year, and no leading zero, but within.
    QString number(QChar(u'3' + random.bounded(7)));
    while (number.size() < count)
        number += QChar(u'0' + random.bounded(10));
    return number;
}

/// Six of ten codes are six digits.
QString anyCode(Random& random)
{
    switch (random.bounded(10)) {
    case 0:
        return digits(4, random);
    case 1:
        return digits(5, random);
    case 2:
        return digits(8, random);
    case 3:
        return digits(3, random) + oneOf({u"-"_s, u" "_s}, random) + digits(3, random);
    default:
        return digits(6, random);
    }
}

const QHash<QString, std::function<QString(Random&)>>& places()
{
    static const QHash<QString, std::function<QString(Random&)>> known = {
        {u"brand"_s,
         [](Random& random) {
             return oneOf({u"Larkspur"_s, u"Tealbook"_s, u"Pikado"_s, u"Quillpost"_s, u"Moped"_s, u"Otterly"_s},
                          random);
         }},
        {u"minutes"_s,
         [](Random& random) {
             return oneOf({u"2"_s, u"5"_s, u"10"_s, u"15"_s, u"30"_s}, random);
         }},
        {u"amount"_s,
         [](Random& random) {
             return digits(random.bounded(2, 5), random) + oneOf({u".00"_s, u".50"_s, u",95"_s}, random);
         }},
        {u"card"_s, [](Random& random) { return digits(4, random); }},
        {u"order"_s, [](Random& random) { return digits(random.bounded(6, 11), random); }},
        {u"phone"_s, [](Random& random) { return u"0800 555 0"_s + digits(3, random); }},
        {u"date"_s,
         [](Random& random) {
             return u"%1.%2.2026"_s.arg(random.bounded(1, 29), 2, 10, QChar(u'0'))
                 .arg(random.bounded(1, 13), 2, 10, QChar(u'0'));
         }},
        {u"time"_s,
         [](Random& random) {
             return u"%1:%2"_s.arg(random.bounded(24), 2, 10, QChar(u'0')).arg(random.bounded(60), 2, 10, QChar(u'0'));
         }},
        {u"year"_s, [](Random& random) { return u"20"_s + QString::number(random.bounded(24, 30)); }},
    };
    return known;
}

QString filled(QString sentence, const QString& code, Random& random)
{
    sentence.replace(u"{code}"_s, code);
    for (auto place = places().cbegin(); place != places().cend(); ++place) {
        const QString name = u'{' + place.key() + u'}';
        for (qsizetype at = sentence.indexOf(name); at >= 0; at = sentence.indexOf(name, at + 1))
            sentence.replace(at, name.size(), place.value()(random));
    }
    return sentence;
}

} // namespace

CodeGrammar::CodeGrammar(const QString& path, QString& problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problem = path + u": "_s + file.errorString();
        return;
    }
    const QHash<QString, QStringList*> sections = {
        {u"[code]"_s, &m_codes}, {u"[remark]"_s, &m_remarks}, {u"[decoy]"_s, &m_decoys}, {u"[none]"_s, &m_without}};
    static const QRegularExpression place(u"\\{([^}]*)\\}"_s);
    QStringList* section = nullptr;
    int number = 0;
    const auto complain = [&](const QString& what) { problem = u"%1, line %2: %3"_s.arg(path).arg(number).arg(what); };
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        ++number;
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        if (line.startsWith(u'[') && sections.contains(line)) {
            section = sections.value(line);
            continue;
        }
        if (!section) {
            complain(u"no section"_s);
            return;
        }
        for (const QRegularExpressionMatch& match : place.globalMatch(line)) {
            if (match.captured(1) != u"code" && !places().contains(match.captured(1))) {
                complain(u"no such place: "_s + match.captured());
                return;
            }
        }
        if (line.count(u"{code}"_s) != (section == &m_codes ? 1 : 0)) {
            complain(u"{code} stands once in each line of [code] and nowhere else"_s);
            return;
        }
        section->append(line);
    }
    if (m_codes.isEmpty() || m_remarks.isEmpty() || m_decoys.isEmpty() || m_without.isEmpty())
        complain(u"a section is missing"_s);
}

GeneratedMessage CodeGrammar::withCode(QRandomGenerator& random) const
{
    const QString code = anyCode(random);
    QStringList sentences = {filled(oneOf(m_codes, random), code, random)};
    for (int remarks = random.bounded(3); remarks > 0; --remarks)
        sentences.append(filled(oneOf(m_remarks, random), {}, random));
    if (random.bounded(2) == 0)
        sentences.insert(random.bounded(2) == 0 ? 0 : sentences.size(), filled(oneOf(m_decoys, random), {}, random));
    const QString mark = random.bounded(8) == 0 ? u"<#> "_s : QString();
    const QString hash = mark.isEmpty() ? QString() : u"\nFA+9qCX9VSu"_s;
    return {mark + sentences.join(random.bounded(4) == 0 ? u'\n' : u' ') + hash, code};
}

GeneratedMessage CodeGrammar::withoutCode(QRandomGenerator& random) const
{
    QStringList sentences = {filled(oneOf(random.bounded(2) == 0 ? m_without : m_decoys, random), {}, random)};
    if (random.bounded(2) == 0)
        sentences.append(filled(oneOf(m_decoys, random), {}, random));
    return {sentences.join(u' '), {}};
}

} // namespace linekeeper
