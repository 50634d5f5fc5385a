// SPDX-License-Identifier: GPL-3.0-or-later
#include "account/phone_book.h"

#include "account/phone_format/phone_format.h"
#include "core/log.h"
#include "core/plain_text.h"
#include "store/tables/phone_table.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>

#include <utility>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// E.164 allows no longer numbers. libphonenumber takes a minute to find that out about 100,000 digits.
constexpr qsizetype kMostDigits = 15;
const QString kLibrary = u"linekeeper-phone-format.so"_s;

/// Returns the library beside this program (in a build folder), else where it is installed.
QString findLibrary()
{
    for (const QString& folder : {QCoreApplication::applicationDirPath(), QStringLiteral(LINEKEEPER_LIBEXEC_DIR)}) {
        if (const QFileInfo file(QDir(folder), kLibrary); file.exists())
            return file.absoluteFilePath();
    }
    return {};
}

/// Loaded once, and never unloaded.
struct PhoneFormat
{
    decltype(&linekeeperFormatNumber) format = nullptr;
    decltype(&linekeeperNameRegion) region = nullptr;
};

const PhoneFormat& phoneFormat()
{
    static const PhoneFormat format = [] {
        QLibrary library(findLibrary());
        const PhoneFormat found{
            reinterpret_cast<decltype(&linekeeperFormatNumber)>(library.resolve("linekeeperFormatNumber")),
            reinterpret_cast<decltype(&linekeeperNameRegion)>(library.resolve("linekeeperNameRegion"))};
        if (!found.format || !found.region)
            qCWarning(logAccount) << "Numbers are shown as they come:" << library.errorString();
        return found;
    }();
    return format;
}

QString nameOfRegion(const QString& code)
{
    QString region;
    if (phoneFormat().region)
        phoneFormat().region(code, &region);
    return region;
}

QString format(const QString& received)
{
    const PhoneNumber number(received);
    const QString digits = number.digits();
    QString shown = singleLine(received);
    if (digits.size() > kMostDigits || !phoneFormat().format)
        return shown;
    const QString dialled = number.dialled();
    if (!dialled.startsWith(u'+'))
        return shown;
    if (dialled.startsWith("+1"_L1) && !number.areaCode())
        return shown;
    phoneFormat().format(dialled, &shown);
    return shown;
}

} // namespace

PhoneBook::PhoneBook(PhoneTable& table, QObject* parent)
    : QObject(parent)
    , m_table(table)
{
}

PhoneBook::~PhoneBook()
{
    save();
}

void PhoneBook::load()
{
    if (const auto answers = m_table.all())
        m_answers = *answers;
    else
        m_answers.clear();
}

QString PhoneBook::answer(const QString& question, QString (*ask)(const QString& question))
{
    if (const auto known = m_answers.constFind(question); known != m_answers.constEnd())
        return *known;
    const QString answer = ask(question.sliced(1));
    m_answers.insert(question, answer);
    // Everything that one screen needs goes into one transaction.
    if (m_new.isEmpty())
        QMetaObject::invokeMethod(this, &PhoneBook::save, Qt::QueuedConnection);
    m_new.insert(question, answer);
    return answer;
}

void PhoneBook::save()
{
    // A convenience: what can't be saved is computed again.
    if (!m_new.isEmpty())
        (void)m_table.add(std::exchange(m_new, {}));
}

QString PhoneBook::formatted(const PhoneNumber& number)
{
    // A text that is not a number is not worth storing.
    if (number.isEmpty() || number.received().size() > 2 * kMostDigits)
        return number.isEmpty() ? QString() : singleLine(number.received());
    return answer(u'n' + number.received(), format);
}

QString PhoneBook::regionOf(const AreaCode& code)
{
    return answer(u'r' + code.text(), nameOfRegion);
}

} // namespace linekeeper
