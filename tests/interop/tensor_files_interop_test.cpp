// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

// Files of tensors beside state dicts, between Python and the command line: .safetensors, .npz, and a tensor,
// a list and a dict of tensors. Python saves, `layerloom convert` reads and saves again, Python looks.

class TensorFilesInteropTest : public QObject {
    Q_OBJECT

  private:
    QByteArray runPython(const QString& mode) const {
        QProcess python;
        python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        python.start(QStringLiteral("/usr/bin/python3"),
                     {QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop/tensor_files_interop.py"), mode,
                      folder_.path()});
        if (!python.waitForFinished(300'000) || python.exitCode() != 0)
            return {};
        return python.readAllStandardOutput() + ' ';
    }
    /// The exit code of the program.
    int layerloom(const QStringList& arguments) const {
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(LAYERLOOM_PROGRAM), arguments);
        return program.waitForFinished(120'000) && program.exitStatus() == QProcess::NormalExit
                   ? program.exitCode()
                   : -1;
    }
    int convert(const QString& from, const QString& to, const QStringList& options = {}) const {
        return layerloom(
            QStringList{"convert", folder_.filePath(from), "-o", folder_.filePath("ours/" + to)} + options);
    }

    QTemporaryDir folder_;
    nlohmann::json checks_;

  private slots:
    void initTestCase() {
        QVERIFY(QDir(folder_.path()).mkdir("ours"));
        QVERIFY2(!runPython("write").isEmpty(), "Python could not save its files");
        QCOMPARE(convert("tied.pth", "tied.safetensors"), 0);
        QCOMPARE(convert("tied.safetensors", "back.pth"), 0);
        QCOMPARE(convert("dtypes.pth", "dtypes.safetensors"), 0);
        QCOMPARE(convert("arrays.npz", "arrays.npz"), 0);
        QCOMPARE(convert("packed.npz", "packed.npz"), 0);
        QCOMPARE(convert("list.pt", "listed.npz"), 0);
        QCOMPARE(convert("listed.npz", "list_from_npz.pt", {"--as", "list"}), 0);
        QCOMPARE(convert("tensor.pt", "tensor.pt"), 0);
        QCOMPARE(convert("tensor.pt", "tensor.npy"), 0);
        QCOMPARE(convert("tuple.pt", "list.pt"), 0);
        QCOMPARE(convert("dict.pt", "dict.pt"), 0);
        QCOMPARE(convert("dict.pt", "one.pt", {"--name", "b", "--as", "tensor"}), 0);
        const QByteArray results = runPython("check");
        QVERIFY2(!results.isEmpty(), "Python could not check the files");
        checks_ = nlohmann::json::parse(results.toStdString());
    }

    void pythonAgrees_data() {
        QTest::addColumn<QString>("problem");
        for (const auto& [name, problem] : checks_.items())
            QTest::newRow(name.c_str()) << QString::fromStdString(problem.get<std::string>());
    }

    void pythonAgrees() {
        QFETCH(QString, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void filesOfTheSameContentAreEqualAcrossFormats() {
        QCOMPARE(layerloom({"diff", folder_.filePath("tied.pth"), folder_.filePath("tied.safetensors")}), 0);
        QCOMPARE(layerloom({"diff", folder_.filePath("dtypes.pth"), folder_.filePath("dtypes.safetensors")}),
                 0);
        QCOMPARE(layerloom({"diff", folder_.filePath("arrays.npz"), folder_.filePath("ours/arrays.npz")}), 0);
        QCOMPARE(layerloom({"diff", folder_.filePath("arrays.npz"), folder_.filePath("packed.npz")}), 1);
    }

    void everyFileCanBeInspected() {
        for (const char* name : {"tied.safetensors", "dtypes.safetensors", "nothing.safetensors",
                                 "arrays.npz", "packed.npz", "list.pt", "vector.npy"})
            QCOMPARE(layerloom({"inspect", folder_.filePath(name)}), 0);
    }
};

QTEST_GUILESS_MAIN(TensorFilesInteropTest)
#include "tensor_files_interop_test.moc"
