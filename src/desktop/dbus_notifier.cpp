// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/dbus_notifier.h"

#include "core/plain_text.h"
#include "desktop/notification_server.h"

#include <QDBusConnection>
#include <QHash>

#include <map>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

constexpr qsizetype maxTitleLength = 200;
constexpr qsizetype maxBodyLength = 1000;
constexpr qsizetype maxLabelLength = 60;

QString openAction()
{
    return u"default"_s;
}

QString copyAction()
{
    return u"copy"_s;
}

NotificationContent contentOf(const Notice& notice, const QStringList& capabilities)
{
    NotificationContent content;
    content.title = singleLine(notice.title, maxTitleLength);
    content.body = multiLine(QStringView(notice.body).left(maxBodyLength));
    // Only the body is ever markup, and only where the server says so.
    if (capabilities.contains("body-markup"_L1))
        content.body = content.body.toHtmlEscaped();
    if (capabilities.contains("actions"_L1)) {
        content.actions = {openAction(), DbusNotifier::tr("Open")};
        if (!notice.copyLabel.isEmpty())
            content.actions += {copyAction(), singleLine(notice.copyLabel, maxLabelLength)};
    }
    return content;
}

} // namespace

class DbusNotifier::Private
{
public:
    Private(DbusNotifier* notifier, const QDBusConnection& bus)
        : q(notifier)
        , server(bus)
    {
    }

    /// How the notification of one message stands.
    struct Standing
    {
        uint id = 0; ///< 0 while nothing is shown
        bool underWay = false;
        std::optional<Notice> next; ///< asked for while another was under way
        bool unwanted = false;      ///< taken back while it was under way
    };

    /// One of our ids. It outlives the bubble: an expired one is kept by the desktop's list, buttons
    /// included.
    struct Own
    {
        MessageRow row{};
        MessageRow target{};
        bool offersCopy = false;
        QString activationToken;
    };

    void show(const Notice& notice);
    void replace(const Notice& notice);
    void send(const Notice& notice, const QStringList& capabilities);
    void shown(const Notice& notice, uint id);
    void notShown(const Notice& notice);
    void close(MessageRow row);
    void onAction(uint id, const QString& action);
    void onClosed(uint id);
    void onGone();

    DbusNotifier* q;
    NotificationServer server;
    std::map<MessageRow, Standing> standings;
    QHash<uint, Own> ownIds;
};

void DbusNotifier::Private::show(const Notice& notice)
{
    Standing& standing = standings[notice.row];
    standing.unwanted = false;
    if (standing.underWay) {
        standing.next = notice;
        return;
    }
    standing.underWay = true;
    server.askCapabilities([this, notice](const std::optional<QStringList>& capabilities) {
        if (capabilities)
            send(notice, *capabilities);
        else
            notShown(notice);
    });
}

void DbusNotifier::Private::replace(const Notice& notice)
{
    const auto found = standings.find(notice.row);
    if (found != standings.end() && !found->second.unwanted)
        show(notice);
}

void DbusNotifier::Private::send(const Notice& notice, const QStringList& capabilities)
{
    NotificationContent content = contentOf(notice, capabilities);
    // A server that is asked for quiet may keep the notice for later; it should not be heard.
    content.isUrgent = notice.isExpected;
    content.playsSound = notice.playsSound && !server.isInhibited();
    server.notify(content, standings[notice.row].id, [this, notice](uint id) {
        if (id == 0)
            notShown(notice);
        else
            shown(notice, id);
    });
}

void DbusNotifier::Private::shown(const Notice& notice, uint id)
{
    Standing& standing = standings[notice.row];
    standing.id = id;
    standing.underWay = false;
    ownIds.insert(id, {notice.row, notice.target(), !notice.copyLabel.isEmpty(), {}});
    if (standing.unwanted)
        close(notice.row);
    else if (const std::optional<Notice> next = std::exchange(standing.next, std::nullopt))
        show(*next);
}

void DbusNotifier::Private::notShown(const Notice& notice)
{
    const Standing standing = standings[notice.row];
    standings.erase(notice.row);
    // What else could show it would disturb as much.
    if (!standing.unwanted && !server.isInhibited())
        Q_EMIT q->failed(standing.next.value_or(notice));
}

void DbusNotifier::Private::close(MessageRow row)
{
    const auto found = standings.find(row);
    if (found == standings.end())
        return;
    Standing& standing = found->second;
    if (standing.underWay) {
        standing.unwanted = true;
        standing.next.reset();
        return;
    }
    const uint id = standing.id;
    standings.erase(found);
    ownIds.remove(id);
    server.close(id);
}

void DbusNotifier::Private::onAction(uint id, const QString& action)
{
    const auto own = ownIds.find(id);
    if (own == ownIds.end())
        return;
    const MessageRow target = own->target;
    const QString token = std::exchange(own->activationToken, {});
    if (action == copyAction() && own->offersCopy)
        Q_EMIT q->copyRequested(target, token);
    else if (action == openAction())
        Q_EMIT q->openRequested(target, token);
}

void DbusNotifier::Private::onClosed(uint id)
{
    const auto own = ownIds.constFind(id);
    if (own == ownIds.constEnd())
        return;
    const auto found = standings.find(own->row);
    if (found != standings.end() && found->second.id == id) {
        if (found->second.underWay)
            found->second.id = 0;
        else
            standings.erase(found);
    }
}

void DbusNotifier::Private::onGone()
{
    ownIds.clear();
    for (auto it = standings.begin(); it != standings.end();) {
        it->second.id = 0;
        it = it->second.underWay ? std::next(it) : standings.erase(it);
    }
}

DbusNotifier::DbusNotifier(const QDBusConnection& bus, QObject* parent)
    : Notifier(parent)
    , d(std::make_unique<Private>(this, bus))
{
    connect(&d->server, &NotificationServer::activationToken, this, [this](uint id, const QString& token) {
        if (const auto own = d->ownIds.find(id); own != d->ownIds.end())
            own->activationToken = token;
    });
    connect(&d->server, &NotificationServer::actionInvoked, this,
            [this](uint id, const QString& action) { d->onAction(id, action); });
    connect(&d->server, &NotificationServer::closed, this, [this](uint id) { d->onClosed(id); });
    connect(&d->server, &NotificationServer::gone, this, [this] { d->onGone(); });
}

DbusNotifier::~DbusNotifier() = default;

void DbusNotifier::show(const Notice& notice)
{
    d->show(notice);
}

void DbusNotifier::replace(const Notice& notice)
{
    d->replace(notice);
}

void DbusNotifier::close(MessageRow row)
{
    d->close(row);
}

} // namespace linekeeper
