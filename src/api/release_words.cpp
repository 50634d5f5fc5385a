// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/release_words.h"

#include "api/plain_words.h"

#include <algorithm>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// What a clause says. A doubt gives way to a plain word beside it ("Number released. It can't be released again."), an
/// unsettled thing to none.
enum class Said { Nothing, Held, Doubt, Released, Unsettled };

/// The whole of a clause that says it of this number. What is not foreseen here is a doubt: there are more ways to say
/// something else with the same words than anybody could list.
bool saysReleased(const QString& clause)
{
    static const QString number =
        u"(?:(?:the|this|that|your|selected|requested|given|phone|virtual|rented|rental|order) )*"
        "(?:number|phone|line|rental|order|reservation|activation|its?)(?:'s)?"
        "(?: (?:with )?(?:the )?(?:id )?[#\"']?\\+?[\\w-]*\\d[\\w-]*[\"']?)?"
        "(?: (?:that )?you (?:are trying|were trying|tried|want|wanted|asked) to release)?"_s;
    static const QString adverbs =
        u"(?:already|successfully|previously|now|just|recently|automatically|manually|been)"_s;
    static const QString after =
        u"(?: (?:already|successfully|before|earlier|previously|now|recently|today|yesterday|manually|automatically"
        "|by (?:you|us|(?:an? |the )?(?:admin\\w*|user|owner|system|provider|service|customer))"
        "|(?:on|at) \\d[\\d/ TZ-]*|(?:\\d+|an?|some) \\w+ ago|(?:back )?to the pool|from your account))*"_s;
    static const QRegularExpression passive = wordForm(
        u"^(?:(?:e|err|error|sorry|conflict) )?(?:%1 )?(?:(?:was|is|has been|had been|has|had) )?(?:%2 )*released%3$"_s
            .arg(number, adverbs, after));
    static const QRegularExpression active = wordForm(
        u"^(?:(?:you|we)(?:'ve)? (?:have |had )?)?(?:(?:already|previously|just|successfully) )*released %1%2$"_s.arg(
            number, after));
    if (!says(clause, passive) && !says(clause, active))
        return false;
    // "is released today" may be said of tonight, and "is automatically released" of a rule.
    static const QRegularExpression presently =
        wordForm(u"\\bis (?:\\w+ )*released (?!already|successfully)|\\bis automatically\\b"_s);
    return !says(clause, presently);
}

Said clauseSays(const QString& whole)
{
    static const QRegularExpression beside =
        wordForm(u" with(?:out| no) (?:an? |any )?(?:refund|charge|fee|cost)s?\\b"
                 "|\\b(?:after|upon|since|following) (?:the |its |your )?release\\b"_s);
    static const QRegularExpression quotes = wordForm(u"^[\"']+|[\"']+$"_s);
    const QString clause = QString(whole).simplified().remove(beside).remove(quotes).trimmed();
    static const QRegularExpression ofMoney =
        wordForm(u"\\b(?:refund|payment|money|balance|credit|fund|charge)\\w*\\b"_s);
    static const QRegularExpression ofTheNumber = wordForm(u"\\b(?:release|number|order|rental)\\b"_s);
    if (saysUnderWay(clause))
        return says(clause, ofMoney) && !says(clause, ofTheNumber) ? Said::Doubt : Said::Unsettled;

    // Whether by a release, it does not say.
    static const QRegularExpression ended =
        wordForm(u"\\balready (?:been "
                 u")?(?:cancell?ed|refunded|returned|freed|closed|ended|terminated|complete|completed|done)\\b"
                 "|\\bno longer active\\b"_s);
    if (says(clause, ended))
        return Said::Doubt;
    static const QRegularExpression releases = wordForm(u"\\b(?:un)?releas(?:e|es|ed|ing|able)\\b"_s);
    if (!says(clause, releases))
        return Said::Nothing;
    static const QRegularExpression alone = wordForm(u"^\\W*released\\W*$"_s);
    if (says(clause, alone))
        return Said::Doubt;
    if (saysReleased(clause))
        return Said::Released;
    // "A number can't be released twice" may be said of one that is released.
    static const QRegularExpression again = wordForm(u"\\b(?:again|twice|a second time|more than once)\\b"_s);
    if (says(clause, again))
        return Said::Doubt;
    static const QRegularExpression denied =
        wordForm(u"\\b(?:not|never|no|none|unable|fail\\w*|nothing|without|neither|nor|refus(?:e|es|ed|al)|denied|"
                 u"reject\\w*|impossible"
                 "|forbidden|prohibited|disallowed|disabled|unreleas\\w*|too (?:late|early))\\b"_s);
    static const QRegularExpression released = wordForm(u"\\breleased\\b"_s);
    if (!says(clause, released))
        return says(clause, denied) ? Said::Held : Said::Nothing;
    // "not released yet" and "can be released in 43 seconds" are plain; "can't release a number already released" is
    // not.
    static const QRegularExpression plainly =
        wordForm(u"\\b(?:not|never)(?: (?:yet|been|be|ever|already|successfully))* released\\b"
                 "|\\b(?:can|could|must|may)(?: (?:only|first|then|now|soon))* be released\\b"_s);
    return says(clause, plainly) ? Said::Held : Said::Doubt;
}

} // namespace

ReleaseWords releaseWordsIn(QStringView words)
{
    const QString plain = plainWords(words);
    // "Number released? No", "released: false", "already released, or expired", "if it is not used, the number is
    // released": the clause alone says less than it seems to.
    static const QRegularExpression takenBack =
        wordForm(u"\\breleased?\\b[^.!;\\n]{0,200}\\?"
                 "|\\b(?:if|unless|until|once|when|whenever|after|wait)\\b[^.!?;:\\n]{0,200}(?:,|\\band\\b)[^.!?;:\\n]{"
                 "0,200}\\breleased\\b"
                 "|\\breleased[\"' ]*[:=][\"' ]*(?:false|no|not|0|none|never|failed|unknown)\\b|\\breleased,? or\\b"_s);
    if (says(plain, takenBack))
        return ReleaseWords::Open;
    // A lone "released" is one word of a list, if it is not the first that is said.
    static const QRegularExpression saidFirst = wordForm(u"^\\W*released\\s*(?:[.!\\n]|$)"_s);
    Said most = says(plain, saidFirst) ? Said::Released : Said::Nothing;
    for (const QString& clause : clausesOf(plain))
        most = std::max(most, clauseSays(clause));
    switch (most) {
    case Said::Nothing:
        return ReleaseWords::Nothing;
    case Said::Held:
        return ReleaseWords::Held;
    case Said::Released:
        return ReleaseWords::Released;
    case Said::Doubt:
    case Said::Unsettled:
        break;
    }
    return ReleaseWords::Open;
}

bool saysWhyItStays(QStringView words)
{
    static const QString message = u"(?:messages?|sms(?:es)?|texts?|codes?)"_s;
    // Pairs of words: "wait", "used" or "message" alone are said of anything.
    static const QRegularExpression form = wordForm(
        u"\\b(?:received|has|have|had|got|contains) "
        u"(?:(?:an?|any|new|some|already|the|received|text|sms|recent|unread|\\d+) )*%1\\b"
        "|\\b%1 (?:(?:was|were|has|have|been|already) )*received\\b"
        "|\\bwait (?:\\w+ ){0,3}\\d+|\\b\\d+ (?:second|minute|hour)s? (?:left|remaining)\\b"
        "|(?<!key )\\balready (?:been )?used\\b|\\b(?:has|have|is) (?:already )?expired\\b|\\btoo (?:early|late)\\b"
        "|\\bnot (?:\\w+ )?(?:eligible|allowed|supported)\\b(?! in (?:\\w+ )*state\\b)"_s.arg(message));
    return says(plainWords(words), form);
}

} // namespace linekeeper
