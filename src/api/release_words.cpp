// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/release_words.h"

#include <QRegularExpression>
#include <QStringList>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

bool says(QStringView words, const QRegularExpression& form)
{
    return form.match(words.toString()).hasMatch();
}

QRegularExpression formOf(const QString& pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption
                                           | QRegularExpression::UseUnicodePropertiesOption);
}

/// Each ends where another thing is begun to be said. A condition stays with what it is a condition of.
QStringList clausesOf(QStringView words)
{
    static const QRegularExpression border =
        formOf(u"[.,;:!?()\\n\\x{2013}\\x{2014}]|\\s-\\s|\\b(?:because|since|as|but|and|so|therefore|however)\\b"_s);
    return words.toString().split(border, Qt::SkipEmptyParts);
}

ReleaseWords clauseSays(const QString& clause)
{
    static const QRegularExpression released =
        formOf(u"\\balready (?:been )?(?:\\w+ly )?released\\b|\\breleased (?:already|successfully|before|earlier|previously)\\b"
               "|\\b(?:was|were|is|has been|have been|had been) (?:\\w+ly )?released\\b"
               "|\\b(?:successfully|previously) released\\b|^\\W*(?:the |this |your )?(?:phone )?(?:number|rental|order) released\\W*$"_s);
    static const QRegularExpression denied =
        formOf(u"\\b(?:not|never|no|none|cannot|unable|fail\\w*|nothing|without|neither|nor|refused?|denied|impossible"
               "|dont|cant|wont|isnt|wasnt|hasnt|couldnt)\\b|n['\\x{2019}]t\\b"_s);
    static const QRegularExpression conditional =
        formOf(u"\\b(?:if|unless|until|till|when|once|after|before|whether|can|could|may|might|must|should|will|would|only|unsure|perhaps|"
               "maybe|to be|be|being)\\b"_s);
    const bool isDenied = says(clause, denied);
    if (!says(clause, released)) {
        static const QRegularExpression release = formOf(u"\\breleas(?:e|es|ed|ing|able)\\b|\\bunreleas"_s);
        if (!isDenied || !says(clause, release))
            return ReleaseWords::Nothing;
        // "A number can't be released twice" may be said of one that is released.
        static const QRegularExpression again = formOf(u"\\b(?:again|twice|a second time|more than once)\\b"_s);
        return says(clause, again) ? ReleaseWords::Open : ReleaseWords::Held;
    }
    // "before" is also said of the past.
    const bool isConditional = says(QString(clause).remove(formOf(u"\\breleased before\\b"_s)), conditional);
    if (!isDenied && !isConditional)
        return ReleaseWords::Released;
    // "not released yet" is plain; "can't release a number already released" is not.
    static const QRegularExpression plainly =
        formOf(u"\\b(?:not|never|cannot)\\b(?: (?:yet|been|be|ever|already|successfully))* released\\b"
               "|n['\\x{2019}]t(?: (?:yet|been|be|ever|already|successfully))* released\\b"_s);
    return says(clause, plainly) ? ReleaseWords::Held : ReleaseWords::Open;
}

} // namespace

bool saysUnderWay(QStringView words)
{
    static const QRegularExpression form =
        formOf(u"\\btim(?:e|ed)[ -]?out\\b|\\bin progress\\b|\\bunder ?way\\b|\\bbeing (?:processed|handled|released|rented)\\b"
               "|\\bstill (?:processing|pending|running)\\b|\\bduplicate(?:d)? request\\b|\\banother request\\b"_s);
    return says(words, form);
}

ReleaseWords releaseWordsIn(QStringView words)
{
    bool isReleased = false;
    bool isHeld = false;
    bool isOpen = saysUnderWay(words);
    for (const QString& clause : clausesOf(words)) {
        const ReleaseWords said = clauseSays(clause);
        isReleased = isReleased || said == ReleaseWords::Released;
        isHeld = isHeld || said == ReleaseWords::Held;
        isOpen = isOpen || said == ReleaseWords::Open;
    }
    if (isOpen)
        return ReleaseWords::Open;
    if (isReleased)
        return ReleaseWords::Released;
    return isHeld ? ReleaseWords::Held : ReleaseWords::Nothing;
}

} // namespace linekeeper
