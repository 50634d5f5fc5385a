// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/notify/tray.h"

#include "core/plain_text.h"
#include "platform/notify/unread_mark.h"

#include <QAction>
#include <QMenu>
#include <QSystemTrayIcon>

#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

constexpr qsizetype kMaxEntryLength = 80;
constexpr qsizetype kMaxTitleLength = 200;
constexpr qsizetype kMaxBodyLength = 1000;

/// True if Qt itself exports the menu over D-Bus. A desktop's plugin for Qt may do so too, by the rules of Qt's menus.
bool isGivenByQt(QMenu& menu)
{
    // It is a QObject, but its header is private.
    const auto* const given = reinterpret_cast<const QObject*>(menu.platformMenu());
    return given && given->inherits("QDBusPlatformMenu");
}

/// Returns an untrusted text as a menu shows it, so that no character is taken for a mnemonic or a tab stop.
QString menuText(const QString& text, bool isGivenByQt)
{
    QString shown = singleLine(text, kMaxEntryLength);
    if (!isGivenByQt)
        return shown.replace(u'&', u"&&"_s);
    // Over D-Bus the mnemonic marker is `_`, and `__` stands for one underscore. Qt turns `&` into `_` if it is the
    // first and not the last character, and does not treat `&&` as one: a marker before all of them keeps the others as
    // they are.
    shown.replace(u'_', u"__"_s);
    const qsizetype first = shown.indexOf(u'&');
    return first >= 0 && first < shown.size() - 1 ? u'&' + shown : shown;
}

QString toolTipFor(int unread)
{
    if (unread <= 0)
        return Tray::tr("Linekeeper");
    if (unread == 1)
        return Tray::tr("Linekeeper — 1 unread message");
    return Tray::tr("Linekeeper — %n unread messages", nullptr, unread);
}

} // namespace

class Tray::Private
{
public:
    explicit Private(Tray* tray, const QIcon& plainIcon)
        : q(tray)
        , plain(plainIcon)
        , marked(withUnreadMark(plainIcon))
        , icon(new QSystemTrayIcon(plainIcon, tray))
    {
    }

    QAction* addAction(const QString& name, const QString& text);

    Tray* q;
    QIcon plain;
    QIcon marked;
    QMenu menu;
    QSystemTrayIcon* icon;
    // Created once and only changed: an open menu must not lose its entries.
    std::array<QAction*, 5> codes{};
    QAction* noCodes = nullptr;
    QAction* toggleWindow = nullptr;
    bool isWindowShown = false;
    std::optional<MessageRow> bubbleRow; ///< of the last bubble shown
    QString bubbleSubject;
    bool bubbleCopies = false;
};

QAction* Tray::Private::addAction(const QString& name, const QString& text)
{
    QAction* action = menu.addAction(text);
    action->setObjectName(name);
    return action;
}

Tray::Tray(const QIcon& icon, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, icon))
{
    d->noCodes = d->addAction(u"noCodes"_s, tr("No codes yet"));
    d->noCodes->setEnabled(false);
    for (size_t i = 0; i < d->codes.size(); ++i) {
        QAction* action = d->codes[i] = d->addAction(u"code%1"_s.arg(i), {});
        action->setVisible(false);
        connect(action, &QAction::triggered, this,
                [this, action] { Q_EMIT copyRequested(MessageRow{action->data().toLongLong()}); });
    }
    d->menu.addSeparator();
    d->toggleWindow = d->addAction(u"toggleWindow"_s, {});
    connect(d->toggleWindow, &QAction::triggered, this, [this] { Q_EMIT windowRequested(!d->isWindowShown); });
    connect(d->addAction(u"refresh"_s, tr("&Refresh")), &QAction::triggered, this, &Tray::refreshRequested);
    d->menu.addSeparator();
    connect(d->addAction(u"quit"_s, tr("&Quit")), &QAction::triggered, this, &Tray::quitRequested);

    d->icon->setContextMenu(&d->menu);
    connect(d->icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT toggleWindowRequested();
    });
    connect(d->icon, &QSystemTrayIcon::messageClicked, this, [this] {
        if (!d->bubbleRow)
            return;
        if (!d->bubbleSubject.isEmpty())
            Q_EMIT subjectClicked(d->bubbleSubject);
        else if (d->bubbleCopies)
            Q_EMIT copyRequested(*d->bubbleRow);
        else
            Q_EMIT openRequested(*d->bubbleRow);
    });

    setUnread(0);
    setWindowShown(false);
}

Tray::~Tray()
{
    // Before the menu that it shows.
    delete d->icon;
}

void Tray::show()
{
    d->icon->show();
}

void Tray::setUnread(int count)
{
    d->icon->setIcon(count > 0 ? d->marked : d->plain);
    d->icon->setToolTip(toolTipFor(count));
}

void Tray::setCodes(const QList<TrayCode>& codes)
{
    d->noCodes->setVisible(codes.isEmpty());
    for (size_t i = 0; i < d->codes.size(); ++i) {
        QAction* action = d->codes[i];
        const auto index = static_cast<qsizetype>(i);
        action->setVisible(index < codes.size());
        if (!action->isVisible())
            continue;
        action->setText(menuText(codes[index].text, isGivenByQt(d->menu)));
        action->setData(static_cast<qint64>(codes[index].row));
    }
}

void Tray::setWindowShown(bool shown)
{
    d->isWindowShown = shown;
    d->toggleWindow->setText(shown ? tr("&Hide window") : tr("&Show window"));
}

void Tray::showBubble(const Notice& notice)
{
    d->bubbleRow = notice.target();
    d->bubbleSubject = notice.subject;
    d->bubbleCopies = notice.copiesOnClick();
    d->icon->showMessage(singleLine(notice.title, kMaxTitleLength),
                         multiLine(QStringView(notice.body).left(kMaxBodyLength)), d->plain);
}

} // namespace linekeeper
