// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/constant_file.h"

#include "core/checkpoint/weights_file.h"
#include "core/engine/engine.h"
#include "core/values/file.h"
#include "tests/core/engine/models.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstring>
#include <filesystem>
#include <sys/stat.h>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// A `.npy` of float32 numbers in two dimensions.
void writeNumbers(const std::string& path, const std::vector<float>& numbers, int rows, int columns) {
    std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " +
                         std::to_string(columns) + "), }";
    while ((10 + header.size() + 1) % 64 != 0)
        header += ' ';
    header += '\n';
    std::string content("\x93NUMPY\x01\x00", 8);
    content += static_cast<char>(header.size() & 0xff);
    content += static_cast<char>(header.size() >> 8);
    content += header;
    content.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(float));
    writeFileAtomically(path, content);
}

struct Folder {
    Folder() { writeNumbers(path("w.npy"), {1, 2, 3, 4, 5, 6}, 2, 3); }
    std::string path(const std::string& name) const {
        return dir.filePath(QString::fromStdString(name)).toStdString();
    }
    std::string folder() const { return dir.path().toStdString(); }
    QTemporaryDir dir;
};

/// A model that gives the constant.
Document modelOf(const ConstantFile& file) {
    std::map<std::string, Value> options{{"path", file.file.path},
                                         {"size", Value(Ints(file.shape))},
                                         {"dtype", std::string(dtypeName(file.dtype))}};
    if (!file.file.sha256.empty())
        options["sha256"] = file.file.sha256;
    return document(freeFormBlock({}, {"output"}, {layer("w", "load", options)},
                                  {{{"w", "output"}, {"@out", "output"}}}));
}

std::string failure(const std::string& folder, const ConstantFile& file) {
    try {
        readConstantFile(folder, file);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

class ConstantFileTest : public QObject {
    Q_OBJECT

  private slots:
    void aChosenFileIsDescribedByItsPlaceAndContent() {
        const Folder folder;
        const ConstantFile file = describedConstantFile(folder.folder(), folder.path("w.npy"));
        QCOMPARE(file.file.path, std::string("w.npy"));
        QVERIFY(file.dtype == DType::Float32);
        QCOMPARE(file.shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(file.file.sha256.size(), std::size_t(64));
        QCOMPARE(readConstantFile(folder.folder(), file).elementCount(), std::int64_t(6));
    }

    void theModelHoldsWhatTheFileHolds() {
        const Folder folder;
        const Document document = modelOf(describedConstantFile(folder.folder(), folder.path("w.npy")));
        const auto valid = validated(document, validate(document));
        QVERIFY(valid);
        BuildSettings settings;
        settings.folder = folder.folder();
        const auto model = loadedEngine().build(*valid, settings);
        const RunResult result = model->run({});
        QCOMPARE(result.outputs.size(), std::size_t(1));
        const HostTensor& output = result.outputs.front().second;
        QCOMPARE(output.shape, (std::vector<std::int64_t>{2, 3}));
        float numbers[6];
        std::memcpy(numbers, output.begin(), sizeof numbers);
        for (int i = 0; i < 6; ++i)
            QCOMPARE(numbers[i], float(i + 1));
        // Kept with the model, whatever becomes of the file; in no state dict.
        QFile::remove(QString::fromStdString(folder.path("w.npy")));
        QCOMPARE(model->run({}).outputs.size(), std::size_t(1));
        QVERIFY(model->stateDict().entries.empty());
    }

    void whatIsMissingChangedOrElsewhereIsRefused() {
        const Folder folder;
        ConstantFile file = describedConstantFile(folder.folder(), folder.path("w.npy"));
        QVERIFY(failure("", file).find("save the project first") != std::string::npos);
        ConstantFile missing = file;
        missing.file.path = "v.npy";
        QVERIFY(failure(folder.folder(), missing).find("is missing") != std::string::npos);
        writeNumbers(folder.path("w.npy"), {1, 2, 3, 4, 5, 7}, 2, 3);
        QVERIFY(failure(folder.folder(), file).find("has changed") != std::string::npos);
        file.file.sha256.clear();
        QCOMPARE(failure(folder.folder(), file), std::string());
        file.shape = {3, 2};
        QVERIFY(failure(folder.folder(), file).find("and not float32 (3, 2)") != std::string::npos);
    }

    void nothingOutsideOfTheFolderIsRead_data() {
        QTest::addColumn<QString>("path");
        for (const char* path : {"", "/etc/passwd", "../w.npy", "a/../../w.npy", "link.npy"})
            QTest::newRow(path) << path;
    }
    void nothingOutsideOfTheFolderIsRead() {
        QFETCH(QString, path);
        const Folder folder;
        const Folder other;
        std::filesystem::create_symlink(other.path("w.npy"), folder.path("link.npy"));
        const ConstantFile file{{path.toStdString()}, DType::Float32, {2, 3}};
        QVERIFY(!failure(folder.folder(), file).empty());
        QVERIFY_EXCEPTION_THROWN(describedConstantFile(folder.folder(), other.path("w.npy")), Error);
    }

    void aPipeIsNotWaitedFor() {
        const Folder folder;
        QCOMPARE(mkfifo(folder.path("pipe.npy").c_str(), 0600), 0);
        QVERIFY(failure(folder.folder(), {{"pipe.npy"}, DType::Float32, {1}}).find("no regular file") !=
                std::string::npos);
    }

    void aFileThatIsTooLargeIsNotRead() {
        const Folder folder;
        QFile file(QString::fromStdString(folder.path("large.npy")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(qint64(kMostConstantBytes) + 1)); // sparse
        QVERIFY(failure(folder.folder(), {{"large.npy"}, DType::Float32, {1}}).find("bytes; up to") !=
                std::string::npos);
    }

    void thePathIsCheckedBeforeAnythingIsBuilt() {
        for (const char* path : {"", "/w.npy", "../w.npy"}) {
            const Document document = modelOf({{path}, DType::Float32, {2, 3}});
            QVERIFY2(validate(document).hasErrors(), path);
        }
    }
};

QTEST_APPLESS_MAIN(ConstantFileTest)
#include "constant_file_test.moc"
