// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QtTest>

namespace layerloom::test {

/// Fails the test, with what the script printed, unless it ends well.
inline void runPython(const QStringList& arguments) {
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    // Debian's own interpreter: python3-torch belongs to it, whatever else comes first in PATH.
    python.start(QStringLiteral("/usr/bin/python3"), arguments);
    QVERIFY(python.waitForFinished(1'200'000));
    QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0,
             python.readAll().constData());
}

} // namespace layerloom::test
