// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/command_line_text.h"

#include "tests/ui/language/message_checks.h"
#include "tests/ui/language/source_messages.h"
#include "ui/language/linguist_file.h"
#include "ui/theme/resources.h"

#include <QtTest>

using namespace layerloom;

namespace {

constexpr char kFile[] = ":/translations/layerloom_app_zh_CN.ts";

/// Files that speak to shells and to `man` alone.
bool isShown(const QString& path) {
    return !path.contains("completion") && !path.endsWith("manual_page.cpp");
}

QString chinese(const char* english) {
    return QString::fromStdString(chineseCommandLineText(english));
}

} // namespace

class CommandLineTextTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { loadResources(); }

    void everyTextOfTheCommandLineIsTranslated() {
        const LinguistFile own(kFile);
        const LinguistFile ofCore(":/translations/layerloom_core_zh_CN.ts");
        const QSet<QString> code = notShown();
        QStringList missing;
        int count = 0;
        for (const auto& [path, source] : sources("/app")) {
            if (!isShown(path))
                continue;
            const SourceMessages found(source);
            for (const QString& text : found.texts()) {
                if (!isProse(text) || code.contains(text))
                    continue;
                ++count;
                if (!own.texts().contains(text.toUtf8()) && !ofCore.texts().contains(text.toUtf8()))
                    missing << path + ": " + QString(text).replace('\n', "\\n");
            }
        }
        QVERIFY(isEmpty(missing));
        QVERIFY2(count > 150, qPrintable(QString::number(count)));
    }

    void headingsOfTablesAreTranslated() {
        const LinguistFile own(kFile);
        static const QRegularExpression kColumn("\\{\"([^\"]+)\", (?:TextTable::)?Align::");
        int count = 0;
        for (const auto& [path, source] : sources("/app")) {
            for (auto each = kColumn.globalMatch(source); each.hasNext(); ++count) {
                const QString title = each.next().captured(1);
                QVERIFY2(own.texts().contains(title.toUtf8()), qPrintable(path + ": " + title));
            }
        }
        QVERIFY(count > 60);
    }

    void translationsKeepTheirPlaces() {
        const LinguistFile file(kFile);
        QVERIFY(file.texts().size() > 200);
        for (auto each = file.texts().begin(); each != file.texts().end(); ++each) {
            QVERIFY2(placesIn(QString::fromUtf8(each.key())) == placesIn(each.value()),
                     each.key().constData());
            QVERIFY2(leftInEnglish(each.value()).isEmpty(), qPrintable(each.value()));
        }
    }

    void sentencesAreFoundWithTheirValues() {
        QCOMPARE(chinese("'x.y' is given twice"), "'x.y' 给出了两次");
        QCOMPARE(chinese("--batch: Value 0 not in range 1 to 2147483648"),
                 "--batch：值 0 不在 1 到 2147483648 的范围内");
        QCOMPARE(chinese("FILE is required"), "必须给出 FILE");
        // A sentence of the core in one of the command line.
        QCOMPARE(
            chinese("epoch 3 is not kept: cannot write 'a/b.pth': it is a folder; give the name of a file"),
            "第 3 个 epoch 没有保存：无法写入 'a/b.pth'：它是文件夹；请给出文件的名称");
        // What LibTorch says by itself stays.
        QCOMPARE(chinese("expected m1 and m2 to have the same dtype"),
                 "expected m1 and m2 to have the same dtype");
    }
};

QTEST_APPLESS_MAIN(CommandLineTextTest)
#include "command_line_text_test.moc"
