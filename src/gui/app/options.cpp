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
    parser.setApplicationDescription(tr("Rent phone numbers and copy the codes they receive."));
    const QCommandLineOption demo(u"demo"_s,
                                  tr("Use a simulated service: no API key is needed and nothing is charged."));
    const QCommandLineOption tour(
        u"tour"_s, tr("With --demo: go through the main tasks in the window and save a screenshot of each step."),
        tr("folder"));
    const QCommandLineOption server(
        u"server"_s, tr("Use the service at this base address: https, or http on this computer only."), tr("URL"));
    const QCommandLineOption check(u"check"_s, tr("Check the record and its newest backup, and print the findings. "
                                                  "Changes nothing; Linekeeper may be running."));
    const QCommandLineOption copyLatest(u"copy-latest"_s,
                                        tr("Have the running Linekeeper copy the latest code, and print when it "
                                           "arrived. A code older than ten minutes is shown instead."));
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
        return tl::unexpected(tr("Unexpected argument “%1”.").arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(tour) && (!options.demo || options.tourFolder.isEmpty()))
        return tl::unexpected(tr("--tour needs a folder and --demo."));
    if (parser.isSet(check) && (parser.isSet(tour) || parser.isSet(copyLatest)))
        return tl::unexpected(tr("--check can't be combined with --tour or --copy-latest."));
    if (parser.isSet(tour) && parser.isSet(copyLatest))
        return tl::unexpected(tr("--copy-latest can't be combined with --tour."));
    if (parser.isSet(server)) {
        if (options.demo)
            return tl::unexpected(tr("--server can't be combined with --demo."));
        const auto address = BaseAddress::fromText(parser.value(server));
        if (!address)
            return tl::unexpected(tr("“%1” is not an address to send a key to: it must begin with https://, or with "
                                     "http:// on this computer.")
                                      .arg(parser.value(server)));
        options.server = *address;
    }
    return options;
}

} // namespace linekeeper
