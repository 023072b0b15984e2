// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/python_script.h"

// Code of a person against Python: random programs, and parameters that are set by expressions.

using layerloom::test::runPython;

namespace {

const QString kTests = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop");

} // namespace

class CodeInteropTest : public QObject {
    Q_OBJECT

  private slots:
    /// The same seed gives the same programs; LAYERLOOM_PROGRAM_SEED tries another one.
    void randomProgramsEqualPython_data() {
        QTest::addColumn<QString>("seed");
        const QString given = qEnvironmentVariable("LAYERLOOM_PROGRAM_SEED");
        for (const QString& seed : given.isEmpty() ? QStringList{"1", "2", "3", "4"} : QStringList{given})
            QTest::newRow(qPrintable(seed)) << seed;
    }
    void randomProgramsEqualPython() {
        QFETCH(QString, seed);
        runPython({kTests + "/programs.py", LAYERLOOM_PROGRAM, seed});
    }

    void settingAParameterEqualsPython() {
        runPython({kTests + "/set_values.py", LAYERLOOM_PROGRAM,
                   QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples")});
    }
};

QTEST_GUILESS_MAIN(CodeInteropTest)
#include "code_interop_test.moc"
