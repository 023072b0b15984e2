// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_source.h"
#include "core/data/synthetic.h"
#include "tests/core/data/samples.h"

#include <QtTest>

#include <set>

using namespace layerloom;
using namespace layerloom::test;

class DataSourceTest : public QObject {
    Q_OBJECT

  private slots:
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
        QVERIFY(complaint([] { openData({"no/such/file.npz"}); }).contains("there is no data set"));
    }
};

QTEST_APPLESS_MAIN(DataSourceTest)
#include "data_source_test.moc"
