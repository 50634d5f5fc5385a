// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plain_text.h"

#include <QString>
#include <QTest>
#include <QVariant>

#include <algorithm>

namespace linekeeper::testing {

/// Rows of one text each, "text", that a service could send and no view may act on.
inline void addHostileTexts()
{
    using namespace Qt::StringLiterals;
    QTest::addColumn<QString>("text");
    QTest::newRow("markup") << u"<b>bold</b> <img src='http://127.0.0.1/x'> <a href='x'>y</a>"_s;
    QTest::newRow("rich text") << u"<html><script>alert(1)</script></html>"_s;
    QTest::newRow("lines") << u"one\r\ntwo\n\nthree\u2028four\u2029five\x0bsix"_s;
    QTest::newRow("direction") << u"abc\u202e321\u202c \u2066x\u2069 \u200e\u200f\u061c"_s;
    QTest::newRow("NUL") << u"before"_s + QChar(0) + u"after"_s;
    QTest::newRow("controls") << u"\x01\x1b[31mred\x7f\u0085\u009b"_s;
    QTest::newRow("half a pair") << u"x"_s + QChar(0xd83d) + u"y"_s + QChar(0xdc00);
    QTest::newRow("long") << QString(100'000, u'w');
    QTest::newRow("long blank") << QString(100'000, u' ');
    QTest::newRow("long lines") << u"line\n"_s.repeated(20'000);
    QTest::newRow("percent signs") << u"%1 %2 %n %%"_s;
    QTest::newRow("mnemonics") << u"&File && \tTab"_s;
}

/// True for a text that any view can show on one line without doing anything.
inline bool isPlainLine(const QVariant& shown)
{
    const QString text = shown.toString();
    // The same once more changes nothing: all that singleLine() takes out is out.
    const bool isClean = singleLine(text, text.size()) == text;
    return shown.typeId() == QMetaType::QString && isClean && text.size() <= kMaxLineLength + 100;
}

} // namespace linekeeper::testing
