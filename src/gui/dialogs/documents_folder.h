// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace linekeeper {

/// Where a dialog for files begins: the person's folder for documents or, where there is none yet, their home.
QString documentsFolder();

} // namespace linekeeper
