// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_key_store.h"

#include "core/wipe.h"
#include "secrets/secret_service.h"

#include <QElapsedTimer>
#include <qt6keychain/keychain.h>

#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

/// The bus gives up on a call after 25 s, which QtKeychain reports as any kind of error, with a text in the desktop's
/// language.
constexpr std::chrono::milliseconds kBusPatience = std::chrono::seconds(24);

QString serviceName()
{
    return u"linekeeper"_s;
}

/// Called when a job is finished; tells whether it took so long that the bus has given up waiting.
using Finished = std::function<void(QKeychain::Job* job, bool isLate)>;

/// Starts a job that deletes itself. It has no parent and outlives the context: QtKeychain's reply uses a bare pointer
/// to the job, whenever the user closes the prompt.
void start(QKeychain::Job* job, const QString& server, QObject* context, Finished finished)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(server);
    QElapsedTimer sinceStart;
    sinceStart.start();
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [sinceStart, finished = std::move(finished)](QKeychain::Job* done) {
                         finished(done, sinceStart.hasExpired(kBusPatience.count()));
                     });
    job->start();
}

/// Returns the key that was read, and overwrites the job's own copy, which would otherwise remain in freed memory.
ApiKey takeKey(const QKeychain::ReadPasswordJob& job)
{
    QString text = job.textData();
    QByteArray bytes = job.binaryData();
    const ApiKey key = ApiKey::fromInput(text);
    wipeShared(text);
    wipeShared(bytes);
    return key;
}

template <class T>
void fail(const KeyStore::Handler<T>& handler, KeyStoreProblem problem, const QString& detail)
{
    handler(tl::unexpected(KeyStoreError{problem, detail}));
}

KeyStoreProblem problemOf(LockedEntry held)
{
    return held == LockedEntry::Held ? KeyStoreProblem::Locked : KeyStoreProblem::Slow;
}

/// Returns a function that tells the handler why a job failed; the job may be gone by then. QtKeychain has no error
/// code for a missing Secret Service, only texts that vary with the desktop and the language, so the bus is asked. Nor
/// has it one for a timeout.
template <class T>
std::function<void()> failureOf(const QKeychain::Job& job, bool isLate, QObject* context, KeyStore::Handler<T> handler)
{
    return [error = job.error(), detail = job.errorString(), isLate, context, handler = std::move(handler)] {
        switch (error) {
        case QKeychain::AccessDenied:
        case QKeychain::AccessDeniedByUser:
            fail(handler, KeyStoreProblem::Locked, detail);
            return;
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            fail(handler, KeyStoreProblem::Missing, detail);
            return;
        default:
            askForKeychain(context, [handler, detail, isLate](bool present) {
                fail(handler,
                     isLate    ? KeyStoreProblem::Slow
                     : present ? KeyStoreProblem::Failed
                               : KeyStoreProblem::Missing,
                     detail);
            });
        }
    };
}

} // namespace

KeychainKeyStore::KeychainKeyStore(QString server)
    : m_server(std::move(server))
{
}

void KeychainKeyStore::load(QObject* context, Handler<ApiKey> handler)
{
    auto finished = [server = m_server, context, handler = std::move(handler)](QKeychain::Job* job, bool isLate) {
        if (job->error() == QKeychain::NoError) {
            handler(takeKey(static_cast<QKeychain::ReadPasswordJob&>(*job)));
        } else if (job->error() == QKeychain::EntryNotFound) {
            askForLockedEntry(serviceName(), server, context, [handler, detail = job->errorString()](LockedEntry held) {
                if (held == LockedEntry::No)
                    handler(ApiKey());
                else
                    fail(handler, problemOf(held), detail);
            });
        } else {
            failureOf(*job, isLate, context, handler)();
        }
    };
    start(new QKeychain::ReadPasswordJob(serviceName()), m_server, context, std::move(finished));
}

void KeychainKeyStore::save(const ApiKey& key, QObject* context, Handler<void> handler)
{
    auto* writing = new QKeychain::WritePasswordJob(serviceName());
    QString text = QString::fromLatin1(key.secretBytes());
    writing->setTextData(text);
    wipeShared(text);
    start(writing, m_server, context, [context, handler = std::move(handler)](QKeychain::Job* job, bool isLate) {
        if (job->error() == QKeychain::NoError) {
            handler({});
            return;
        }
        // Asked first: without a keyring to write to, any error is possible, including a refusal. The job itself is
        // gone by then.
        const auto failed = failureOf(*job, isLate, context, handler);
        askForDefaultCollection(context, [handler, failed, detail = job->errorString()](bool hasKeyring) {
            if (hasKeyring)
                failed();
            else
                fail(handler, KeyStoreProblem::NoKeyring, detail);
        });
    });
}

void KeychainKeyStore::forget(QObject* context, Handler<void> handler)
{
    auto finished = [server = m_server, context, handler = std::move(handler)](QKeychain::Job* job, bool isLate) {
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound) {
            failureOf(*job, isLate, context, handler)();
            return;
        }
        askForLockedEntry(serviceName(), server, context, [handler](LockedEntry held) {
            if (held == LockedEntry::No)
                handler({});
            else
                fail(handler, problemOf(held), u"the entry may still be there, in a locked collection"_s);
        });
    };
    start(new QKeychain::DeletePasswordJob(serviceName()), m_server, context, std::move(finished));
}

} // namespace linekeeper
