// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QTemporaryDir>

#include "core/checkpoint/contents.h"
#include "core/checkpoint/safetensors_file.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/values/error.h"
#include "core/values/file.h"
#include "tests/core/checkpoint/damage.h"

#include <cstring>

using namespace layerloom;
using namespace layerloom::test;

namespace {

std::string number64(std::uint64_t number) {
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &number, 8);
    return bytes;
}

std::string fileOf(const std::string& header, std::size_t dataBytes) {
    return number64(header.size()) + header + std::string(dataBytes, '\1');
}

HostTensor counted(DType dtype, std::vector<std::int64_t> shape, float first) {
    HostTensor tensor = HostTensor::zeros(dtype, std::move(shape));
    for (std::int64_t i = 0; dtype == DType::Float32 && i < tensor.elementCount(); ++i) {
        const float value = first + static_cast<float>(i);
        std::memcpy(tensor.mutableBegin() + i * 4, &value, 4);
    }
    return tensor;
}

NamedTensors sample() {
    const HostTensor weight = counted(DType::Float32, {2, 3}, 1);
    HostTensor row = weight;
    row.shape = {3};
    row.strides = {1};
    row.offset = 3;
    return {{"out.weight", weight},
            {"count", HostTensor::zeros(DType::Int64, {})},
            {"emb.weight", weight},
            {"row", row},
            {"mask", HostTensor::zeros(DType::Bool, {3})},
            {"nothing", HostTensor::zeros(DType::Float16, {0, 4})}};
}

} // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT

  private:
    std::string path() const { return folder_.filePath("file.safetensors").toStdString(); }
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
    void theHeaderIsThatOfTheReferenceImplementation() {
        saveSafetensors(sample(), path());
        const std::string bytes = readWholeFile(path(), 1 << 20);
        const std::string header = R"({"__metadata__":{"format":"pt","out.weight":"emb.weight"},)"
                                   R"("count":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
                                   R"("emb.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[8,32]},)"
                                   R"("row":{"dtype":"F32","shape":[3],"data_offsets":[32,44]},)"
                                   R"("nothing":{"dtype":"F16","shape":[0,4],"data_offsets":[44,44]},)"
                                   R"("mask":{"dtype":"BOOL","shape":[3],"data_offsets":[44,47]}})";
        const std::size_t length = (header.size() + 7) / 8 * 8;
        QCOMPARE(bytes.substr(0, 8), number64(length));
        QCOMPARE(QByteArray::fromStdString(bytes.substr(8, header.size())),
                 QByteArray::fromStdString(header));
        QCOMPARE(bytes.substr(8 + header.size(), length - header.size()),
                 std::string(length - header.size(), ' '));
        QCOMPARE(bytes.size(), 8 + length + 47);
    }

    void tiedNamesComeBackAsOneTensor() {
        saveSafetensors(sample(), path());
        const StateDict state = readStateDict(path());
        std::map<std::string, HostTensor> byName(state.entries.begin(), state.entries.end());
        QCOMPARE(byName.size(), std::size_t{6});
        QCOMPARE(byName["out.weight"].storage, byName["emb.weight"].storage);
        QVERIFY(byName["row"].storage != byName["emb.weight"].storage);
        float value = 0;
        std::memcpy(&value, byName["row"].begin(), 4);
        QCOMPARE(value, 4.0f);
    }

    void metadataAreShownAndNamesThatAreNoTensorsAreNoTies() {
        const std::string header =
            R"({"__metadata__":{"author":"me","b":"a","c":"gone"},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})";
        QCOMPARE(reading(fileOf(header, 2)), std::string());
        const Checkpoint file = readCheckpoint(path());
        std::vector<std::string> places;
        for (const CheckpointEntry& entry : contentsOf(file))
            places.push_back(entry.place + (entry.tensor ? "" : "=" + entry.text) +
                             (entry.sharedWith.empty() ? "" : "~" + entry.sharedWith));
        QCOMPARE(places, (std::vector<std::string>{"a", "b~a", "__metadata__.author='me'",
                                                   "__metadata__.b='a'", "__metadata__.c='gone'"}));
    }

    void anEmptyFileOfThisFormatIsAStateDictWithoutTensors() {
        QCOMPARE(reading(fileOf("{}", 0)), std::string());
        QVERIFY(readStateDict(path()).entries.empty());
        saveSafetensors({}, path());
        QVERIFY(readStateDict(path()).entries.empty());
    }

    void hostileHeadersAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& header, std::size_t data,
                            const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(fileOf(header, data)) << QString(reason);
        };
        const auto tensor = [](const std::string& name, const std::string& shape, const std::string& offsets,
                               const std::string& type = "F32") {
            return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape +
                   ",\"data_offsets\":" + offsets + "}";
        };
        const auto one = [&](const std::string& shape, const std::string& offsets,
                             const std::string& type = "F32") {
            return "{" + tensor("a", shape, offsets, type) + "}";
        };
        row("no JSON", "{oops", 0, "no JSON");
        row("two values", "{} {}", 0, "no JSON");
        row("shape too large for the place", one("[3]", "[0,8]"), 8, "do not agree");
        row("place backwards", one("[2]", "[8,0]"), 8, "do not agree");
        row("place beyond the file", one("[4]", "[0,16]"), 8, "cut short");
        row("data behind the last", one("[2]", "[0,8]"), 9, "behind its last");
        row("gap", one("[2]", "[4,12]"), 12, "leaves a gap");
        row("overlap", "{" + tensor("a", "[2]", "[0,8]") + "," + tensor("b", "[2]", "[4,12]") + "}", 12,
            "overlaps");
        row("one place for two", "{" + tensor("a", "[2]", "[0,8]") + "," + tensor("b", "[2]", "[0,8]") + "}",
            8, "overlaps");
        row("name twice", "{" + tensor("a", "[0]", "[0,0]") + "," + tensor("a", "[0]", "[0,0]") + "}", 0,
            "'a' twice");
        row("member twice", R"({"a":{"dtype":"F32","dtype":"F32","shape":[0],"data_offsets":[0,0]}})", 0,
            "'dtype' twice");
        row("sizes that overflow", one("[4611686018427387904,4]", "[0,0]"), 0, "larger than any memory");
        row("empty, with sizes that overflow", one("[0,4611686018427387904,4]", "[0,0]"), 0,
            "larger than any memory");
        row("size of 2^64 - 1", one("[18446744073709551615]", "[0,0]"), 0, "not what");
        row("negative size", one("[-1]", "[0,0]"), 0, "not what");
        row("broken size", one("[1.5]", "[0,0]"), 0, "not what");
        row("65 dimensions",
            one(
                "[" +
                    [] {
                        std::string sizes = "1";
                        for (int i = 0; i < 64; ++i)
                            sizes += ",1";
                        return sizes;
                    }() +
                    "]",
                "[0,4]"),
            4, "not what");
        row("three places", one("[0]", "[0,0,0]"), 0, "not what");
        row("unknown type", one("[1]", "[0,1]", "F8_E4M3"), 1, "'F8_E4M3'");
        row("no type", R"({"a":{"shape":[0],"data_offsets":[0,0]}})", 0, "does not say");
        row("type as a number", R"({"a":{"dtype":3,"shape":[0],"data_offsets":[0,0]}})", 0, "not what");
        row("unknown member", R"({"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0],"x":1}})", 0, "'x'");
        row("tensor as a number", R"({"a":3})", 0, "not what");
        row("metadata as a number", R"({"__metadata__":{"a":3}})", 0, "not what");
        row("nested metadata", R"({"__metadata__":{"a":{"b":"c"}}})", 0, "not what");
        row("deep nesting", "{\"a\":" + std::string(100'000, '['), 0, "not what");
        row("bad UTF-8", "{\"\xff\":3}", 0, "no JSON");
        QTest::newRow("header of 100,000,001 bytes")
            << QByteArray::fromStdString(number64(100'000'001) + "{}") << "claims to have";
        QTest::newRow("header of 2^63 bytes")
            << QByteArray::fromStdString(number64(1ull << 63) + "{}") << "claims to have";
        QTest::newRow("header beyond the end")
            << QByteArray::fromStdString(number64(1000) + "{}") << "cut short";
    }

    void hostileHeadersAreRefused() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const std::string text = reading(bytes.toStdString());
        QVERIFY2(QString::fromStdString(text).contains(reason), text.c_str());
        QVERIFY2(text.starts_with("cannot read '" + path() + "': "), text.c_str());
    }

    void truncationAtEveryByteIsAnError() {
        saveSafetensors(sample(), path());
        const std::string good = readWholeFile(path(), 1 << 20);
        QCOMPARE(reading(good), std::string());
        for (std::size_t size = 0; size < good.size(); ++size)
            QVERIFY2(!reading(good.substr(0, size)).empty(), qPrintable(QString::number(size)));
    }

    void randomDamageGivesErrorsOnly() {
        saveSafetensors(sample(), path());
        readDamaged(readWholeFile(path(), 1 << 20), 5000, 1,
                    [&](const std::string& bytes) { reading(bytes); });
    }

    void whatTheFormatHasNotIsRefusedAndTheOldFileStays() {
        saveSafetensors(sample(), path());
        const std::string before = readWholeFile(path(), 1 << 20);
        QVERIFY_EXCEPTION_THROWN(saveSafetensors({{"z", HostTensor::zeros(DType::Complex128, {1})}}, path()),
                                 Error);
        QVERIFY_EXCEPTION_THROWN(
            saveSafetensors({{"__metadata__", HostTensor::zeros(DType::Float32, {1})}}, path()), Error);
        QVERIFY_EXCEPTION_THROWN(saveSafetensors({{"\xff", HostTensor::zeros(DType::Float32, {1})}}, path()),
                                 Error);
        QCOMPARE(readWholeFile(path(), 1 << 20), before);
    }
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
