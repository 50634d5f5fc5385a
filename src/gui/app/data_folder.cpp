// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/data_folder.h"

#include "gui/app/options.h"

#include <QStandardPaths>
#include <QUrl>

namespace linekeeper {

using namespace Qt::StringLiterals;

QString dataFolder(const Options& options)
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    if (options.demo)
        return data + u"/demo"_s;
    const QUrl server = options.server.url();
    if (server == BaseAddress::ofTheService().url())
        return data;
    const int usualPort = server.scheme() == "http"_L1 ? 80 : 443;
    const QString place =
        u"%1-%2"_s.arg(server.host(QUrl::FullyEncoded)).arg(server.port(usualPort)).replace(u':', u'_');
    return data + u"/servers/"_s + place;
}

} // namespace linekeeper
