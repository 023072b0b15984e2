// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/layers/members.h"
#include "tests/interop/call_results.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

// Every layer type against Debian's PyTorch: what `catalogue.py` makes of the same calls is text for text and
// value for value what the engine makes. One Python process judges all of them.

using namespace layerloom;
using namespace layerloom::test;
using nlohmann::json;

namespace {

std::string kindName(LayerKind kind) {
    return kind == LayerKind::Module ? "module" : kind == LayerKind::Function ? "function" : "constant";
}

json jsonOf(const TensorType& type) {
    json shape = json::array();
    for (const Dim& dim : type.shape.dims())
        shape.push_back(dim.isConstant() ? json(dim.constant()) : json(nullptr));
    return {{"dtype", std::string(dtypeName(type.dtype))}, {"shape", std::move(shape)}};
}

json jsonOf(const std::optional<TensorType>& type) {
    return type ? jsonOf(*type) : json(nullptr);
}

/// The call as Python is to make it: every option as a literal, and whether it may be left out.
json callOf(const Call& call, const Options& options) {
    json made{{"text", call.text()},
              {"kind", kindName(call.type->kind)},
              {"id", call.type->id},
              {"python", call.type->python},
              {"indexLimit", call.sample.indexLimit},
              {"options", json::array()},
              {"ports", json::array()},
              {"inputs", json::array()}};
    for (const OptionSpec& spec : options.specs())
        made["options"].push_back({spec.name, options.text(spec.name), options.isDefault(spec.name)});
    const Ports ports = call.type->portsFor(options);
    for (std::size_t i = 0; i < call.sample.inputs.size(); ++i) {
        const Port& port = ports.inputs[std::min(i, ports.inputs.size() - 1)];
        made["ports"].push_back({port.name, port.variadic});
        made["inputs"].push_back(jsonOf(call.sample.inputs[i]));
    }
    return made;
}

/// The call with the verdict of the declaration: its outputs, or why it is refused.
json verdictOf(const Call& call) {
    const Document document = oneLayer(call);
    const Validation validation = validate(document);
    const auto model = validated(document, validation);
    if (model && numbersIn(factsOf(*model)) > 1'000'000)
        return nullptr;
    const NodeFacts& facts = *validation.root->nodes.front();
    json made = callOf(call, facts.options);
    if (!model) {
        made["refused"] = validation.problems.empty() ? "" : validation.problems.front().text;
        return made;
    }
    for (const auto& output : facts.outputs)
        made["outputs"].push_back(jsonOf(output));
    return made;
}

} // namespace

class CatalogueInteropTest : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir folder_;

    void writeManifest(const json& manifest) const {
        QFile file(folder_.filePath("manifest.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(manifest.dump()));
    }

    /// Runs `catalogue.py`; what it prints is a line for each difference.
    void judge(const QString& what) const {
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(
            QStringLiteral("/usr/bin/python3"),
            {QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop/catalogue.py"), what, folder_.path()});
        QVERIFY(python.waitForFinished(500'000));
        // One message for each difference: a long one would be cut.
        for (const QByteArray& line : python.readAll().split('\n')) {
            if (!line.isEmpty())
                qWarning("%s", line.constData());
        }
        QVERIFY(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0);
    }

  private slots:
    void samplesEqualPython() {
        json manifest{{"buildSeed", kBuildSeed}, {"runSeed", kRunSeed}, {"cases", json::array()}};
        PlainValue::Dict tensors;
        for (const LayerType& type : catalogue()) {
            if (!type.shape || isMember(type))
                continue;
            for (const Sample& sample : type.samples) {
                const Call call{&type, sample};
                const Document document = oneLayer(call);
                const auto model = validated(document, validate(document));
                QVERIFY2(model, call.text().c_str());
                json made = callOf(call, factsOf(*model).options);
                if (type.repr)
                    made["repr"] = type.repr(factsOf(*model).options);
                tensors.entries.push_back(
                    {std::to_string(manifest["cases"].size()), resultsOf(call, *model, "layer.")});
                manifest["cases"].push_back(std::move(made));
            }
        }
        writeManifest(manifest);
        saveValue(tensors, folder_.filePath("tensors.pth").toStdString());
        judge("samples");
    }

    void modulesTakeTheArgumentsOfPythonsConstructors() {
        json manifest{{"cases", json::array()}};
        for (const LayerType& type : catalogue()) {
            if (type.kind != LayerKind::Module)
                continue;
            json made{{"id", type.id}, {"options", json::array()}};
            for (const OptionSpec& spec : type.options)
                made["options"].push_back(
                    {spec.name, pythonText(spec.fallback), spec.presence == OptionSpec::Presence::Default});
            manifest["cases"].push_back(std::move(made));
        }
        QVERIFY(manifest["cases"].size() > 100);
        writeManifest(manifest);
        judge("signatures");
    }

    void otherOptionsAreAcceptedWhereAndAsPythonAcceptsThem() {
        json manifest{{"cases", json::array()}};
        Random random(2);
        for (const LayerType& type : catalogue()) {
            if (!type.shape || isMember(type) || type.samples.empty())
                continue;
            for (int i = 0; i < (type.options.empty() ? 0 : 25); ++i) {
                json verdict = verdictOf(mutated(type, random));
                if (!verdict.is_null())
                    manifest["cases"].push_back(std::move(verdict));
            }
        }
        writeManifest(manifest);
        judge("verdicts");
    }
};

QTEST_APPLESS_MAIN(CatalogueInteropTest)
#include "catalogue_interop_test.moc"
