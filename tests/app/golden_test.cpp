// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDir>
#include <QProcess>

// Every folder of tests/golden is one call of the program: `args` holds the arguments, one a line (EXAMPLES
// stands for the folder of the examples, HERE for the case's own); `out` is what it must print, character for
// character; `err`, if there, a text that standard error must contain; `code` the exit code, 0 if left out;
// `needs`, if there, what of the program must have been built: the engine; `locale`, if there, the locale
// that it is called in, where it has a window and so Chinese.

namespace {

const QString kGolden = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/golden");
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples");

QString content(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class GoldenTest : public QObject {
    Q_OBJECT

  private slots:
    void printsWhatItShould_data() {
        QTest::addColumn<QString>("folder");
        const QStringList cases = QDir(kGolden).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(!cases.isEmpty());
        for (const QString& name : cases)
            QTest::newRow(qPrintable(name)) << kGolden + '/' + name;
    }

    void printsWhatItShould() {
        QFETCH(QString, folder);
        QStringList arguments = content(folder + "/args").split('\n', Qt::SkipEmptyParts);
        QVERIFY(!arguments.isEmpty());
#ifndef LAYERLOOM_WITH_ENGINE
        if (content(folder + "/needs").trimmed() == "engine")
            QSKIP("without the engine");
#endif
        for (QString& argument : arguments)
            argument.replace("EXAMPLES", kExamples).replace("HERE", folder);

        QProcess program;
        auto environment = QProcessEnvironment::systemEnvironment();
        // No display, and no Qt platform that could do without one: the command line needs neither.
        environment.remove("DISPLAY");
        environment.insert("QT_QPA_PLATFORM", "none");
        for (const char* name : {"LAYERLOOM_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES"})
            environment.remove(name);
        const bool hasLocale = QFile::exists(folder + "/locale");
#ifndef LAYERLOOM_WITH_WINDOW
        if (hasLocale)
            QSKIP("without the window");
#endif
        environment.insert("LANG", hasLocale ? content(folder + "/locale").trimmed() : "C.UTF-8");
        program.setProcessEnvironment(environment);
        program.start(QStringLiteral(LAYERLOOM_PROGRAM), arguments);
        QVERIFY(program.waitForFinished(120'000));

        const QString errors = QString::fromUtf8(program.readAllStandardError());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(QString::number(program.exitCode()),
                 QFile::exists(folder + "/code") ? content(folder + "/code").trimmed() : QStringLiteral("0"));
        QCOMPARE(QString::fromUtf8(program.readAllStandardOutput()).replace(folder, "HERE"),
                 content(folder + "/out"));
        const QString wanted = content(folder + "/err").trimmed();
        QVERIFY2(errors.contains(wanted), qPrintable(errors));
        QVERIFY2(!wanted.isEmpty() || errors.isEmpty(), qPrintable(errors));
    }
};

QTEST_GUILESS_MAIN(GoldenTest)
#include "golden_test.moc"
