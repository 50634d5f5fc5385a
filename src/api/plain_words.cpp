// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/plain_words.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString plainLine(const QString& line)
{
    static const QRegularExpression apostrophe(u"[`\\x{b4}\\x{2018}\\x{2019}\\x{2bc}\\x{ff07}]"_s);
    // "NumberReleased" and "SMSReceived"; "orderIds" and "SMSes" have no further word in them.
    static const QRegularExpression hump(u"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2,})(?!Ses\\b)"_s);
    static const QRegularExpression hyphen(u"\\b([A-Za-z]+)-(?=[A-Za-z]+\\b)"_s);
    static const QRegularExpression denial = wordForm(
        u"\\b(is|was|are|were|has|have|had|do|does|did|could|would|should|must|might|need|ca|wo)(?:n't|nt)\\b"_s);
    QString plain = line;
    plain.replace(apostrophe, u"'"_s).replace(u'_', u' ').replace(u"(s)"_s, u"s"_s);
    plain.replace(hump, u" "_s).replace(hyphen, u"\\1 "_s).replace(denial, u"\\1 not"_s);
    static const QRegularExpression cannot = wordForm(u"\\b(?:cannot|ca not)\\b"_s);
    static const QRegularExpression wont = wordForm(u"\\bwo not\\b"_s);
    static const QRegularExpression been = wordForm(u"'s (?=been\\b)"_s);
    return plain.replace(cannot, u"can not"_s).replace(wont, u"will not"_s).replace(been, u" has "_s).simplified();
}

} // namespace

QString plainWords(QStringView words)
{
    QStringList lines;
    for (const QString& line : words.toString().split(u'\n')) {
        if (const QString plain = plainLine(line); !plain.isEmpty())
            lines += plain;
    }
    return lines.join(u'\n');
}

QRegularExpression wordForm(const QString& pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption
                                           | QRegularExpression::UseUnicodePropertiesOption);
}

bool says(const QString& plain, const QRegularExpression& form)
{
    return form.match(plain).hasMatch();
}

QStringList clausesOf(const QString& plain)
{
    static const QRegularExpression border =
        wordForm(u"[.,;:!?()\\n\\x{2013}\\x{2014}]|\\s-\\s|\\b(?:because|since|as|but|and|so|therefore|however)\\b"_s);
    return plain.split(border, Qt::SkipEmptyParts);
}

bool saysUndenied(const QString& plain, const QRegularExpression& form)
{
    // Of the words between a denial and what it denies only such are let pass as can't begin another statement.
    static const QRegularExpression denied = wordForm(
        u"(?:\\b(?:not|never|nothing|nobody|without|neither|nor)"
        "(?: (?:been|be|being|was|were|is|are|has|have|had|will|get|got|yet|ever|even|actually|successfully|any"
        "|(?:charged|rented|placed|created|billed|deducted|processed|queued) (?:or|and|nor)))*"
        "|\\b(?:no|zero|0) (?:\\w+ ){0,3}(?:was|were|is|are|has been|have been|had been|will be|could be)(?: yet)?"
        "|\\b(?:no|zero|0)(?: \\w+)?|\\b(?:can|must)(?: only)? be) $"_s);
    // A denial stands near; to look further back would take long in a text of megabytes.
    constexpr qsizetype kReach = 200;
    for (const QString& clause : clausesOf(plain)) {
        for (auto found = form.globalMatch(clause); found.hasNext();) {
            const qsizetype start = found.next().capturedStart();
            if (!says(clause.sliced(std::max<qsizetype>(0, start - kReach), std::min(start, kReach)), denied))
                return true;
        }
    }
    return false;
}

bool saysUnderWay(QStringView words)
{
    static const QRegularExpression form = wordForm(
        // What takes time, and what took too long.
        u"(?<!session )(?<!session has )\\be?timed? ?out\\b|\\bdeadline exceeded\\b|\\bin time\\b"
        "|\\bin progress\\b|\\bunder "
        "?way\\b|\\bprocessing\\b|\\bpending\\b|\\b(?:en)?queued\\b|\\b(?:scheduled|marked) (?:for|to)\\b"
        "|\\bbeing (?:processed|handled|released|rented|completed|created|placed)\\b"
        // What another request does.
        "|\\bduplicated? (?:request|order|purchase|rental)\\b"
        "|\\b(?:another|previous|concurrent|earlier) (?:request|purchase|call|operation)\\b"
        "|\\b(?:already|been|was|is|release) requested\\b"
        "|\\balready (?:been |being )?(?:running|received(?! (?:\\w+ ){0,2}(?:messages?|sms|texts?|codes?)\\b)"
        "|submitted|processed|processing|sent|exists?|started|accepted|queued)\\b"
        // What broke behind the service.
        "|\\binternal (?:server )?error\\b|\\bupstream\\b|\\bgateway\\b|\\bstatus code 5\\d\\d\\b|\\bsocket\\b"
        "|\\beconn\\w+|\\bepipe\\b|\\b(?:outcome|result) (?:is )?unknown\\b"_s);
    return saysUndenied(plainWords(words), form);
}

} // namespace linekeeper
