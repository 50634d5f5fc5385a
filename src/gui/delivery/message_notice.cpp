// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/delivery/message_notice.h"

#include "account/phone_book.h"
#include "account/rentals.h"
#include "core/plain_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace linekeeper {

namespace {

constexpr qsizetype kLongestText = 240;
constexpr qsizetype kLongestService = 60;
constexpr qsizetype kMostLines = 5; ///< of a summary: what notification servers show at least

QString tr(const char* text, const char* remark = nullptr)
{
    return QCoreApplication::translate("MessageNotice", text, remark);
}

QString serviceOf(const Rentals& rentals, const StoredMessage& stored)
{
    const Rental* rental = rentals.find(stored.order);
    return singleLine(rental ? rental->serviceName : stored.message.service, kLongestService);
}

QString numberOf(const Rentals& rentals, PhoneBook& phones, const StoredMessage& stored)
{
    const Rental* rental = rentals.find(stored.order);
    return rental ? phones.formatted(rental->number) : QString();
}

} // namespace

Notice noticeOf(const Rentals& rentals, PhoneBook& phones, const StoredMessage& stored, NoticeDetail shown)
{
    const bool showsAll = shown == NoticeDetail::Everything;
    const QString service = serviceOf(rentals, stored);
    const QString& code = stored.code;
    Notice notice;
    notice.row = stored.row;
    notice.title = code.isEmpty() ? tr("%1: new message").arg(service)
                   : showsAll     ? tr("%1 code: %2").arg(service, code)
                                  : tr("%1: new code").arg(service);
    notice.body = numberOf(rentals, phones, stored);
    // Of the text not even the beginning: a code can stand anywhere in it.
    if (showsAll)
        notice.body += u'\n' + singleLine(stored.message.text, kLongestText);
    notice.copyLabel = code.isEmpty() ? QString() : tr("Copy code");
    return notice;
}

Notice noticeOf(const Rentals& rentals, PhoneBook& phones, const QList<StoredMessage>& messages, NoticeDetail shown)
{
    if (messages.size() == 1)
        return noticeOf(rentals, phones, messages.first(), shown);
    Notice notice;
    notice.row = messages.first().row;
    notice.meant = messages.last().row;
    const auto hasCode = [](const StoredMessage& stored) { return !stored.code.isEmpty(); };
    notice.title =
        (std::all_of(messages.cbegin(), messages.cend(), hasCode) ? tr("%1 new codes") : tr("%1 new messages"))
            .arg(messages.size());
    QStringList lines;
    // The newest first, as in the window.
    for (auto it = messages.crbegin(); it != messages.crend() && lines.size() < kMostLines; ++it) {
        const QString service = serviceOf(rentals, *it);
        lines += shown == NoticeDetail::ServiceAndNumber
                     ? tr("%1   %2", "service, number").arg(service, numberOf(rentals, phones, *it))
                 : !it->code.isEmpty() ? tr("%1: %2", "service, code").arg(service, it->code)
                                       : tr("%1: new message").arg(service);
    }
    if (messages.size() > kMostLines)
        lines += tr("and %1 more").arg(messages.size() - kMostLines);
    notice.body = lines.join(u'\n');
    return notice;
}

std::optional<TrayCode> trayCodeOf(const Rentals& rentals, PhoneBook& phones, const StoredMessage& stored,
                                   NoticeDetail shown)
{
    if (stored.code.isEmpty())
        return std::nullopt;
    const QString service = serviceOf(rentals, stored);
    return TrayCode{stored.row, shown == NoticeDetail::Everything
                                    ? tr("%1   %2", "code, service").arg(stored.code, service)
                                    : tr("%1   %2", "service, number").arg(service, numberOf(rentals, phones, stored))};
}

} // namespace linekeeper
