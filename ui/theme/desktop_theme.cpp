// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktop_theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QDir>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QGuiApplication>
#include <QPalette>
#include <QPointer>
#include <QSettings>
#include <QStandardPaths>

namespace layerloom {

namespace {

constexpr char kService[] = "org.freedesktop.portal.Desktop";
constexpr char kObject[] = "/org/freedesktop/portal/desktop";
constexpr char kInterface[] = "org.freedesktop.portal.Settings";
constexpr char kGroup[] = "org.freedesktop.appearance";
constexpr char kKey[] = "color-scheme"; // 0: no preference, 1: dark, 2: light

bool paletteIsDark() {
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QString gtkSettings() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + "/gtk-3.0/settings.ini";
}

} // namespace

DesktopTheme::DesktopTheme(QObject* parent)
    : QObject(parent), paletteIsDark_(paletteIsDark()), watcher_(new QFileSystemWatcher(this)) {
    readGtk();
    connect(watcher_, &QFileSystemWatcher::fileChanged, this, &DesktopTheme::readGtk);
    connect(watcher_, &QFileSystemWatcher::directoryChanged, this, &DesktopTheme::readGtk);
    askPortal();
}

/// Without waiting: a session without a portal must not delay the window.
void DesktopTheme::askPortal() {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(kService, kObject, kInterface, "SettingChanged", this,
                SLOT(onSetting(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(kService, kObject, kInterface, "Read");
    question << QString(kGroup) << QString(kKey);
    auto* answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* call) {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid())
            setPortal(reply.value().variant());
        call->deleteLater();
    });
}

void DesktopTheme::onSetting(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group == kGroup && key == kKey)
        setPortal(value.variant());
}

void DesktopTheme::setPortal(const QVariant& value) {
    // `Read` wraps its answer once more.
    const QVariant plain = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint scheme = plain.toUInt();
    update(portal_, scheme == 0 ? std::nullopt : std::optional(scheme == 1));
}

void DesktopTheme::readGtk() {
    // Editors and desktops replace the file instead of writing into it: the folder tells of that.
    const QString path = gtkSettings();
    for (const QString& each : {path, QFileInfo(path).path()})
        if (QFileInfo::exists(each) && !watcher_->files().contains(each) &&
            !watcher_->directories().contains(each))
            watcher_->addPath(each);
    std::optional<bool> isDark;
    const QString forced = qEnvironmentVariable("GTK_THEME");
    if (!forced.isEmpty()) {
        isDark = forced.endsWith(":dark") || forced.endsWith("-dark", Qt::CaseInsensitive);
    } else if (QFileInfo::exists(path)) {
        QSettings file(path, QSettings::IniFormat);
        const QVariant wish = file.value("Settings/gtk-application-prefer-dark-theme");
        const QString name = file.value("Settings/gtk-theme-name").toString();
        if (wish.isValid() || !name.isEmpty())
            isDark = wish.toString() == "1" || wish.toBool() || name.endsWith("-dark", Qt::CaseInsensitive);
    }
    update(gtk_, isDark);
}

void DesktopTheme::update(std::optional<bool>& source, std::optional<bool> isDark) {
    const bool before = this->isDark();
    source = isDark;
    if (this->isDark() != before)
        emit changed();
}

DesktopTheme& desktopTheme() {
    static QPointer<DesktopTheme> shared;
    if (!shared)
        shared = new DesktopTheme(QCoreApplication::instance());
    return *shared;
}

} // namespace layerloom
