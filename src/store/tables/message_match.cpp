// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tables/message_match.h"

#include "core/code/code.h"
#include "core/code/message_likeness.h"

#include <QCryptographicHash>

#include <algorithm>
#include <tuple>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr char16_t kContentMark = u'~';
constexpr qsizetype kContentDigits = 16;

auto rank(const Message& message)
{
    return std::tie(message.sent, message.sentText, message.text, message.pin, message.service, message.sender,
                    message.number);
}

/// Which form of one message stays: one with a code, then the one that says most.
auto worth(const Message& message)
{
    return std::tuple(codeOf(message).has_value(), message.text.simplified().size());
}

/// The id that the service gave: without what freeId() put behind it.
MessageId serviceId(const MessageId& id)
{
    const qsizetype mark = id.text().lastIndexOf(kContentMark);
    return mark > 0 ? MessageId(id.text().first(mark)) : id;
}

bool haveSameFields(const Message& a, const Message& b)
{
    return rank(a) == rank(b);
}

bool haveSameContent(const Message& a, const Message& b)
{
    return a.pin == b.pin && isSameContent(a, b);
}

size_t contentKey(const Message& message)
{
    return qHashMulti(0, message.sender, message.text);
}

} // namespace

QList<Message> withoutRepeats(const QList<Message>& listed)
{
    QHash<MessageId, QList<qsizetype>> places;
    for (qsizetype i = 0; i < listed.size(); ++i)
        places[listed[i].id].append(i);
    if (places.size() == listed.size())
        return listed;
    QList<bool> stays(listed.size(), true);
    for (QList<qsizetype>& sharing : places) {
        if (sharing.size() < 2)
            continue;
        std::stable_sort(sharing.begin(), sharing.end(), [&listed](qsizetype a, qsizetype b) {
            const auto first = worth(listed[a]);
            const auto second = worth(listed[b]);
            return first != second ? first > second : rank(listed[b]) < rank(listed[a]);
        });
        QList<qsizetype> kept;
        for (const qsizetype place : std::as_const(sharing)) {
            stays[place] = std::none_of(kept.cbegin(), kept.cend(), [&](qsizetype other) {
                return isEditOf(listed[other], listed[place]) || isEditOf(listed[place], listed[other]);
            });
            if (stays[place])
                kept.append(place);
        }
    }
    QList<Message> distinct;
    for (qsizetype i = 0; i < listed.size(); ++i) {
        if (stays[i])
            distinct.append(listed[i]);
    }
    return distinct;
}

MessageMatch::MessageMatch(const QList<Message>& listed, const QList<StoredMessage>& stored)
    : m_listed(listed)
    , m_stored(stored)
    , m_storedOf(listed.size(), -1)
    , m_isTaken(stored.size(), false)
{
    const auto keyWithId = [](const Message& message) { return qHashMulti(contentKey(message), message.id); };
    pair(keyWithId, [](const Message& a, const Message& b) { return a.id == b.id && haveSameFields(a, b); });
    pair(contentKey, haveSameFields);
    pair(keyWithId, [](const Message& a, const Message& b) { return a.id == b.id && haveSameContent(a, b); });
    pair(contentKey, haveSameContent);
}

void MessageMatch::pair(qsizetype listed, qsizetype stored)
{
    m_storedOf[listed] = static_cast<int>(stored);
    m_isTaken[stored] = true;
}

template <class Key, class IsSame>
void MessageMatch::pair(Key key, IsSame isSame)
{
    QHash<size_t, QList<qsizetype>> left;
    for (qsizetype i = 0; i < m_stored.size(); ++i) {
        if (!m_isTaken[i])
            left[key(m_stored[i].message)].append(i);
    }
    for (qsizetype i = 0; i < m_listed.size() && !left.isEmpty(); ++i) {
        if (m_storedOf[i] >= 0)
            continue;
        const auto alike = left.find(key(m_listed[i]));
        if (alike == left.end())
            continue;
        const auto found = std::find_if(alike->cbegin(), alike->cend(),
                                        [&](qsizetype place) { return isSame(m_listed[i], m_stored[place].message); });
        if (found == alike->cend())
            continue;
        pair(i, *found);
        alike->erase(found);
    }
}

void MessageMatch::findEdits(const QList<bool>& skip)
{
    QHash<MessageId, QList<qsizetype>> byId;
    QHash<QString, QList<qsizetype>> bySender;
    QList<qsizetype> all;
    for (qsizetype i = m_stored.size() - 1; i >= 0; --i) { // the newest form of one comes first
        if (m_isTaken[i])
            continue;
        const Message& known = m_stored[i].message;
        byId[known.id].append(i);
        if (const MessageId base = serviceId(known.id); base != known.id)
            byId[base].append(i);
        bySender[senderKey(known)].append(i);
        all.append(i);
    }
    const auto ofId = [&](const Message& message) { return byId.value(message.id); };
    const auto ofSender = [&](const Message& message) {
        const QString sender = senderKey(message);
        return sender.isEmpty() ? all : bySender.value(sender) + bySender.value(QString());
    };
    const auto search = [&](const auto& placesFor, const auto& isEdit) {
        for (qsizetype i = 0; i < m_listed.size(); ++i) {
            if (m_storedOf[i] >= 0 || skip[i])
                continue;
            for (const qsizetype place : placesFor(m_listed[i])) {
                if (!m_isTaken[place] && isEdit(m_listed[i], m_stored[place].message)) {
                    pair(i, place);
                    break;
                }
            }
        }
    };
    // What tells nothing new of one is that one, and no edit of another. A blank one may be any: it takes what is left.
    const auto isNoNews = [](const auto& isEdit) {
        return [&isEdit](const Message& listed, const Message& known) {
            return !listed.text.trimmed().isEmpty() && isEdit(listed, known) && afterEdit(known, listed) == known;
        };
    };
    search(ofId, isNoNews(isEditOf));
    search(ofSender, isNoNews(isEditUnderNewId));
    search(ofId, isEditOf);
    search(ofSender, isEditUnderNewId);
}

MessageId freeId(const Message& message, const QSet<MessageId>& taken)
{
    if (!taken.contains(message.id))
        return message.id;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& field : {message.sender, message.sentText, message.text, message.pin}) {
        const QByteArray bytes = field.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':' + bytes);
    }
    const QString base =
        message.id.text() + kContentMark + QString::fromLatin1(hash.result().toHex().first(kContentDigits));
    MessageId id(base);
    for (int n = 2; taken.contains(id); ++n)
        id = MessageId(base + u'-' + QString::number(n));
    return id;
}

bool isNewestFirst(const QList<Message>& listed, const MessageMatch& match)
{
    int byTime = 0;
    int byPlace = 0;
    const Message* dated = nullptr; // the last one above, past those whose time can't be read
    for (qsizetype i = 0; i < listed.size(); ++i) {
        if (listed[i].sent) {
            if (dated && *dated->sent != *listed[i].sent)
                byTime += *dated->sent > *listed[i].sent ? 1 : -1;
            dated = &listed[i];
        }
        if (i == 0)
            continue;
        const bool upperIsNew = match.storedOf(i - 1) < 0;
        const bool lowerIsNew = match.storedOf(i) < 0;
        if (upperIsNew != lowerIsNew)
            byPlace += upperIsNew ? 1 : -1;
    }
    return byTime != 0 ? byTime > 0 : byPlace > 0;
}

} // namespace linekeeper
