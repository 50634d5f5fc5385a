// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rescue/page_file.h"

#include <QFile>
#include <QtEndian>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLogHeader = 32;
constexpr qint64 kFrameHeader = 24;
constexpr quint32 kLogMagic = 0x377f0682; // the last bit tells the byte order of its checksums

quint32 numberAt(const QByteArray& bytes, qsizetype at)
{
    return at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}

bool isPageSize(quint32 size)
{
    return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/// SQLite's running checksum over a log.
class LogSum final
{
public:
    explicit LogSum(bool bigEndian)
        : m_bigEndian(bigEndian)
    {
    }
    void add(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8) {
            m_first += word(bytes.data() + at) + m_second;
            m_second += word(bytes.data() + at + 4) + m_first;
        }
    }
    bool is(quint32 first, quint32 second) const { return first == m_first && second == m_second; }

private:
    quint32 word(const char* at) const
    {
        return m_bigEndian ? qFromBigEndian<quint32>(at) : qFromLittleEndian<quint32>(at);
    }

    bool m_bigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

} // namespace

PageFile::PageFile()
    : m_file(std::make_unique<QFile>())
    , m_log(std::make_unique<QFile>())
{
}

PageFile::~PageFile() = default;

Result<std::unique_ptr<PageFile>> PageFile::open(const QString& path)
{
    std::unique_ptr<PageFile> pages(new PageFile);
    pages->m_file->setFileName(path);
    if (!pages->m_file->open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"a damaged file can't be read: "_s + pages->m_file->errorString());
    pages->readSizes();
    pages->readLog(path + u"-wal"_s);
    pages->findUnused();
    return pages;
}

void PageFile::readSizes()
{
    const QByteArray header = m_file->read(100);
    if (header.startsWith("SQLite format 3") && header.size() == 100) {
        const quint32 stored = qFromBigEndian<quint16>(header.constData() + 16);
        if (const quint32 size = stored == 1 ? 65536 : stored; isPageSize(size))
            m_pageSize = static_cast<int>(size);
    }
    // What is left of a page at the end counts as one.
    m_count = static_cast<quint32>((m_file->size() + m_pageSize - 1) / m_pageSize);
}

void PageFile::readLog(const QString& path)
{
    m_log->setFileName(path);
    if (!m_log->open(QIODevice::ReadOnly))
        return;
    const QByteArray header = m_log->read(kLogHeader);
    const quint32 magic = numberAt(header, 0);
    if (header.size() < kLogHeader || (magic & ~1u) != kLogMagic || !isPageSize(numberAt(header, 8)))
        return;
    // The log knows the size even where the file's header is gone.
    m_pageSize = static_cast<int>(numberAt(header, 8));
    m_count = static_cast<quint32>((m_file->size() + m_pageSize - 1) / m_pageSize);
    LogSum sum(magic & 1);
    sum.add(QByteArrayView(header).first(24));
    if (!sum.is(numberAt(header, 24), numberAt(header, 28)))
        return;

    QHash<quint32, qint64> open; // of the transaction that is being read
    for (;;) {
        const QByteArray frame = m_log->read(kFrameHeader + m_pageSize);
        if (frame.size() < kFrameHeader + m_pageSize || frame.sliced(8, 8) != header.sliced(16, 8))
            return;
        sum.add(QByteArrayView(frame).first(8));
        sum.add(QByteArrayView(frame).sliced(kFrameHeader));
        if (!sum.is(numberAt(frame, 16), numberAt(frame, 20)))
            return;
        open.insert(numberAt(frame, 0), m_log->pos() - m_pageSize);
        if (const quint32 pagesAfterCommit = numberAt(frame, 4); pagesAfterCommit > 0) {
            m_inLog.insert(open);
            open.clear();
            m_count = std::max(m_count, pagesAfterCommit);
        }
    }
}

void PageFile::findUnused()
{
    const QByteArray first = page(1);
    if (!first.startsWith("SQLite format 3"))
        return;
    QSet<quint32> found;
    QSet<quint32> trunks;
    for (quint32 trunk = numberAt(first, 32); trunk > 1 && trunk <= m_count && !trunks.contains(trunk);) {
        trunks.insert(trunk);
        const QByteArray bytes = page(trunk);
        const quint32 leaves = numberAt(bytes, 4);
        if (leaves > static_cast<quint32>(m_pageSize) / 4 - 2)
            break;
        for (quint32 i = 0; i < leaves; ++i)
            found.insert(numberAt(bytes, 8 + 4 * static_cast<qsizetype>(i)));
        trunk = numberAt(bytes, 0);
    }
    // A broken list could name pages that are in use: then none is believed.
    if (static_cast<quint32>((found | trunks).size()) == numberAt(first, 36))
        m_unused = found | trunks;
}

QByteArray PageFile::page(quint32 number) const
{
    if (number < 1 || number > m_count)
        return {};
    const auto logged = m_inLog.constFind(number);
    QFile& file = logged == m_inLog.constEnd() ? *m_file : *m_log;
    const qint64 at = logged == m_inLog.constEnd() ? static_cast<qint64>(number - 1) * m_pageSize : *logged;
    if (!file.seek(at))
        return {};
    QByteArray bytes = file.read(m_pageSize);
    if (!bytes.isEmpty())
        bytes.resize(m_pageSize); // of a file that was cut off; what comes to be read of it is checked anyway
    return bytes;
}

} // namespace linekeeper
