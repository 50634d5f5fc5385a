// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/text/series_text.h"

#include "account/purchase_pace.h"
#include "account/purchase_series.h"
#include "gui/text/error_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <chrono>

namespace linekeeper {

using namespace std::chrono_literals;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("SeriesText", text);
}

QString rentedText(const PurchaseSeries& series)
{
    return series.rented() == 1
               ? tr("1 of %1 numbers was rented; it is in the list.").arg(series.wanted())
               : tr("%1 of %2 numbers were rented; they are in the list.").arg(series.rented()).arg(series.wanted());
}

} // namespace

QString seriesProgressText(const PurchaseSeries& series)
{
    if (series.isStopping())
        return tr("%1 of %2 rented. Stopping after the one that is being rented…")
            .arg(series.rented())
            .arg(series.wanted());
    if (const auto pause = series.pause(); pause > 0ms) {
        return series.isPaced() ? tr("%1 of %2 rented. The next one in %3 s: at most %4 numbers are rented a minute.")
                                      .arg(series.rented())
                                      .arg(series.wanted())
                                      .arg(std::chrono::ceil<std::chrono::seconds>(pause).count())
                                      .arg(PurchasePace::kMostPerMinute)
                                : tr("%1 of %2 rented. The next one in %3 s, when another request may be sent.")
                                      .arg(series.rented())
                                      .arg(series.wanted())
                                      .arg(std::chrono::ceil<std::chrono::seconds>(pause).count());
    }
    return tr("%1 of %2 rented. Renting the next one… The service may take up to 20 seconds to answer.")
        .arg(series.rented())
        .arg(series.wanted());
}

QString seriesEndText(const PurchaseSeries& series)
{
    QStringList sentences;
    if (series.rented() > 0)
        sentences += rentedText(series);
    if (series.error())
        sentences += series.rented() == 0 || series.paidOrder()
                         ? errorText(*series.error(), Activity::Renting, series.paidOrder())
                         : tr("About the next one: %1").arg(errorText(*series.error(), Activity::Renting));
    else if (series.dearer())
        sentences +=
            tr("The last one cost $%1: more than was announced, or than your limit.").arg(series.dearer()->toDecimal());
    sentences += series.isStopping() && !series.error() ? tr("You stopped: no more were asked for.")
                                                        : tr("No more were asked for.");
    return sentences.join(u'\n');
}

} // namespace linekeeper
