// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/base_address.h"

#include <QHostAddress>

namespace linekeeper {

using namespace Qt::StringLiterals;

bool isThisComputer(const QString& host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

BaseAddress::BaseAddress(QUrl url)
    : m_url(std::move(url))
{
}

BaseAddress BaseAddress::ofTheService()
{
    return BaseAddress(QUrl(u"https://otpverified.com/api/v1"_s));
}

Result<BaseAddress> BaseAddress::fromText(const QString& text)
{
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return fail(ErrorKind::Rejected, u"The server's address is not a whole URL."_s);
    if (url.authority().contains(u'@'))
        return fail(ErrorKind::Rejected, u"The server's address has a user name in it."_s);
    if (url.hasQuery() || url.hasFragment())
        return fail(ErrorKind::Rejected, u"The server's address has a query or a fragment."_s);
    // QUrl gives scheme and host in lower case.
    const bool open = url.scheme() == "http"_L1;
    if (!open && url.scheme() != "https"_L1)
        return fail(ErrorKind::Rejected, u"The server's address is neither https nor http."_s);
    if (open && !isThisComputer(url.host()))
        return fail(ErrorKind::Rejected, u"Plain http is only for this very computer."_s);

    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path, QUrl::StrictMode);
    return BaseAddress(std::move(url));
}

QUrl BaseAddress::urlOf(const QString& path) const
{
    QUrl url = m_url;
    url.setPath(url.path(QUrl::FullyEncoded) + u'/' + path, QUrl::StrictMode);
    return url;
}

} // namespace linekeeper
