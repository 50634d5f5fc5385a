// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/message_texts.h"

#include "simulator/message_templates.h"

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString pick(QStringView from, int count, QRandomGenerator& random)
{
    QString picked;
    for (int i = 0; i < count; ++i)
        picked += from.at(random.bounded(from.size()));
    return picked;
}

QString digits(int count, QRandomGenerator& random)
{
    return pick(u"0123456789", count, random);
}

QString newCode(CodeStyle style, QRandomGenerator& random)
{
    switch (style) {
    case CodeStyle::None:
        return {};
    case CodeStyle::Digits4:
        return digits(4, random);
    case CodeStyle::Digits5:
        return digits(5, random);
    case CodeStyle::Digits6:
        return digits(6, random);
    case CodeStyle::Digits7:
        return digits(7, random);
    case CodeStyle::Digits8:
        return digits(8, random);
    case CodeStyle::WithG:
        return "G-"_L1 + digits(6, random);
    case CodeStyle::Dashed:
        return digits(3, random) + u'-' + digits(3, random);
    case CodeStyle::Spaced:
        return digits(3, random) + u' ' + digits(3, random);
    case CodeStyle::Letters:
        // No ambiguous characters, and a digit, so that it can't spell a word.
        return pick(u"BCDFGHJKMNPQRTVWXY", 3, random) + pick(u"2346789", 1, random)
               + pick(u"BCDFGHJKMNPQRTVWXY", 1, random);
    }
    Q_UNREACHABLE();
}

} // namespace

SimulatedMessage composeMessage(const QString& serviceName, bool withCode, QRandomGenerator& random)
{
    QList<MessageTemplate> candidates = templatesFor(serviceName);
    candidates.removeIf([withCode](const MessageTemplate& row) { return (row.style != CodeStyle::None) != withCode; });
    const MessageTemplate& chosen = candidates.at(random.bounded(candidates.size()));

    SimulatedMessage message;
    message.pin = newCode(chosen.style, random);
    message.sender = chosen.sender.toString();
    message.text = chosen.text.toString();
    message.text.replace("{service}"_L1, serviceName).replace("{code}"_L1, message.pin);
    return message;
}

} // namespace linekeeper
