// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/exchange/import_json.h"

#include "core/progress.h"
#include "store/exchange/export_json.h"
#include "store/tables/stored_fields.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>
#include <type_traits>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// No answer of the service is longer, and so no text of a record.
constexpr qsizetype kLongestText = 16 * 1024 * 1024;
constexpr qsizetype kMostAreas = 1000;
constexpr qint64 kChunk = 64 * 1024;
/// What stands for a value that is no whole number.
constexpr qint64 kNoInteger = std::numeric_limits<qint64>::min();
/// Milliseconds to the far end of what a QDateTime can say without overflowing.
constexpr double kFarthestTime = 9.0e15;

using ItemKind = ImportProblem::ItemKind;

/// The members of one item. Remembers the first thing that is wrong, and goes on with something harmless.
class Fields
{
public:
    explicit Fields(const QJsonValue& item)
        : m_object(item.toObject())
    {
        if (!item.isObject())
            blame(ItemKind::NotReadable, QString());
    }

    /// Of what is made of a text or of one of the record's names.
    template <class T>
    void read(QLatin1StringView name, T& value)
    {
        const QString found = text(name);
        fromStored(found, value);
        // Of another name fromStored() makes something that has a name of its own.
        if constexpr (std::is_enum_v<T>) {
            if (toStored(value).toString() != found)
                blame(ItemKind::FieldWrong, name);
        }
    }
    void read(QLatin1StringView name, int& number)
    {
        const qint64 found = present(name).toInteger(kNoInteger);
        number = static_cast<int>(found);
        if (number != found)
            blame(ItemKind::FieldWrong, name);
    }
    void read(QLatin1StringView name, bool& flag)
    {
        const QJsonValue value = present(name);
        flag = value.toBool();
        if (!value.isBool())
            blame(ItemKind::FieldWrong, name);
    }
    void read(QLatin1StringView name, ReminderStages& stages)
    {
        const int sum = present(name).toInt(-1);
        if (sum < 0 || sum > kEveryReminderStage.toInt())
            return blame(ItemKind::FieldWrong, name);
        stages = ReminderStages::fromInt(sum);
    }
    /// Invalid where the file says null. A time without a zone is not guessed.
    void read(QLatin1StringView name, QDateTime& time)
    {
        const QJsonValue value = present(name);
        if (value.isNull())
            return;
        const qint64 moment = value.toInteger(kNoInteger); // not of a fraction, which would become 1970
        if (moment != kNoInteger && std::abs(value.toDouble()) <= kFarthestTime)
            time = QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC);
        else
            time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
            blame(ItemKind::FieldWrong, name);
        time = time.toUTC();
    }
    void read(QLatin1StringView name, Money& money)
    {
        const auto found = Money::fromDecimal(present(name).toString());
        money = found.value_or(Money());
        if (!found)
            blame(ItemKind::FieldWrong, name);
    }
    void read(QLatin1StringView name, QList<AreaCode>& codes)
    {
        const QJsonValue value = present(name);
        const QJsonArray list = value.toArray();
        if (!value.isArray() || list.size() > kMostAreas)
            return blame(ItemKind::FieldWrong, name);
        for (const QJsonValue& element : list) {
            const auto code = AreaCode::fromText(element.toString());
            if (!code)
                return blame(ItemKind::FieldWrong, name);
            codes.append(*code);
        }
    }
    /// Tags: as they are, unless they are none because somebody wrote them by hand.
    void read(QLatin1StringView name, QStringList& tags)
    {
        const QJsonValue value = present(name);
        const QJsonArray list = value.toArray();
        if (!value.isArray()
            || std::any_of(list.begin(), list.end(), [](const auto& each) { return !each.isString(); }))
            return blame(ItemKind::FieldWrong, name);
        tags = value.toVariant().toStringList();
        if (tags.join(u'\n').split(u'\n', Qt::SkipEmptyParts) != tags)
            tags = tagsFrom(tags.join(u'\n'));
    }
    void read(QLatin1StringView name, QByteArray& bytes)
    {
        const auto decoded =
            QByteArray::fromBase64Encoding(text(name).toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
        bytes = decoded.decoded;
        if (!decoded)
            blame(ItemKind::FieldWrong, name);
    }
    /// Nothing where the file says null.
    template <class T>
    void read(QLatin1StringView name, std::optional<T>& value)
    {
        if (!m_object.value(name).isNull())
            read(name, value.emplace());
    }

    template <class T>
    tl::expected<T, ImportProblem> end(const T& value) const
    {
        if (m_problem)
            return tl::unexpected(*m_problem);
        return value;
    }

    void blame(ItemKind what, const QString& field)
    {
        if (!m_problem)
            m_problem = ImportProblem{0, {}, what, field};
    }

private:
    QString text(QLatin1StringView name)
    {
        const QJsonValue value = present(name);
        if (!value.isString() || value.toString().size() > kLongestText)
            blame(ItemKind::FieldWrong, name);
        return value.toString();
    }
    QJsonValue present(QLatin1StringView name)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            blame(ItemKind::FieldMissing, name);
        return value;
    }

    QJsonObject m_object;
    std::optional<ImportProblem> m_problem;
};

template <class Thing, class List>
tl::expected<Thing, ImportProblem> readItem(const QJsonValue& item, const List& list)
{
    Fields fields(item);
    Thing thing;
    forEachField(list, [&fields, &thing](const auto& field) {
        if (field.member.isEmpty())
            return;
        // Whatever is wrong with one that may be missing is blamed on a copy.
        if (field.is(kLater))
            Fields(fields).read(field.member, field.of(thing));
        else
            fields.read(field.member, field.of(thing));
        if (field.is(kNeeded) && isBlank(field.of(thing)))
            fields.blame(ItemKind::FieldWrong, field.member);
    });
    return fields.end(thing);
}

tl::expected<ServiceId, ImportProblem> favouriteFromJson(const QJsonValue& item)
{
    const QString id = item.toString();
    if (id.isEmpty() || id.size() > kLongestText)
        return tl::unexpected(ImportProblem());
    return ServiceId(id);
}

bool isOurList(const QString& member)
{
    return member == "rentals"_L1 || member == "attempts"_L1 || member == "favourites"_L1
           || member == "codeCorrections"_L1 || member == "messages"_L1;
}

/// Hands the members of an export to the sink, in whatever order they come.
class Members
{
public:
    Members(const ImportSink& sink, Progress& progress)
        : m_sink(sink)
        , m_progress(progress)
    {
    }

    /// Whole members, of one line or, with 0, of no line.
    Result<ImportEnd> read(const QJsonObject& members, qint64 line)
    {
        for (auto member = members.begin(); member != members.end(); ++member) {
            const QJsonValue value = member.value();
            if (member.key() == "format"_L1) {
                m_isNamed = value.toString() == exportFormatName;
                if (!m_isNamed)
                    return ImportEnd{ImportTrouble::NotAnExport, line};
            } else if (member.key() == "version"_L1) {
                const qint64 version = value.toInteger();
                if (version < 1)
                    return ImportEnd{ImportTrouble::NotAnExport, line};
                if (version > kExportFormatVersion)
                    return ImportEnd{ImportTrouble::NewerVersion, line};
                m_hasVersion = true;
            } else if (isOurList(member.key()) && !value.isArray()) {
                return ImportEnd{ImportTrouble::NotAnExport, line};
            }
            TRY(giveAll(member.key(), value.toArray(), line));
        }
        return ImportEnd();
    }
    /// A line of a list. Empty bytes are an item that can't be read.
    Result<void> readItem(const QString& list, const QByteArray& bytes, qint64 line)
    {
        if (!isWanted(list))
            return {};
        // Qt reads documents only, and a favourite alone is none.
        const QJsonArray items = QJsonDocument::fromJson('[' + bytes + ']').array();
        return items.isEmpty() ? give(list, QJsonValue::Undefined, line) : giveAll(list, items, line);
    }
    ImportEnd end() const { return {m_isNamed && m_hasVersion ? ImportTrouble::None : ImportTrouble::NotAnExport, 0}; }

private:
    bool isWanted(const QString& list) const
    {
        return (list == "rentals"_L1 && m_sink.rental) || (list == "attempts"_L1 && m_sink.attempt)
               || (list == "favourites"_L1 && m_sink.favourite) || (list == "codeCorrections"_L1 && m_sink.correction)
               || (list == "messages"_L1 && m_sink.message);
    }
    Result<void> giveAll(const QString& list, const QJsonArray& items, qint64 line)
    {
        if (!isWanted(list))
            return {}; // a later version may have more to say
        for (const QJsonValue& item : items) {
            if (m_progress.isCancelled())
                return fail(ErrorKind::Cancelled, u"the import was called off"_s);
            TRY(give(list, item, line));
        }
        return {};
    }
    Result<void> give(const QString& list, const QJsonValue& item, qint64 line)
    {
        if (list == "rentals"_L1)
            return give(list, line, rentalFromJson(item), m_sink.rental);
        if (list == "attempts"_L1)
            return give(list, line, attemptFromJson(item), m_sink.attempt);
        if (list == "favourites"_L1)
            return give(list, line, favouriteFromJson(item), m_sink.favourite);
        if (list == "codeCorrections"_L1)
            return give(list, line, linekeeper::readItem<CodeCorrection>(item, kCorrectionFields), m_sink.correction);
        return give(list, line, messageFromJson(item),
                    [&](const StoredMessage& message) { return m_sink.message(message, line); });
    }
    template <class T, class Give>
    Result<void> give(const QString& list, qint64 line, const tl::expected<T, ImportProblem>& value, const Give& to)
    {
        if (value)
            return to(*value);
        if (m_sink.problem)
            m_sink.problem({line, list, value.error().what, value.error().field});
        return {};
    }

    const ImportSink& m_sink;
    Progress& m_progress;
    bool m_isNamed = false;
    bool m_hasVersion = false;
};

/// The lines of a file that are not blank. One of them is in memory at a time, and none that is too long.
class Lines
{
public:
    explicit Lines(QIODevice& device)
        : m_device(device)
    {
    }

    /// Goes to the next line; false where there is none.
    bool next()
    {
        do {
            m_text.clear();
            m_isTooLong = false;
            if (!readLine())
                return false;
            if (++m_number == 1 && m_text.startsWith("\xef\xbb\xbf"))
                m_text.remove(0, 3); // editors leave a byte order mark
            m_text = m_text.trimmed();
            if (m_text.endsWith(','))
                m_text.chop(1);
        } while (m_text.isEmpty() && !m_isTooLong);
        return true;
    }

    /// Without the space around it and the comma behind it; empty if it is too long.
    const QByteArray& text() const { return m_text; }
    bool isTooLong() const { return m_isTooLong; }
    /// Counted from 1.
    qint64 number() const { return std::max<qint64>(m_number, 1); }

private:
    bool readLine()
    {
        for (bool hasAny = false;; hasAny = true) {
            if (m_at == m_chunk.size()) {
                m_chunk = m_device.read(kChunk);
                m_at = 0;
            }
            if (m_chunk.isEmpty())
                return hasAny;
            const qsizetype feed = m_chunk.indexOf('\n', m_at);
            const qsizetype end = feed < 0 ? m_chunk.size() : feed;
            m_isTooLong = m_isTooLong || m_text.size() + end - m_at > kLongestLine;
            if (m_isTooLong)
                m_text.clear();
            else
                m_text.append(QByteArrayView(m_chunk).sliced(m_at, end - m_at));
            m_at = feed < 0 ? end : end + 1;
            if (feed >= 0)
                return true;
        }
    }

    QIODevice& m_device;
    QByteArray m_chunk;
    qsizetype m_at = 0;
    QByteArray m_text;
    bool m_isTooLong = false;
    qint64 m_number = 0;
};

/// False of the lines over which other programs spread an item, and of an item without its end.
bool isWhole(const QByteArray& item)
{
    const char first = item.front();
    const char last = item.back();
    return (first == '{') == (last == '}') && (first == '[') == (last == ']');
}

/// Reads a file as we write it: an item a line, and what is around them on lines of its own. Any other is NotJson.
Result<ImportEnd> readByLine(QIODevice& device, const ImportSink& sink, Progress& progress,
                             const std::function<void(qint64)>& told = {})
{
    enum class Place { BeforeIt, InObject, InList, BehindIt } place = Place::BeforeIt;
    QString list;
    Members members(sink, progress);
    Lines lines(device);
    while (lines.next()) {
        if (progress.isCancelled())
            return fail(ErrorKind::Cancelled, u"the import was called off"_s);
        if (told)
            told(device.pos());
        const QByteArray& line = lines.text();
        const qint64 number = lines.number();
        if (place == Place::InList && line == "]") {
            place = Place::InObject;
        } else if (place == Place::InList && (lines.isTooLong() || isWhole(line))) {
            TRY(members.readItem(list, line, number));
        } else if (place == Place::BeforeIt && line == "{") {
            place = Place::InObject;
        } else if (place == Place::InObject && line == "}") {
            place = Place::BehindIt;
        } else if (place == Place::InObject) {
            const bool opens = line.endsWith('[');
            const QJsonObject member = QJsonDocument::fromJson('{' + line + (opens ? "]}" : "}")).object();
            if (member.size() != 1) {
                const bool isCut = line.startsWith('"') && !lines.next();
                return ImportEnd{isCut ? ImportTrouble::CutShort : ImportTrouble::NotJson, number};
            }
            TRY_ASSIGN(const auto end, members.read(member, number));
            if (end.trouble != ImportTrouble::None)
                return end;
            if (opens) {
                list = member.constBegin().key();
                place = Place::InList;
            }
        } else {
            const bool isLast = place == Place::InList && !lines.next();
            return ImportEnd{isLast ? ImportTrouble::CutShort : ImportTrouble::NotJson, number};
        }
    }
    if (!device.atEnd())
        return ImportEnd{ImportTrouble::Unreadable, 0};
    return place == Place::BehindIt ? members.end() : ImportEnd{ImportTrouble::CutShort, lines.number()};
}

/// Reads a file that another program has laid out, and that is not too large.
Result<ImportEnd> readWhole(QIODevice& device, const ImportSink& sink, Progress& progress)
{
    const QByteArray bytes = device.readAll();
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const qint64 line = bytes.left(error.offset).count('\n') + 1;
        if (error.error == QJsonParseError::DeepNesting)
            return ImportEnd{ImportTrouble::TooDeep, line};
        return ImportEnd{error.offset < bytes.size() ? ImportTrouble::NotJson : ImportTrouble::CutShort, line};
    }
    Members members(sink, progress);
    TRY_ASSIGN(const auto end, members.read(document.object(), 0));
    return end.trouble == ImportTrouble::None ? members.end() : end;
}

} // namespace

tl::expected<Rental, ImportProblem> rentalFromJson(const QJsonValue& item)
{
    return readItem<Rental>(item, kRentalFields);
}

tl::expected<PurchaseAttempt, ImportProblem> attemptFromJson(const QJsonValue& item)
{
    auto attempt = readItem<PurchaseAttempt>(item, kAttemptFields);
    // Nobody waits for the answer to a purchase that was made elsewhere.
    if (attempt && attempt->state == AttemptState::Pending)
        attempt->state = AttemptState::Unconfirmed;
    return attempt;
}

tl::expected<StoredMessage, ImportProblem> messageFromJson(const QJsonValue& item)
{
    auto stored = readItem<StoredMessage>(item, kMessageFields);
    if (stored && !stored->message.sent)
        stored->isStampOff = false;
    return stored;
}

Result<ImportEnd> readExport(QIODevice& device, const ImportSink& sink, Progress& progress,
                             const std::function<void(qint64)>& told)
{
    const qint64 begin = device.pos();
    // Nothing goes to the sink before the whole file is known to have our layout.
    TRY_ASSIGN(const auto looked, readByLine(device, {}, progress));
    if (!device.seek(begin))
        return ImportEnd{ImportTrouble::Unreadable, 0};
    if (looked.trouble == ImportTrouble::None)
        return readByLine(device, sink, progress, told);
    const bool isCut = looked.trouble == ImportTrouble::CutShort;
    if (!isCut && looked.trouble != ImportTrouble::NotJson)
        return looked;
    if (device.size() > kLargestOtherLayout)
        return isCut ? looked : ImportEnd{ImportTrouble::NotAnExport, 0};
    TRY_ASSIGN(const auto end, readWhole(device, sink, progress));
    return isCut && end.trouble == ImportTrouble::NotJson ? looked : end;
}

} // namespace linekeeper
