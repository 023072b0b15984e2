// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_source.h"
#include "core/data/idx_file.h"
#include "core/data/synthetic.h"
#include "core/values/error.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numeric>
#include <set>

using namespace layerloom;

namespace {

std::string fileWith(const QTemporaryDir& folder, const char* name, const QByteArray& content) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("a temporary file could not be written");
    return file.fileName().toStdString();
}

/// The error's text; empty if there is none.
template <class Work>
QString complaint(Work work) {
    try {
        work();
        return {};
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
}

template <class Element>
std::vector<Element> elements(const HostTensor& tensor) {
    const auto* data = reinterpret_cast<const Element*>(tensor.begin());
    return {data, data + tensor.elementCount()};
}

const HostTensor& named(const NamedTensors& tensors, const std::string& name) {
    return std::find_if(tensors.begin(), tensors.end(),
                        [&](const auto& entry) { return entry.first == name; })
        ->second;
}

NamedTensors all(const Dataset& data) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(data.size()));
    std::iota(rows.begin(), rows.end(), std::int64_t{0});
    return data.take(rows);
}

const QByteArray kLabels("\0\0\x08\1\0\0\0\3\2\0\1", 11);
const QByteArray kPictures("\0\0\x08\3\0\0\0\3\0\0\0\1\0\0\0\2\x00\xff\x33\x66\x99\xcc", 22);

} // namespace

class DatasetTest : public QObject {
    Q_OBJECT

  private slots:
    /// Values of `torch.randperm(n, generator=torch.Generator().manual_seed(seed))`.
    void permutationsAreThoseOfPyTorch() {
        const std::vector<std::int64_t> ofSeed0{4, 0, 7, 3, 2, 5, 1, 6};
        const std::vector<std::int64_t> ofLargeSeed{8, 5, 4, 6, 2, 1, 3, 9, 0, 7};
        QCOMPARE(permutation(8, 0), ofSeed0);
        QCOMPARE(permutation(10, 123456789), ofLargeSeed);
        QVERIFY(permutation(0, 1).empty());
    }

    void picturesAndLabelsOfIdxFilesBecomeSamples() {
        const QTemporaryDir folder;
        const std::string pictures = fileWith(folder, "train-images-idx3-ubyte", kPictures);
        const std::string labels = fileWith(folder, "train-labels-idx1-ubyte", kLabels);
        for (const std::string& source : {folder.path().toStdString(), pictures + ',' + labels}) {
            DataChoice choice{source};
            choice.validationShare = 0;
            const DataParts parts = openData(choice);
            QVERIFY(!parts.validation);
            QCOMPARE(parts.training->size(), 3);
            QCOMPARE(parts.training->fields()[0].shape, (std::vector<std::int64_t>{1, 1, 2}));
            const NamedTensors samples = parts.training->take(std::vector<std::int64_t>{2, 0});
            QCOMPARE(elements<float>(named(samples, "x")),
                     (std::vector<float>{153 / 255.0F, 204 / 255.0F, 0, 1}));
            QCOMPARE(elements<std::int64_t>(named(samples, "y")), (std::vector<std::int64_t>{1, 2}));
        }
    }

    void idxFilesThatAreNoneOrDamagedAreRefused() {
        const QTemporaryDir folder;
        for (qsizetype length = 0; length < kPictures.size(); ++length) {
            const std::string path = fileWith(folder, "cut", kPictures.left(length));
            QVERIFY2(complaint([&] { readIdxFile(path); }).contains("IDX"),
                     qPrintable(QString::number(length)));
        }
        QByteArray huge = kPictures;
        huge[4] = huge[8] = huge[12] = char(0xff);
        const std::string path = fileWith(folder, "huge", huge);
        QVERIFY(complaint([&] { readIdxFile(path); }).contains("header says"));
        const std::string gzip =
            fileWith(folder, "gzip", QByteArray("\x1f\x8b\x08", 3) + QByteArray(30, '\xff'));
        QVERIFY(complaint([&] { readIdxFile(gzip); }).contains("gzip"));
    }

    void columnsOfACsvFileBecomeFeaturesAndTargets() {
        const QTemporaryDir folder;
        const std::string path =
            fileWith(folder, "iris.csv",
                     "\"length, cm\",id,width,kind\r\n1.5,7,2,setosa\r\n\r\n-3e1,8,4,\"an \"\"iris\"\"\"\n");
        const DatasetPtr data = readCsvFile(path, {{}, {"id"}});
        const NamedTensors samples = all(*data);
        QCOMPARE(elements<float>(named(samples, "x")), (std::vector<float>{1.5F, 2, -30, 4}));
        QCOMPARE(elements<std::int64_t>(named(samples, "y")), (std::vector<std::int64_t>{1, 0}));
        QCOMPARE(data->classNames("y"), (std::vector<std::string>{"an \"iris\"", "setosa"}));

        const NamedTensors measures = all(*readCsvFile(path, {{"width", "length, cm"}, {"kind"}}));
        QCOMPARE(named(measures, "y").shape, (std::vector<std::int64_t>{2, 2}));
        QCOMPARE(elements<float>(named(measures, "y")), (std::vector<float>{2, 1.5F, 4, -30}));
        const std::string other = fileWith(folder, "b.csv", "a;b\n0,5;1\n");
        QVERIFY(complaint([&] { readCsvFile(other, {}); }).contains("'0,5', which is no number"));
    }

    void mistakesInACsvFileAreSaidWithTheirLine() {
        const QTemporaryDir folder;
        const auto said = [&](const char* text, CsvChoice choice = {}) {
            const std::string path = fileWith(folder, "d.csv", text);
            return complaint([&] { readCsvFile(path, choice); });
        };
        QVERIFY(said("a,b\n1,2\n,3\n").contains("d.csv:3: column 'a' has no value"));
        QVERIFY(said("a,b\n1,2\n1,2,3\n").contains("d.csv:3: 3 values in a line, but the header has 2"));
        QVERIFY(said("a,b\n\"1,2\n").contains("d.csv:2: a quotation mark is not closed"));
        QVERIFY(said("a,b\n1,2\n", {{"A"}, {}}).contains("no column 'A'. Did you mean 'a'?"));
        QVERIFY(said("").contains("is empty"));
        QVERIFY(said("a,b\n").contains("no rows"));
        QVERIFY(said("a\n1\n").contains("no column beside the target"));
    }

    void madeUpDataIsTheSameForASeed() {
        for (const std::string& kind : syntheticKinds()) {
            const NamedTensors first = all(*syntheticDataset(kind, 50, 3));
            const NamedTensors second = all(*syntheticDataset(kind, 50, 3));
            const NamedTensors other = all(*syntheticDataset(kind, 50, 4));
            const auto numbers = elements<float>(named(first, "x"));
            QCOMPARE(elements<float>(named(second, "x")), numbers);
            QVERIFY(elements<float>(named(other, "x")) != numbers);
            QVERIFY(std::all_of(numbers.begin(), numbers.end(),
                                [](float number) { return std::isfinite(number); }));
        }
        QVERIFY(complaint([] { syntheticDataset("moon", 5, 0); }).contains("Did you mean 'moons'?"));
    }

    void everySampleIsLearnedOrHeldBack() {
        DataChoice choice{"blobs:100"};
        choice.validationShare = 0.25;
        const DataParts parts = openData(choice);
        QCOMPARE(parts.training->size(), 75);
        QCOMPARE(parts.validation->size(), 25);
        std::multiset<float> seen;
        for (const DatasetPtr& part : {parts.training, parts.validation}) {
            for (const float number : elements<float>(named(all(*part), "x")))
                seen.insert(number);
        }
        std::multiset<float> whole;
        for (const float number : elements<float>(named(all(*syntheticDataset("blobs", 100, 0)), "x")))
            whole.insert(number);
        QVERIFY(seen == whole);
        choice.source = "blobs:2";
        choice.validationShare = 0.1;
        QVERIFY(complaint([&] { openData(choice); }).contains("choose another share"));
    }

    void tensorsOfUnequalLengthAreRefused() {
        const QString text = complaint([] {
            TensorDataset(NamedTensors{{"x", HostTensor::zeros(DType::Float32, {3, 2})},
                                       {"y", HostTensor::zeros(DType::Int64, {4})}});
        });
        QVERIFY(text.contains("'y' has 4 samples, but 'x' has 3"));
        QVERIFY(complaint([] { openData({"no/such/file.npz"}); }).contains("there is no data set"));
    }
};

QTEST_APPLESS_MAIN(DatasetTest)
#include "dataset_test.moc"
