// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/check_report.h"
#include "gui/app/data_folder.h"
#include "gui/app/program.h"
#include "gui/delivery/latest_code_copier.h"
#include "platform/system/font_list.h"
#include "platform/system/process_privacy.h"

#include <QApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char** argv)
{
    linekeeper::forbidCoreDumps();
    QCoreApplication::setApplicationName(u"linekeeper"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(LINEKEEPER_VERSION));
    QGuiApplication::setDesktopFileName(u"linekeeper"_s);

    // The command line is read first: --help and --version need no display.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const auto options = linekeeper::readOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "linekeeper: %s\n", qPrintable(options.error()));
        return 2;
    }
    if (options->action == linekeeper::Options::Action::ShowHelp) {
        std::printf("%s", qPrintable(options->help));
        return 0;
    }
    if (options->action == linekeeper::Options::Action::ShowVersion) {
        std::printf("linekeeper %s\n", LINEKEEPER_VERSION);
        return 0;
    }

    if (options->action == linekeeper::Options::Action::Check) {
        const QCoreApplication application(argc, argv);
        const auto report = linekeeper::checkReport(linekeeper::dataFolder(*options));
        std::printf("%s", qPrintable(report.text));
        return report.sound ? 0 : 1;
    }
    if (options->action == linekeeper::Options::Action::CopyLatest) {
        const QCoreApplication application(argc, argv);
        return linekeeper::copyLatestCode(linekeeper::dataFolder(*options));
    }

    std::future<void> fonts = linekeeper::readFontList();
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Linekeeper"_s);
    linekeeper::Program program(application, *options, std::move(fonts));
    return program.start() ? QApplication::exec() : 0;
}
