// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sqlite/database.h"
#include "store/tables/message_table.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace linekeeper::fuzz {

/// Two records that get the same answers of one number: the first reads and merges each, the second those that are not
/// the last one again. They must never differ.
class AnswerPair
{
public:
    AnswerPair();

    /// Both take an answer in. Says how they differ; empty where they don't.
    QString take(const QByteArray& body);
    /// Forgets all that was taken.
    void clear();

    /// How many messages the second record has read from JSON, since the last clear().
    qsizetype converted() const { return m_converted; }

private:
    struct Side
    {
        std::unique_ptr<Database> database;
        std::unique_ptr<MessageTable> messages;
    };
    static Side opened();

    Side m_plain;
    Side m_knowing;
    int m_answers = 0;
    qsizetype m_converted = 0;
};

} // namespace linekeeper::fuzz
