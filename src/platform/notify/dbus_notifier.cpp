// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/dbus_notifier.h"

#include "core/plain_text.h"
#include "platform/notify/notification_server.h"

#include <QDBusConnection>
#include <QHash>
#include <QPointer>

#include <map>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

constexpr qsizetype kMaxTitleLength = 200;
constexpr qsizetype kMaxBodyLength = 1000;
constexpr qsizetype kMaxLabelLength = 60;

QString openAction()
{
    return u"default"_s;
}

QString openButton()
{
    return u"open"_s;
}

bool hasButtons(const QStringList& capabilities)
{
    return capabilities.contains("actions"_L1);
}

QString copyAction()
{
    return u"copy"_s;
}

NotificationContent contentOf(const Notice& notice, const QStringList& capabilities)
{
    NotificationContent content;
    content.title = singleLine(notice.title, kMaxTitleLength);
    content.body = multiLine(QStringView(notice.body).left(kMaxBodyLength));
    // Only the body is ever markup, and only if the server says so.
    if (capabilities.contains("body-markup"_L1))
        content.body = content.body.toHtmlEscaped();
    const QString open = DbusNotifier::tr("Open");
    const QString copy = singleLine(notice.copyLabel, kMaxLabelLength);
    // The click action is sent to every server: those without buttons may still support clicks, and otherwise ignore
    // it.
    content.actions = {openAction(), notice.copiesOnClick() ? copy : open};
    if (!hasButtons(capabilities))
        return content;
    if (!notice.subject.isEmpty()) {
        for (const NoticeAction& action : notice.actions)
            content.actions += {action.id, singleLine(action.label, kMaxLabelLength)};
    } else {
        if (notice.copiesOnClick())
            content.actions += {openButton(), open};
        else if (!copy.isEmpty())
            content.actions += {copyAction(), copy};
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

    /// The state of the notification of one message.
    struct ShownNotification
    {
        uint id = 0; ///< 0 while nothing is shown
        bool underWay = false;
        std::optional<Notice> next; ///< requested while another was under way
        bool unwanted = false;      ///< closed while it was under way
    };

    /// One of our ids. It outlives the bubble: the desktop's list keeps an expired one, including its buttons.
    struct OwnedNotification
    {
        NoticeKey key{MessageRow{}};
        MessageRow target{};
        QStringList actions{}; ///< of its subject
        bool offersCopy = false;
        bool clickCopies = false;
        bool isClickedAway = false; ///< its server reports a click only as a dismissal
        QString activationToken;
    };

    void show(const Notice& notice);
    void replace(const Notice& notice);
    void send(const Notice& notice, const QStringList& capabilities);
    void shown(const Notice& notice, uint id, bool hadButtons);
    void notShown(const Notice& notice);
    void close(const NoticeKey& key);
    void onAction(uint id, const QString& action);
    void onClosed(uint id, uint reason);
    void onGone();

    DbusNotifier* q;
    NotificationServer server;
    std::map<NoticeKey, ShownNotification> standings;
    QHash<uint, OwnedNotification> ownIds;
};

void DbusNotifier::Private::show(const Notice& notice)
{
    ShownNotification& standing = standings[notice.key()];
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
    const auto found = standings.find(notice.key());
    if (found != standings.end() && !found->second.unwanted)
        show(notice);
}

void DbusNotifier::Private::send(const Notice& notice, const QStringList& capabilities)
{
    NotificationContent content = contentOf(notice, capabilities);
    // A server in do-not-disturb mode may keep the notice for later; it should not be heard.
    content.isUrgent = notice.isExpected;
    content.playsSound = notice.playsSound && !server.isInhibited();
    server.notify(content, standings[notice.key()].id, [this, notice, buttons = hasButtons(capabilities)](uint id) {
        if (id == 0)
            notShown(notice);
        else
            shown(notice, id, buttons);
    });
}

void DbusNotifier::Private::shown(const Notice& notice, uint id, bool hadButtons)
{
    ShownNotification& standing = standings[notice.key()];
    standing.id = id;
    standing.underWay = false;
    const bool offersCopy = !notice.copyLabel.isEmpty();
    QStringList actions;
    for (const NoticeAction& action : notice.actions)
        actions.append(action.id);
    ownIds.insert(id, {notice.key(), notice.target(), actions, offersCopy, notice.copiesOnClick(), !hadButtons, {}});
    if (offersCopy && !hadButtons)
        Q_EMIT q->buttonMissed();
    if (standing.unwanted)
        close(notice.key());
    else if (const std::optional<Notice> next = std::exchange(standing.next, std::nullopt))
        show(*next);
}

void DbusNotifier::Private::notShown(const Notice& notice)
{
    const ShownNotification standing = standings[notice.key()];
    standings.erase(notice.key());
    // Any other way to show it would disturb as much.
    if (!standing.unwanted && !server.isInhibited())
        Q_EMIT q->failed(standing.next.value_or(notice));
}

void DbusNotifier::Private::close(const NoticeKey& key)
{
    const auto found = standings.find(key);
    if (found == standings.end())
        return;
    ShownNotification& standing = found->second;
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
    const bool isClick = action == openAction();
    // A click that also dismisses it counts once.
    own->isClickedAway = false;
    const QString subject = own->key.subject;
    if (!subject.isEmpty()) {
        if (isClick || own->actions.contains(action))
            Q_EMIT q->actionChosen(subject, isClick ? QString() : action, token);
        return;
    }
    if ((action == copyAction() && own->offersCopy) || (isClick && own->clickCopies))
        Q_EMIT q->copyRequested(target, token);
    else if (isClick || action == openButton())
        Q_EMIT q->openRequested(target, token);
}

void DbusNotifier::Private::onClosed(uint id, uint reason)
{
    const auto own = ownIds.find(id);
    if (own == ownIds.end())
        return;
    const auto found = standings.find(own->key);
    if (found != standings.end() && found->second.id == id) {
        if (found->second.underWay)
            found->second.id = 0;
        else
            standings.erase(found);
    }
    // Only if the user chose that a click copies: nobody wants a window for each dismissed notification.
    const MessageRow target = own->target;
    const QString token = own->activationToken;
    if (std::exchange(own->isClickedAway, false) && own->clickCopies && reason == NotificationServer::kDismissed)
        Q_EMIT q->copyRequested(target, token);
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
    connect(&d->server, &NotificationServer::closed, this, [this](uint id, uint reason) { d->onClosed(id, reason); });
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

void DbusNotifier::close(const NoticeKey& key)
{
    d->close(key);
}

void DbusNotifier::askForButtons(QObject* context, const std::function<void(bool hasButtons)>& answer)
{
    d->server.askCapabilities([context = QPointer(context), answer](const std::optional<QStringList>& capabilities) {
        if (context)
            answer(!capabilities || hasButtons(*capabilities));
    });
}

} // namespace linekeeper
