// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/python_judge.h"

using namespace layerloom::test;

namespace {

const QString kScript = LAYERLOOM_SOURCE_DIR "/tests/interop/reading.py";

} // namespace

// As reading_interop_test.cpp, with networks as people publish them: apart from it, as they take minutes.

class NetworksInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { allowLongFunctions(); } // each file runs in eight programs

    void networksThatPeoplePublishAreWhatPythonBuilds() { judge({kScript, LAYERLOOM_PROGRAM, "networks"}); }
    void furtherNetworksAreWhatPythonBuilds() { judge({kScript, LAYERLOOM_PROGRAM, "more_networks"}); }
};

QTEST_MAIN(NetworksInteropTest)
#include "networks_interop_test.moc"
