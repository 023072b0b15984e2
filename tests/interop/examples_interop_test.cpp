// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QDir>
#include <QProcess>

// Every example project against the same network written in Python: text, names, values, outputs, gradients.

namespace {

const QString kTests = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop");
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples");

} // namespace

class ExamplesInteropTest : public QObject {
    Q_OBJECT

  private:
    static void runPython(const QStringList& arguments) {
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        // Debian's own interpreter: python3-torch belongs to it, whatever else comes first in PATH.
        python.start(QStringLiteral("/usr/bin/python3"), arguments);
        QVERIFY(python.waitForFinished(300'000));
        QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0,
                 python.readAll().constData());
    }

  private slots:
    void equalsTheSameNetworkInPython_data() {
        QTest::addColumn<QString>("name");
        for (const QString& file : QDir(kExamples).entryList({"*.loom"}))
            QTest::newRow(qPrintable(file)) << QFileInfo(file).baseName();
    }
    void equalsTheSameNetworkInPython() {
        QFETCH(QString, name);
        runPython({kTests + "/examples.py", LAYERLOOM_PROGRAM, kExamples, name});
    }

    void projectsFitTheSchema() {
        runPython({kTests + "/schema.py", QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/loom.schema.json"),
                   kExamples});
    }
};

QTEST_GUILESS_MAIN(ExamplesInteropTest)
#include "examples_interop_test.moc"
