// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recent_files.h"

#include <QFileInfo>
#include <QSettings>

namespace layerloom {

namespace {

constexpr char kSettingsKey[] = "recentFiles";
constexpr int kMaximum = 10;

} // namespace

QStringList recentFiles() {
    return QSettings().value(kSettingsKey).toStringList();
}

void rememberRecentFile(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = recentFiles();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    QSettings().setValue(kSettingsKey, QStringList(paths.mid(0, kMaximum)));
}

void forgetRecentFile(const QString& path) {
    QStringList paths = recentFiles();
    paths.removeAll(path);
    QSettings().setValue(kSettingsKey, paths);
}

void forgetRecentFiles() {
    QSettings().remove(kSettingsKey);
}

} // namespace layerloom
