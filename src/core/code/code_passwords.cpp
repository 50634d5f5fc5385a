// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code/code_passwords.h"

#include "core/code/code_runs.h"
#include "core/code/code_surroundings.h"

#include <algorithm>

namespace linekeeper {

namespace {

/// True if the name of a secret stands right before the place, or near it with a colon or "is" in between.
bool isOfSecret(const CodeText& text, const CodeKeywordHits& words, int at)
{
    constexpr int kNear = 40;
    constexpr int kParticle = 3; // glued to it, and a space
    const bool isIntroducedHere = isIntroduced(text, at, words.languages);
    auto hit = words.firstFrom(at);
    while (hit != words.begin() && at - (hit - 1)->end <= (isIntroducedHere ? kNear : kParticle)) {
        --hit;
        if (hit->word == CodeKeyword::Secret && hit->end <= at)
            return true;
    }
    return false;
}

bool isSign(char16_t c)
{
    static constexpr std::u16string_view kSigns = u"#$%&*+=!@._-";
    return kSigns.find(c) != kSigns.npos;
}

} // namespace

int endOfPassword(const CodeText& text, const CodeKeywordHits& words, int from)
{
    constexpr int kShortest = 6;
    constexpr int kLongest = 14;
    const auto isOfWord = [&text](int at) {
        return isDigit(text.at(at)) || isUpper(text.at(at)) || isLower(text.at(at));
    };
    int end = from;
    while (isOfWord(end))
        ++end;
    if (!isSign(text.at(end)) || !isOfWord(end + 1))
        return from; // as most words
    end = from;
    int digits = 0;
    int signs = 0;
    bool isNumber = true; // so far, which another word may follow
    for (; end - from <= kLongest && (isOfWord(end) || (isSign(text.at(end)) && isOfWord(end + 1))); ++end) {
        digits += isDigit(text.at(end)) ? 1 : 0;
        if (startsSentenceBehind(text, end))
            break;
        if (!isOfWord(end) && (isNumber || text.at(end) == u'.' || text.at(end) == u'_'))
            return from; // "482913-expires", "name@host.example"
        signs += isOfWord(end) ? 0 : 1;
        isNumber = isNumber && isDigit(text.at(end));
    }
    const auto all = text.plainPart(from, end);
    const bool hasSmall = std::any_of(all.begin(), all.end(), isLower);
    const bool fits = signs > 0 && digits > 0 && hasSmall && end - from >= kShortest && end - from <= kLongest;
    return fits && isOfSecret(text, words, from) ? end : from;
}

bool isWordOfLabel(const CodeText& text, const CodeKeywordHits& words, const Piece& piece)
{
    constexpr int kShortest = 4;
    constexpr int kLongest = 10;
    if (piece.end - piece.begin < kShortest || piece.end - piece.begin > kLongest)
        return false;
    for (int i = piece.begin; i < piece.end; ++i) {
        if (!isLower(text.plain[i]))
            return false;
    }
    int colon = piece.begin - 1;
    while (text.at(colon) == u' ' && colon > 0)
        --colon;
    if (text.at(colon) != u':' || (piece.end < text.size() && text.at(piece.end) != u'\n'))
        return false;
    const auto next = words.firstFrom(piece.begin);
    const bool isKeyword = next != words.end() && next->begin < piece.end;
    if (next == words.begin() || isKeyword || isFiller(text.foldedPart(piece.begin, piece.end), words.languages))
        return false; // "Login code: sent"
    const CodeKeywordHit& last = *(next - 1);
    return last.word == CodeKeyword::Secret && (last.end == colon || last.end + 1 == colon);
}

} // namespace linekeeper
