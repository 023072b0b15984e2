// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"

#include "core/layers/members.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

Shape shapeOf(const TensorType& type) {
    return type.shape;
}

/// One layer of the catalogue, called twice on the same inputs: `a`, and `b` whose parameters are tied to
/// those of `a` one by one if asked.
Document twice(const LayerType& type, const Sample& sample, const std::vector<std::string>& tied) {
    std::vector<BlockInput> inputs;
    std::vector<Wire> wires;
    const auto node = [&](const char* id) {
        Node made = layer(id, type.id);
        made.options = sample.options;
        return made;
    };
    const Ports ports = type.portsFor(completeOptions(type, sample.options).options);
    for (std::size_t i = 0; i < sample.inputs.size(); ++i) {
        if (!sample.inputs[i])
            continue;
        inputs.push_back(
            modelInput("x" + std::to_string(i), shapeOf(*sample.inputs[i]), sample.inputs[i]->dtype));
        for (const char* id : {"a.", "b."})
            wires.push_back(wire("@in." + inputs.back().name, id + ports.inputs.at(i).name));
    }
    const std::string out = ports.outputs.front().name;
    wires.push_back(wire("a." + out, "@out.u"));
    wires.push_back(wire("b." + out, "@out.v"));
    std::vector<Tie> ties;
    for (const std::string& parameter : tied)
        ties.push_back(tie({"a"}, {"b"}, parameter));
    return document(freeFormBlock(inputs, {"u", "v"}, {node("a"), node("b")}, wires, ties));
}

NamedTensors inputsOf(const Sample& sample) {
    NamedTensors inputs;
    for (std::size_t i = 0; i < sample.inputs.size(); ++i) {
        if (!sample.inputs[i])
            continue;
        const TensorType& type = *sample.inputs[i];
        const bool isReal = isFloatingPoint(type.dtype) || isComplex(type.dtype);
        inputs.emplace_back("x" + std::to_string(i),
                            loadedEngine().filled(isReal ? "rand" : "randint", type.dtype, *type.shape.at(1),
                                                  i + 1, sample.indexLimit));
    }
    return inputs;
}

} // namespace

class RebindTest : public QObject {
    Q_OBJECT

  private slots:
    void everyParameterOfEveryLayerCanBeTied_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("index");
        for (const LayerType& type : catalogue()) {
            for (std::size_t i = 0; type.parameters && !isMember(type) && i < type.samples.size(); ++i) {
                // Such a layer rewrites its weight at every call; PyTorch refuses the backward of two of
                // them.
                if (type.samples[i].options.contains("max_norm"))
                    continue;
                QTest::newRow((type.id + " " + std::to_string(i)).c_str())
                    << QString::fromStdString(type.id) << static_cast<int>(i);
            }
        }
    }

    /// The tied model's gradient must be what both places add up to, and both places must give the same
    /// output.
    void everyParameterOfEveryLayerCanBeTied() {
        QFETCH(QString, id);
        QFETCH(int, index);
        const LayerType& type = *findLayerType(id.toStdString());
        const Sample& sample = type.samples[static_cast<std::size_t>(index)];
        const auto untied = built(twice(type, sample, {}), 1);
        std::vector<std::string> parameters;
        const NamedTensors inputs = inputsOf(sample);
        StateDict same = untied->stateDict();
        for (auto& [name, tensor] : same.entries) {
            if (name.starts_with("a.") && tensor.dtype == DType::Float32)
                parameters.push_back(name.substr(2));
        }
        for (auto& [name, tensor] : same.entries)
            tensor =
                (name.starts_with("b.") ? named(untied->stateDict().entries, "a." + name.substr(2)) : tensor)
                    .contiguousCopy();
        untied->loadStateDict(same);
        const RunResult apart = untied->run(request(inputs, true));
        std::erase_if(parameters, [&](const std::string& name) {
            return name.ends_with("running_mean") || name.ends_with("running_var");
        });
        const auto tiedModel = built(twice(type, sample, parameters), 2);
        tiedModel->loadStateDict(same);
        const RunResult tied = tiedModel->run(request(inputs, true));
        QCOMPARE(values(tied.outputs[0].second), values(apart.outputs[0].second));
        QCOMPARE(values(tied.outputs[1].second), values(apart.outputs[1].second));
        for (const auto& [name, gradient] : tied.gradients) {
            QVERIFY2(name.starts_with("a."), name.c_str());
            const auto a = values(named(apart.gradients, name));
            const auto b = values(named(apart.gradients, "b." + name.substr(2)));
            const auto sum = values(gradient);
            for (std::size_t i = 0; i < sum.size(); ++i)
                QVERIFY2(std::abs(sum[i] - a[i] - b[i]) <= 1e-5f * (1 + std::abs(sum[i])), name.c_str());
        }
        QCOMPARE(tied.gradients.size() * 2, apart.gradients.size());
    }
};

QTEST_APPLESS_MAIN(RebindTest)
#include "rebind_test.moc"
