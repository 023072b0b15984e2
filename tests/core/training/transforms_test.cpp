// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/transforms.h"

#include "core/training/picture_changes.h"
#include "tests/core/data/samples.h"

#include <QtTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Choice call(const char* text) {
    return parseChoice(text, transformTypes(), "transform");
}

/// Eight pictures of one channel, 2 rows and 3 columns, from 0 to 0.47.
DatasetPtr pictures() {
    HostTensor x = HostTensor::zeros(DType::Float32, {8, 1, 2, 3});
    for (int i = 0; i < 48; ++i)
        reinterpret_cast<float*>(x.mutableBegin())[i] = static_cast<float>(i) / 100;
    return std::make_shared<TensorDataset>(
        NamedTensors{{"x", x}, {"y", HostTensor::zeros(DType::Int64, {8})}});
}

std::vector<float> xOf(const Dataset& data) {
    return elements<float>(named(all(data), "x"));
}

bool isClose(const std::vector<float>& a, const std::vector<float>& b) {
    return std::ranges::equal(a, b, [](float x, float y) { return std::abs(x - y) < 1e-5F; });
}

} // namespace

class TransformsTest : public QObject {
    Q_OBJECT

  private slots:
    void picturesGetTheSizeThatIsAskedFor() {
        for (const char* text : {"Resize((5, 4))", "RandomCrop((5, 4), padding=2)"}) {
            const DatasetPtr data = transformed(pictures(), {call(text)}, true, 1);
            QCOMPARE(data->fields()[0].shape, (std::vector<std::int64_t>{1, 5, 4}));
            QCOMPARE(named(all(*data), "x").shape, (std::vector<std::int64_t>{8, 1, 5, 4}));
        }
        const DatasetPtr middle = transformed(pictures(), {call("CenterCrop((2, 1))")}, false, 1);
        QVERIFY(isClose({xOf(*middle)[0], xOf(*middle)[1]}, {0.01F, 0.04F}));
    }

    void drawnOnesAreTheSameForOneSeedEpochAndRow() {
        const std::vector<Choice> transforms{call("RandomHorizontalFlip()"),
                                             call("RandomCrop((2, 3), padding=1)"),
                                             call("RandomRotation(30)"), call("ColorJitter(0.5, 0.5)")};
        const DatasetPtr data = transformed(pictures(), transforms, true, 7);
        QCOMPARE(xOf(*data->inEpoch(3)), xOf(*data->inEpoch(3)));
        QVERIFY(xOf(*data->inEpoch(3)) != xOf(*data->inEpoch(4)));
        QVERIFY(xOf(*data) != xOf(*transformed(pictures(), transforms, true, 8)));
        // A sample does not depend on which others are taken with it.
        const HostTensor alone = named(data->take(std::vector<std::int64_t>{5}), "x");
        const std::vector<float> together = xOf(*data);
        QVERIFY(std::equal(together.begin() + 30, together.begin() + 36, elements<float>(alone).begin()));
    }

    void whereSamplesAreJudgedNothingIsDrawn() {
        const std::vector<Choice> transforms{call("RandomHorizontalFlip(1)"), call("RandomVerticalFlip(1)"),
                                             call("RandomRotation(90)"), call("ColorJitter(0.9)"),
                                             call("RandomCrop((2, 3), padding=4)")};
        const DatasetPtr data = transformed(pictures(), transforms, false, 7);
        QCOMPARE(xOf(*data), xOf(*pictures()));
        QVERIFY(!data->inEpoch(1));
    }

    void flipsAndNumbersAreThoseOfTorchvision() {
        const DatasetPtr flipped = transformed(pictures(), {call("RandomHorizontalFlip(p=1)")}, true, 1);
        QVERIFY(isClose({xOf(*flipped)[0], xOf(*flipped)[5]}, {0.02F, 0.03F}));
        const DatasetPtr turned = transformed(pictures(), {call("RandomVerticalFlip(p=1)")}, true, 1);
        QVERIFY(isClose({xOf(*turned)[0], xOf(*turned)[5]}, {0.03F, 0.02F}));
        const DatasetPtr normal = transformed(pictures(), {call("Normalize(0.01, 0.5)")}, false, 1);
        QVERIFY(isClose({xOf(*normal)[0], xOf(*normal)[2]}, {-0.02F, 0.02F}));
    }

    void aQuarterTurnMovesEveryPixel() {
        Picture picture{1, 2, 2, {1, 2, 3, 4}};
        QVERIFY(isClose(rotated(picture, 90).numbers, {2, 4, 1, 3})); // counter-clockwise
        QVERIFY(isClose(rotated(picture, 0).numbers, picture.numbers));
        picture = {3, 1, 1, {1, 0, 0}};
        QVERIFY(isClose(greyed(picture).numbers, {0.2989F}));
        jitter(picture, 1, 1, 0); // no colour is left
        QVERIFY(isClose(picture.numbers, {0.2989F, 0.2989F, 0.2989F}));
        jitter(picture, 10, 1, 1);
        QVERIFY(isClose(picture.numbers, {1, 1, 1}));
    }

    void whatCannotBeIsTold() {
        QVERIFY(complaint([] {
                    transformed(pictures(), {call("CenterCrop(9)")}, true, 1);
                }).contains("takes more than there is"));
        QVERIFY(complaint([] {
                    transformed(pictures(), {call("Normalize((0, 0), 1)")}, true, 1);
                }).contains("pictures have 1 channels"));
        DataChoice table{"regression:20"};
        QVERIFY(complaint([&] {
                    openTransformed(table, {call("RandomRotation(5)")}, true);
                }).contains("RandomRotation is for pictures, but 'x' of the data is"));
        QVERIFY(complaint([] { call("RandomCorp(3)"); }).contains("RandomCrop"));
    }
};

QTEST_APPLESS_MAIN(TransformsTest)
#include "transforms_test.moc"
