// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QHeaderView;
class QMainWindow;
class QSettings;
class QSplitter;
class QString;

namespace linekeeper {

/// Keeps how the person left the window: its size, what is how wide, what is sorted by what. What can't be restored
/// (another version, a damaged file) stays as it is by default.
class WindowMemory final
{
public:
    explicit WindowMemory(QSettings& settings);

    void restore(QMainWindow& window) const;
    void restore(const QString& name, QSplitter& splitter) const;
    void restore(const QString& name, QHeaderView& header) const;
    bool flag(const QString& name) const;
    void save(const QMainWindow& window);
    void save(const QString& name, const QSplitter& splitter);
    void save(const QString& name, const QHeaderView& header);
    void save(const QString& name, bool flag);

private:
    QSettings& m_settings;
};

} // namespace linekeeper
