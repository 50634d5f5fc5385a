// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/raw_script.h"

namespace linekeeper {

RawScript& RawScript::send(const QByteArray& bytes)
{
    return add(Action::Send, bytes);
}

RawScript& RawScript::pause(std::chrono::milliseconds length)
{
    return add(Action::Pause, {}, length);
}

RawScript& RawScript::drip(const QByteArray& bytes, std::chrono::milliseconds interval)
{
    return add(Action::Drip, bytes, interval);
}

RawScript& RawScript::repeat(const QByteArray& bytes)
{
    return add(Action::Repeat, bytes);
}

RawScript& RawScript::close()
{
    return add(Action::Close);
}

RawScript& RawScript::reset()
{
    return add(Action::Reset);
}

RawScript& RawScript::stall()
{
    return add(Action::Stall);
}

RawScript& RawScript::add(Action action, const QByteArray& bytes, std::chrono::milliseconds interval)
{
    m_steps.append({action, bytes, interval});
    return *this;
}

} // namespace linekeeper
