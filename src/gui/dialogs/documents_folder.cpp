// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/documents_folder.h"

#include <QDir>
#include <QStandardPaths>

namespace linekeeper {

QString documentsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    // A file dialog takes the name of a folder that is not there for that of a file.
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

} // namespace linekeeper
