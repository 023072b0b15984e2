// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDir>
#include <QElapsedTimer>
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

/// A project `net.loom` with a layer for points in the plane, and a training with these further members.
void writePlane(const QTemporaryDir& folder, const QByteArray& members) {
    QFile project(folder.filePath("net.loom"));
    QVERIFY(project.open(QIODevice::WriteOnly));
    project.write(R"json({"format": "layerloom-project", "version": 1, "root": "Net",
        "training": {"data": {"source": "moons:60"}, "epochs": 2, "optimizer": "SGD(lr=0.5)")json" +
                  members + R"json(},
        "blocks": {"Net": {"kind": "sequential",
          "inputs": [{"name": "input", "dtype": "float32", "shape": ["N", 2], "at": [0, 0]}],
          "outputs": [{"name": "output", "at": [0, 300]}],
          "nodes": [{"id": "fc", "type": "Linear", "options": {"out_features": 2}, "at": [0, 100]}]}}}
        )json");
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

    void oneParameterIsInitialisedByItsName() {
        if (!kHasEngine)
            QSKIP("nothing is initialised without the engine");
        QTemporaryDir folder;
        const QString path = folder.filePath("w.npz");
        const Ended ended = shell("layerloom init " + kExamples +
                                  "shared.loom --rule 'Linear.weight=zeros_' --param '4.weight=ones_()' -o " +
                                  path + " > /dev/null && layerloom inspect " + path + " | grep weight");
        const QStringList lines = ended.output.split('\n', Qt::SkipEmptyParts);
        QVERIFY2(lines.size() == 4, qPrintable(ended.output + ended.errors));
        for (const QString& line : lines) {
            const QStringList cells = line.simplified().split(' ');
            // The two in the middle are one tensor, whose owner got it.
            const bool isTied = line.startsWith("2.") || line.startsWith("4.");
            QCOMPARE(cells.at(cells.size() - 4), QString(isTied ? "1" : "0"));
        }
    }

    void valuesThatAProjectNoLongerHasAreSaidToStay() {
        if (!kHasEngine)
            QSKIP("values are attached by the engine");
        QTemporaryDir folder;
        const QString project = folder.filePath("a.loom");
        QVERIFY(QFile::copy(kExamples + "net0.loom", project));
        shell("layerloom init " + project + " -o " + folder.filePath("w.pth"));
        QVERIFY(shell("layerloom attach " + project + " --weights " + folder.filePath("w.pth")).code == 0);
        const Ended ended = shell("layerloom attach " + project);
        QVERIFY2(ended.output.contains(folder.filePath("a.pth") + " stays, and belongs to no project"),
                 qPrintable(ended.output + ended.errors));
        QVERIFY(QFile::exists(folder.filePath("a.pth")));
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

    /// A text of a megabyte where code or an expression is wanted: a problem, at once, and short.
    void aMegabyteOfCodeIsAProblem_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        const int count = 1 << 18;
        const auto text = [](const QString& content) { return u'"' + content + u'"'; };
        QTest::newRow("a long sum") << "Expression"
                                    << "expression" << text("x" + QString(" + x").repeated(count));
        QTest::newRow("brackets") << "Expression"
                                  << "expression" << text(QString("(").repeated(4 * count) + "x");
        QTest::newRow("a long word") << "Expression"
                                     << "expression" << text(QString("x").repeated(4 * count));
        QTest::newRow("signs") << "Expression"
                               << "expression" << text(QString("-").repeated(4 * count) + "x");
        QTest::newRow("lines") << "Code"
                               << "code"
                               << text("def forward(x):" + QString("\\n    x = x + 1").repeated(count / 4) +
                                       "\\n    return x");
        QTest::newRow("a deep block")
            << "Code"
            << "code" << text("def forward(x):\\n" + QString(" ").repeated(4 * count));
        QTest::newRow("an option") << "Dropout"
                                   << "p"
                                   << "{\"expr\": " + text("1" + QString(" + 1").repeated(count)) + "}";
        QTest::newRow("an option's brackets") << "Dropout"
                                              << "p"
                                              << "{\"expr\": " + text(QString("(").repeated(4 * count)) + "}";
    }
    void aMegabyteOfCodeIsAProblem() {
        QFETCH(QString, type);
        QFETCH(QString, option);
        QFETCH(QString, value);
        if (!kHasEngine && type != "Dropout")
            QSKIP("code is only read without the engine");
        QTemporaryDir folder;
        QFile file(folder.filePath("long.loom"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QString port = type == "Dropout" ? "input" : "x";
        file.write(QString(R"({"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": {
            "kind": "free-form",
            "inputs": [{"name": "x", "dtype": "float32", "shape": ["N", 4], "at": [0, 0]}],
            "outputs": [{"name": "output", "at": [560, 0]}],
            "nodes": [{"id": "code", "type": "%1", "options": {"%2": %3}, "at": [280, 0]}],
            "wires": [{"from": "@in:x", "to": "code:%4"}, {"from": "code:output", "to": "@out:output"}]}}})")
                       .arg(type, option, value, port)
                       .toUtf8());
        file.close();
        QElapsedTimer timer;
        timer.start();
        const Ended ended = shell("layerloom check " + file.fileName());
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.output.size() < 2000, qPrintable(ended.output.left(500)));
        QVERIFY2(ended.output.contains("Net.code"), qPrintable(ended.output.left(500)));
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

    void aProjectSaysHowItIsTrainedAndOptionsComeBeforeIt() {
        if (!kHasEngine)
            QSKIP("built without the engine");
        QTemporaryDir folder;
        writePlane(folder, "");
        const QString train = "cd " + folder.path() + " && layerloom train net.loom -o w.pth ";
        const Ended own = shell(train);
        QVERIFY2(own.code == 0, qPrintable(own.errors));
        QVERIFY2(own.output.contains("epoch 2/2") && own.output.contains("rate 0.5"), qPrintable(own.output));
        const Ended other = shell(train + "--epochs 1 --optimizer 'Adam(lr=0.25)'");
        QVERIFY2(other.output.contains("epoch 1/1") && other.output.contains("rate 0.25"),
                 qPrintable(other.output));
        const Ended three = shell(train + "--data blobs");
        QCOMPARE(three.code, 1);
        QVERIFY2(three.errors.contains("3 classes"), qPrintable(three.errors));
        const Ended none = shell("layerloom train " + kExamples + "net0.loom -o /dev/null");
        QVERIFY2(none.code == 2 && none.errors.contains("--data is needed"), qPrintable(none.errors));
    }

    void optionsTakeAwayWhatTheProjectSays() {
        if (!kHasEngine)
            QSKIP("built without the engine");
        QTemporaryDir folder;
        writePlane(folder, R"json(, "scheduler": "ExponentialLR(gamma=0.5)",
            "losses": [{"output": "output", "others": [], "loss": "CrossEntropyLoss(reduction='sum')", "weight": 1}],
            "groups": [{"pattern": "bias", "rate_factor": 0, "weight_decay": -1}])json");
        const QString train = "cd " + folder.path() + " && layerloom train net.loom -o w.pth ";
        QVERIFY(shell(train).output.contains("rate 0.25"));
        const Ended plain = shell(train + "--scheduler none --group none --check-gradients");
        QVERIFY2(plain.output.contains("epoch 2/2") && !plain.output.contains("rate 0.25"),
                 qPrintable(plain.output));
        QVERIFY2(plain.output.contains("gradient of"), qPrintable(plain.output));
        // Data and losses of the project count for who judges, too.
        const Ended judged = shell("cd " + folder.path() + " && layerloom evaluate net.loom --weights w.pth");
        QVERIFY2(judged.code == 0 && judged.output.startsWith("6 samples"), qPrintable(judged.errors));
        const Ended mean = shell("cd " + folder.path() +
                                 " && layerloom evaluate net.loom --weights w.pth --loss CrossEntropyLoss");
        const auto lossIn = [](const QString& text) {
            return text.section("loss ", 1).section(' ', 0, 0).toDouble();
        };
        QVERIFY(std::abs(lossIn(judged.output) - 6 * lossIn(mean.output)) < 1e-3);
        QCOMPARE(shell("cd " + folder.path() + " && layerloom predict net.loom").output.count('\n'), 7);
        const Ended none = shell("layerloom evaluate " + kExamples + "net0.loom");
        QVERIFY2(none.code == 2 && none.errors.contains("--data is needed"), qPrintable(none.errors));
    }

    void aRunFolderThatCannotBeWrittenCostsNothingLearned() {
        if (!kHasEngine)
            QSKIP("built without the engine");
        QTemporaryDir folder;
        writePlane(folder, "");
        // No file may be larger than 4 KiB: what a full disk does, with another error number. The state of
        // the random numbers is, the values are not.
        const QString train =
            "cd " + folder.path() + " && trap '' XFSZ && ulimit -f 4 && layerloom train net.loom ";
        const Ended ended =
            shell(train + "--optimizer Adam --run run -o w.pth; echo code $?; ls run; ls -la w.pth");
        QVERIFY2(ended.errors.contains("epoch 2 is not kept"), qPrintable(ended.output + ended.errors));
        QVERIFY2(ended.output.contains("w.pth: the state dict after the training") &&
                     ended.output.contains("code 1"),
                 qPrintable(ended.output));
    }

    void aLossThatIsNoNumberLeavesTheValuesBefore() {
        if (!kHasEngine)
            QSKIP("built without the engine");
        QTemporaryDir folder;
        writePlane(folder, "");
        const Ended moons = shell("cd " + folder.path() +
                                  " && layerloom train net.loom --epochs 9 --batch 8 "
                                  "--optimizer 'SGD(lr=1e30, momentum=1e9)' -o w.pth; echo code $?");
        QVERIFY2(moons.errors.contains(" of epoch ") && moons.errors.contains("It began "),
                 qPrintable(moons.errors));
        QVERIFY2(moons.output.contains("as it was before that step of the training") &&
                     moons.output.contains("code 1"),
                 qPrintable(moons.output));
    }

    void predictionsComeAsLinesAndAsTensors() {
        if (!kHasEngine)
            QSKIP("built without the engine");
        QTemporaryDir folder;
        const QString start = "cd " + folder.path() + " && layerloom predict " + kExamples + "lenet.loom ";
        const QString wrong = "--data moons";
        QVERIFY(shell(start + wrong).errors.contains("takes (N, 1, 28, 28), but 'x'"));
        QFile table(folder.filePath("x.csv"));
        QVERIFY(table.open(QIODevice::WriteOnly));
        QByteArray header;
        QByteArray zeros;
        for (int i = 0; i < 784; ++i) {
            header += "p" + QByteArray::number(i) + ',';
            zeros += "0,";
        }
        table.write(header + "y\n" + zeros + "1.5\n" + zeros + "2.5\n");
        table.close();
        const QString data = "--data x.csv --validation 0 --classes ";
        const Ended lines = shell(start + data);
        const QStringList read = lines.output.split('\n', Qt::SkipEmptyParts);
        QVERIFY2(read.size() == 3 && read[0] == "row,output.class,output.share", qPrintable(lines.errors));
        QVERIFY(read[1].startsWith("0,") && read[2].startsWith("1,"));
        QCOMPARE(read[1].section(',', 1), read[2].section(',', 1)); // the same picture
        QCOMPARE(shell(start + data + "--rows 1").output.count('\n'), 2);
        QVERIFY(shell(start + data + "-o out.npz").output.contains("2 samples"));
        const Ended inspected = shell("layerloom inspect " + folder.filePath("out.npz"));
        QVERIFY2(inspected.output.contains("output"), qPrintable(inspected.output));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
