// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/python_script.h"

#include <QDir>

// Every example project against the same network written in Python: text, names, values, outputs, gradients.

using layerloom::test::runPython;

namespace {

const QString kTests = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop");
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples");

} // namespace

class ExamplesInteropTest : public QObject {
    Q_OBJECT

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
