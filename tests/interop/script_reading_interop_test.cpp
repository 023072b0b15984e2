// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/python_judge.h"

using namespace layerloom::test;

// TorchScript files of others that are imported, against what PyTorch runs: keys, values, outputs.

class ScriptReadingInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { allowLongFunctions(); }

    void scriptedAndTracedModelsAreWhatTheirFilesCompute() {
        judge({LAYERLOOM_SOURCE_DIR "/tests/interop/script_reading.py", LAYERLOOM_PROGRAM});
    }
};

QTEST_MAIN(ScriptReadingInteropTest)
#include "script_reading_interop_test.moc"
