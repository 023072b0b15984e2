// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"
#include "tests/core/engine/models.h"

using namespace layerloom;
using namespace layerloom::test;

namespace {

/// x * weight + running + scratch, all of them the block's own.
Document membersModel() {
    return document(
        freeFormBlock({modelInput("x", {Dim::batch(), 3})}, {"output"},
                      {layer("weight", "Parameter", {{"size", 3}}),
                       layer("running", "Buffer", {{"size", 3}, {"fill", "ones"}}),
                       layer("scratch", "Buffer", {{"size", 3}, {"fill", "ones"}, {"persistent", false}}),
                       layer("code", "Expression", {{"expression", "x * weight + running + scratch"}})},
                      {wire("@in.x", "code.x"), wire("weight.output", "code.weight"),
                       wire("running.output", "code.running"), wire("scratch.output", "code.scratch"),
                       wire("code.output", "@out.output")}));
}

std::unique_ptr<Model> modelOfMembers() {
    EngineOracle oracle;
    const Document document = membersModel();
    const auto valid = validated(document, validate(document, &oracle));
    return valid ? loadedEngine().build(*valid, {}) : nullptr;
}

std::vector<std::string> keysOf(const StateDict& state) {
    std::vector<std::string> keys;
    for (const auto& [name, tensor] : state.entries)
        keys.push_back(name);
    return keys;
}

} // namespace

class MembersTest : public QObject {
    Q_OBJECT

  private slots:
    void theStateDictHoldsPersistentBuffersAlone() {
        const auto model = modelOfMembers();
        QVERIFY(model);
        QCOMPARE(keysOf(model->stateDict()), std::vector<std::string>({"weight", "running"}));
        QVERIFY(model->loadStateDict(model->stateDict()).missing.empty());
    }

    void buffersTakeNoGradientAndParametersDo() {
        const auto model = modelOfMembers();
        RunRequest request;
        request.inputs.emplace_back("x", HostTensor::zeros(DType::Float32, {2, 3}));
        request.backward = true;
        const RunResult result = model->run(request);
        QCOMPARE(result.gradients.size(), std::size_t(1));
        QCOMPARE(result.gradients.front().first, std::string("weight"));
    }
};

QTEST_APPLESS_MAIN(MembersTest)
#include "members_test.moc"
