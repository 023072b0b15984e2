// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QProcess>

// Python source that is imported, against what PyTorch builds from it: keys, outputs, and the same of its
// export.

class ReadingInteropTest : public QObject {
    Q_OBJECT

  private:
    /// Runs the script, prints what it prints; the last line says how many of how many are equal.
    static void judge(const QStringList& arguments) {
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(QStringLiteral("/usr/bin/python3"),
                     QStringList{LAYERLOOM_SOURCE_DIR "/tests/interop/reading.py", LAYERLOOM_PROGRAM} +
                         arguments);
        QVERIFY(python.waitForFinished(1'500'000));
        for (const QByteArray& line : python.readAll().split('\n')) {
            if (!line.isEmpty())
                qInfo("%s", line.constData());
        }
        QVERIFY(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0);
    }

  private slots:
    void initTestCase() {
        // Each file runs in eight programs.
        qputenv("QTEST_FUNCTION_TIMEOUT", "1600000");
    }

    void classesOfTheStudyNoteAreWhatPythonBuilds() { judge({"seed"}); }
    void everyConstructIsWhatPythonBuilds() { judge({"constructs"}); }
    void textbookArchitecturesAreWhatPythonBuilds() { judge({"textbook"}); }
};

QTEST_MAIN(ReadingInteropTest)
#include "reading_interop_test.moc"
