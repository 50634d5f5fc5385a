// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/area_code.h"
#include "core/ascii.h"
#include "core/byte_text.h"
#include "core/code/code.h"
#include "core/code/code_correction.h"
#include "core/code/code_encoding.h"
#include "core/code/code_finder.h"
#include "core/code/code_pin.h"
#include "core/code/code_text.h"
#include "core/phone_number.h"
#include "core/plain_text.h"
#include "fuzz/fuzz_target.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cstdio>

// The code of a message and what stands around it: the pin up to the byte 1E, then the text. Both are also
// taken for a line of the window, a phone number and the field for area codes, and the whole for an answer
// shown byte for byte.

using namespace linekeeper;
using namespace Qt::StringLiterals;

namespace {

constexpr char kSeparator = '\x1e';

QString plain(const QString& text)
{
    QString result = text;
    for (QChar& c : result)
        c = QChar(plainCharacter(c.unicode()));
    return result;
}

/// What the finder reads: digits of all scripts as ASCII, without what nobody sees.
QString visible(const QString& text)
{
    const CodeText ready(text);
    return QStringView(ready.plain.constData(), ready.plain.size()).toString();
}

/// As one whole word: neither a letter of an alphabet nor a digit stands beside it.
bool standsWhole(const QString& text, const QString& code)
{
    for (qsizetype at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
        const qsizetype end = at + code.size();
        if ((at == 0 || !joinsWords(text[at - 1].unicode()))
            && (end == text.size() || !joinsWords(text[end].unicode())))
            return true;
    }
    return false;
}

/// As "604718" in "Code604718Do not share": digits only, perhaps with a hyphen, and no others beside them.
bool standsGlued(const QString& text, const QString& code)
{
    static const QRegularExpression digits(u"\\A(?=.{4,9}\\z)[0-9]+(?:-[0-9]+)?\\z"_s);
    const auto isDigitAt = [&text](qsizetype at) { return at >= 0 && at < text.size() && isAsciiDigit(text[at]); };
    for (qsizetype at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
        if (digits.match(code).hasMatch() && !isDigitAt(at - 1) && !isDigitAt(at + code.size()))
            return true;
    }
    return false;
}

/// "K7R2" as it stands in a text that spells it: "K 7 R 2".
QString spelled(const QString& code)
{
    QString text;
    for (const QChar c : code)
        text += (text.isEmpty() ? QString() : u" "_s) + c;
    return text;
}

/// What is found stands in the text, is no part of anything, and is listed once.
void checkFound(const QString& text)
{
    const QString read = visible(decodedText(text).value_or(text));
    const QList<FoundCode> found = findCodes(text, {}, {});
    const QString sure = surestCode(found);
    FUZZ_CHECK(sure.isEmpty() || sure == found.first().code);
    for (qsizetype i = 0; i < found.size(); ++i) {
        const QString& code = found[i].code;
        FUZZ_CHECK(code.size() >= 4 && code.size() <= 32 && fuzz::isHarmless(code) && code == code.simplified());
        FUZZ_CHECK(standsWhole(read, code) || standsWhole(read, spelled(code)) || standsGlued(read, code));
        for (qsizetype j = 0; j < i; ++j)
            FUZZ_CHECK(found[j].code != code && found[j].score >= found[i].score);
    }

    Message message;
    message.text = text;
    FUZZ_CHECK(codeOf(message).value_or(QString()) == sure);
    StoredMessage stored;
    stored.message = message;
    stored.code = sure;
    const QStringList codes = codesOf(stored);
    FUZZ_CHECK(codes.isEmpty() == found.isEmpty());
    FUZZ_CHECK(sure.isEmpty() || codes.first() == sure);
    FUZZ_CHECK(QSet<QString>(codes.begin(), codes.end()).size() == codes.size());
}

/// True for a digit beyond the basic plane, such as the bold mathematical ones, as which a code shows its ASCII digit.
bool isDigitOfPair(const QString& text, qsizetype at, QChar digit)
{
    return at + 1 < text.size() && text[at].isHighSurrogate() && text[at + 1].isLowSurrogate()
           && digit.digitValue() >= 0
           && QChar::digitValue(QChar::surrogateToUcs4(text[at], text[at + 1])) == digit.digitValue();
}

/// The code is the pin with something left out, and a space for white space.
bool isLeftOf(const QString& pin, const QString& code)
{
    qsizetype at = 0;
    for (const QChar c : code) {
        while (at < pin.size() && pin[at] != c && plainCharacter(pin[at].unicode()) != c.unicode()
               && !(c == u' ' && pin[at].isSpace()) && !isDigitOfPair(pin, at, c)
               && !(c == QChar::ReplacementCharacter && pin[at].isSurrogate()))
            ++at;
        if (at >= pin.size())
            return false;
        ++at;
    }
    return true;
}

/// In references, percents, mail's way or hex.
bool mayBeEncoded(const QString& pin)
{
    constexpr qsizetype kFewestHexDigits = 16;
    const auto isHex = [](QChar c) { return isAsciiDigit(c) || QStringView(u"abcdefABCDEF").contains(c); };
    return pin.contains(u'&') || pin.contains(u'%') || pin.contains(u'=')
           || std::count_if(pin.begin(), pin.end(), isHex) >= kFewestHexDigits;
}

void checkCode(const QString& pin, const QString& text)
{
    Message message;
    message.pin = pin;
    const std::optional<QString> ofPin = codeOf(message);
    message.text = text;
    const std::optional<QString> code = codeOf(message);
    if (!code)
        return;
    FUZZ_CHECK(!code->isEmpty() && code->size() <= 32);
    FUZZ_CHECK(fuzz::isHarmless(*code));
    FUZZ_CHECK(*code == code->simplified());

    // The pin, or a code of the text: a sure one, or the only one where the pin is something else of the text.
    if (code != ofPin) {
        const QList<FoundCode> found = findCodes(text, {}, {});
        FUZZ_CHECK(surestCode(found) == *code || (found.size() == 1 && found.first().code == *code)
                   || cleanPin(pin) == *code);
        return;
    }

    // Nothing was put in or moved; what an encoded pin says is not in it.
    FUZZ_CHECK(isLeftOf(pin, *code) || mayBeEncoded(pin));

    message.pin = *code;
    FUZZ_CHECK(codeOf(message) == code);
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
    return !(at > 0 && isWord(text[at - 1]) && isWord(text[at]))
           && !(end < text.size() && isWord(text[end]) && isWord(text[end - 1]));
}

void checkPosition(const QString& received, const QString& receivedCode)
{
    const QString text = plain(received);
    const QString code = plain(receivedCode);
    constexpr qsizetype kMost = 2000; // the slow way round is quadratic
    const qsizetype found = positionOfCode(received, receivedCode);
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
    for (const qsizetype limit : {qsizetype(0), qsizetype(1), qsizetype(7), kMaxLineLength}) {
        const QString line = singleLine(text, limit);
        FUZZ_CHECK(fuzz::isHarmless(line));
        FUZZ_CHECK(line.size() <= limit || (line.size() == limit + 1 && line.endsWith(u'\u2026'))
                   || (line.endsWith(u'\u2026') && line.size() <= limit + 1));
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

/// What the user says of a message holds for that message.
void checkCorrection(const QString& code, const QString& text)
{
    Message message;
    message.text = text;
    message.sender = code;
    FUZZ_CHECK(static_cast<qint64>(shapeOf(message)) > 0 && shapeOf(message) == correctionToNone(message).shape);
    (void)codeAt(message, code); // any place
    const auto correction = correctionTo(message, code);
    if (!correction)
        return;
    FUZZ_CHECK(correction->shape == shapeOf(message));
    constexpr qsizetype kLonger = 33; // than a code
    const auto found = codeAt(message, correction->place);
    FUZZ_CHECK(found ? !found->isEmpty() && found->startsWith(code.front()) : visible(text).size() >= kLonger);
}

/// Finds the slowest of all inputs, each as often as 10,000 characters hold it, and says what it took: with sanitizers,
/// of which the benchmark code_finder is free.
class Slowest
{
public:
    ~Slowest() { std::fprintf(stderr, "slowest 10,000 characters: %.1f ms\n", static_cast<double>(m_most) / 1e6); }
    void measure(const QString& text)
    {
        constexpr int kEvery = 50; // it takes as long as some hundred short ones
        if (text.isEmpty() || ++m_inputs % kEvery != 0)
            return;
        constexpr qsizetype kSize = 10'000;
        const QString full = text.repeated(kSize / text.size() + 1).first(kSize);
        QElapsedTimer timer;
        timer.start();
        (void)findCodes(full, {}, {});
        m_most = std::max(m_most, timer.nsecsElapsed());
    }

private:
    int m_inputs = 0;
    qint64 m_most = 0;
};

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
        FUZZ_CHECK(behind.size() >= std::min(limit, bytes.size()) && behind.size() <= limit + kRestOfCharacter);
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
    static Slowest slowest;
    slowest.measure(text);
    checkFound(text);
    checkCorrection(pin, text);
    checkPosition(text, pin);
    checkLines(text);
    checkNumber(pin);
    checkAreas(text);
    checkBytes(input);
    return 0;
}
