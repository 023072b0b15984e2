// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/numpy_file.h"
#include "core/checkpoint/safetensors_file.h"
#include "core/data/class_balance.h"
#include "core/data/data_source.h"
#include "core/data/tensor_rows.h"
#include "tests/core/data/samples.h"

#include <QThread>
#include <QtTest>

#include <cstring>
#include <thread>

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// Numbers that differ everywhere.
template <class Element>
HostTensor counted(DType dtype, std::vector<std::int64_t> shape, std::int64_t modulus = 1'000'003) {
    HostTensor tensor = HostTensor::zeros(dtype, std::move(shape));
    auto* numbers = reinterpret_cast<Element*>(tensor.mutableBegin());
    for (std::int64_t i = 0; i < tensor.elementCount(); ++i)
        numbers[i] = static_cast<Element>((i * 7919 + 13) % modulus);
    return tensor;
}

bool isSame(const HostTensor& a, const HostTensor& b) {
    return a.dtype == b.dtype && a.shape == b.shape && a.isContiguous() && b.isContiguous() &&
           std::memcmp(a.begin(), b.begin(),
                       static_cast<std::size_t>(a.elementCount()) * itemSize(a.dtype)) == 0;
}

DatasetPtr opened(const std::string& source, std::uint64_t keptBytes, CsvChoice csv = {}) {
    DataChoice choice{source, std::move(csv)};
    choice.validationShare = 0;
    choice.keptBytes = keptBytes;
    return openData(choice).training;
}

constexpr std::uint64_t kAll = std::uint64_t{1} << 40;

NamedTensors samples() {
    return {{"x", counted<float>(DType::Float32, {90, 3, 2})},
            {"y", counted<std::int64_t>(DType::Int64, {90}, 4)}};
}

/// A `.npy` file with that header and so many bytes of zeros, which take no room on the disk.
std::string sparseNumpyFile(const QTemporaryDir& folder, const char* name, const QByteArray& header,
                            qint64 bytes) {
    QByteArray head = header;
    head = head.leftJustified(117, ' ') + '\n';
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    const qint64 begin = file.write(QByteArray("\x93NUMPY\1\0", 8) + QByteArray("\x76\0", 2) + head);
    return file.resize(begin + bytes) ? file.fileName().toStdString() : std::string();
}

QByteArray csvText() {
    QByteArray text = "\"a, b\",c,kind\r\n";
    for (int i = 0; i < 500; ++i)
        text += QByteArray::number(i * 0.37) + "," + QByteArray::number(i - 250) + "e-2," +
                (i % 3 == 0   ? "\"a \"\"red\"\"\none\"\n"
                 : i % 3 == 1 ? "green\r\n\r\n"
                              : " blue \n");
    return text;
}

} // namespace

class StreamingTest : public QObject {
    Q_OBJECT

  private slots:
    void streamedFilesGiveTheSameNumbers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("streams");
        for (const char* name : {"d.npz", "d.pth", "d.safetensors", "d.npy", "pair", "d.csv", "idx"})
            QTest::newRow(name) << name << true;
        QTest::newRow("big-endian.npy") << "big-endian.npy" << true;
        QTest::newRow("column-major.npy") << "column-major.npy" << false;
    }
    void streamedFilesGiveTheSameNumbers() {
        QFETCH(QString, name);
        QFETCH(bool, streams);
        const QTemporaryDir folder;
        const std::string source = written(folder, name);
        const DatasetPtr kept = opened(source, kAll);
        const DatasetPtr streamed = opened(source, 0);
        QVERIFY(!kept->isStreamed());
        QCOMPARE(streamed->isStreamed(), streams);
        QCOMPARE(streamed->size(), kept->size());
        const std::vector<std::int64_t> order = permutation(kept->size(), 3);
        const NamedTensors expected = kept->take(order);
        const NamedTensors got = streamed->take(order);
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            QCOMPARE(got[i].first, expected[i].first);
            QVERIFY2(isSame(got[i].second, expected[i].second), got[i].first.c_str());
            QVERIFY(isSame(streamed->column(i), kept->column(i)));
            QCOMPARE(classCounts(*streamed, i), classCounts(*kept, i));
            QCOMPARE(streamed->classNames(got[i].first), kept->classNames(expected[i].first));
        }
    }

    void whatIsHeldBackIsTheSame() {
        const QTemporaryDir folder;
        DataChoice choice{written(folder, "d.npz")};
        choice.validationShare = 0.3;
        choice.seed = 5;
        choice.keptBytes = kAll;
        const DataParts kept = openData(choice);
        choice.keptBytes = 0;
        const DataParts streamed = openData(choice);
        QVERIFY(streamed.training->isStreamed() && streamed.validation->isStreamed());
        for (const auto& [a, b] :
             {std::pair(kept.training, streamed.training), std::pair(kept.validation, streamed.validation)})
            QVERIFY(isSame(named(all(*a), "x"), named(all(*b), "x")));
    }

    void theLargestTensorsAreStreamed() {
        const QTemporaryDir folder;
        const std::string path = written(folder, "d.npz");
        const FieldRows rows = openTensorRows(path, 90 * 8);
        QVERIFY(!rows[0].second->inMemory());
        QVERIFY(rows[1].second->inMemory());
        QVERIFY(openTensorRows(path, 90 * 8 - 1)[1].second->inMemory() == nullptr);
        QVERIFY(openTensorRows(path, 90 * 8 + 90 * 24)[0].second->inMemory());
    }

    void severalThreadsReadAtOnce() {
        const QTemporaryDir folder;
        // Parts of a megabyte are read by threads of their own.
        const std::string path = folder.filePath("x.npy").toStdString();
        const HostTensor all = counted<float>(DType::Float32, {600, 5000});
        writeNumpyFile(all, path);
        const DatasetPtr data = opened(path, 0);
        std::vector<std::jthread> threads;
        std::atomic<int> same = 0;
        for (std::uint64_t seed = 0; seed < 4; ++seed)
            threads.emplace_back([&, seed] {
                const std::vector<std::int64_t> order = permutation(600, seed);
                const HostTensor taken = data->take(order).front().second;
                bool isEqual = true;
                for (std::size_t i = 0; i < order.size(); ++i)
                    isEqual = isEqual && std::memcmp(taken.begin() + i * 20'000,
                                                     all.begin() + order[i] * 20'000, 20'000) == 0;
                same += isEqual ? 1 : 0;
            });
        threads.clear();
        QCOMPARE(same.load(), 4);
    }

    void aFileThatChangesIsNoticed_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"d.npz", "d.pth", "d.npy", "d.csv", "idx"})
            QTest::newRow(name) << name;
    }
    void aFileThatChangesIsNoticed() {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const std::string source = written(folder, name);
        const QString path = QString::fromStdString(source).section(',', 0, 0);
        const std::vector<std::int64_t> last{opened(source, 0)->size() - 1};
        const auto complaintAfter = [&](auto change) {
            written(folder, name);
            const DatasetPtr data = opened(source, 0);
            data->take(last);
            QThread::msleep(20); // the clock of files is coarse
            QFile file(path);
            if (!file.open(QIODevice::ReadWrite))
                return QString();
            change(file);
            file.close();
            return complaint([&] { data->take(last); });
        };
        const QString shorter = complaintAfter([](QFile& file) { file.resize(file.size() / 4); });
        QVERIFY2(shorter.contains("cannot read '" + path + "': the file became shorter") ||
                     shorter.contains("was changed after it had been opened"),
                 qPrintable(shorter));
        const QString other = complaintAfter([](QFile& file) {
            file.seek(file.size() - 2);
            file.write("7");
        });
        QVERIFY2(other.contains(path + "': the file was changed after it had been opened"),
                 qPrintable(other));
        QVERIFY(!complaintAfter([](QFile& file) {
                     file.seek(file.size());
                     file.write("more");
                 }).isEmpty());
        // Another file in its place is none of its business.
        written(folder, name);
        const DatasetPtr data = opened(source, 0);
        QVERIFY(QFile::remove(path));
        written(folder, name);
        QCOMPARE(complaint([&] { data->take(last); }), QString());
    }

    void filesOfAnySizeAreOpened() {
        const QTemporaryDir folder;
        constexpr qint64 kRows = qint64{1} << 32;
        constexpr qint64 kBytes = kRows * 1024;
        const std::string rows =
            sparseNumpyFile(folder, "rows.npy",
                            "{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 256), }", kBytes);
        const std::string columns =
            sparseNumpyFile(folder, "columns.npy",
                            "{'descr': '<f4', 'fortran_order': True, 'shape': (4294967296, 256), }", kBytes);
        if (rows.empty() || columns.empty())
            QSKIP("this file system has no files of 4 TB");
        const FieldRows opened = openTensorRows(rows, keptDataBytes());
        std::vector<std::byte> taken(2 * 1024, std::byte{1});
        opened.front().second->take(std::vector<std::int64_t>{0, kRows - 1}, taken.data());
        QVERIFY(std::ranges::all_of(taken, [](std::byte each) { return each == std::byte{0}; }));
        const QString refused = complaint([&] { openTensorRows(columns, keptDataBytes()); });
        QVERIFY2(refused.contains("'x' of " + QString::fromStdString(columns) +
                                  ", which is compressed or not row-major and so read as a whole, would need "
                                  "4398.0 GB of memory, but only"),
                 qPrintable(refused));
    }

    void twoFilesAreInputsAndTargets() {
        const QTemporaryDir folder;
        const DatasetPtr data = opened(written(folder, "pair"), kAll);
        QCOMPARE(data->fields()[1].name, "y");
        QCOMPARE(data->fields()[1].dtype, DType::Int64); // from bytes
        const std::string x = folder.filePath("x.npy").toStdString();
        const std::string both = written(folder, "d.npz");
        QVERIFY(complaint([&] { opened(x + ',' + both, kAll); }).contains("d.npz holds 2 tensors"));
        QVERIFY(complaint([&] { opened(x + ",none.npy", kAll); }).contains("none.npy"));
    }

    void aTableTellsItsMistakesAlsoWhereItIsStreamed() {
        const QTemporaryDir folder;
        const std::string path = fileWith(folder, "m.csv", "a,b\n1,2\nNA,3\n,4\nnan,5\n");
        QVERIFY(complaint([&] {
                    readCsvFile(path, {}, 0);
                }).contains("m.csv:3: column 'a' has no value ('NA'), nor have 2 lines below"));
        QByteArray many = "a,kind\n";
        for (int i = 0; i <= 100'000; ++i)
            many += "1,t" + QByteArray::number(i) + "\n";
        const std::string texts = fileWith(folder, "t.csv", many);
        QVERIFY(complaint([&] {
                    readCsvFile(texts, {});
                }).contains("column 'kind' has more than 100000 different texts, which are no classes"));
    }

  private:
    /// Writes the file of that kind, always with the same content; what names it as a data set.
    static std::string written(const QTemporaryDir& folder, const QString& name) {
        const std::string path = folder.filePath(name).toStdString();
        if (name == "d.npz") {
            writeNumpyArchive(samples(), path);
        } else if (name == "d.pth") {
            saveTensors(samples(), path);
        } else if (name == "d.safetensors") {
            saveSafetensors(samples(), path);
        } else if (name == "d.npy") {
            writeNumpyFile(samples().front().second, path);
        } else if (name == "pair") {
            writeNumpyFile(samples().front().second, folder.filePath("x.npy").toStdString());
            writeNumpyFile(counted<std::uint8_t>(DType::UInt8, {90}, 5),
                           folder.filePath("y.npy").toStdString());
            return folder.filePath("x.npy").toStdString() + ',' + folder.filePath("y.npy").toStdString();
        } else if (name == "d.csv") {
            return fileWith(folder, "d.csv", csvText());
        } else if (name == "idx") {
            return fileWith(folder, "images", kPictures) + ',' + fileWith(folder, "labels", kLabels);
        } else {
            QByteArray numbers;
            for (char i = 0; i < 120; ++i)
                numbers += i;
            const bool isBig = name.startsWith("big");
            return fileWith(
                folder, qPrintable(name),
                QByteArray("\x93NUMPY\1\0\x3e\0", 10) +
                    QByteArray(isBig ? "{'descr': '>f4', 'fortran_order': False, 'shape': (10, 3), }"
                                     : "{'descr': '<f4', 'fortran_order': True, 'shape': (10, 3), }")
                        .leftJustified(61, ' ') +
                    '\n' + numbers);
        }
        return path;
    }
};

QTEST_APPLESS_MAIN(StreamingTest)
#include "streaming_test.moc"
