// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/input_source.h"

#include "core/data/pictures.h"
#include "core/training/transforms.h"
#include "tests/core/complaint.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

using Sizes = std::vector<std::int64_t>;

HostTensor made(const std::string& text, const InputSpec& spec, std::int64_t batch = 2) {
    return inputTensor(namedInputSource("x", text), spec, batch, 0);
}

float at(const HostTensor& tensor, std::size_t index) {
    return reinterpret_cast<const float*>(tensor.begin())[index];
}

const InputSpec kPairs{DType::Float32, Shape{Dim::batch(), 2}};
const InputSpec kPictures{DType::Float32, Shape{Dim::batch(), 1, 28, 28}};

} // namespace

class InputSourceTest : public QObject {
    Q_OBJECT

  private slots:
    void madeUpNumbersHaveTheInputsShapeAndComeFromTheSeed() {
        const HostTensor tensor = made("rand", kPairs, 3);
        QCOMPARE(tensor.shape, (Sizes{3, 2}));
        QCOMPARE(at(tensor, 1), at(made("rand", kPairs, 3), 1));
        QVERIFY(at(tensor, 1) != at(inputTensor(namedInputSource("x", "rand"), kPairs, 3, 1), 1));
        const HostTensor words = made("randint:5", {DType::Int64, Shape{Dim::batch(), 4}});
        QCOMPARE(words.dtype, DType::Int64);
        QVERIFY(complaint([&] {
                    made("rand", {DType::Int64, Shape{Dim::batch(), 4}});
                }).contains("use randint"));
    }

    void typedNumbersHaveTheTypeOfTheInput() {
        const HostTensor matrix = made("[[1, 2], [3, 4.5]]", kPairs);
        QCOMPARE(matrix.dtype, DType::Float32);
        QCOMPARE(matrix.shape, (Sizes{2, 2}));
        QCOMPARE(at(matrix, 3), 4.5F);
        QCOMPARE(made("[[True, 0]]", {DType::Bool, Shape{Dim::batch(), 2}}).dtype, DType::Bool);
        QCOMPARE(made("values:1 2\n3 4", kPairs).shape, (Sizes{2, 2}));
    }

    void oneSampleIsABatchOfOneAndOneNumberFillsAll() {
        QCOMPARE(made("[3, 4]", kPairs).shape, (Sizes{1, 2}));
        QCOMPARE(made("values:3, 4", kPairs).shape, (Sizes{1, 2}));
        const HostTensor filled = made("0.25", kPairs, 5);
        QCOMPARE(filled.shape, (Sizes{5, 2}));
        QCOMPARE(at(filled, 9), 0.25F);
        QVERIFY(filled.isContiguous());
    }

    void expressionsAreComputed() {
        const HostTensor tensor = made("values:torch.arange(6).view(3, 2)", kPairs);
        QCOMPARE(tensor.dtype, DType::Float32);
        QCOMPARE(tensor.shape, (Sizes{3, 2}));
        QCOMPARE(at(tensor, 5), 5.0F);
        const QString told = complaint([&] { made("values:torch.load('x')", kPairs); });
        QVERIFY2(told.contains("input 'x'"), qPrintable(told));
    }

    void samplesComeFromTheNamedRowOn() {
        const InputSpec plane{DType::Float32, Shape{Dim::batch(), 2}};
        const HostTensor first = made("moons:100[0]", plane, 4);
        const HostTensor later = made("moons:100[2]", plane, 2);
        QCOMPARE(first.shape, (Sizes{4, 2}));
        QCOMPARE(at(first, 4), at(later, 0));
        QCOMPARE(at(first, 7), at(later, 3));
        const QString told = complaint([&] { made("moons:100[9]", plane, 2); });
        QVERIFY2(told.contains("has 10 to judge by"), qPrintable(told));
    }

    void theFieldThatFitsIsTaken() {
        NamedTensors tensors{{"noise", HostTensor::zeros(DType::Float32, {8, 5})},
                             {"pictures", HostTensor::zeros(DType::Float32, {8, 28, 28})}};
        InputSource source = namedInputSource("x", "somewhere[1]");
        QCOMPARE(source.kind, std::string("row"));
        const HostTensor tensor =
            inputTensor(source, kPictures, 2, 0, [&](const InputSource& row) -> DataParts {
                if (row.data.source != "somewhere")
                    return {};
                return {std::make_shared<TensorDataset>(tensors), nullptr};
            });
        QCOMPARE(tensor.shape, (Sizes{2, 1, 28, 28}));
    }

    void picturesAreBatchesOfOneInTheInputsSize() {
        usePictureDecoder(
            [](const std::string&) {
                return Picture{
                    3, 2, 2, {0.2F, 0.2F, 0.2F, 0.2F, 0.4F, 0.4F, 0.4F, 0.4F, 0.6F, 0.6F, 0.6F, 0.6F}};
            },
            {"png"});
        const HostTensor grey = made("photo.PNG", kPictures);
        QCOMPARE(grey.shape, (Sizes{1, 1, 28, 28}));
        QVERIFY(std::abs(at(grey, 400) - 0.363F) < 1e-5F);
        const HostTensor coloured = made("photo.png", {DType::Float32, Shape{Dim::batch(), 3, 5, 7}});
        QCOMPARE(coloured.shape, (Sizes{1, 3, 5, 7}));
        QVERIFY(std::abs(at(coloured, 104) - 0.6F) < 1e-6F);

        InputSource source = namedInputSource("x", "photo.png");
        source.transforms = {parseChoice("Normalize((0.5,), (0.5,))", transformTypes(), "transform")};
        const HostTensor normalised = inputTensor(source, kPictures, 1, 0);
        QVERIFY(std::abs(at(normalised, 0) - (0.363F - 0.5F) / 0.5F) < 1e-5F);
        const QString told = complaint([] { made("photo.png", kPairs); });
        QVERIFY2(told.contains("is no picture"), qPrintable(told));
        usePictureDecoder({}, {});
    }

    void whatIsNothingElseIsAFile() {
        QCOMPARE(namedInputSource("x", "picture.npy").kind, std::string("file"));
        QCOMPARE(namedInputSource("x", "a[b].npy").kind, std::string("file"));
        QVERIFY(complaint([] { namedInputSource("x", "randint:0"); }).contains("at least 1"));
        const QString told = complaint([] { made("nowhere.npy", kPairs); });
        QVERIFY2(told.contains("nowhere.npy"), qPrintable(told));
    }
};

QTEST_GUILESS_MAIN(InputSourceTest)
#include "input_source_test.moc"
