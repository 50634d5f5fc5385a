// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_status_words.h"

#include "core/code/code_text.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace linekeeper {

namespace {

constexpr std::array<QStringView, 123> kStatus = {
    u"null",     u"none",      u"nil",         u"nan",         u"undefined",   u"unknown",     u"false",
    u"true",     u"empty",     u"blank",       u"wait",        u"waiting",     u"wartet",      u"await",
    u"awaiting", u"pending",   u"processing",  u"queued",      u"loading",     u"retry",       u"resend",
    u"expired",  u"timeout",   u"cancel",      u"cancelled",   u"canceled",    u"fail",        u"failed",
    u"failure",  u"error",     u"errors",      u"invalid",     u"missing",     u"unavailable", u"absent",
    u"nothing",  u"tbd",       u"tba",         u"todo",        u"placeholder", u"hidden",      u"redacted",
    u"masked",   u"unset",     u"undelivered", u"warten",      u"wartend",     u"ausstehend",  u"kein",
    u"keine",    u"keiner",    u"leer",        u"unbekannt",   u"aucun",       u"aucune",      u"vide",
    u"attente",  u"inconnu",   u"ninguno",     u"ninguna",     u"nada",        u"vacio",       u"esperando",
    u"espera",   u"pendiente", u"desconocido", u"nenhum",      u"nenhuma",     u"vazio",       u"aguardando",
    u"pendente", u"nessuno",   u"nessuna",     u"vuoto",       u"attesa",      u"geen",        u"leeg",
    u"wachten",  u"brak",      u"pusty",       u"oczekiwanie", u"нет",         u"ожидание",    u"ожидается",
    u"ожидаем",  u"пусто",     u"неизвестно",  u"немає",       u"очікування",  u"bekleniyor",  u"bos",
    u"yok",      u"kosong",    u"menunggu",    u"无",          u"無",          u"暂无",        u"暫無",
    u"等待",     u"等待中",    u"待機中",      u"空",          u"没有",        u"沒有",        u"なし",
    u"未着",     u"없음",      u"대기",        u"대기중",      u"notset",      u"nocode",      u"err",
    u"http",     u"queue",     u"progress",    u"hold",        u"onhold",      u"standby",     u"searching",
    u"polling",  u"delayed"};

constexpr std::array<QStringView, 65> kNothing = {
    u"n",         u"a",        u"na",      u"no",        u"not",      u"non",      u"yet",       u"void",
    u"requested", u"received", u"receive", u"sent",      u"sending",  u"send",     u"available", u"soon",
    u"later",     u"ready",    u"success", u"succeeded", u"ok",       u"done",     u"active",    u"open",
    u"new",       u"status",   u"state",   u"code",      u"codes",    u"pin",      u"otp",       u"sms",
    u"message",   u"messages", u"msg",     u"text",      u"password", u"passcode", u"token",     u"key",
    u"test",      u"dummy",    u"default", u"string",    u"object",   u"example",  u"sample",    u"delivered",
    u"found",     u"here",     u"see",     u"check",     u"nein",     u"нет",      u"код",       u"смс",
    u"tidak",     u"khong",    u"value",   u"x",         u"kod",      u"data",     u"nodata",    u"activation",
    u"arrived"};

/// Words that mean nothing alone and join such words: "inProgress", "YOURCODE", "wait30s".
constexpr std::array<QStringView, 24> kJoining = {
    u"is",  u"in", u"on",    u"for", u"to",  u"the",  u"your", u"get", u"try",  u"again", u"please", u"are",
    u"was", u"be", u"still", u"s",   u"sec", u"secs", u"m",    u"min", u"mins", u"h",     u"set",    u"avail"};

/// Words that negate what they are joined with: "NoSms", "notFound".
constexpr std::array<QStringView, 5> kDenying = {u"no", u"not", u"non", u"yet", u"kein"};

template <typename List>
bool holds(const List& list, QStringView word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Returns the runs of letters in a token, in lower case, split at digits and where a capital follows a lower-case
/// letter.
QStringList runsOf(QStringView token)
{
    QStringList runs;
    QChar before;
    for (const QChar c : token) {
        if (c.isLetter() || c.isMark()) {
            const bool parts = !before.isLetter() && !before.isMark();
            if (runs.isEmpty() || parts || (before.isLower() && c.isUpper()))
                runs.append(QString());
            runs.back() += QChar(foldedCharacter(c.unicode()));
        }
        before = c;
    }
    return runs;
}

/// Returns the fewest known words that make up the whole run; empty if they don't. Single letters occur in every code
/// and so count only as the whole run.
QStringList wordsOf(const QString& run)
{
    const auto isKnown = [](QStringView word) {
        return holds(kStatus, word) || holds(kNothing, word) || holds(kJoining, word);
    };
    if (isKnown(run))
        return {run};
    constexpr qsizetype kLongest = 32;
    if (run.size() > kLongest)
        return {};
    // best[i]: the words of the first i characters.
    QList<QStringList> best(run.size() + 1);
    for (qsizetype end = 2; end <= run.size(); ++end) {
        for (qsizetype begin = 0; begin + 2 <= end; ++begin) {
            const QStringView word = QStringView(run).sliced(begin, end - begin);
            const bool isReached = begin == 0 || !best[begin].isEmpty();
            if (isReached && isKnown(word) && (best[end].isEmpty() || best[begin].size() + 1 < best[end].size()))
                best[end] = best[begin] + QStringList(word.toString());
        }
    }
    const QStringList& words = best[run.size()];
    // "NONOOK": codes contain two-letter words by chance.
    const bool hasWord = std::any_of(words.cbegin(), words.cend(), [](const QString& word) { return word.size() > 2; });
    return hasWord ? words : QStringList();
}

/// What a run of letters and digits says about a code.
enum class Said {
    Something, ///< it may be a code, or part of one
    Nothing,   ///< words that mean nothing without a digit beside them: "no", "code", "YOURCODE"
    Status,    ///< that there is none (yet)
};

bool hasLetter(QStringView text)
{
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) { return QChar::isLetter(c); });
}

bool hasDigit(QStringView text)
{
    const QList<uint> characters = text.toUcs4();
    return std::any_of(characters.begin(), characters.end(), [](char32_t c) { return QChar::isNumber(c); });
}

Said saidByToken(QStringView token)
{
    const QStringList runs = runsOf(token);
    QStringList words;
    for (const QString& run : runs) {
        const QStringList each = wordsOf(run);
        if (each.isEmpty())
            return Said::Something;
        words += each;
    }
    const auto isStatus = [](const QString& word) { return holds(kStatus, word); };
    const auto isDenying = [](const QString& word) { return holds(kDenying, word); };
    const auto isLong = [](const QString& word) { return word.size() > 2; };
    const bool isDenial = words.size() > 1 && std::any_of(words.cbegin(), words.cend(), isDenying)
                          && std::any_of(words.cbegin(), words.cend(), isLong);
    if (isDenial || std::any_of(words.cbegin(), words.cend(), isStatus))
        return Said::Status;
    const bool isNothing =
        std::any_of(words.cbegin(), words.cend(), [](const QString& word) { return holds(kNothing, word); });
    return isNothing && !hasDigit(token) ? Said::Nothing : Said::Something;
}

} // namespace

bool saysNone(const QString& code)
{
    QList<Said> said;
    QString token;
    for (const QChar c : code + u' ') {
        if (c.isLetterOrNumber() || c.isMark()) {
            token += c;
            continue;
        }
        if (hasLetter(token))
            said.append(saidByToken(token));
        token.clear();
    }
    const bool digits = hasDigit(code);
    if (digits && said.size() > 3)
        return false;
    const bool mayBeLabelled = digits || code.contains(u':') || code.contains(u'=');
    return said.contains(Said::Status) || (!mayBeLabelled && said.contains(Said::Nothing));
}

bool isMasked(const QString& code)
{
    QString letters;
    QString digits;
    for (const QChar c : code) {
        if (c == u'*' || c == u'\u2022' || c == u'\u25cf' || c == u'\u00d7')
            return true;
        if (c.isLetter())
            letters += QChar(foldedCharacter(c.unicode()));
        else if (c.isNumber())
            digits += QChar(plainCharacter(c.unicode()));
    }
    const auto isAll = [](const QString& text, QChar c) { return text.count(c) == text.size(); };
    if (letters.isEmpty())
        return !digits.isEmpty() && isAll(digits, u'0');
    return digits.isEmpty() ? letters.size() > 1 && isAll(letters, letters.front())
                            : letters.size() > 1 && isAll(letters, u'x');
}

} // namespace linekeeper
