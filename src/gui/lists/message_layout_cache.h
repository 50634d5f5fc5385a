// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QString>
#include <QTextLayout>

#include <memory>

class QPainter;
class QRect;
class QStyleOptionViewItem;

namespace linekeeper {

struct Colors;

/// The texts of messages in a list: two lines of each at most, with its code and what a search found standing out. A
/// text is laid out once and kept for a while: that is most of what painting its row costs.
class MessageLayoutCache final
{
public:
    struct MessageLine
    {
        QString text;
        QString words; ///< what was searched for, empty where nothing was
        QString code;  ///< empty where it has none
        bool isBold = false;

        friend bool operator==(const MessageLine&, const MessageLine&) = default;
    };

    void paint(QPainter* painter, const QRect& cell, const QStyleOptionViewItem& option, const MessageLine& shown);

private:
    struct Key
    {
        MessageLine shown;
        QFont font;
        int room; ///< pixels

        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed)
        {
            return qHashMulti(seed, key.shown.text, key.shown.words, key.room, key.shown.isBold);
        }
    };

    static std::unique_ptr<QTextLayout> laidOut(const Key& key, const Colors& colors);

    /// In all the messages that are kept; the longest that the service may send has 100,000.
    static constexpr qsizetype kMostLetters = 100'000;
    QCache<Key, QTextLayout> m_layouts{kMostLetters};
    qint64 m_palette = 0; ///< which the layouts have their colors from
};

} // namespace linekeeper
