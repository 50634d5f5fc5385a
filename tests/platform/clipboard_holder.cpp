// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/clipboard_holder.h"

#include "fakes/manual_clock.h"
#include "platform/clipboard/clipboard.h"
#include "platform/clipboard_saver.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSocketNotifier>

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;

namespace linekeeper::test {

namespace {

void say(const QString& line)
{
    std::cout << line.toStdString() << std::endl;
}

void hold()
{
    static ManualClock clock;
    static auto* clipboard = new Clipboard(QGuiApplication::clipboard(), clock);
    clipboard->setSecretsStay(std::chrono::seconds(60));
    QObject::connect(clipboard, &Clipboard::emptied, [] { say(u"emptied"_s); });
    auto* input = new QSocketNotifier(fileno(stdin), QSocketNotifier::Read, qGuiApp);
    QObject::connect(input, &QSocketNotifier::activated, qGuiApp, [] {
        std::string line;
        if (!std::getline(std::cin, line) || line == "quit") {
            // As the program does it.
            delete clipboard;
            QGuiApplication::quit();
            return;
        }
        const QString order = QString::fromStdString(line);
        if (order.startsWith("copy "_L1)) {
            clipboard->copySecret(order.mid(5), qGuiApp, [](bool copied) { say(copied ? u"copied"_s : u"refused"_s); });
        } else if (order.startsWith("number "_L1)) {
            clipboard->copyPlain(order.mid(7), qGuiApp, [](bool copied) { say(copied ? u"copied"_s : u"refused"_s); });
        } else if (order.startsWith("pass "_L1)) {
            clock.advance(std::chrono::seconds(order.mid(5).toInt()));
            say(u"passed"_s);
        }
    });
}

void manage(bool heedsTheHint)
{
    QClipboard* clipboard = QGuiApplication::clipboard();
    QObject::connect(clipboard, &QClipboard::dataChanged, qGuiApp, [clipboard, heedsTheHint] {
        if (clipboard->ownsClipboard())
            return;
        const QMimeData* data = clipboard->mimeData();
        if (!data || !data->hasText())
            return;
        if (heedsTheHint && data->data(u"x-kde-passwordManagerHint"_s) == "secret") {
            say(u"left"_s);
            return;
        }
        const QString text = data->text();
        clipboard->setText(text);
        say(u"took "_s + text);
    });
}

} // namespace

bool isClipboardPart(const QStringList& arguments)
{
    return arguments.contains("--holder"_L1) || arguments.contains("--heedful"_L1) || arguments.contains("--greedy"_L1)
           || arguments.contains("--saving"_L1);
}

int playClipboardPart(int& argc, char** argv)
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--saving")
        return saveClipboards();
    QGuiApplication application(argc, argv);
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.contains("--holder"_L1))
        hold();
    else
        manage(arguments.contains("--heedful"_L1));
    say(u"ready"_s);
    return QGuiApplication::exec();
}

} // namespace linekeeper::test
