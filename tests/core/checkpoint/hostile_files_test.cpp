// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QElapsedTimer>
#include <QTemporaryDir>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/pickle_writer.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/values/error.h"
#include "tests/core/checkpoint/damage.h"
#include "tests/core/checkpoint/pickle_builder.h"

#include <fstream>

// Files that were made or damaged to harm their reader: it may answer with an Error, or with what it could
// read, and with nothing else.

using namespace layerloom;
using namespace layerloom::pickles;

namespace {

std::string repeated(const std::string& piece, std::size_t count) {
    std::string all;
    all.reserve(piece.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        all += piece;
    return all;
}

/// Floats of a storage, in bytes.
std::string floats(std::size_t count) {
    return std::string(count * 4, '\0');
}

StateDict sampleState() {
    StateDict state;
    const HostTensor weight = HostTensor::zeros(DType::Float32, {3, 4});
    HostTensor view = weight;
    view.shape = {4};
    view.strides = {1};
    view.offset = 4;
    state.entries = {{"fc.weight", weight},
                     {"fc.bias", view},
                     {"tied.weight", weight},
                     {"count", HostTensor::zeros(DType::Int64, {})}};
    state.versions = {{"", 1}, {"fc", 1}, {"tied", 1}};
    return state;
}

} // namespace

class HostileFilesTest : public QObject {
    Q_OBJECT

  private:
    std::string path() const { return folder_.filePath("file.pth").toStdString(); }
    void put(const std::string& bytes) const {
        std::ofstream(path(), std::ios::binary)
            .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    /// The error that reading gives; empty if it was read.
    std::string reading(const std::string& bytes) const {
        put(bytes);
        try {
            readStateDict(path());
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }
    void staysSmall(const std::string& bytes) const;
    std::string sampleBytes() const {
        saveStateDict(sampleState(), path());
        return readWholeFile(path(), 1 << 20);
    }

    QTemporaryDir folder_;

  private slots:
    void theBuilderMakesFilesThatAreRead();
    void pickles_data();
    void pickles();
    void tensors_data();
    void tensors();
    void containers_data();
    void containers();
    void hugePicklesOfTinyObjectsStayWithinALimit();
    void deepNestingDoesNotOverflowTheStack();
    void containersInThemselvesAreRead();
    void textsOfAPickleOfFewBytesStay();
    void doublingReferencesCostNothing();
    void truncationAtEveryByteIsAnError();
    void everyFlippedBitOfATensorIsFound();
    void checksumsThatWereLeftOutAreNotMissed();
    void randomDamageGivesErrorsOnly();
    void randomDamageOfThePickleGivesErrorsOnly();
    void randomDamageOfTheOldFormatGivesErrorsOnly();
};

void HostileFilesTest::theBuilderMakesFilesThatAreRead() {
    const std::string pair =
        proto() + "](" + text("weight") + tensor(storage("FloatStorage", "0", 6), 0, {2, 3}, {3, 1}) + "e.";
    QVERIFY(reading(archive(pair, {{"data/0", floats(6)}})).find("it holds a list") != std::string::npos);
    const std::string good = dictOf(tensor(storage("FloatStorage", "0", 6), 0, {2, 3}, {3, 1}));
    QCOMPARE(reading(archive(good, {{"data/0", floats(6)}})), std::string());
}

/// So few that a string keeps them in itself, and takes them along when it is moved.
void HostileFilesTest::textsOfAPickleOfFewBytesStay() {
    const std::string pickle = proto() + "}" + text("key") + "Ns.";
    QVERIFY(pickle.size() < 16);
    put(archive(pickle));
    const Checkpoint checkpoint = readCheckpoint(path());
    QCOMPARE(checkpoint.root().items.size(), std::size_t(2));
    QCOMPARE(std::string(checkpoint.root().items.front()->text), "key");
}

void HostileFilesTest::pickles_data() {
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& pickle, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(pickle) << QString(reason);
    };
    row("empty", "", "its pickle has no end");
    row("no protocol", ".", "no pickle of protocol 2");
    row("protocol 6", "\x80\x06N.", "newer than 5");
    row("nothing to stop with", proto() + ".", "takes more objects than it made");
    row("no stop", proto() + "N", "has no end");
    row("unknown instruction", proto() + "\xff.", "0xff");
    row("text integer", proto() + "I1\n.", "0x49");
    row("text instance", proto() + "(ios\nsystem\n.", "0x69");
    row("extension", proto() + "\x82\x01.", "0x82");
    row("out-of-band buffer", proto() + "\x97.", "0x97");
    row("pop beyond the mark", proto() + "N(0.", "takes more objects");
    row("tuple without mark", proto() + "Nt.", "did not begin");
    row("odd dict", proto() + "}(Nu.", "key without a value");
    row("append to a number", proto() + "K\x01Na.", "no list");
    row("item of a list", proto() + "]NNs.", "no dict");
    row("unknown memo", proto() + "h\x05.", "did not make");
    row("gigantic memo", proto() + std::string("Nr\xff\xff\xff\xff.", 7), "impossible size");
    row("text beyond the end",
        proto() + std::string("X\xff\xff\xff\x7f"
                              "abc",
                              8),
        "no end");
    row("text of 2^63 bytes", proto() + "\x8d" + number(~0ull >> 1, 8) + "abc", "no end");
    row("integer beyond the end", proto() + "\x8b" + number(0x7fffffff, 4) + "a.", "no end");
    row("name without end", proto() + "c" + std::string(5000, 'a') + "\nb\n.", "name without end");
    row("class named by numbers", proto() + "K\x01K\x02\x93.", "no text");
    row("call of a number", proto() + "K\x01)R.", "no function");
    row("call without tuple", proto() + global("collections", "OrderedDict") + "NR.", "no arguments");
    row("object of a number", proto() + "K\x01)\x81.", "no class");
    row("attributes of a number", proto() + "K\x01}b.", "plain value");
    row("system call", proto() + global("os", "system") + tuple({text("touch executed")}) + "R.",
        "`os.system`");
    row("system call by posix", proto() + global("posix", "system") + tuple({text("x")}) + "R.",
        "`posix.system`");
    row("eval", proto() + global("__builtin__", "eval") + tuple({text("x")}) + "R.", "`__builtin__.eval`");
    row("a new Popen", proto() + global("subprocess", "Popen") + ")\x81.", "`subprocess.Popen`");
    row("system call by its name on the stack", "\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x01x\x85R.",
        "`os.system`");
    row("an unknown class", proto() + global("argparse", "Namespace") + ")\x81}b.", "`argparse.Namespace`");
    row("a method of an unknown object", proto() + global("a", "b") + ")R)R.", "`a.b`");
    row("ordered dict of a number", proto() + global("collections", "OrderedDict") + "K\x01\x85R.",
        "no readable items");
    row("set of a number", proto() + global("builtins", "set") + "K\x01\x85R.", "no readable items");
    row("bytes in another code",
        proto() + global("_codecs", "encode") + tuple({text("a"), text("rot13")}) + "R.",
        "not written as Python does");
}

void HostileFilesTest::pickles() {
    QFETCH(QByteArray, pickle);
    QFETCH(QString, reason);
    const std::string text = reading(archive(pickle.toStdString()));
    QVERIFY2(QString::fromStdString(text).contains(reason), text.c_str());
    QVERIFY2(text.starts_with("cannot read '" + path() + "': "), text.c_str());
    QVERIFY(!QFile::exists("executed"));
}

void HostileFilesTest::tensors_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& value, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(value) << QString(reason);
    };
    constexpr std::int64_t kHuge = std::int64_t{1} << 62;
    const std::string six = storage("FloatStorage", "0", 6);
    row("shape beyond the storage", tensor(six, 0, {7}, {1}), "beyond its storage");
    row("offset beyond the storage", tensor(six, 6, {1}, {1}), "beyond its storage");
    row("negative offset", tensor(six, -1, {1}, {1}), "no readable record");
    row("negative size", tensor(six, 0, {-1}, {1}), "no tuple of sizes");
    row("negative stride", tensor(six, 0, {2}, {-1}), "no tuple of sizes");
    row("stride beyond the storage", tensor(six, 0, {2}, {6}), "beyond its storage");
    row("huge stride", tensor(six, 0, {3}, {kHuge}), "larger than any memory");
    row("huge size", tensor(six, 0, {kHuge}, {1}), "beyond its storage");
    row("sizes that overflow", tensor(six, 0, {kHuge, kHuge}, {0, 0}), "larger than any memory");
    row("empty, with sizes that overflow", tensor(six, 0, {0, kHuge, kHuge}, {1, 1, 1}),
        "larger than any memory");
    row("one element, shown 2^40 times", tensor(six, 0, {std::int64_t{1} << 40}, {0}),
        "repeat the same memory");
    row("65 dimensions", tensor(six, 0, std::vector<std::int64_t>(65, 1), std::vector<std::int64_t>(65, 1)),
        "too many dimensions");
    row("shape and strides of different rank", tensor(six, 0, {1, 1}, {1}), "do not agree");
    row("storage longer than its record", tensor(storage("FloatStorage", "0", 7), 0, {7}, {1}), "too short");
    row("storage of 2^62 doubles", tensor(storage("DoubleStorage", "0", kHuge), 0, {1}, {1}),
        "larger than any memory");
    row("negative storage", tensor(storage("FloatStorage", "0", -1), 0, {0}, {1}), "no readable record");
    row("absent storage", tensor(storage("FloatStorage", "1", 6), 0, {6}, {1}), "missing");
    row("storage elsewhere", tensor(storage("FloatStorage", "../data.pkl", 1), 0, {1}, {1}), "missing");
    row("unknown storage", tensor(storage("QInt8Storage", "0", 6), 0, {6}, {1}), "`torch.QInt8Storage`");
    row("no storage", tensor("N", 0, {6}, {1}), "no readable record");
    row("parameter of a number",
        global("torch._utils", "_rebuild_parameter") + tuple({"K\x01", "\x88", "}"}) + "R",
        "no readable record");
    row("bare storage", six, "a storage without a tensor");
    row("persistent number", "K\x01Q", "no readable record");
    row("short persistent id", tuple({text("storage")}) + "Q", "no readable record");
    row("two types of one storage",
        tensor(six, 0, {6}, {1}) + "0" + tensor(storage("IntStorage", "0", 6), 0, {6}, {1}),
        "described twice");
    row("view beyond its root",
        tensor(tuple({text("storage"), global("torch", "FloatStorage"), text("0"), text("cpu"), integer(6),
                      tuple({text("v"), integer(4), integer(3)})}) +
                   "Q",
               0, {3}, {1}),
        "beyond its storage");
}

void HostileFilesTest::tensors() {
    QFETCH(QByteArray, value);
    QFETCH(QString, reason);
    const std::string text = reading(archive(dictOf(value.toStdString()), {{"data/0", floats(6)}}));
    QVERIFY2(QString::fromStdString(text).contains(reason), text.c_str());
}

void HostileFilesTest::containers_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& bytes, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
    };
    const std::string good =
        archive(dictOf(tensor(storage("FloatStorage", "0", 6), 0, {6}, {1})), {{"data/0", floats(6)}});
    const auto changed = [&](std::size_t place, const std::string& bytes) {
        std::string copy = good;
        return copy.replace(place, bytes.size(), bytes);
    };
    const std::size_t end = good.size() - 22;
    const std::size_t directory = good.find("PK\1\2");
    const std::size_t second = good.find("PK\1\2", directory + 1);
    row("empty", "", "the file is empty");
    row("only a beginning", "PK\3\4", "too short");
    row("no zip at all", std::string(1000, 'x'), "no file of torch.save");
    row("a tape archive", std::string(257, 'a') + "ustar" + std::string(300, 'b'), "0.1.10");
    row("a bare pickle", proto() + "}.", "bare pickle");
    row(
        "no data.pkl",
        [] {
            std::string bytes = archive(proto() + "N.");
            for (std::size_t i; (i = bytes.find("data.pkl")) != bytes.npos;)
                bytes.replace(i, 8, "data.pkx");
            return bytes;
        }(),
        "no data.pkl");
    row("two of one name", archive(proto() + "N.", {{"data.pkl", proto() + "N."}}), "two entries");
    row("big-endian", archive(proto() + "N.", {{"byteorder", "big"}}), "big-endian");
    row("a script without a module", archive(proto() + "N.", {{"constants.pkl", proto() + ")."}}),
        "TorchScript");
    row("too many entries", changed(end + 8, "\xff\x7f\xff\x7f"), "claims to have");
    row("directory beyond the end", changed(end + 16, std::string("\xf0\xff\xff\x7f", 4)), "cut short");
    row("directory elsewhere", changed(end + 16, std::string(4, '\0')), "directory is not readable");
    row("wrong checksum", changed(directory + 16, "abcd"), "checksum of 'archive/data.pkl'");
    row("wrong checksum of a tensor", changed(second + 16, "abcd"), "checksum of a tensor");
    row("encrypted", changed(directory + 8, std::string("\1\0", 2)), "is encrypted");
    row("compressed", changed(directory + 10, std::string("\x08\0", 2)), "is compressed");
    row("grows when unpacked", changed(second + 24, std::string("\xff\xff\xff\x7f", 4)), "is compressed");
    row("size beyond the end", changed(second + 20, std::string("\xff\xff\xff\x7f\xff\xff\xff\x7f", 8)),
        "reaches beyond its end");
    row("zip64 size without the field", changed(second + 20, "\xff\xff\xff\xff\xff\xff\xff\xff"),
        "reaches beyond its end");
    row("entry at another's place", changed(second + 42, std::string(4, '\0')),
        "not where the directory says");
    row("payload over the next entry", changed(directory + 20, std::string("\x80\1\0\0\x80\1\0\0", 8)),
        "overlap");
}

void HostileFilesTest::containers() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const std::string text = reading(bytes.toStdString());
    QVERIFY2(QString::fromStdString(text).contains(reason), text.c_str());
}

void HostileFilesTest::staysSmall(const std::string& bytes) const {
    put(bytes);
    test::forgetPeakMemory();
    const std::int64_t before = test::peakMemory();
    QVERIFY_EXCEPTION_THROWN(readStateDict(path()), Error);
    const std::int64_t grown = test::peakMemory() - before;
    QVERIFY2(grown < test::memoryAllowedFor(bytes.size()), qPrintable(QString("%1 MB").arg(grown >> 20)));
}

void HostileFilesTest::hugePicklesOfTinyObjectsStayWithinALimit() {
    QElapsedTimer timer;
    timer.start();
    constexpr std::size_t kMillion = 1'000'000;
    for (const std::string& pickle :
         {proto() + repeated("]", 8 * kMillion), proto() + repeated("(", 8 * kMillion),
          proto() + repeated(")", 8 * kMillion), proto() + "N" + repeated("2", 8 * kMillion),
          // One list of a million items, given to a set a million times.
          proto() + "]q\1(" + repeated("N", kMillion) + "e0" + global("builtins", "set") + "q\2" +
              repeated("h\2h\1\x85R", kMillion),
          // One tensor's record of 64 dimensions, called a million times.
          proto() + global("torch._utils", "_rebuild_tensor") + "q\1" +
              tuple({storage("FloatStorage", "0", 1), integer(0), integers(std::vector<std::int64_t>(64, 1)),
                     integers(std::vector<std::int64_t>(64, 1))}) +
              "q\2" + repeated("h\1h\2R", kMillion)})
        staysSmall(archive(pickle, {{"data/0", floats(1)}}));
    QVERIFY(timer.elapsed() < 60'000);
}

void HostileFilesTest::deepNestingDoesNotOverflowTheStack() {
    constexpr std::size_t kDepth = 1'000'000;
    const std::string lists = proto() + repeated("]", kDepth) + repeated("a", kDepth - 1) + ".";
    QVERIFY(!reading(archive(lists)).empty());
    QVERIFY(!reading(archive(proto() + "N" + repeated("\x85", kDepth) + ".")).empty());
    std::string nested = proto() + "}";
    const std::string key = text("k");
    for (std::size_t i = 0; i < kDepth / 10; ++i)
        nested += key + "}";
    QVERIFY(!reading(archive(nested + repeated("s", kDepth / 10) + ".")).empty());
    // Wrapped tensors: each record holds another one as its arguments.
    std::string wrapped = proto();
    const std::string function = global("torch._tensor", "_rebuild_from_type_v2");
    for (std::size_t i = 0; i < kDepth / 10; ++i)
        wrapped += function + "(" + function + "N";
    QVERIFY(!reading(archive(wrapped + repeated("Nt", kDepth / 10) + "R.")).empty());
}

void HostileFilesTest::containersInThemselvesAreRead() {
    QVERIFY(!reading(archive(proto() + "]q\1h\1a.")).empty());
    QVERIFY(!reading(archive(proto() + "}q\1" + text("model") + "h\1s.")).empty());
    const std::string value = tensor(storage("FloatStorage", "0", 1), 0, {1}, {1});
    const std::string circle =
        proto() + "}q\1(" + text("self") + "h\1" + text("model") + "}" + text("w") + value + "su.";
    QCOMPARE(reading(archive(circle, {{"data/0", floats(1)}})), std::string());
}

void HostileFilesTest::doublingReferencesCostNothing() {
    // Each list holds the one before twice: 2^100 leaves, written out.
    std::string pickle = proto() + std::string("]q\0", 3);
    for (char i = 1; i < 100; ++i)
        pickle += std::string("](h") + static_cast<char>(i - 1) + "h" + static_cast<char>(i - 1) + "eq" + i;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!reading(archive(pickle + ".")).empty());
    QVERIFY(timer.elapsed() < 2000);
}

void HostileFilesTest::truncationAtEveryByteIsAnError() {
    const std::string good = sampleBytes();
    QCOMPARE(reading(good), std::string());
    for (std::size_t size = 0; size < good.size(); ++size)
        QVERIFY2(!reading(good.substr(0, size)).empty(), qPrintable(QString::number(size)));
}

void HostileFilesTest::everyFlippedBitOfATensorIsFound() {
    const std::string good = sampleBytes();
    const std::size_t name = good.find("data/0FB");
    QVERIFY(name != good.npos);
    const std::size_t payload = (name + 6 + 4 + 63) / 64 * 64;
    for (std::size_t bit = 0; bit < 48 * 8; ++bit) {
        std::string bytes = good;
        bytes[payload + bit / 8] ^= static_cast<char>(1 << (bit % 8));
        QVERIFY(reading(bytes).find("checksum") != std::string::npos);
    }
}

void HostileFilesTest::checksumsThatWereLeftOutAreNotMissed() {
    std::string bytes = sampleBytes();
    for (std::size_t entry = 0; (entry = bytes.find("PK\1\2", entry)) != bytes.npos; ++entry)
        bytes.replace(entry + 16, 4, std::string(4, '\0'));
    QCOMPARE(reading(bytes), std::string());
}

void HostileFilesTest::randomDamageGivesErrorsOnly() {
    test::readDamaged(sampleBytes(), 2000, 1, [this](const std::string& bytes) { reading(bytes); });
}

void HostileFilesTest::randomDamageOfThePickleGivesErrorsOnly() {
    // In a sound zip, so that no checksum guards it.
    PickleWriter writer;
    writer.stateDict(sampleState());
    test::readDamaged(writer.finish(), 2000, 2, [this](const std::string& pickle) {
        reading(archive(pickle, {{"data/0", floats(12)}, {"data/1", floats(2)}}));
    });
}

void HostileFilesTest::randomDamageOfTheOldFormatGivesErrorsOnly() {
    const std::string magic = "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
    const std::string value = tensor(storage("FloatStorage", "k0", 6), 0, {2, 3}, {3, 1});
    const std::string good = proto() + magic + proto() + std::string("M\xe9\x03.", 4) + proto() + "}" +
                             text("little_endian") + "\x88s." + dictOf(value) + proto() + "](" + text("k0") +
                             "e." + number(6, 8) + floats(6);
    QCOMPARE(reading(good), std::string());
    for (std::size_t size = 0; size < good.size(); ++size)
        QVERIFY(!reading(good.substr(0, size)).empty());
    test::readDamaged(good, 2000, 3, [this](const std::string& bytes) { reading(bytes); });
}

QTEST_APPLESS_MAIN(HostileFilesTest)
#include "hostile_files_test.moc"
