// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/area_code.h"
#include "core/ascii.h"
#include "core/byte_text.h"
#include "core/code.h"
#include "core/phone_number.h"
#include "core/plain_text.h"
#include "fuzz/fuzz_target.h"

#include <algorithm>

// The code of a message and what stands around it: the pin up to the byte 1E, then the text. Both are also
// taken for a line of the window, a phone number and the field for area codes, and the whole for an answer
// shown byte for byte.

using namespace linekeeper;

namespace {

constexpr char kSeparator = '\x1e';

void checkCode(const QString& pin, const QString& text)
{
    Message message;
    message.pin = pin;
    message.text = text;
    const std::optional<QString> code = codeOf(message);
    if (!code)
        return;
    FUZZ_CHECK(!code->isEmpty() && code->size() <= 32);
    FUZZ_CHECK(fuzz::isHarmless(*code));
    FUZZ_CHECK(*code == code->simplified());

    // Nothing was put in or moved: the code is the pin with something left out, and a space for white space.
    qsizetype at = 0;
    for (const QChar c : *code) {
        while (at < pin.size() && pin[at] != c && !(c == u' ' && pin[at].isSpace()) &&
               !(c == QChar::ReplacementCharacter && pin[at].isSurrogate()))
            ++at;
        FUZZ_CHECK(at < pin.size());
        ++at;
    }

    message.pin = *code;
    FUZZ_CHECK(codeOf(message) == code);
    // The text is never searched.
    message.text.clear();
    FUZZ_CHECK(codeOf(message) == code);
}

bool isWord(QChar c)
{
    return c.isDigit() || (c.isLetter() && c.unicode() < 0x250);
}

bool standsAlone(QStringView text, qsizetype at, qsizetype size)
{
    const qsizetype end = at + size;
    return !(at > 0 && isWord(text[at - 1]) && isWord(text[at])) &&
           !(end < text.size() && isWord(text[end]) && isWord(text[end - 1]));
}

void checkPosition(const QString& text, const QString& code)
{
    constexpr qsizetype kMost = 2000; // the slow way round is quadratic
    const qsizetype found = positionOfCode(text, code);
    qsizetype expected = -1;
    if (code.isEmpty() || text.size() > kMost) {
        expected = found;
        FUZZ_CHECK(found < 0 || (QStringView(text).sliced(found).startsWith(code) && !code.isEmpty()));
    }
    for (qsizetype at = 0; expected < 0 && at + code.size() <= text.size() && !code.isEmpty(); ++at) {
        if (QStringView(text).sliced(at, code.size()) == code && standsAlone(text, at, code.size()))
            expected = at;
    }
    FUZZ_CHECK(found == expected);
}

void checkLines(const QString& text)
{
    for (const qsizetype limit : {qsizetype(0), qsizetype(1), qsizetype(7), maxLineLength}) {
        const QString line = singleLine(text, limit);
        FUZZ_CHECK(fuzz::isHarmless(line));
        FUZZ_CHECK(line.size() <= limit || (line.size() == limit + 1 && line.endsWith(u'\u2026')) ||
                   (line.endsWith(u'\u2026') && line.size() <= limit + 1));
        FUZZ_CHECK(line == line.simplified());
        FUZZ_CHECK(singleLine(line, limit) == line);
    }

    const QString lines = multiLine(text);
    FUZZ_CHECK(lines.size() <= text.size());
    FUZZ_CHECK(multiLine(lines) == lines);
    for (const QStringView line : QStringView(lines).split(u'\n'))
        FUZZ_CHECK(fuzz::isHarmless(line));
    // On one line both say the same.
    FUZZ_CHECK(singleLine(lines) == singleLine(text));
}

void checkNumber(const QString& text)
{
    const PhoneNumber number(text);
    FUZZ_CHECK(number.received() == text);
    const QString digits = number.digits();
    FUZZ_CHECK(std::all_of(digits.begin(), digits.end(), isAsciiDigit));
    FUZZ_CHECK(number.isEmpty() == digits.isEmpty());
    FUZZ_CHECK(PhoneNumber(digits).digits() == digits);
    if (const auto area = number.areaCode())
        FUZZ_CHECK(AreaCode::fromText(area->text()) == area && digits.contains(area->text()));
}

void checkAreas(const QString& text)
{
    const AreaCodeInput input = readAreaCodes(text);
    for (qsizetype i = 0; i < input.codes.size(); ++i) {
        FUZZ_CHECK(AreaCode::fromText(input.codes[i].text()) == input.codes[i]);
        FUZZ_CHECK(text.contains(input.codes[i].text()));
        FUZZ_CHECK(input.codes.indexOf(input.codes[i]) == i);
    }
    FUZZ_CHECK(input.firstWrong.isEmpty() || text.contains(input.firstWrong));
    const AreaCodeInput again = readAreaCodes(wireText(input.codes));
    FUZZ_CHECK(again.codes == input.codes && again.firstWrong.isEmpty());
}

/// The bytes that a text of byteText() stands for.
QByteArray bytesBehind(const QString& text)
{
    QByteArray bytes;
    const QByteArray utf8 = text.toUtf8();
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        if (utf8[i] != '\\') {
            bytes += utf8[i];
            continue;
        }
        FUZZ_CHECK(++i < utf8.size());
        if (utf8[i] == 'x') {
            FUZZ_CHECK(i + 2 < utf8.size());
            bytes += QByteArray::fromHex(utf8.sliced(i + 1, 2));
            i += 2;
        } else {
            FUZZ_CHECK(utf8[i] == '\\' || utf8[i] == 't' || utf8[i] == 'r');
            bytes += utf8[i] == '\\' ? '\\' : utf8[i] == 't' ? '\t' : '\r';
        }
    }
    return bytes;
}

void checkBytes(const QByteArray& bytes)
{
    constexpr qsizetype kRestOfCharacter = 3;
    for (const qsizetype limit : {qsizetype(5), bytes.size()}) {
        const QString text = byteText(bytes, limit);
        for (const QStringView line : QStringView(text).split(u'\n'))
            FUZZ_CHECK(fuzz::isHarmless(line));
        const QByteArray behind = bytesBehind(text);
        FUZZ_CHECK(bytes.startsWith(behind));
        FUZZ_CHECK(behind.size() >= std::min(limit, bytes.size()) &&
                   behind.size() <= limit + kRestOfCharacter);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    const qsizetype end = input.indexOf(kSeparator);
    const QString pin = fuzz::textFrom(end < 0 ? input : input.first(end));
    const QString text = end < 0 ? pin : fuzz::textFrom(input.sliced(end + 1));
    checkCode(pin, text);
    checkPosition(text, pin);
    checkLines(text);
    checkNumber(pin);
    checkAreas(text);
    checkBytes(input);
    return 0;
}
