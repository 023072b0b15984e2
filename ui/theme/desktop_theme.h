// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

class QDBusVariant;
class QFileSystemWatcher;

namespace layerloom {

/// Whether the desktop wants dark windows, and when that changes. Qt 6.4 does not tell, so it is asked for
/// where desktops say it: the settings portal (GNOME, KDE and most others), GTK's settings file, and the
/// palette that the program was started with. GUI thread only.
class DesktopTheme : public QObject {
    Q_OBJECT

  public:
    /// Must be made before a palette is set. The portal answers later, by `changed`.
    explicit DesktopTheme(QObject* parent = nullptr);

    bool isDark() const { return portal_.value_or(gtk_.value_or(paletteIsDark_)); }

  signals:
    void changed();

  private slots:
    void onSetting(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void askPortal();
    void readGtk();
    void setPortal(const QVariant& value);
    void update(std::optional<bool>& source, std::optional<bool> isDark);

    bool paletteIsDark_;
    std::optional<bool> gtk_;
    std::optional<bool> portal_;
    QFileSystemWatcher* watcher_;
};

/// The one of this process.
DesktopTheme& desktopTheme();

} // namespace layerloom
