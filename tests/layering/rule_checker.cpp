// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering/rule_checker.h"

#include "layering/include_reader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestFile = 500;
constexpr qsizetype kLongestMain = 99;

/// Which rooms of its layer a room may know besides itself. A layer that is not here has no rooms; "core" is what of
/// core stands in none.
const QMap<QString, QStringList>& knownRooms()
{
    static const QStringList belowRescue = {u"store/sqlite"_s, u"store/tables"_s, u"store/backup"_s, u"store/record"_s,
                                            u"store/search"_s};
    static const QStringList belowPanels = {u"gui/widgets"_s, u"gui/text"_s, u"gui/lists"_s};
    static const QStringList belowWindow =
        belowPanels + QStringList{u"gui/preferences"_s, u"gui/dialogs"_s, u"gui/panels"_s};
    static const QMap<QString, QStringList> rooms = {
        {u"core"_s, {}},
        {u"core/code"_s, {u"core"_s}},

        {u"store/sqlite"_s, {}},
        {u"store/tables"_s, {u"store/sqlite"_s}},
        {u"store/backup"_s, {u"store/sqlite"_s, u"store/tables"_s}},
        {u"store/record"_s, {u"store/sqlite"_s, u"store/tables"_s, u"store/backup"_s}},
        {u"store/search"_s, {u"store/sqlite"_s, u"store/tables"_s, u"store/record"_s}},
        {u"store/exchange"_s, {u"store/sqlite"_s, u"store/tables"_s, u"store/record"_s}},
        {u"store/rescue"_s, belowRescue},
        {u"store/erase"_s, belowRescue + QStringList{u"store/rescue"_s}},

        {u"platform/clipboard"_s, {}},
        {u"platform/dbus"_s, {}},
        {u"platform/log"_s, {}},
        {u"platform/notify"_s, {u"platform/dbus"_s}},
        {u"platform/shortcut"_s, {u"platform/dbus"_s}},
        {u"platform/system"_s, {u"platform/dbus"_s}},

        {u"gui/widgets"_s, {}},
        {u"gui/text"_s, {}},
        {u"gui/lists"_s, {u"gui/widgets"_s}},
        {u"gui/preferences"_s, {u"gui/widgets"_s, u"gui/text"_s}},
        {u"gui/dialogs"_s, belowPanels + QStringList{u"gui/preferences"_s}},
        {u"gui/panels"_s, belowPanels},
        {u"gui/window"_s, belowWindow},
        {u"gui/delivery"_s, {u"gui/widgets"_s, u"gui/text"_s, u"gui/preferences"_s, u"gui/window"_s}},
        {u"gui/tour"_s, {u"gui/preferences"_s}},
        {u"gui/app"_s, belowWindow + QStringList{u"gui/window"_s, u"gui/delivery"_s, u"gui/tour"_s}},
    };
    return rooms;
}

/// Which layers a layer may know besides itself. "main" is src/main.cpp.
const QMap<QString, QStringList>& knownLayers()
{
    static const QStringList belowAccount = {u"core"_s, u"api"_s, u"store"_s, u"secrets"_s};
    static const QStringList belowGui = belowAccount + QStringList{u"platform"_s, u"account"_s, u"models"_s};
    static const QMap<QString, QStringList> layers = {
        {u"core"_s, {}},
        {u"api"_s, {u"core"_s}},
        {u"store"_s, {u"core"_s}},
        {u"secrets"_s, {u"core"_s}},
        {u"platform"_s, {u"core"_s}},
        {u"simulator"_s, {u"core"_s}},
        {u"account"_s, belowAccount},
        {u"models"_s, {u"core"_s, u"account"_s}},
        {u"gui"_s, belowGui},
        {u"main"_s, belowGui + QStringList{u"gui"_s}},
    };
    return layers;
}

QString place(const QString& file, int line, const QString& rule)
{
    return u"%1:%2: %3"_s.arg(file).arg(line).arg(rule);
}

/// "src/gui/lists" of "src/gui/lists/code_chip.h".
QString folderOf(const QString& file)
{
    return file.left(file.lastIndexOf(u'/'));
}

/// "src/gui/lists/code_chip", which a header and a source have in common.
QString pairOf(const QString& file)
{
    return file.left(file.lastIndexOf(u'.'));
}

/// "gui/lists" of "src/gui/lists/code_chip.h".
QString roomOf(const QString& file)
{
    return file.section(u'/', 1, -2);
}

bool hasRooms(const QString& layer)
{
    const QMap<QString, QStringList>& rooms = knownRooms();
    return std::any_of(rooms.keyBegin(), rooms.keyEnd(),
                       [&layer](const QString& room) { return room.section(u'/', 0, 0) == layer; });
}

qsizetype linesOf(const QString& text)
{
    return text.count(u'\n') + (text.isEmpty() || text.endsWith(u'\n') ? 0 : 1);
}

/// A circle among what is below `path`, as what lies along it, or nothing. What led nowhere goes into `done`.
QStringList findCircle(const QMap<QString, QSet<QString>>& edges, QStringList& path, QSet<QString>& done)
{
    QStringList next = edges.value(path.last()).values();
    next.sort();
    for (const QString& node : std::as_const(next)) {
        if (const qsizetype at = path.indexOf(node); at >= 0)
            return path.sliced(at) + QStringList{node};
        if (done.contains(node))
            continue;
        path.append(node);
        if (QStringList circle = findCircle(edges, path, done); !circle.isEmpty())
            return circle;
        path.removeLast();
    }
    done.insert(path.last());
    return {};
}

} // namespace

RuleChecker::RuleChecker(QString top, QString qtCoreHeaders)
    : m_top(std::move(top))
    , m_qtCoreHeaders(std::move(qtCoreHeaders))
{
    readFolder(u"src"_s);
    readFolder(u"tests"_s);
}

void RuleChecker::readFolder(const QString& folder)
{
    QDirIterator it(m_top + u'/' + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        // One that can't be read counts as empty, and then lacks its licence.
        const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        m_texts.insert(QDir(m_top).relativeFilePath(file.fileName()), QString::fromUtf8(bytes));
    }
}

QString RuleChecker::layerOf(const QString& file) const
{
    if (file == u"src/main.cpp")
        return u"main"_s;
    const QString layer = file.section(u'/', 1, 1);
    return knownLayers().contains(layer) ? layer : QString();
}

bool RuleChecker::isFileOfSrc(const QString& name) const
{
    return m_texts.contains(u"src/"_s + name);
}

QStringList RuleChecker::forbiddenIncludes() const
{
    QStringList wrong;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) {
        const QString& file = it.key();
        if (!file.startsWith("src/"_L1))
            continue;
        if (layerOf(file).isEmpty()) {
            wrong.append(place(file, 1, u"stands in no layer"_s));
            continue;
        }
        for (const Include& include : readIncludes(it.value())) {
            QString why = u"an include names its file"_s;
            if (include.form == Include::Form::Quoted)
                why = whyForbidden(file, include.name);
            else if (include.form == Include::Form::Angled)
                why = whyForbiddenAngled(file, include.name);
            if (!why.isEmpty())
                wrong.append(place(file, include.line, why));
        }
    }
    return wrong;
}

QStringList RuleChecker::forbiddenRooms() const
{
    QStringList wrong;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) {
        const QString layer = layerOf(it.key());
        if (!it.key().startsWith("src/"_L1) || !hasRooms(layer))
            continue;
        const QString room = roomOf(it.key());
        if (!knownRooms().contains(room))
            wrong.append(place(it.key(), 1, u"stands in no room of %1"_s.arg(layer)));
        for (const Include& include : readIncludes(it.value())) {
            const QString other = roomOf(u"src/"_s + include.name);
            if (isFileOfSrc(include.name) && other.section(u'/', 0, 0) == layer && other != room
                && !knownRooms().value(room).contains(other))
                wrong.append(
                    place(it.key(), include.line, u"%1 must not know %2 (\"%3\")"_s.arg(room, other, include.name)));
        }
    }
    return wrong;
}

QString RuleChecker::whyForbidden(const QString& file, const QString& quotedName) const
{
    const QString layer = layerOf(file);
    const QString own = QFileInfo(file).completeBaseName();
    if (quotedName == own + u".moc"_s || quotedName == u"moc_"_s + own + u".cpp"_s)
        return {};
    if (layer == u"gui" && quotedName.startsWith("ui_"_L1) && quotedName.endsWith(".h"_L1)
        && !quotedName.contains(u'/'))
        return {};
    if (!quotedName.contains(u'/') || !quotedName.endsWith(".h"_L1) || !isFileOfSrc(quotedName))
        return u"\"%1\" is no header of ours, written from src"_s.arg(quotedName);
    const QString other = layerOf(u"src/"_s + quotedName);
    if (other != layer && !knownLayers().value(layer).contains(other))
        return u"%1 must not know %2 (\"%3\")"_s.arg(layer, other, quotedName);
    return {};
}

QString RuleChecker::whyForbiddenAngled(const QString& file, const QString& name) const
{
    if (isFileOfSrc(name))
        return u"<%1> is ours and stands in quotes"_s.arg(name);
    if (layerOf(file) != u"core")
        return {};
    static const QRegularExpression standardHeader(u"^[a-z][a-z0-9_]*$"_s);
    const QString inQtCore = name.startsWith("QtCore/"_L1) ? name.mid(7) : name;
    const bool isOfQtCore = !inQtCore.contains(u'/') && QFileInfo(m_qtCoreHeaders + u'/' + inQtCore).isFile();
    if (isOfQtCore || standardHeader.match(name).hasMatch() || name == u"tl/expected.hpp"
        || name.startsWith("unicode/ucharstrie"_L1))
        return {};
    return u"core must not know <%1>: only QtCore, the standard library, tl/expected and ICU's tries"_s.arg(name);
}

QStringList RuleChecker::circles() const
{
    return circlesOf(folderOf);
}

QStringList RuleChecker::knots() const
{
    return circlesOf(pairOf);
}

QStringList RuleChecker::circlesOf(QString (*nodeOf)(const QString& file)) const
{
    QMap<QString, QSet<QString>> edges;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) {
        if (!it.key().startsWith("src/"_L1))
            continue;
        for (const Include& include : readIncludes(it.value())) {
            const QString from = nodeOf(it.key());
            const QString to = nodeOf(u"src/"_s + include.name);
            if (isFileOfSrc(include.name) && from != to)
                edges[from].insert(to);
        }
    }
    QStringList found;
    QSet<QString> done;
    for (const QString& node : edges.keys()) {
        QStringList path = {node};
        const QStringList circle = done.contains(node) ? QStringList() : findCircle(edges, path, done);
        if (circle.isEmpty())
            continue;
        found.append(u"a circle: "_s + circle.join(u" -> "_s));
        done += QSet<QString>(path.begin(), path.end());
    }
    return found;
}

QStringList RuleChecker::wrongBeginnings() const
{
    QStringList wrong;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) {
        if (it.value().section(u'\n', 0, 0) != u"// SPDX-License-Identifier: GPL-3.0-or-later")
            wrong.append(place(it.key(), 1, u"the first line names the licence"_s));
        const QString code = withoutCommentsAndRawStrings(it.value()).trimmed();
        if (it.key().endsWith(".h"_L1) && code.section(u'\n', 0, 0).trimmed() != u"#pragma once")
            wrong.append(place(it.key(), 1, u"a header begins with #pragma once"_s));
    }
    return wrong;
}

QStringList RuleChecker::tooLong() const
{
    QStringList wrong;
    for (auto it = m_texts.begin(); it != m_texts.end(); ++it) {
        const qsizetype most = it.key() == u"src/main.cpp" ? kLongestMain : kLongestFile;
        const qsizetype lines = linesOf(it.value());
        if (lines > most)
            wrong.append(u"%1: %2 lines, at most %3"_s.arg(it.key()).arg(lines).arg(most));
    }
    return wrong;
}

QSet<QString> RuleChecker::reachedFrom(const QStringList& files) const
{
    QSet<QString> reached;
    QStringList open = files;
    while (!open.isEmpty()) {
        const QString file = open.takeLast();
        if (reached.contains(file) || !m_texts.contains(file))
            continue;
        reached.insert(file);
        if (file.endsWith(".h"_L1))
            open.append(file.chopped(2) + u".cpp"_s);
        for (const Include& include : readIncludes(m_texts.value(file)))
            open.append(u"src/"_s + include.name);
    }
    return reached;
}

} // namespace linekeeper
