// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/engine/script_export.h"
#include "core/layers/members.h"
#include "tests/core/engine/mutation.h"
#include "tests/interop/python_script.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

// Whole models as TorchScript: Python's torch.jit.load, without any code of ours, gives what the engine
// gives.

using namespace layerloom;
using namespace layerloom::test;
using nlohmann::json;

namespace {

constexpr std::uint64_t kRunSeed = 5;
constexpr std::int64_t kMostNumbers = 200'000;
const QString kTests = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop");
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples");

PlainValue::Dict dictOf(const NamedTensors& tensors) {
    PlainValue::Dict dict;
    for (const auto& [name, tensor] : tensors)
        dict.entries.push_back({name, tensor.contiguousCopy()});
    return dict;
}

/// What the engine makes of the call in both modes.
PlainValue::Dict resultsOf(const Call& call, Model& model) {
    PlainValue::Dict results;
    results.entries.push_back({"inputs", dictOf(randomInputs(call, 1, 11))});
    NamedTensors state;
    for (const auto& [name, tensor] : model.stateDict().entries)
        state.emplace_back(name, tensor.contiguousCopy());
    results.entries.push_back({"state", dictOf(state)});
    for (const Mode mode : {Mode::Eval, Mode::Train}) {
        RunRequest request;
        request.inputs = randomInputs(call, 1, 11);
        request.seed = kRunSeed;
        request.mode = mode;
        request.backward = true;
        const RunResult result = model.run(request);
        const std::string name = mode == Mode::Eval ? "eval" : "train";
        results.entries.push_back({name, dictOf(result.outputs)});
        results.entries.push_back({name + " gradients", dictOf(result.gradients)});
    }
    return results;
}

/// No program of TorchScript has it, Python's included.
bool isUnwritable(const LayerType& type) {
    return type.id == "CrossMapLRN2d";
}

/// The samples of a type, and some with other options.
std::vector<Call> callsOf(const LayerType& type, Random& random) {
    std::vector<Call> calls;
    for (const Sample& sample : type.samples)
        calls.push_back({&type, sample});
    for (int i = 0; i < (type.options.empty() || calls.empty() ? 0 : 8); ++i)
        calls.push_back(mutated(type, random));
    return calls;
}

/// Writes the call and what the engine makes of it; false if the call is no valid one.
bool write(const Call& call, const QString& stem) {
    const Document document = oneLayer(call);
    const auto model = validated(document, validate(document));
    if (!model || numbersIn(factsOf(*model)) > kMostNumbers)
        return false;
    try {
        const auto built = loadedEngine().build(*model, {3, "cpu"});
        const std::string script = (stem + ".pt").toStdString();
        exportScript(*built, document, script);
        saveValue(resultsOf(call, *built), (stem + ".pth").toStdString());
        return true;
    } catch (const RunError&) {
        return false; // values that the options do not allow
    }
}

} // namespace

class ScriptInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void everyLayerRunsInPythonAsInTheEngine() {
        QTemporaryDir folder;
        json calls = json::array();
        Random random(4);
        std::string wrong;
        for (const LayerType& type : catalogue()) {
            if (!type.shape || isMember(type) || isUnwritable(type))
                continue;
            for (const Call& call : callsOf(type, random)) {
                const std::string name = std::to_string(calls.size());
                try {
                    if (write(call, folder.filePath(QString::fromStdString(name))))
                        calls.push_back({{"file", name}, {"text", call.text()}});
                } catch (const Error& error) {
                    wrong += call.text() + ": " + error.what() + '\n';
                }
            }
        }
        QVERIFY2(wrong.empty(), wrong.c_str());
        QVERIFY(calls.size() > 600);
        QFile list(folder.filePath("calls.json"));
        QVERIFY(list.open(QIODevice::WriteOnly));
        list.write(QByteArray::fromStdString(calls.dump()));
        list.close();
        runPython({kTests + "/script_layers.py", folder.path()});
    }

    void whatTorchScriptCannotHaveIsRefusedByName() {
        const LayerType& type = *findLayerType("CrossMapLRN2d");
        const Document document = oneLayer({&type, type.samples.front()});
        const auto built = test::built(document);
        QTemporaryDir folder;
        const std::string error =
            errorOf([&] { exportScript(*built, document, folder.filePath("x.pt").toStdString()); });
        QCOMPARE(error,
                 std::string("layer cannot be written as TorchScript: CrossMapLRN2d has no form in it"));
        QVERIFY(!QFile::exists(folder.filePath("x.pt")));
    }

    void whatPythonScriptsOrTracesRunsAsANode() {
        runPython({kTests + "/script_file.py", LAYERLOOM_PROGRAM});
    }

    void examplesRunInPythonAndOpenAgain_data() {
        QTest::addColumn<QString>("name");
        for (const QString& file : QDir(kExamples).entryList({"*.loom"}))
            QTest::newRow(qPrintable(file)) << QFileInfo(file).baseName();
    }
    void examplesRunInPythonAndOpenAgain() {
        QFETCH(QString, name);
        runPython({kTests + "/script_examples.py", LAYERLOOM_PROGRAM, kExamples, name});
    }
};

QTEST_GUILESS_MAIN(ScriptInteropTest)
#include "script_interop_test.moc"
