// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/http_response.h"
#include "api/one_shot_body.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QSslError>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace linekeeper {

/// The most bytes of an answer, after decompression, that a call takes.
inline constexpr qint64 kMaxAnswerSize = 16 * 1024 * 1024;

/// A request that is handed to Qt by send(), and what must live as long as it.
struct StartedRequest
{
    QByteArray method;
    std::shared_ptr<QNetworkAccessManager> manager; ///< a POST has its own: it may share no connection
    std::unique_ptr<OneShotBody> body;              ///< none for a GET
    std::function<QNetworkReply*()> send;           ///< once
    QPointer<QNetworkReply> reply;                  ///< null until then
    std::function<StartedRequest()> again{};        ///< the same request, for a fresh connection; none for a POST
};

/// One running request, with a deadline for the whole of it, a cap on the answer, and a way to give it up. It
/// ends once: then it hands over its answer, and deletes itself later. It is given up when its context dies.
class Call final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const HttpResponse&)>;

    /// Takes over a request that is still to be sent; the deadline runs from now on. `done` runs from the event loop,
    /// or from within cancel(); never from here.
    Call(StartedRequest request, std::chrono::milliseconds deadline, QObject* context, Done done, QObject* parent);
    ~Call() override;

    /// Sends the request, if the call has not ended before.
    void send();
    bool isRunning() const { return m_done != nullptr; }
    /// Ends the call as Cancelled; does nothing if it has ended.
    void cancel();

Q_SIGNALS:
    /// The request went out once more: the connection was an old one that closed without a byte of an answer.
    void repeated();

private:
    bool isMerelyOld(Ending ending) const;
    void repeat();
    void watchSize();
    void readBody();
    void replyFinished();
    void giveUp(Ending ending);
    void end(Ending ending);
    void fill(HttpResponse& answer, const QNetworkReply& reply);
    bool mayHaveArrived() const;
    void log(const HttpResponse& answer) const;

    StartedRequest m_request;
    StartedRequest m_former; ///< of which this one is the repetition
    Done m_done;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    QTimer m_deadline;
    QElapsedTimer m_sinceStart;
    bool m_headSent = false;
    bool m_isFresh = false; ///< a connection was made for it
};

} // namespace linekeeper
