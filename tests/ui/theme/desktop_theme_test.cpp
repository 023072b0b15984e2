// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktop_theme.h"

#include <QDir>
#include <QGuiApplication>
#include <QPalette>
#include <QtTest>

using namespace layerloom;

/// What the desktop says in GTK's settings file, in a configuration folder of its own.
class DesktopThemeTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    void write(const QByteArray& line) {
        QDir(folder_.path()).mkpath("gtk-3.0");
        // As desktops do it: a new file in the place of the old one.
        const QString path = folder_.filePath("gtk-3.0/settings.ini");
        QFile file(path + ".new");
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[Settings]\n" + line + "\n");
        file.close();
        QFile::remove(path);
        QVERIFY(file.rename(path));
    }

  private slots:
    void initTestCase() {
        qputenv("XDG_CONFIG_HOME", folder_.path().toLocal8Bit());
        qunsetenv("GTK_THEME");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no portal
    }

    void withoutAnyWordThePaletteDecides() {
        const DesktopTheme desktop;
        const QPalette palette = QGuiApplication::palette();
        QCOMPARE(desktop.isDark(), palette.color(QPalette::Window).lightness() <
                                       palette.color(QPalette::WindowText).lightness());
    }

    void theSettingsFileIsBelieved() {
        write("gtk-application-prefer-dark-theme=1");
        QVERIFY(DesktopTheme().isDark());
        write("gtk-application-prefer-dark-theme=0");
        QVERIFY(!DesktopTheme().isDark());
        write("gtk-theme-name=Adwaita-dark");
        QVERIFY(DesktopTheme().isDark());
    }

    /// Of another length each time: files of one length and one tick of the clock are one for QSettings.
    void changesAreToldWhileTheProgramRuns() {
        write("gtk-application-prefer-dark-theme=false");
        const DesktopTheme desktop;
        QSignalSpy changes(&desktop, &DesktopTheme::changed);
        write("gtk-application-prefer-dark-theme=true");
        QTRY_COMPARE(changes.count(), 1);
        QVERIFY(desktop.isDark());
        write("gtk-application-prefer-dark-theme=false");
        QTRY_COMPARE(changes.count(), 2);
        QVERIFY(!desktop.isDark());
    }

    void theEnvironmentComesFirst() {
        write("gtk-application-prefer-dark-theme=0");
        qputenv("GTK_THEME", "Adwaita:dark");
        QVERIFY(DesktopTheme().isDark());
        qunsetenv("GTK_THEME");
    }
};

QTEST_MAIN(DesktopThemeTest)
#include "desktop_theme_test.moc"
