// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/interop/python_script.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

// Training against Python: optimizers, schedulers, losses, ties, frozen parameters, groups, resuming.

class TrainingInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void trainingsEqualPython() {
        layerloom::test::runPython({QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop/training.py"),
                                    LAYERLOOM_PROGRAM,
                                    QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples")});
    }

    void lenetLearnsFashionMnist() {
        if (!QFile::exists(QStringLiteral("/usr/share/datasets/fashion-mnist")))
            QSKIP("Fashion-MNIST is not installed (Debian's package dataset-fashion-mnist)");
        const QTemporaryDir folder;
        const QString weights = folder.filePath("lenet.pth");
        const QString lenet = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples/lenet.loom");
        QProcess train;
        train.start(LAYERLOOM_PROGRAM, {"train", lenet, "--data", "fashion-mnist", "--epochs", "1", "--batch",
                                        "256", "--optimizer", "SGD(lr=0.1, momentum=0.9)", "-o", weights});
        QVERIFY(train.waitForFinished(240'000));
        QVERIFY2(train.exitCode() == 0, train.readAllStandardError().constData());
        QProcess evaluate;
        evaluate.start(LAYERLOOM_PROGRAM,
                       {"evaluate", lenet, "--weights", weights, "--data", "fashion-mnist", "--json"});
        QVERIFY(evaluate.waitForFinished(60'000));
        const QJsonObject scores = QJsonDocument::fromJson(evaluate.readAllStandardOutput()).object();
        QCOMPARE(scores["samples"].toInt(), 10000);
        const double accuracy = scores["outputs"]["output"]["accuracy"].toDouble();
        QVERIFY2(accuracy > 0.8, qPrintable(QString::number(accuracy)));
    }
};

QTEST_GUILESS_MAIN(TrainingInteropTest)
#include "training_interop_test.moc"
