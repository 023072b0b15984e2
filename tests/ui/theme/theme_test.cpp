// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <QtTest>

using namespace layerloom;

namespace {

QString told(const char* pair, double value, bool isDark) {
    return QString("%1 in the %2 theme: %3").arg(pair, isDark ? "dark" : "light").arg(value);
}

} // namespace

/// The contrasts that WCAG 2.1 AA asks for.
class ThemeTest : public QObject {
    Q_OBJECT

  private slots:
    void contrastIsThatOfTheStandard() {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
        QVERIFY(std::abs(contrast("#777777", Qt::white) - 4.48) < 0.01);
    }

    void textCanBeReadOnEveryBackground() {
        for (const Theme& t : {Theme::light(), Theme::dark()}) {
            const auto check = [&](const char* name, const QColor& text, const QColor& under) {
                const double value = contrast(text, under);
                QVERIFY2(value >= 4.5, qPrintable(told(name, value, t.isDark)));
            };
            for (const QColor& under : {t.window, t.panel, t.canvas, t.selection}) {
                check("text", t.text, under);
                check("muted text", t.mutedText, under);
            }
            for (const QColor& under : {t.panel, t.canvas}) {
                check("error", t.error, under);
                check("warning", t.warning, under);
                check("success", t.success, under);
                check("accent", t.accent, under);
                check("tie", t.tie, under);
            }
            check("text on accent", t.accentText, t.accent);
        }
    }

    void graphicsStandOutFromWhatIsAroundThem() {
        for (const Theme& t : {Theme::light(), Theme::dark()}) {
            const double wire = contrast(t.wire, t.canvas);
            QVERIFY2(wire >= 3.0, qPrintable(told("wire", wire, t.isDark)));
            for (const LayerType& type : catalogue()) {
                const QColor color = t.category(QString::fromStdString(type.category));
                const double least = std::min(contrast(color, t.panel), contrast(color, t.canvas));
                QVERIFY2(least >= 3.0, qPrintable(told(type.category.c_str(), least, t.isDark)));
            }
        }
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
