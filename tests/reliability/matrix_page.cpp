// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/matrix_page.h"

namespace linekeeper::reliability {

using namespace Qt::StringLiterals;

namespace {

const QString kBegin = u"<!-- the matrix: made by tests/reliability, see below -->\n"_s;
const QString kEnd = u"<!-- end of the matrix -->\n"_s;

QString wordsOf(After after, Which which)
{
    static const QHash<After, QStringList> words = {
        {After::Done, {u"listed"_s, u"stored"_s, u"rented"_s, u"released"_s}},
        {After::Nothing, {u"nothing new"_s, u"nothing new"_s, u"nothing rented"_s, u"not released"_s}},
        {After::Unknown, {QString(), QString(), u"**unconfirmed**"_s, u"**unconfirmed**"_s}},
        {After::Empty, {QString(), u"no message yet"_s, QString(), QString()}},
        {After::NotTried, {u"–"_s, u"–"_s, u"–"_s, u"–"_s}},
    };
    return words[after].at(int(which));
}

} // namespace

QString cellWords(const Cell& cell, Which which)
{
    const QString words = wordsOf(cell.after, which);
    if (cell.after == After::NotTried || cell.most == 1)
        return words;
    return words + (cell.most == 0 ? u", not sent"_s : u", up to %1×"_s.arg(cell.most));
}

QString matrixTable(const QList<Fault>& faults)
{
    QString table = u"| fault | services | messages | rent | release | the person reads |\n"
                    "| --- | --- | --- | --- | --- | --- |\n"_s;
    for (const Fault& fault : faults) {
        QStringList columns{fault.name};
        for (const Which which : {Which::Services, Which::Messages, Which::Rent, Which::Release})
            columns.append(cellWords(fault.cells.at(size_t(which)), which));
        columns.append(fault.says.isEmpty() ? u"–"_s : fault.says);
        table += u"| "_s + columns.join(u" | "_s) + u" |\n"_s;
    }
    return table;
}

int caseCount(const QList<Fault>& faults)
{
    int count = 0;
    for (const Fault& fault : faults) {
        for (const Cell& cell : fault.cells)
            count += cell.after != After::NotTried ? 1 : 0;
    }
    return count;
}

QString betweenMarks(const QString& page)
{
    const qsizetype begin = page.indexOf(kBegin);
    const qsizetype end = page.indexOf(kEnd);
    if (begin < 0 || end < begin)
        return {};
    return page.sliced(begin + kBegin.size(), end - begin - kBegin.size());
}

QString withBetweenMarks(const QString& page, const QString& text)
{
    const qsizetype begin = page.indexOf(kBegin);
    const qsizetype end = page.indexOf(kEnd);
    if (begin < 0 || end < begin)
        return page;
    return page.first(begin + kBegin.size()) + text + page.sliced(end);
}

} // namespace linekeeper::reliability
