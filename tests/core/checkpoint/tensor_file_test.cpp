// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/tensor_file.h"

#include "core/checkpoint/weights_file.h"
#include "core/values/error.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstring>

using namespace layerloom;

class TensorFileTest : public QObject {
    Q_OBJECT

  private slots:
    void everyTensorOfAFileIsToldWithTypeAndShape() {
        const std::string path = write("many.pth");
        const std::vector<TensorInFile> tensors = tensorsInFile(path);
        QCOMPARE(tensors.size(), std::size_t(2));
        QCOMPARE(tensors[0].place, std::string("fc.weight"));
        QCOMPARE(tensors[0].shape, (std::vector<std::int64_t>{2, 3}));
        QVERIFY(tensors[0].dtype == DType::Float32);
        QCOMPARE(tensors[1].place, std::string("fc.steps"));
        QVERIFY(tensors[1].dtype == DType::Int64);
    }

    void aTensorIsReadFromItsPlace() {
        for (const char* name : {"many.pth", "many.npz", "many.safetensors"}) {
            const HostTensor tensor = readTensorAt(write(name), "fc.steps");
            QCOMPARE(tensor.shape, (std::vector<std::int64_t>{2}));
            std::int64_t last = 0;
            std::memcpy(&last, tensor.begin() + 8, 8);
            QCOMPARE(last, std::int64_t(8));
        }
    }

    void aPlaceThatIsNotInTheFileIsNamed() {
        const std::string path = write("many.pth");
        try {
            readTensorAt(path, "fc.bias");
            QFAIL("it read something");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("no tensor 'fc.bias'") != std::string::npos);
        }
    }

  private:
    std::string write(const char* name) {
        NamedTensors tensors{{"fc.weight", HostTensor::zeros(DType::Float32, {2, 3})},
                             {"fc.steps", HostTensor::zeros(DType::Int64, {2})}};
        const std::int64_t steps[] = {7, 8};
        std::memcpy(tensors[1].second.mutableBegin(), steps, sizeof steps);
        const std::string path = folder_.filePath(name).toStdString();
        saveNamedTensors(tensors, path);
        return path;
    }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(TensorFileTest)
#include "tensor_file_test.moc"
