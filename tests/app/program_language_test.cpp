// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/language/message_checks.h"

#include <QtTest>

#include <QDir>
#include <QProcess>

// The command line in Chinese: every case of tests/golden, and the help of all verbs.

using namespace layerloom;

namespace {

const QString kGolden = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/golden");
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples");

struct Ended {
    int code = -1;
    QString output;
    QString errors;
};

struct Variables : QMap<QString, QString> {
    using QMap::QMap;
};

Ended called(const QStringList& arguments, const Variables& locale) {
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "LAYERLOOM_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"})
        environment.remove(name);
    environment.insert("QT_QPA_PLATFORM", "none");
    for (auto each = locale.begin(); each != locale.end(); ++each)
        environment.insert(each.key(), each.value());
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(LAYERLOOM_PROGRAM), arguments);
    if (!program.waitForFinished(120'000))
        return {};
    return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2,
            QString::fromUtf8(program.readAllStandardOutput()),
            QString::fromUtf8(program.readAllStandardError())};
}

const Variables kChinese{{"LANG", "zh_CN.UTF-8"}};
const Variables kEnglish{{"LANG", "en_US.UTF-8"}};

QString content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// English words that no quotes, code or example explain.
QString english(QString text) {
    static const QRegularExpression kTerms("train mode|one cycle");
    return leftInEnglish(text.remove(kTerms));
}

} // namespace

class ProgramLanguageTest : public QObject {
    Q_OBJECT

  private slots:
    void theEnvironmentChoosesTheLanguage_data() {
        QTest::addColumn<Variables>("variables");
        QTest::addColumn<bool>("isChinese");
        const auto row = [](const char* name, const Variables& variables, bool isChinese) {
            QTest::newRow(name) << variables << isChinese;
        };
        row("nothing", {}, false);
        row("LANG", kChinese, true);
        row("English", kEnglish, false);
        row("another script", {{"LANG", "zh_TW.utf8"}}, true);
        row("LC_MESSAGES before LANG", {{"LANG", "en_US.UTF-8"}, {"LC_MESSAGES", "zh_CN.UTF-8"}}, true);
        row("LC_ALL before all", {{"LC_ALL", "C.UTF-8"}, {"LC_MESSAGES", "zh_CN.UTF-8"}}, false);
        row("another charset", {{"LANG", "zh_CN.GBK"}}, false);
        row("LANGUAGE", {{"LANG", "en_US.UTF-8"}, {"LANGUAGE", "zh_CN:en"}}, true);
        row("LANGUAGE counts not in C", {{"LANG", "C.UTF-8"}, {"LANGUAGE", "zh_CN"}}, false);
        row("its first language", {{"LANG", "zh_CN.UTF-8"}, {"LANGUAGE", "en:zh_CN"}}, false);
        row("our own", {{"LANG", "en_US.UTF-8"}, {"LAYERLOOM_LANGUAGE", "zh_CN"}}, true);
        row("our own English", {{"LANG", "zh_CN.UTF-8"}, {"LAYERLOOM_LANGUAGE", "en"}}, false);
    }
    void theEnvironmentChoosesTheLanguage() {
        QFETCH(Variables, variables);
        QFETCH(bool, isChinese);
        const Ended ended = called({"check"}, variables);
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.errors, isChinese ? "layerloom: 必须给出 FILE；见 'layerloom --help'\n"
                                         : "layerloom: FILE is required; see 'layerloom --help'\n");
    }

    void helpIsTranslated_data() {
        QTest::addColumn<QString>("verb");
        QTest::newRow("all") << QString();
        const QString help = called({"--help"}, kEnglish).output;
        static const QRegularExpression kVerb("^  ([a-z]+) ", QRegularExpression::MultilineOption);
        int count = 0;
        for (auto each = kVerb.globalMatch(help); each.hasNext(); ++count) {
            const QString verb = each.next().captured(1);
            QTest::newRow(qPrintable(verb)) << verb;
        }
        QVERIFY(count >= 17);
    }
    void helpIsTranslated() {
        QFETCH(QString, verb);
        const QStringList arguments = verb.isEmpty() ? QStringList{"--help"} : QStringList{verb, "--help"};
        const Ended ended = called(arguments, kChinese);
        QCOMPARE(ended.code, 0);
        QVERIFY(ended.output.contains("用法: layerloom"));
        const QStringList english = called(arguments, kEnglish).output.split('\n');
        const QStringList chinese = ended.output.split('\n');
        QCOMPARE(chinese.size(), english.size());
        static const QRegularExpression kText("^ *[^ ].*  ([A-Z].*)$");
        for (qsizetype i = 0; i < chinese.size(); ++i) {
            QVERIFY2(::english(chinese[i]).isEmpty(), qPrintable(chinese[i]));
            if (kText.match(english[i]).hasMatch())
                QVERIFY2(hasChinese(chinese[i]), qPrintable(chinese[i]));
        }
    }

    void everyCaseIsAnsweredInChinese_data() {
        QTest::addColumn<QString>("folder");
        for (const QString& name : QDir(kGolden).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << kGolden + '/' + name;
    }
    void everyCaseIsAnsweredInChinese() {
        QFETCH(QString, folder);
        QStringList arguments = content(folder + "/args").split('\n', Qt::SkipEmptyParts);
        for (QString& argument : arguments)
            argument.replace("EXAMPLES", kExamples).replace("HERE", folder);
#ifndef LAYERLOOM_WITH_ENGINE
        if (content(folder + "/needs").trimmed() == "engine")
            QSKIP("without the engine");
#endif
        const Ended english = called(arguments, kEnglish);
        const Ended chinese = called(arguments, kChinese);
        QCOMPARE(chinese.code, english.code);
        // For machines it is the same.
        for (const char* format : {"--json", "--csv", "--markdown"}) {
            if (arguments.contains(QString(format)))
                QCOMPARE(chinese.output, english.output);
        }
        const bool isProblem = arguments.first() == "check";
        for (const QString& line : (chinese.errors + (isProblem ? chinese.output : QString())).split('\n')) {
            const bool isCode = line.startsWith("    ");
            QVERIFY2(line.isEmpty() || isCode || hasChinese(line), qPrintable(line));
            QVERIFY2(::english(line).isEmpty(), qPrintable(line));
        }
    }
};

QTEST_APPLESS_MAIN(ProgramLanguageTest)
#include "program_language_test.moc"
