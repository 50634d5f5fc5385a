// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace linekeeper {

/// What the service's words say of a number that it was asked to release.
enum class ReleaseWords {
    Nothing,  ///< not a word of it
    Released, ///< "Number already released"
    Held,     ///< "Number has received a message and cannot be released"
    Open,     ///< "Another request is in progress", or words that can be taken either way
};

/// Reads the words clause by clause: "can't be released because it has already been released" says that it is released,
/// "can't be released because it was already used" does not, and neither does "wait until it is released". Only a
/// clause that says it of this number and says nothing else counts as Released: not "5 numbers were released", "the
/// refund was released", "is released tomorrow".
ReleaseWords releaseWordsIn(QStringView words);

/// Whether the words tell why a number stays, without a word of releasing: "Please wait 43 seconds", "has received a
/// message".
bool saysWhyItStays(QStringView words);

} // namespace linekeeper
