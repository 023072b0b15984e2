// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <QProcess>
#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include "core/checkpoint/checkpoint_file.h"
#include "core/checkpoint/numpy_file.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/checkpoint/statistics.h"
#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/tensor_text.h"
#include "core/values/error.h"

#include <cmath>
#include <cstring>
#include <fstream>

// Checkpoints between LayerLoom and Python's torch, in both directions. Python first saves files as people
// do; LayerLoom reads them and saves what it read; Python looks at the results.

using namespace layerloom;

namespace {

const QString kScript = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop/checkpoint_interop.py");

QByteArray runPython(const QString& mode, const QString& folder) {
    QProcess python;
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral("/usr/bin/python3"), {kScript, mode, folder});
    if (!python.waitForFinished(300'000) || python.exitCode() != 0)
        return {};
    return python.readAllStandardOutput() + ' ';
}

template <class T>
HostTensor tensorOf(DType dtype, const std::vector<T>& values) {
    HostTensor tensor = HostTensor::zeros(dtype, {static_cast<std::int64_t>(values.size())});
    std::memcpy(tensor.mutableBegin(), values.data(), values.size() * sizeof(T));
    return tensor;
}

/// As in `check_plain_value` of the script.
PlainValue plainValue() {
    HostTensor weight = tensorOf<float>(DType::Float32, {1, 2});
    weight.isParameter = true;
    const HostTensor plain = tensorOf<std::int64_t>(DType::Int64, {3, 4});
    PlainValue::Dict dict;
    dict.entries = {{"epoch", 3},
                    {"loss", 0.25},
                    {"best", PlainValue()},
                    {"flag", true},
                    {"name", "größe"},
                    {"big", std::int64_t{1} << 40},
                    {"small", -(std::int64_t{1} << 40)},
                    {"least", std::numeric_limits<std::int64_t>::min()},
                    {"byte", 255},
                    {"two", 256},
                    {"minus", -1},
                    {"four", std::numeric_limits<int>::max()},
                    {"list", PlainValue::List{1, PlainValue::List{2}}},
                    {"tuple", PlainValue::Tuple{{1}}},
                    {"four_tuple", PlainValue::Tuple{{1, 2, 3, 4}}},
                    {"nothing", PlainValue::Dict{}},
                    {"none", PlainValue::List{}},
                    {"weight", weight},
                    {"plain", plain},
                    {3, PlainValue::Tuple{}}};
    return dict;
}

/// Equal as numbers, NaN equal to NaN, up to what the order of additions changes.
bool isClose(double a, double b) {
    if (std::isnan(a) || std::isnan(b))
        return std::isnan(a) && std::isnan(b);
    return a == b || std::fabs(a - b) <= 1e-9 * std::max(std::fabs(a), std::fabs(b)) + 1e-300;
}

} // namespace

class CheckpointInteropTest : public QObject {
    Q_OBJECT

  private:
    std::string file(const std::string& name) const { return folder_.path().toStdString() + "/" + name; }
    std::string ours(const std::string& name) const { return file("ours/" + name); }
    void resave(const std::string& name) { saveStateDict(readStateDict(file(name)), ours(name)); }

    QTemporaryDir folder_;
    nlohmann::json printed_;
    nlohmann::json checks_;

  private slots:
    void initTestCase();
    void pythonAgrees_data();
    void pythonAgrees();
    void tensorsPrintAsInPython();
    void statisticsAreThoseOfPython();
    void readsTheStateDictOfATorchScriptFile();
    void refusesByName_data();
    void refusesByName();
    void findsTheStateDictOfATrainingCheckpoint();
    void keepsWhatAParameterIs();
    void readsNumpyArraysOfEveryKind();
    void readsAnInputFromEitherKindOfFile();
};

void CheckpointInteropTest::initTestCase() {
    QVERIFY(QDir(folder_.path()).mkdir("ours"));
    QVERIFY2(!runPython("write", folder_.path()).isEmpty(), "Python could not save its files");
    std::ifstream printed(file("printed.json"));
    printed_ = nlohmann::json::parse(printed);
    for (const char* name : {"tied",
                             "linear",
                             "sequential",
                             "lstm",
                             "attention",
                             "transformer",
                             "embedding",
                             "nothing",
                             "dtypes",
                             "views",
                             "many999",
                             "many1000",
                             "many1001",
                             "many2001",
                             "unicode",
                             "legacy",
                             "protocol3",
                             "protocol4",
                             "protocol5",
                             "legacy_protocol3",
                             "legacy_protocol4",
                             "legacy_protocol5",
                             "plain_dict",
                             "parameters",
                             "data_parallel",
                             "training",
                             "lazy_views",
                             "attributes",
                             "cuda"})
        resave(std::string(name) + ".pth");
    saveValue(plainValue(), ours("value.pth"));
    for (const int count : {1, 2, 1000, 1001}) {
        NamedTensors tensors;
        for (int i = 0; i < count; ++i)
            tensors.emplace_back("t" + std::to_string(i), HostTensor::zeros(DType::Float32, {1}));
        saveTensors(tensors, ours("dict" + std::to_string(count) + ".pth"));
    }
    for (const QString& name : QDir(folder_.path()).entryList({"*.npy"})) {
        const std::string array = name.toStdString();
        if (array != "objects.npy" && array != "unsigned.npy")
            writeNumpyFile(readNumpyFile(file(array)), ours(array));
    }
    const QByteArray results = runPython("check", folder_.path());
    QVERIFY2(!results.isEmpty(), "Python could not check the files");
    checks_ = nlohmann::json::parse(results.toStdString());
}

void CheckpointInteropTest::pythonAgrees_data() {
    QTest::addColumn<QString>("problem");
    for (const auto& [name, problem] : checks_.items())
        QTest::newRow(name.c_str()) << QString::fromStdString(problem.get<std::string>());
}

void CheckpointInteropTest::pythonAgrees() {
    QFETCH(QString, problem);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void CheckpointInteropTest::tensorsPrintAsInPython() {
    const Checkpoint checkpoint = readCheckpoint(file("printed.pth"));
    const auto& tensors = checkpoint.root().items;
    QCOMPARE(tensors.size(), printed_.size());
    for (std::size_t i = 0; i < tensors.size(); ++i)
        QCOMPARE(QString::fromStdString(tensorText(checkpoint.load(*tensors[i]->tensor))),
                 QString::fromStdString(printed_[i]["text"].get<std::string>()));
}

void CheckpointInteropTest::statisticsAreThoseOfPython() {
    const Checkpoint checkpoint = readCheckpoint(file("printed.pth"));
    const auto& tensors = checkpoint.root().items;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const TensorStatistics found = statisticsOf(checkpoint.load(*tensors[i]->tensor));
        const auto& expected = printed_[i]["statistics"];
        QCOMPARE(found.count, expected["count"].get<std::int64_t>());
        QCOMPARE(found.zeros, expected["zeros"].get<std::int64_t>());
        QCOMPARE(found.notANumbers, expected["nan"].get<std::int64_t>());
        QCOMPARE(found.infinities, expected["inf"].get<std::int64_t>());
        const double values[] = {found.minimum, found.maximum, found.mean, found.standardDeviation,
                                 found.norm};
        for (std::size_t k = 0; k < std::size(values); ++k) {
            const double python = std::stod(expected["values"][k].get<std::string>());
            QVERIFY2(isClose(values[k], python), qPrintable(QString("tensor %1, value %2: %3, in Python %4")
                                                                .arg(i)
                                                                .arg(k)
                                                                .arg(values[k], 0, 'g', 17)
                                                                .arg(python, 0, 'g', 17)));
        }
    }
}

void CheckpointInteropTest::readsTheStateDictOfATorchScriptFile() {
    const StateDict state = readStateDict(folder_.filePath("script.pth").toStdString());
    QCOMPARE(state.entries.size(), 2u);
    QCOMPARE(state.entries[0].first, std::string("weight"));
    QCOMPARE(state.entries[0].second.shape, (std::vector<std::int64_t>{2, 2}));
    QCOMPARE(state.entries[1].first, std::string("bias"));
}

void CheckpointInteropTest::refusesByName_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a whole module") << "whole_module"
                                    << "`torch.nn.modules.container.Sequential`";
    QTest::newRow("an attack") << "attack"
                               << "`posix.system`";
    QTest::newRow("a sparse tensor") << "sparse"
                                     << "`torch._utils._rebuild_sparse_tensor`";
    QTest::newRow("a quantized tensor") << "quantized"
                                        << "`torch._utils._rebuild_qtensor`";
    QTest::newRow("two models") << "two"
                                << "'generator' (2 tensors), 'critic' (2 tensors)";
}

void CheckpointInteropTest::refusesByName() {
    QFETCH(QString, name);
    QFETCH(QString, reason);
    try {
        readStateDict(folder_.filePath(name + ".pth").toStdString());
        QFAIL("it was read");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains(reason), error.what());
    }
    QVERIFY(!QFile::exists(folder_.filePath("executed")));
}

void CheckpointInteropTest::findsTheStateDictOfATrainingCheckpoint() {
    const Checkpoint checkpoint = readCheckpoint(file("training.pth"));
    const FoundStateDict found = findStateDict(checkpoint);
    QCOMPARE(found.place, std::string("model"));
    QCOMPARE(found.entries.size(), std::size_t{9});
    QVERIFY(!found.hasModulePrefix);
    const Checkpoint parallel = readCheckpoint(file("data_parallel.pth"));
    QVERIFY(findStateDict(parallel).hasModulePrefix);
}

void CheckpointInteropTest::keepsWhatAParameterIs() {
    const StateDict parameters = readStateDict(file("parameters.pth"));
    for (const auto& [name, tensor] : parameters.entries)
        QVERIFY(tensor.isParameter && tensor.requiresGrad);
    for (const auto& [name, tensor] : readStateDict(file("tied.pth")).entries)
        QVERIFY(!tensor.isParameter && !tensor.requiresGrad);
}

void CheckpointInteropTest::readsNumpyArraysOfEveryKind() {
    const HostTensor fortran = readNumpyFile(file("fortran_f4.npy"));
    QCOMPARE(fortran.shape, (std::vector<std::int64_t>{2, 3, 4}));
    QCOMPARE(fortran.strides, (std::vector<std::int64_t>{1, 2, 6}));
    const HostTensor rows = readNumpyFile(file("c_f4.npy"));
    const HostTensor big = readNumpyFile(file("big_f4.npy"));
    QCOMPARE(std::memcmp(fortran.contiguousCopy().begin(), rows.begin(), 96), 0);
    QCOMPARE(std::memcmp(big.begin(), rows.begin(), 96), 0);
    QVERIFY_EXCEPTION_THROWN(readNumpyFile(file("objects.npy")), Error);
    QVERIFY_EXCEPTION_THROWN(readNumpyFile(file("unsigned.npy")), Error);
}

void CheckpointInteropTest::readsAnInputFromEitherKindOfFile() {
    QCOMPARE(readTensorFile(file("vector.npy")).shape, (std::vector<std::int64_t>{5}));
    QCOMPARE(readTensorFile(file("unicode.pth")).shape, (std::vector<std::int64_t>{2}));
    QVERIFY_EXCEPTION_THROWN(readTensorFile(file("tied.pth")), Error);
}

QTEST_APPLESS_MAIN(CheckpointInteropTest)
#include "checkpoint_interop_test.moc"
