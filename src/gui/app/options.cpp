// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Options", text);
}

} // namespace

tl::expected<Options, QString> readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Rent phone numbers and have their codes on the clipboard."));
    const QCommandLineOption demo(u"demo"_s, tr("Run on a simulated service: nothing is paid, no key is needed."));
    const QCommandLineOption tour(
        u"tour"_s, tr("With --demo: play the whole job through the windows and save a picture a step."), tr("folder"));
    const QCommandLineOption server(u"server"_s, tr("Base address of the service, https or on this computer."),
                                    tr("URL"));
    const QCommandLineOption check(u"check"_s,
                                   tr("Check the record of paid numbers and its newest backup, and say what was found. "
                                      "Changes nothing; the program may be running."));
    const QCommandLineOption copyLatest(
        u"copy-latest"_s, tr("Have the running program copy the latest code, and say how old it is. One of "
                             "more than ten minutes is shown instead."));
    const QCommandLineOption help({u"h"_s, u"help"_s}, tr("Show this help."));
    const QCommandLineOption version({u"v"_s, u"version"_s}, tr("Show the version."));
    parser.addOptions({demo, tour, server, check, copyLatest, help, version});
    if (!parser.parse(arguments))
        return tl::unexpected(parser.errorText());

    Options options;
    // The parser learns the name from an application object, and there is none yet.
    options.help = parser.helpText().replace(u"<executable_name>"_s, u"linekeeper"_s);
    options.action = parser.isSet(help)         ? Options::Action::ShowHelp
                     : parser.isSet(version)    ? Options::Action::ShowVersion
                     : parser.isSet(check)      ? Options::Action::Check
                     : parser.isSet(copyLatest) ? Options::Action::CopyLatest
                                                : Options::Action::Run;
    options.demo = parser.isSet(demo);
    options.tourFolder = parser.value(tour);
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(tr("There is no argument “%1”.").arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(tour) && (!options.demo || options.tourFolder.isEmpty()))
        return tl::unexpected(tr("--tour needs a folder and goes with --demo."));
    if (parser.isSet(check) && (parser.isSet(tour) || parser.isSet(copyLatest)))
        return tl::unexpected(tr("--check goes with neither --tour nor --copy-latest."));
    if (parser.isSet(tour) && parser.isSet(copyLatest))
        return tl::unexpected(tr("--copy-latest does not go with --tour."));
    if (parser.isSet(server)) {
        if (options.demo)
            return tl::unexpected(tr("--server does not go with --demo."));
        const auto address = BaseAddress::fromText(parser.value(server));
        if (!address)
            return tl::unexpected(
                tr("“%1” is no address to send a key to: it must begin with https://, or be http:// on this "
                   "computer.")
                    .arg(parser.value(server)));
        options.server = *address;
    }
    return options;
}

} // namespace linekeeper
