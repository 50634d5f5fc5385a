// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/program_options.h"

#include <QCommandLineParser>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUsageError = 2;

} // namespace

ReadOptions readProgramOptions(const QStringList& arguments)
{
    const QCommandLineOption port(u"port"_s, u"Listen on this port of 127.0.0.1; any free one by default."_s, u"N"_s);
    const QCommandLineOption key(u"key"_s, u"The only API key that is right; by default every key is."_s, u"KEY"_s);
    const QCommandLineOption demo(u"demo"_s, u"Messages arrive on rented numbers by themselves."_s);
    const QCommandLineOption control(u"control"_s, u"Open /control/ for tests (docs/simulator.md)."_s);
    const QCommandLineOption stdinCloses(u"until-stdin-closes"_s, u"End when standard input is closed."_s);
    const QCommandLineOption seed(u"seed"_s, u"The same seed gives the same ids, numbers and texts."_s, u"N"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"The simulated rental service, on this computer only. It spends no money."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({port, key, demo, control, stdinCloses, seed});

    const auto wrong = [](const QString& why) {
        return ReadOptions{{}, EarlyEnd{kUsageError, u"linekeeper-simulator: %1\n"_s.arg(why)}};
    };
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help))
        return {{}, EarlyEnd{0, parser.helpText()}};
    if (parser.isSet(version))
        return {{}, EarlyEnd{0, u"linekeeper-simulator " LINEKEEPER_VERSION "\n"_s}};
    if (!parser.positionalArguments().isEmpty())
        return wrong(u"unexpected argument: %1"_s.arg(parser.positionalArguments().constFirst()));

    ProgramOptions options;
    options.isDemo = parser.isSet(demo);
    options.isControlOpen = parser.isSet(control);
    options.endsWithStdin = parser.isSet(stdinCloses);
    if (parser.isSet(port)) {
        bool isPort = false;
        options.port = parser.value(port).toUShort(&isPort);
        if (!isPort)
            return wrong(u"--port takes a number from 0 to 65535"_s);
    }
    if (parser.isSet(key)) {
        options.key = ApiKey::fromInput(parser.value(key));
        if (options.key.isEmpty())
            return wrong(u"--key takes a key that is not empty"_s);
    }
    if (parser.isSet(seed)) {
        bool isSeed = false;
        options.seed = parser.value(seed).toUInt(&isSeed);
        if (!isSeed)
            return wrong(u"--seed takes a number from 0 to 4294967295"_s);
    }
    return {options, std::nullopt};
}

} // namespace linekeeper
