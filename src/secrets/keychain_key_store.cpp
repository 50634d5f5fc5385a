// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_key_store.h"

#include "core/wipe.h"
#include "secrets/secret_service.h"

#include <qt6keychain/keychain.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace linekeeper {

namespace {

QString serviceName()
{
    return u"linekeeper"_s;
}

/// Starts a job that deletes itself. It has no parent, and the context's death does not end it: QtKeychain's
/// answer comes through a bare pointer to the job, whenever the person has closed the prompt.
void start(QKeychain::Job* job, const QString& server, QObject* context,
           std::function<void(QKeychain::Job*)> finished)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(server);
    QObject::connect(job, &QKeychain::Job::finished, context, std::move(finished));
    job->start();
}

/// The key that was read. The job's own copy is overwritten: it would lie about in freed memory otherwise.
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

/// Tells the handler why a job failed. QtKeychain has no code of its own for a missing Secret Service, only
/// words that vary with the desktop and the language, so the bus is asked.
template <class T>
void explain(const QKeychain::Job& job, QObject* context, KeyStore::Handler<T> handler)
{
    const QString detail = job.errorString();
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        fail(handler, KeyStoreProblem::Locked, detail);
        return;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        fail(handler, KeyStoreProblem::Missing, detail);
        return;
    default:
        askForKeychain(context, [handler = std::move(handler), detail](bool present) {
            fail(handler, present ? KeyStoreProblem::Failed : KeyStoreProblem::Missing, detail);
        });
    }
}

} // namespace

KeychainKeyStore::KeychainKeyStore(QString server)
    : m_server(std::move(server))
{
}

void KeychainKeyStore::load(QObject* context, Handler<ApiKey> handler)
{
    auto finished = [server = m_server, context, handler = std::move(handler)](QKeychain::Job* job) {
        if (job->error() == QKeychain::NoError) {
            handler(takeKey(static_cast<QKeychain::ReadPasswordJob&>(*job)));
        } else if (job->error() == QKeychain::EntryNotFound) {
            askForLockedEntry(serviceName(), server, context,
                              [handler, detail = job->errorString()](bool held) {
                                  if (held)
                                      fail(handler, KeyStoreProblem::Locked, detail);
                                  else
                                      handler(ApiKey());
                              });
        } else {
            explain(*job, context, handler);
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
    start(writing, m_server, context, [context, handler = std::move(handler)](QKeychain::Job* job) {
        if (job->error() == QKeychain::NoError)
            handler({});
        else
            explain(*job, context, handler);
    });
}

void KeychainKeyStore::forget(QObject* context, Handler<void> handler)
{
    auto finished = [server = m_server, context, handler = std::move(handler)](QKeychain::Job* job) {
        if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound) {
            explain(*job, context, handler);
            return;
        }
        askForLockedEntry(serviceName(), server, context, [handler](bool held) {
            if (held)
                fail(handler, KeyStoreProblem::Locked, u"the entry is still there, in a locked collection"_s);
            else
                handler({});
        });
    };
    start(new QKeychain::DeletePasswordJob(serviceName()), m_server, context, std::move(finished));
}

} // namespace linekeeper
