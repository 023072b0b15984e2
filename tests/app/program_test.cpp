// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/stat.h>

// The program where its surroundings do not play along: streams that are closed or full, files that are none,
// no libraries. What it prints when all is well stands in tests/golden.

namespace {

#ifdef LAYERLOOM_WITH_ENGINE
constexpr bool kHasEngine = true;
#else
constexpr bool kHasEngine = false;
#endif

const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/");

struct Ended {
    int code = -1;
    QString output;
    QString errors;
};

/// Runs a line of the shell, in which `layerloom` is the program.
Ended shell(const QString& line) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    environment.remove("QT_QPA_PLATFORM");
    process.setProcessEnvironment(environment);
    process.start("bash", {"-c", "layerloom() { " LAYERLOOM_PROGRAM " \"$@\"; }\n" + line});
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class ProgramTest : public QObject {
    Q_OBJECT

  private slots:
    void aReaderThatStopsIsNoTrouble() {
        const Ended ended = shell("layerloom summary " + kExamples + "resnet18.loom | head -n 1");
        QCOMPARE(ended.output, QStringLiteral("ResNet(\n"));
        QCOMPARE(ended.errors, QString());
    }

    void outputThatCannotBeWrittenIsAnError_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("reason");
        // `check` prints nothing about a model without problems.
        for (const QString& verb : kHasEngine ? QStringList{"summary", "run"} : QStringList{"summary"}) {
            QTest::newRow(qPrintable(verb + " full"))
                << "layerloom " + verb + " " + kExamples + "net0.loom > /dev/full"
                << "No space left on device";
            QTest::newRow(qPrintable(verb + " closed"))
                << "layerloom " + verb + " " + kExamples + "net0.loom >&-"
                << "Bad file descriptor";
        }
        QTest::newRow("help full") << "layerloom --help > /dev/full"
                                   << "No space left on device";
    }
    void outputThatCannotBeWrittenIsAnError() {
        QFETCH(QString, line);
        QFETCH(QString, reason);
        const Ended ended = shell(line);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.errors, "layerloom: cannot write to standard output: " + reason + "\n");
    }

    void aClosedStreamDoesNotGetIntoAFile() {
        if (!kHasEngine)
            QSKIP("nothing is exported without the engine");
        QTemporaryDir folder;
        const QString path = folder.filePath("out.pth");
        shell("layerloom export " + kExamples + "net0.loom -o " + path + " >&- 2>&-");
        const Ended ended = shell("layerloom inspect " + path);
        QVERIFY2(ended.code == 0 && ended.output.contains("2.weight"), qPrintable(ended.errors));
    }

    void whatIsNoFileIsRefusedAtOnce_data() {
        QTest::addColumn<QString>("line");
        QTemporaryDir folder;
        folder.setAutoRemove(false);
        const QString pipe = folder.filePath("pipe");
        QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
        for (const QString& place :
             {folder.path(), pipe, QStringLiteral("/dev/zero"), QStringLiteral("/nowhere/x")}) {
            for (const QString& line : QStringList{"check " + place, "summary " + place, "inspect " + place,
                                                   "run " + kExamples + "net0.loom --weights " + place,
                                                   "run " + kExamples + "net0.loom --input input=" + place,
                                                   "export " + kExamples + "net0.loom --weights " + place +
                                                       " -o " + folder.filePath("x.pth")})
                if (kHasEngine || !(line.startsWith("run") || line.startsWith("export")))
                    QTest::newRow(qPrintable(line)) << line;
        }
        if (!kHasEngine)
            return;
        for (const QString& place :
             {folder.path(), pipe, QStringLiteral("/dev/full"), QStringLiteral("/nowhere/x")})
            QTest::newRow(qPrintable("save to " + place)) << "run " + kExamples + "net0.loom -o " + place;
        // What is exported is told by the name.
        QVERIFY(QDir(folder.path()).mkdir("folder.pth"));
        QCOMPARE(mkfifo(qPrintable(folder.filePath("pipe.pth")), 0600), 0);
        for (const QString& place :
             {folder.filePath("folder.pth"), folder.filePath("pipe.pth"), QStringLiteral("/nowhere/x.pth")})
            QTest::newRow(qPrintable("export to " + place))
                << "export " + kExamples + "net0.loom -o " + place;
    }
    void whatIsNoFileIsRefusedAtOnce() {
        QFETCH(QString, line);
        const Ended ended = shell("layerloom " + line);
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.errors.count('\n'), qsizetype(1));
        QVERIFY2(ended.errors.startsWith("layerloom: cannot "), qPrintable(ended.errors));
    }

    void verbsThatNeedNoEngineDoNotLoadIt() {
        for (const QString& verb : {QString("check "), QString("summary ")}) {
            const Ended ended = shell("LD_DEBUG=files layerloom " + verb + kExamples + "net0.loom");
            QCOMPARE(ended.code, 0);
            QVERIFY(ended.errors.contains("liblayerloom_core"));
            QVERIFY(!ended.errors.contains("libtorch"));
        }
        if (kHasEngine)
            QVERIFY(
                shell("LD_DEBUG=files layerloom run " + kExamples + "net0.loom").errors.contains("libtorch"));
    }

    void twoRandomInputsDiffer() {
        if (!kHasEngine)
            QSKIP("nothing is run without the engine");
        const Ended ended = shell("layerloom run " + kExamples + "siamese.loom --seed 1");
        QCOMPARE(ended.code, 0);
        // The cosine of a vector with itself.
        QVERIFY2(!ended.output.contains("1.0000"), qPrintable(ended.output));
    }

    void aBuildWithoutTheEngineSaysSo() {
        if (kHasEngine)
            QSKIP("this one has it");
        const Ended ended = shell("layerloom run " + kExamples + "net0.loom");
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.errors.count('\n'), qsizetype(1));
        QVERIFY2(ended.errors.startsWith("layerloom: The engine "), qPrintable(ended.errors));
    }

    void aWindowWithoutADisplayIsAClearError() {
        const Ended ended = shell("layerloom " + kExamples + "net0.loom");
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.errors.contains("display") || ended.errors.contains("no window"),
                 qPrintable(ended.errors));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
