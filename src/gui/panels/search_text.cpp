// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/panels/search_text.h"

#include "account/message_search.h"
#include "core/plain_text.h"
#include "gui/widgets/empty_state.h"
#include "models/messages_model.h"

#include <QCoreApplication>
#include <QLocale>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// As many letters of what was typed as are repeated.
constexpr qsizetype kRepeated = 60;

struct SearchWords
{
    Q_DECLARE_TR_FUNCTIONS(SearchWords)
};

QString indexing(const MessageSearch& search)
{
    return SearchWords::tr("The messages are being indexed (%1 %). Until then searches take longer.")
        .arg(search.indexedPerCent());
}

} // namespace

void showNothingFound(EmptyState& state, const QString& typed, bool amongAll, bool onlyNewest, bool numbersMatch)
{
    const QString words = singleLine(typed, kRepeated);
    QString hint = amongAll ? SearchWords::tr("No message of any number contains “%1”.").arg(words)
                            : SearchWords::tr("No message of this number contains “%1”.").arg(words);
    if (onlyNewest)
        hint = SearchWords::tr("The newest %1 messages do not contain “%2”. Type three letters or more to search all.")
                   .arg(QLocale().toString(MessageFinder::kShortReach), words);
    const QString title = numbersMatch ? SearchWords::tr("No message found") : SearchWords::tr("Nothing found");
    const QString back = SearchWords::tr("Show all messages");
    if (amongAll)
        state.set(u"search"_s, title, hint, back);
    else
        state.set(u"search"_s, title, hint, SearchWords::tr("Search all numbers"), back);
}

void showSearching(EmptyState& state, const MessageSearch& search)
{
    state.set(u"search"_s, SearchWords::tr("Searching…"), search.isBehind() ? indexing(search) : QString());
}

QString searchNote(const MessagesModel& model, const MessageSearch& search)
{
    if (model.query().isEmpty())
        return {};
    if (search.isBehind())
        return indexing(search);
    if (model.hasOnlyNewest())
        return SearchWords::tr("Searched the newest %1 messages. Type three letters to search all.")
            .arg(QLocale().toString(MessageFinder::kShortReach));
    return {};
}

} // namespace linekeeper
