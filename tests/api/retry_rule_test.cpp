// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/error_mapping.h"
#include "api/order_in_answer.h"
#include "api/parse_release.h"
#include "test_program.h"

#include <QFile>
#include <QtTest>

using namespace linekeeper;
using namespace Qt::StringLiterals;

/// What came back, and what the code makes of it, as the one table of docs/reliability.md.
class RetryRuleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pageHasTheTable();
};

namespace {

const QString kBegin = u"<!-- the retry rule: made by tests/api/retry_rule_test.cpp, see below -->\n"_s;
const QString kEnd = u"<!-- end of the retry rule -->\n"_s;

HttpResponse answered(int status, const QByteArray& body)
{
    HttpResponse answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

HttpResponse ended(Ending ending, bool mayHaveArrived, int status = 0)
{
    HttpResponse answer;
    answer.ending = ending;
    answer.mayHaveArrived = mayHaveArrived;
    answer.status = status;
    return answer;
}

QByteArray no(const QByteArray& words)
{
    return R"({"message":")" + words + R"(","success":false})";
}

QString lookWords(const HttpResponse& answer)
{
    const Result<Envelope> envelope = acceptedEnvelope(answer);
    const bool isRefusedKey = !envelope && envelope.error().kind == ErrorKind::Unauthorised;
    return isRefusedKey ? u"not until the key is entered or tried anew"_s : u"again by itself"_s;
}

QString rentWords(const HttpResponse& answer)
{
    const Result<Envelope> envelope = acceptedEnvelope(answer, Asked::Renting);
    if (envelope)
        return u"rented, if it has an order; else **unknown**"_s;
    return isOutcomeUnknown(envelope.error()) ? u"**unknown**"_s : u"certain: nothing rented"_s;
}

QString releaseWords(const HttpResponse& answer)
{
    const Result<Envelope> envelope = acceptedEnvelope(answer, Asked::Releasing);
    if (envelope)
        return parseRelease(*envelope) ? u"certain: released"_s : u"**unknown**"_s;
    if (isOutcomeUnknown(envelope.error()))
        return u"**unknown**"_s;
    return envelope.error().kind == ErrorKind::Conflict ? u"certain: released"_s : u"certain: not released"_s;
}

QString why(const HttpResponse& answer)
{
    const Result<Envelope> envelope = readEnvelope(answer.body);
    QStringList reasons;
    for (const Asked asked : {Asked::Renting, Asked::Releasing}) {
        const Verdict verdict =
            verdictOn(answer.status, envelope ? &*envelope : nullptr, orderNamedIn(answer.body).isNamed, asked);
        const QString reason = QString::fromLatin1(verdict.why);
        if (!reasons.contains(reason))
            reasons.append(reason);
    }
    return reasons.size() == 1 ? reasons.constFirst()
                               : u"renting: %1; releasing: %2"_s.arg(reasons.at(0), reasons.at(1));
}

QString row(const QString& name, const HttpResponse& answer, const QString& reason)
{
    return u"| %1 | %2 | %3 | %4 | %5 |\n"_s.arg(name, lookWords(answer), rentWords(answer), releaseWords(answer),
                                                 reason);
}

QString refusalRow(const QString& name, const HttpResponse& answer)
{
    return row(name, answer, why(answer));
}

QString tableOfTheCode()
{
    const QByteArray page = "<html>";
    QString table = u"| what came back | look | rent | release | why |\n| --- | --- | --- | --- | --- |\n"_s;
    table += row(u"nothing: the request never left, or only a proxy had it"_s, ended(Ending::CutOff, false),
                 u"nobody has it"_s);
    for (const auto& [name, ending] : {std::pair(u"nothing, or a part: the connection broke"_s, Ending::CutOff),
                                       std::pair(u"nothing, or a part, by the deadline"_s, Ending::TimedOut),
                                       std::pair(u"nothing, or a part: given up"_s, Ending::Cancelled)})
        table += row(name, ended(ending, true), u"the service may have it"_s);
    for (const auto& [name, ending] :
         {std::pair(u"2xx, damaged"_s, Ending::Malformed), std::pair(u"2xx, too large"_s, Ending::TooLarge)})
        table += row(name, ended(ending, true, 200), u"it may be a success"_s);
    table += row(u"2xx, unreadable or a page"_s, answered(200, page), u"it may be a success, or nobody's answer"_s);
    table += row(u"2xx, `success: true`"_s, answered(200, R"({"statusCode":200,"message":"ok","success":true})"),
                 u"the service says so"_s);
    table += row(u"2xx, `success: true`, “Number could not be released”"_s,
                 answered(200, R"({"statusCode":200,"message":"Number could not be released","success":true})"),
                 u"its words speak against it"_s);
    table += row(u"3xx"_s, answered(302, page), u"the service redirects nobody"_s);
    for (const CertainRefusal& refusal : certainRefusals) {
        const QString status = refusal.status == 200 ? u"2xx, `success: false`"_s : QString::number(refusal.status);
        if (!refusal.takesEnvelope) {
            Q_ASSERT(why(answered(refusal.status, page)) == why(answered(refusal.status, no("No"))));
            table += refusalRow(status + u", in any form"_s, answered(refusal.status, page));
            continue;
        }
        table += refusalRow(refusal.status == 200 ? status : status + u", in the service's envelope"_s,
                            answered(refusal.status, no("No")));
        if (refusal.status != 200)
            table += refusalRow(status + u", in another form or empty"_s, answered(refusal.status, page));
    }
    table += refusalRow(u"409 “… already released”, or any of the above with such words"_s,
                        answered(409, no("Number already released")));
    table += refusalRow(u"409 “… cannot be released”"_s,
                        answered(409, no("Number has received a message and cannot be released")));
    table += refusalRow(u"409 “Another request is in progress”"_s, answered(409, no("Another request is in progress")));
    table += refusalRow(u"409 “Please wait 43 seconds”, “Number already used”"_s,
                        answered(409, no("Please wait 43 seconds")));
    table += refusalRow(u"409, any other words"_s, answered(409, no("Conflict")));
    table += refusalRow(u"409, in another form or empty"_s, answered(409, page));
    for (const int status : {408, 410, 418, 425, 499})
        Q_ASSERT(refusalRow({}, answered(status, no("No"))) == refusalRow({}, answered(408, no("No"))));
    table +=
        refusalRow(u"any other 4xx, such as 408, 410, 425, 499, in the service's envelope"_s, answered(408, no("No")));
    for (const int status : {402, 403, 410, 412, 423})
        Q_ASSERT(releaseWords(answered(status, no("Number already released"))) == u"certain: released"_s);
    table += refusalRow(u"any other 4xx but 408 and 499, “… already released”, “… cannot be released”"_s,
                        answered(410, no("Number already released")));
    table += refusalRow(u"any other 4xx, in another form or empty"_s, answered(499, page));
    table += refusalRow(u"any of the above “… timed out”, “… in progress”, “… queued”"_s,
                        answered(400, no("The request timed out")));
    table += refusalRow(u"any of the above “… was charged”, “… created”, “… rented”, not where it is denied"_s,
                        answered(400, no("You were charged")));
    table += refusalRow(u"any of the above with “5 numbers were released”, “is released tomorrow” and their like"_s,
                        answered(400, no("5 numbers were released")));
    table += refusalRow(u"any of the above with an order in it"_s,
                        answered(400, R"({"data":{"orderId":"5"},"message":"No","success":false})"));
    table += refusalRow(u"any of the above with a worse `statusCode` in the envelope, such as 500"_s,
                        answered(400, R"({"statusCode":500,"message":"No","success":false})"));
    table += refusalRow(u"409, 500 or 503 “Insufficient balance”, “No numbers available”, in the service's envelope"_s,
                        answered(503, no("No numbers available")));
    table += refusalRow(u"408, 499, 502, 504 with such words, or any with “… charged” beside them"_s,
                        answered(504, no("No numbers available")));
    table += refusalRow(u"any other 5xx, in the service's envelope"_s, answered(500, no("No")));
    table += refusalRow(u"any other 5xx, in another form or empty"_s, answered(502, page));
    return table;
}

} // namespace

/// With LINEKEEPER_WRITE_TABLE=docs/reliability.md the page is brought up to date instead.
void RetryRuleTest::pageHasTheTable()
{
    const QString table = tableOfTheCode();
    const QString target = qEnvironmentVariable("LINEKEEPER_WRITE_TABLE");
    QFile page(target.isEmpty() ? QStringLiteral(LINEKEEPER_SOURCE_DIR "/docs/reliability.md") : target);
    QVERIFY2(page.open(target.isEmpty() ? QIODevice::ReadOnly : QIODevice::ReadWrite), qPrintable(page.fileName()));
    const QString text = QString::fromUtf8(page.readAll());
    const qsizetype begin = text.indexOf(kBegin) + kBegin.size();
    const qsizetype end = text.indexOf(kEnd);
    QVERIFY(begin >= kBegin.size() && end >= begin);
    if (!target.isEmpty()) {
        page.resize(0);
        page.write((text.first(begin) + table + text.sliced(end)).toUtf8());
        return;
    }
    QVERIFY2(text.sliced(begin, end - begin) == table,
             "the page's table is out of date: LINEKEEPER_WRITE_TABLE=docs/reliability.md writes it anew");
}

LINEKEEPER_TEST(QCoreApplication, RetryRuleTest);
#include "retry_rule_test.moc"
