// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QTemporaryDir>

#include "core/checkpoint/contents.h"
#include "core/checkpoint/numpy_file.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/checkpoint/tensor_file.h"
#include "core/values/error.h"
#include "core/values/file.h"
#include "tests/core/checkpoint/damage.h"
#include "tests/core/checkpoint/pickle_builder.h"

#include <cstring>
#include <libdeflate.h>

using namespace layerloom;
using namespace layerloom::test;

namespace {

NamedTensors sample() {
    HostTensor matrix = HostTensor::zeros(DType::Float32, {3, 2});
    const float numbers[] = {1, 2, 3, 4, 5, 6};
    std::memcpy(matrix.mutableBegin(), numbers, sizeof numbers);
    HostTensor turned = matrix;
    turned.shape = {2, 3};
    turned.strides = {1, 2};
    return {{"x", matrix}, {"turned", turned}, {"layer/weight", HostTensor::zeros(DType::Int64, {4})}};
}

std::string npyOf(const std::string& header, const std::string& data) {
    return std::string("\x93NUMPY\1\0", 8) + pickles::number(header.size(), 2) + header + data;
}

/// A zip of NumPy's with these entries.
std::string archiveOf(const pickles::Entries& entries) {
    std::string bytes;
    ZipWriter zip(
        [&](std::span<const std::byte> more) {
            bytes.append(reinterpret_cast<const char*>(more.data()), more.size());
        },
        "");
    for (const auto& [name, content] : entries)
        zip.add(name, std::as_bytes(std::span(content)));
    zip.finish();
    return bytes;
}

std::string deflated(const std::string& bytes) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_deflate_compress_bound(compressor, bytes.size()), '\0');
    packed.resize(
        libdeflate_deflate_compress(compressor, bytes.data(), bytes.size(), packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
}

/// The archive with one entry whose bytes are compressed: what the directory says is patched.
std::string compressedArchive(const std::string& record, std::uint32_t claimedSize) {
    std::string bytes = archiveOf({{"x.npy", deflated(record)}});
    const std::size_t directory = bytes.find("PK\1\2");
    bytes.replace(directory + 10, 2, std::string("\x08\0", 2));
    bytes.replace(directory + 16, 4, pickles::number(libdeflate_crc32(0, record.data(), record.size()), 4));
    bytes.replace(directory + 24, 4, pickles::number(claimedSize, 4));
    return bytes;
}

const std::string kHeader = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

} // namespace

class NumpyArchiveTest : public QObject {
    Q_OBJECT

  private:
    std::string path() const { return folder_.filePath("file.npz").toStdString(); }
    std::string reading(const std::string& bytes) const {
        put(path(), bytes);
        try {
            readStateDict(path());
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

    QTemporaryDir folder_;

  private slots:
    void whatIsWrittenIsReadInItsOrder() {
        writeNumpyArchive(sample(), path());
        const StateDict state = readStateDict(path());
        QCOMPARE(state.entries.size(), std::size_t{3});
        const NamedTensors expected = sample();
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(state.entries[i].first, expected[i].first);
            const HostTensor rows = expected[i].second.contiguousCopy();
            QCOMPARE(state.entries[i].second.shape, rows.shape);
            QCOMPARE(std::memcmp(state.entries[i].second.contiguousCopy().begin(), rows.begin(),
                                 static_cast<std::size_t>(rows.elementCount()) * itemSize(rows.dtype)),
                     0);
        }
    }

    void anInputTakesTheArrayOfItsName() {
        writeNumpyArchive(sample(), path());
        QCOMPARE(readTensorFile(path(), "turned").shape, (std::vector<std::int64_t>{2, 3}));
        QVERIFY_EXCEPTION_THROWN(readTensorFile(path(), "y"), Error);
        QVERIFY_EXCEPTION_THROWN(readTensorFile(path()), Error);
    }

    void compressedArraysAreRead() {
        const std::string record = npyOf(kHeader, std::string(8, '\0'));
        QCOMPARE(reading(compressedArchive(record, static_cast<std::uint32_t>(record.size()))),
                 std::string());
    }

    void arraysOfOtherTypesAreNamedAndTheOthersRead() {
        const std::string text = "{'descr': '<U3', 'fortran_order': False, 'shape': (1,), }";
        QVERIFY(!reading(archiveOf({{"t.npy", npyOf(text, std::string(12, 'a'))},
                                    {"x.npy", npyOf(kHeader, std::string(8, '\0'))}}))
                     .empty()); // no state dict
        const Checkpoint file = readCheckpoint(path());
        const auto entries = contentsOf(file);
        QCOMPARE(entries.size(), std::size_t{2});
        QVERIFY(!entries[0].tensor && entries[1].tensor);
        QCOMPARE(entries[0].text, std::string("a `numpy.ndarray`"));
    }

    void bfloat16IsRefusedByName() {
        try {
            writeNumpyArchive({{"w", HostTensor::zeros(DType::BFloat16, {1})}}, path());
            QFAIL("it was written");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("'w'"), error.what());
        }
    }

    void hostileArchives_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
        };
        const std::string record = npyOf(kHeader, std::string(8, '\0'));
        row("no array", archiveOf({{"x.npy", "hello, this is no array"}}), "no .npy file");
        row("too short", archiveOf({{"x.npy", npyOf(kHeader, "1234567")}}), "cut short");
        row("empty entry", archiveOf({{"x.npy", ""}}), "no .npy file");
        row("header beyond its record", archiveOf({{"x.npy", std::string("\x93NUMPY\1\0\xff\xff", 10)}}), "");
        row("huge shape",
            archiveOf({{"x.npy", npyOf("{'descr': '<f4', 'fortran_order': False, 'shape': "
                                       "(4611686018427387904, 4), }",
                                       "")}}),
            "cut short");
        row("two of one name", archiveOf({{"x.npy", record}, {"x.npy", record}}), "two entries");
        row("bomb: claims a gigabyte", compressedArchive(record, 1u << 30), "claims to hold more");
        row("claims too much", compressedArchive(record, static_cast<std::uint32_t>(record.size()) + 1),
            "cannot be unpacked");
        row("claims too little", compressedArchive(record, static_cast<std::uint32_t>(record.size()) - 1),
            "cannot be unpacked");
        row("a text beside the arrays", archiveOf({{"x.npy", record}, {"readme.txt", "hi"}}), "no data.pkl");
        std::string wrongSum = compressedArchive(record, static_cast<std::uint32_t>(record.size()));
        wrongSum[wrongSum.find("PK\1\2") + 16] ^= 1;
        row("wrong checksum, compressed", wrongSum, "checksum of an array");
        std::string flipped = archiveOf({{"x.npy", record}});
        flipped[flipped.find("(2,)") + 8] ^= 1;
        row("wrong checksum", flipped, "checksum of an array");
    }

    void hostileArchives() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const std::string text = reading(bytes.toStdString());
        QVERIFY2(!text.empty() && QString::fromStdString(text).contains(reason), text.c_str());
    }

    void randomDamageGivesErrorsOnly() {
        writeNumpyArchive(sample(), path());
        readDamaged(readWholeFile(path(), 1 << 20), 3000, 1,
                    [&](const std::string& bytes) { reading(bytes); });
        const std::string record = npyOf(kHeader, std::string(8, '\0'));
        readDamaged(compressedArchive(record, static_cast<std::uint32_t>(record.size())), 2000, 2,
                    [&](const std::string& bytes) { reading(bytes); });
        // No checksum guards a bare array.
        readDamaged(record, 2000, 3, [&](const std::string& bytes) {
            put(path(), bytes);
            try {
                readNumpyFile(path());
            } catch (const Error&) {
            }
        });
    }
};

QTEST_APPLESS_MAIN(NumpyArchiveTest)
#include "numpy_archive_test.moc"
