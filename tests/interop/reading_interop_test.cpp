// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/python_judge.h"

using namespace layerloom::test;

namespace {

const QString kScript = LAYERLOOM_SOURCE_DIR "/tests/interop/reading.py";

} // namespace

// Python source that is imported, against what PyTorch builds from it: keys, outputs, and the same of its
// export.

class ReadingInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { allowLongFunctions(); } // each file runs in eight programs

    void classesOfTheStudyNoteAreWhatPythonBuilds() { judge({kScript, LAYERLOOM_PROGRAM, "seed"}); }
    void everyConstructIsWhatPythonBuilds() { judge({kScript, LAYERLOOM_PROGRAM, "constructs"}); }
    void torchvisionsOwnFilesAreWhatPythonBuilds() { judge({kScript, LAYERLOOM_PROGRAM, "torchvision"}); }
    void textbookArchitecturesAreWhatPythonBuilds() { judge({kScript, LAYERLOOM_PROGRAM, "textbook"}); }
};

QTEST_MAIN(ReadingInteropTest)
#include "reading_interop_test.moc"
