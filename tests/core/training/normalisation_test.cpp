// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/normalisation.h"

#include "core/checkpoint/numpy_file.h"
#include "core/training/transforms.h"
#include "tests/core/data/samples.h"

#include <QtTest>

#include <cmath>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Choice call(const char* text) {
    return parseChoice(text, transformTypes(), "transform");
}

/// Pictures of two channels, the second far from 0.
HostTensor pictures(std::int64_t count) {
    HostTensor x = HostTensor::zeros(DType::Float32, {count, 2, 4, 5});
    auto* numbers = reinterpret_cast<float*>(x.mutableBegin());
    for (std::int64_t i = 0; i < x.elementCount(); ++i)
        numbers[i] = static_cast<float>((i * 37) % 101) / 101 + (i / 20 % 2 == 0 ? 0.0F : 1000.0F);
    return x;
}

std::string writtenPictures(const QTemporaryDir& folder) {
    const std::string path = folder.filePath("x.npy").toStdString();
    writeNumpyFile(pictures(3000), path);
    return path;
}

} // namespace

class NormalisationTest : public QObject {
    Q_OBJECT

  private slots:
    void statisticsAreThoseOfAllSamples() {
        const HostTensor x = pictures(3000); // several batches
        const ChannelStatistics measured = channelStatistics(TensorDataset(NamedTensors{{"x", x}}));
        QCOMPARE(measured.mean.size(), 2u);
        const std::vector<float> numbers = elements<float>(x);
        for (std::size_t channel = 0; channel < 2; ++channel) {
            double sum = 0;
            double squares = 0;
            for (std::size_t i = 0; i < numbers.size(); ++i)
                sum += i / 20 % 2 == channel ? numbers[i] : 0;
            const double mean = sum / 60'000;
            for (std::size_t i = 0; i < numbers.size(); ++i)
                squares += i / 20 % 2 == channel ? std::pow(numbers[i] - mean, 2) : 0;
            QVERIFY(std::abs(measured.mean[channel] - mean) < 1e-9 * (1 + mean));
            QVERIFY(std::abs(measured.deviation[channel] - std::sqrt(squares / 60'000)) < 1e-9);
        }
    }

    void aStreamedSetGivesTheSameNormalize() {
        const QTemporaryDir folder;
        DataChoice choice{writtenPictures(folder)};
        choice.validationShare = 0.25;
        choice.keptBytes = std::uint64_t{1} << 30;
        const Choice kept = measuredNormalize(choice, {call("Resize((2, 3))")});
        choice.keptBytes = 1000;
        const Choice streamed = measuredNormalize(choice, {call("Resize((2, 3))")});
        QCOMPARE(choiceText(streamed), choiceText(kept));
        QVERIFY(choiceText(kept) != choiceText(measuredNormalize(choice, {})));
        // What is trained on has mean 0 and deviation 1 then, in memory and streamed alike.
        const DataParts parts = openTransformed(choice, {call("Resize((2, 3))"), streamed}, true);
        QVERIFY(parts.training->isStreamed());
        const ChannelStatistics after = channelStatistics(*parts.training);
        for (std::size_t channel = 0; channel < 2; ++channel) {
            QVERIFY2(std::abs(after.mean[channel]) < 2e-3, qPrintable(QString::number(after.mean[channel])));
            QVERIFY(std::abs(after.deviation[channel] - 1) < 2e-3);
        }
    }

    void oneChannelHasOneNumber() {
        const Choice measured = measuredNormalize({writtenGrey().toStdString()}, {});
        QCOMPARE(QString::fromStdString(choiceText(measured)), QString("Normalize(mean=0.25, std=0.25)"));
    }

    void whatHasNoPicturesIsRefused() {
        QVERIFY(complaint([] {
                    measuredNormalize({"moons"}, {});
                }).contains("Normalize is for pictures, but 'x' of the data is"));
    }

  private:
    QString writtenGrey() {
        HostTensor x = HostTensor::zeros(DType::Float32, {40, 1, 2, 2});
        for (std::int64_t i = 0; i < x.elementCount(); ++i)
            reinterpret_cast<float*>(x.mutableBegin())[i] = i % 2 == 0 ? 0.0F : 0.5F;
        const QString path = folder_.filePath("grey.npy");
        writeNumpyFile(x, path.toStdString());
        return path;
    }

    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(NormalisationTest)
#include "normalisation_test.moc"
