// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keyring.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QStandardPaths>

#include <csignal>

using namespace Qt::StringLiterals;

namespace linekeeper::test {

namespace {

constexpr int patience = 60'000;

bool waitFor(const std::function<bool()>& condition)
{
    return QTest::qWaitFor(condition, patience);
}

} // namespace

Keyring::Keyring()
{
    const QDir folder(m_bus.folder());
    for (const QString& name : {u"home"_s, u"runtime"_s}) {
        folder.mkdir(name);
        QFile::setPermissions(folder.filePath(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
                             "XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "GNOME_KEYRING_CONTROL"})
        qunsetenv(name);
    qputenv("HOME", QFile::encodeName(home()));
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(folder.filePath(u"runtime"_s)));
    dieWithTest(m_daemon);
    m_daemon.setStandardOutputFile(QProcess::nullDevice());
    m_daemon.setStandardErrorFile(QProcess::nullDevice());
}

Keyring::~Keyring()
{
    m_daemon.terminate();
    if (!m_daemon.waitForFinished(patience)) {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
}

bool Keyring::isInstalled()
{
    return !QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty()
           && !QStandardPaths::findExecutable(u"dbus-daemon"_s).isEmpty();
}

bool Keyring::startBus()
{
    if (!m_bus.start())
        return false;
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.address().toLocal8Bit());
    return true;
}

bool Keyring::start(Content content)
{
    QStringList arguments{u"--foreground"_s, u"--components=secrets"_s};
    if (content == Content::OpenKeyring)
        arguments << u"--unlock"_s;
    m_daemon.start(u"gnome-keyring-daemon"_s, arguments);
    if (!m_daemon.waitForStarted(patience))
        return false;
    if (content == Content::OpenKeyring)
        m_daemon.write("open sesame");
    m_daemon.closeWriteChannel();
    QDBusConnection watching = m_bus.connect();
    return waitFor([&] { return watching.interface()->isServiceRegistered(u"org.freedesktop.secrets"_s); });
}

void Keyring::stun()
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGSTOP);
}

void Keyring::wake()
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGCONT);
}

bool Keyring::lock()
{
    QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                          u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    const QDBusObjectPath collection(u"/org/freedesktop/secrets/collection/login"_s);
    message << QVariant::fromValue(QList<QDBusObjectPath>{collection});
    const QDBusReply<QList<QDBusObjectPath>> locked = m_bus.connect().call(message);
    return locked.isValid() && locked.value() == QList<QDBusObjectPath>{collection};
}

QString Keyring::home() const
{
    return m_bus.folder() + u"/home"_s;
}

Answer<ApiKey> load(KeyStore& store)
{
    QObject context;
    Answer<ApiKey> answer;
    store.load(&context, [&](const tl::expected<ApiKey, KeyStoreError>& given) { answer = given; });
    waitFor([&] { return answer.has_value(); });
    return answer;
}

Answer<void> save(KeyStore& store, const ApiKey& key)
{
    QObject context;
    Answer<void> answer;
    store.save(key, &context, [&](const tl::expected<void, KeyStoreError>& given) { answer = given; });
    waitFor([&] { return answer.has_value(); });
    return answer;
}

Answer<void> forget(KeyStore& store)
{
    QObject context;
    Answer<void> answer;
    store.forget(&context, [&](const tl::expected<void, KeyStoreError>& given) { answer = given; });
    waitFor([&] { return answer.has_value(); });
    return answer;
}

} // namespace linekeeper::test
