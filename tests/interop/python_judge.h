// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QtTest>

namespace layerloom::test {

/// Runs a script that compares the program with PyTorch, prints what it prints, and fails with it; its last
/// line says how many of how many are equal. The first of `arguments` is the script.
inline void judge(const QStringList& arguments) {
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(QStringLiteral("/usr/bin/python3"), arguments);
    QVERIFY(python.waitForFinished(1'500'000));
    for (const QByteArray& line : python.readAll().split('\n')) {
        if (!line.isEmpty())
            qInfo("%s", line.constData());
    }
    QVERIFY(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0);
}

/// To be called in `initTestCase`: such a script runs many programs.
inline void allowLongFunctions() {
    qputenv("QTEST_FUNCTION_TIMEOUT", "1600000");
}

} // namespace layerloom::test
