// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tour/tour.h"

#include "gui/preferences/appearance.h"
#include "gui/tour/tour_hand.h"
#include "models/messages_model.h"
#include "models/numbers_model.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTabBar>

#include <cstdio>

namespace linekeeper {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds kPatience = 40s;
constexpr auto kPause = 50ms;

void print(const QString& line)
{
    std::fputs(qPrintable(line + u'\n'), stdout);
    std::fflush(stdout);
}

int rows(const QString& view)
{
    const QAbstractItemView* found = TourHand::findView(view);
    return found && found->model() ? found->model()->rowCount() : 0;
}

bool clearFilter()
{
    auto* field = qobject_cast<QLineEdit*>(TourHand::find(u"Filter services"_s));
    if (field)
        field->clear();
    return field;
}

QTabBar* tabs()
{
    return qobject_cast<QTabBar*>(TourHand::find(u"Which numbers"_s));
}

int countOn(NumberState state)
{
    const QTabBar* bar = tabs();
    return bar ? bar->tabText(static_cast<int>(state)).section(u' ', -1).toInt() : -1;
}

bool dialogIsOpen(const QString& name)
{
    const QWidget* dialog = QApplication::activeModalWidget();
    return dialog && dialog->accessibleName() == name;
}

/// The last code of the number that is selected.
QString selectedCode()
{
    const QAbstractItemView* numbers = TourHand::findView(u"Numbers"_s);
    return numbers ? numbers->currentIndex().data(NumbersModel::CodeRole).toString() : QString();
}

} // namespace

Tour::Tour(AppearanceSetter& appearance, const QString& folder, QObject* parent)
    : QObject(parent)
    , m_appearance(appearance)
    , m_folder(folder)
{
    m_timer.setInterval(kPause);
    connect(&m_timer, &QTimer::timeout, this, &Tour::advance);
    addSteps();
}

void Tour::addSteps()
{
    m_steps.append({{}, {}, [] { return true; }, [] { return rows(u"Services"_s) > 10; }});
    m_steps.append({u"start"_s, u"Services are listed, no number is rented yet"_s, [] { return true; },
                    [] { return countOn(NumberState::Active) == 0; }});
    for (const QString& service : {u"Telegram"_s, u"Airbnb"_s, u"PayPal"_s, u"Steam"_s, u"Discord"_s})
        addRenting(service);
    m_steps.append({u"find-a-service"_s, u"The filter finds Google"_s,
                    [] { return clearFilter() && TourHand::type(u"Filter services"_s, u"goog"_s); },
                    [] { return rows(u"Services"_s) == 1 && TourHand::cell(u"Services"_s, 0, 0) == "Google"_L1; }});
    m_steps.append({{},
                    {},
                    [] { return TourHand::press(u"Filter services"_s, Qt::Key_Return); },
                    [] { return dialogIsOpen(u"Rent a number"_s); }});
    m_steps.append({u"rent-a-number"_s, u"The dialog names the area and the whole price before anything is paid"_s,
                    [] { return TourHand::type(u"Area codes"_s, u"503"_s); },
                    [] {
                        const auto* hint = QApplication::activeModalWidget()->findChild<QLabel*>(u"areasHint"_s);
                        return hint && hint->text().contains("Oregon"_L1);
                    }});
    m_steps.append({u"rented"_s, u"A number for Google is rented and selected"_s,
                    [] { return TourHand::click(u"Rent number"_s) && true; },
                    [] {
                        const QAbstractItemView* numbers = TourHand::findView(u"Numbers"_s);
                        return !QApplication::activeModalWidget() && countOn(NumberState::Active) == 6
                               && numbers->currentIndex().siblingAtColumn(NumbersModel::Service).data() == u"Google"_s;
                    }});
    m_steps.append({u"message-arrives"_s, u"A message with a code has arrived"_s, [] { return clearFilter(); },
                    [this] {
                        const QAbstractItemView* numbers = TourHand::findView(u"Numbers"_s);
                        m_code = numbers->currentIndex()
                                     .siblingAtColumn(NumbersModel::LastCode)
                                     .data(NumbersModel::CodeRole)
                                     .toString();
                        return !m_code.isEmpty() && rows(u"Messages"_s) > 0;
                    }});
    m_steps.append({u"copied"_s, u"The code is on the clipboard"_s, [] { return TourHand::click(u"Copy code"_s); },
                    [this] { return QApplication::clipboard()->text() == m_code && m_code == selectedCode(); }});
    m_steps.append({u"release-question"_s, u"Release asks first, because it can't be undone"_s,
                    [] { return TourHand::click(u"Release"_s); }, [] { return dialogIsOpen(u"Release number"_s); }});
    m_steps.append({{},
                    {},
                    [] { return TourHand::click(u"Release"_s); },
                    [] { return !QApplication::activeModalWidget() && countOn(NumberState::Ended) == 1; }});
    m_steps.append({u"released"_s, u"The number is under Ended, with its messages"_s,
                    [] {
                        if (QTabBar* bar = tabs())
                            bar->setCurrentIndex(static_cast<int>(NumberState::Ended));
                        return true;
                    },
                    [] {
                        return rows(u"Numbers"_s) == 1
                               && TourHand::cell(u"Numbers"_s, 0, NumbersModel::Service) == "Google"_L1
                               && rows(u"Messages"_s) > 0;
                    }});
}

void Tour::addRenting(const QString& service)
{
    m_steps.append({{},
                    {},
                    [service] {
                        return clearFilter() && TourHand::type(u"Filter services"_s, service)
                               && TourHand::press(u"Filter services"_s, Qt::Key_Return);
                    },
                    [] { return dialogIsOpen(u"Rent a number"_s); }});
    m_steps.append({{},
                    {},
                    [] {
                        return TourHand::press(u"Duration"_s, Qt::Key_End) && TourHand::press(u"Duration"_s, Qt::Key_Up)
                               && TourHand::click(u"Rent number"_s);
                    },
                    [] { return !QApplication::activeModalWidget(); }});
}

void Tour::start()
{
    if (!m_folder.mkpath(u"dark"_s)) {
        fail(u"the folder %1 can't be made"_s.arg(m_folder.path()));
        return;
    }
    m_waiting.start();
    m_timer.start();
}

void Tour::advance()
{
    const Step& step = m_steps.at(m_at);
    if (!m_acted)
        m_acted = step.act();
    if (!m_acted || !step.seen()) {
        if (m_waiting.hasExpired(kPatience.count()))
            fail(u"step %1 of %2 (%3) had no effect"_s.arg(m_at + 1).arg(m_steps.size()).arg(step.line));
        return;
    }
    // What is seen in a model is laid out in its view a moment later.
    if (!std::exchange(m_seen, true))
        return;
    if (!step.line.isEmpty()) {
        const QString name = u"%1-%2.png"_s.arg(++m_pictures, 2, 10, QLatin1Char('0')).arg(step.name);
        if (!savePicture(name)) {
            fail(u"the picture %1 can't be saved"_s.arg(name));
            return;
        }
        print(u"%1  (%2)"_s.arg(step.line, m_folder.filePath(name)));
    }
    m_acted = false;
    m_seen = false;
    m_waiting.restart();
    if (++m_at == m_steps.size()) {
        m_timer.stop();
        Q_EMIT finished(true);
    }
}

bool Tour::savePicture(const QString& name)
{
    const auto saveAs = [this](Appearance appearance, const QString& file) {
        m_appearance.set(appearance);
        // Widgets learn of another palette by posted events.
        QCoreApplication::sendPostedEvents();
        return TourHand::picture().save(m_folder.filePath(file));
    };
    return saveAs(Appearance::Dark, u"dark/"_s + name) && saveAs(Appearance::Light, name);
}

void Tour::fail(const QString& why)
{
    m_timer.stop();
    print(u"The tour failed: "_s + why);
    Q_EMIT finished(false);
}

} // namespace linekeeper
