// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/tls_check.h"

#include <QMetaEnum>
#include <QStringList>

#include <algorithm>
#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

TlsTrouble troubleOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateRevoked:
        return TlsTrouble::Revoked;
    case QSslError::HostNameMismatch:
        return TlsTrouble::OtherHost;
    case QSslError::SelfSignedCertificate:
        return TlsTrouble::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return TlsTrouble::UnknownAuthority;
    case QSslError::CertificateExpired:
        return TlsTrouble::Expired;
    case QSslError::CertificateNotYetValid:
        return TlsTrouble::NotYetValid;
    default:
        return TlsTrouble::Invalid;
    }
}

} // namespace

TlsTrouble tlsTroubleOf(const QList<QSslError>& errors)
{
    // Who a certificate is from says more than its dates: an impostor's may be expired too.
    static constexpr std::array byWeight = {TlsTrouble::Revoked,   TlsTrouble::SelfSigned, TlsTrouble::UnknownAuthority,
                                            TlsTrouble::OtherHost, TlsTrouble::Expired,    TlsTrouble::NotYetValid};
    if (errors.isEmpty())
        return TlsTrouble::NoSecureChannel;
    for (const TlsTrouble trouble : byWeight) {
        if (std::ranges::any_of(errors,
                                [trouble](const QSslError& error) { return troubleOf(error.error()) == trouble; }))
            return trouble;
    }
    return TlsTrouble::Invalid;
}

QString namesOf(const QList<QSslError>& errors)
{
    if (errors.isEmpty())
        return {};
    QStringList names;
    for (const QSslError& error : errors) {
        const char* name = QMetaEnum::fromType<QSslError::SslError>().valueToKey(error.error());
        names << (name ? QString::fromLatin1(name) : QString::number(error.error()));
    }
    names.removeDuplicates();
    return u" (%1)"_s.arg(names.join(u", "_s));
}

} // namespace linekeeper
