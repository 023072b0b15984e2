// SPDX-License-Identifier: GPL-3.0-or-later
// Constants of a model that was built are read by name, and never written.
#include "core/document/project_file.h"
#include "core/engine/engine.h"
#include "core/graph/constant_places.h"
#include "tests/core/engine/models.h"

#include <QTest>

using namespace layerloom;
using namespace layerloom::test;

namespace {

std::unique_ptr<layerloom::Model> builtExample(const char* name) {
    const Document document =
        loadProject(std::string(LAYERLOOM_SOURCE_DIR "/resources/examples/") + name + ".loom").document;
    EngineOracle oracle;
    const Validation validation = validate(document, &oracle);
    return loadedEngine().build(*validated(document, validation), {});
}

} // namespace

class ConstantsTest : public QObject {
    Q_OBJECT

  private slots:
    void aConstantIsReadByItsName() {
        const auto model = builtExample("flexible");
        const HostTensor weight = model->tensor("fixed_weight");
        QCOMPARE(weight.shape, (std::vector<std::int64_t>{20, 20}));
        const auto* numbers = reinterpret_cast<const float*>(weight.begin());
        QVERIFY(numbers[0] != numbers[1] && numbers[0] >= 0 && numbers[0] < 1);
        for (const auto& [name, tensor] : model->stateDict().entries)
            QVERIFY(name != "fixed_weight");
    }

    void aConstantIsNotWritten() {
        const auto model = builtExample("flexible");
        const HostTensor before = model->tensor("fixed_weight").contiguousCopy();
        QVERIFY(!errorOf([&] {
                     model->write("fixed_weight", {0, 0}, HostTensor::zeros(DType::Float32, {20, 20}));
                 }).empty());
        const HostTensor after = model->tensor("fixed_weight").contiguousCopy();
        QVERIFY(std::memcmp(before.begin(), after.begin(), 400 * sizeof(float)) == 0);
    }
};

QTEST_APPLESS_MAIN(ConstantsTest)
#include "constants_test.moc"
