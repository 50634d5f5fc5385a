// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/demo_script.h"

#include "simulator/message_texts.h"

#include <array>

namespace linekeeper {

using namespace Qt::StringLiterals;

namespace {

/// Milliseconds until the next message: at least `shortest`, less than `longest`.
struct Gap
{
    int shortest;
    int longest;
};

constexpr int kSecond = 1000;
constexpr int kMinute = 60 * kSecond;

/// The gaps after renting and after each message; the last one repeats.
constexpr std::array kGaps = {
    Gap{3500, 4500},
    Gap{20 * kSecond, 22 * kSecond},
    Gap{kMinute, 3 * kMinute},
    Gap{2 * kMinute, 8 * kMinute},
    Gap{2 * kMinute, 8 * kMinute},
    Gap{10 * kMinute, 40 * kMinute},
};

/// The first messages have codes: they are what the demo is about. Later about one in five has none.
constexpr int kSurelyWithCode = 2;
constexpr int kOneWithoutCodeIn = 5;

qint64 gapAfter(int delivered, QRandomGenerator& random)
{
    const Gap gap = kGaps[std::min<std::size_t>(static_cast<std::size_t>(delivered), kGaps.size() - 1)];
    return random.bounded(gap.shortest, gap.longest);
}

} // namespace

DemoScript::DemoScript(SimulatedAccount& account, const Clock& clock, quint32 seed)
    : m_account(account)
    , m_clock(clock)
    , m_seed(seed)
{
}

void DemoScript::prepare()
{
    const auto asked = AreaCode::fromText(u"503");
    const auto given = AreaCode::fromText(u"912");
    if (asked && given)
        m_account.stock().substitute(*asked, *given, 1);
}

void DemoScript::advance()
{
    const QDateTime now = m_clock.now();
    // A copy, because delivering changes the account's orders.
    const QList<SimulatedOrder> orders = m_account.orders();
    for (qsizetype i = 0; i < orders.size(); ++i) {
        const SimulatedOrder& order = orders.at(i);
        if (!order.isActive(now)) {
            m_courses.remove(order.id);
            continue;
        }
        auto course = m_courses.find(order.id);
        if (course == m_courses.end())
            course = m_courses.insert(order.id, courseFor(order, i));
        if (course->next > now)
            continue;

        const bool hasCode = course->delivered < kSurelyWithCode || course->random.bounded(kOneWithoutCodeIn) > 0;
        m_account.receive(order.id, composeMessage(order.serviceName, hasCode, course->random));
        ++course->delivered;
        course->next = now.addMSecs(gapAfter(course->delivered, course->random));
    }
}

DemoScript::Course DemoScript::courseFor(const SimulatedOrder& order, qsizetype ordinal) const
{
    const std::array seeds = {m_seed, static_cast<quint32>(ordinal)};
    Course course{.random = QRandomGenerator(seeds.data(), static_cast<qsizetype>(seeds.size())), .next = {}};
    course.next = order.purchased.addMSecs(gapAfter(0, course.random));
    return course;
}

} // namespace linekeeper
