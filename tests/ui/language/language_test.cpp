// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language.h"

#include "tests/ui/window/window_driver.h"
#include "ui/language/linguist_file.h"
#include "ui/panels/palette/palette_panel.h"

#include <QDirIterator>
#include <QDockWidget>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTreeView>

using namespace layerloom;

namespace {

/// A text of C++ as the compiler has it.
QString unescaped(QString text) {
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"").replace("\\\\", "\\");
}

/// All texts that the sources of the window mark for translation, and where.
QMap<QString, QString> markedTexts() {
    static const QRegularExpression kCall(
        R"re(\b(?:translated|marked)\(\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)\))re");
    static const QRegularExpression kPiece(R"re("((?:[^"\\\n]|\\.)*)")re");
    QMap<QString, QString> texts;
    QDirIterator files(LAYERLOOM_SOURCE_DIR "/ui", {"*.cpp", "*.h"}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QString source = QString::fromUtf8(file.readAll());
        for (auto call = kCall.globalMatch(source); call.hasNext();) {
            QString text;
            for (auto piece = kPiece.globalMatch(call.next().captured(1)); piece.hasNext();)
                text += piece.next().captured(1);
            texts.insert(unescaped(text), file.fileName());
        }
    }
    return texts;
}

QStringList placesIn(const QString& text) {
    static const QRegularExpression kPlace("%L?[1-9]");
    QStringList places;
    for (auto each = kPlace.globalMatch(text); each.hasNext();)
        places << each.next().captured();
    places.sort();
    return places;
}

bool hasChinese(const QString& text) {
    return std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Han; });
}

} // namespace

class LanguageTest : public QObject {
    Q_OBJECT

  private slots:
    void cleanup() { showLanguage("en"); }

    void everyTextOfTheWindowIsTranslated() {
        const LinguistFile file(":/translations/layerloom_zh_CN.ts");
        const QMap<QString, QString> texts = markedTexts();
        QVERIFY(texts.size() > 1000);
        QStringList missing;
        for (auto each = texts.begin(); each != texts.end(); ++each) {
            if (!file.texts().contains(each.key().toUtf8()))
                missing << each.value() + ": " + each.key();
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join('\n')));
    }

    void translationsKeepPlacesForValuesAndKeys() {
        const LinguistFile file(":/translations/layerloom_zh_CN.ts");
        for (auto each = file.texts().begin(); each != file.texts().end(); ++each) {
            const QString english = QString::fromUtf8(each.key());
            QVERIFY2(placesIn(english) == placesIn(each.value()), each.key().constData());
            QVERIFY2(english.count('\n') == each.value().count('\n'), each.key().constData());
            QVERIFY2(english.count("<b>") == each.value().count("<b>"), each.key().constData());
            QVERIFY2(!english.contains(QRegularExpression("&[A-Za-z](?!bsp;)")) || each.value().contains('&'),
                     each.key().constData());
        }
    }

    void theWindowIsInTheLanguageThatWasShownBeforeItWasMade() {
        WindowDriver english;
        QCOMPARE(english.window->menuBar()->actions().first()->text(), QString("&File"));
        showLanguage("zh_CN");
        WindowDriver driver;
        driver.window->openFile(QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom"));
        for (const QAction* menu : driver.window->menuBar()->actions()) {
            QVERIFY2(hasChinese(menu->text()), qPrintable(menu->text()));
            for (const QAction* entry : menu->menu()->actions()) {
                // Examples and recent files are names.
                const bool isText = !entry->isSeparator() && !entry->menu() && entry->data().isNull();
                QVERIFY2(!isText || hasChinese(entry->text()), qPrintable(entry->text()));
            }
        }
        for (const QDockWidget* dock : driver.window->findChildren<QDockWidget*>())
            QVERIFY2(hasChinese(dock->windowTitle()), qPrintable(dock->windowTitle()));
        QCOMPARE(driver.window->findChild<PalettePanel*>()->tree().model()->index(0, 0).data().toString(),
                 libraryGroup());
    }

    void theLetterThatOpensAMenuCanBeLeftOut() {
        QCOMPARE(withoutKey("&Open…"), QString("Open…"));
        QCOMPARE(withoutKey("打开(&O)…"), QString("打开…"));
        QCOMPARE(withoutKey("f(x)"), QString("f(x)"));
    }

    void aChoiceIsKeptAndAnUnknownOneIsNone() {
        WindowDriver driver; // with settings of its own
        QCOMPARE(chosenLanguage(), QString());
        chooseLanguage("zh_CN");
        QCOMPARE(effectiveLanguage(), QString("zh_CN"));
        chooseLanguage("en");
        QCOMPARE(effectiveLanguage(), QString("en"));
        chooseLanguage("tlh");
        QCOMPARE(chosenLanguage(), QString());
    }
};

QTEST_MAIN(LanguageTest)
#include "language_test.moc"
