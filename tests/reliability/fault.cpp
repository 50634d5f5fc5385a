// SPDX-License-Identifier: GPL-3.0-or-later
#include "reliability/fault.h"

#include "account/account_fixture.h"

namespace linekeeper::reliability {

QByteArray newsFor(Which which)
{
    switch (which) {
    case Which::Services:
        return R"({"statusCode":200,"data":[{"serviceId":"1fe58df2","serviceName":"Google"},)"
               R"({"serviceId":"6b816098","serviceName":"Telegram"}],"message":"ok","success":true})";
    case Which::Rent:
        return testing::rentedBody();
    case Which::Messages:
    case Which::Release:
        break;
    }
    return goodBody(which);
}

QList<Fault> allFaults()
{
    return faultsOfTheWay() + faultsOfBodies() + faultsOfStatuses();
}

} // namespace linekeeper::reliability
