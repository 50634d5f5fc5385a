// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/request_log.h"

namespace linekeeper {

namespace {

constexpr qsizetype kMaxRequests = 10'000;
constexpr qsizetype kMaxBody = 64 * 1024;

} // namespace

void RequestLog::add(LoggedRequest request)
{
    ++m_count;
    if (request.call)
        ++m_counts[*request.call];
    if (request.body.size() > kMaxBody)
        request.body = request.body.first(kMaxBody);
    if (m_requests.size() == kMaxRequests)
        m_requests.removeFirst();
    m_requests.append(std::move(request));
}

void RequestLog::clear()
{
    m_requests.clear();
    m_counts.clear();
    m_count = 0;
}

} // namespace linekeeper
