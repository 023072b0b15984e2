// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/graph/flow.h"
#include "core/layers/members.h"
#include "core/source/source_text.h"
#include "tests/interop/call_results.h"
#include "tests/interop/python_judge.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>

// Source that is exported, run in PyTorch: names and their order, values, outputs, gradients, what is
// trained.

using namespace layerloom;
using namespace layerloom::test;
using nlohmann::json;

namespace {

const QString kScript = QStringLiteral(LAYERLOOM_SOURCE_DIR "/tests/interop/source.py");
const QString kExamples = QStringLiteral(LAYERLOOM_SOURCE_DIR "/resources/examples");

} // namespace

class SourceInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { allowLongFunctions(); } // twenty examples in a row, each of them in two programs

    void sourceOfEveryExampleEqualsIt() { judge({kScript, "projects", LAYERLOOM_PROGRAM, kExamples}); }

    void sourceOfArgumentsTiesLoopsAndFirstValuesEqualsThem() {
        judge({kScript, "models", LAYERLOOM_PROGRAM});
    }

    void sourceOfEveryLayerTypeEqualsIt() {
        QTemporaryDir folder;
        json manifest = json::array();
        PlainValue::Dict tensors;
        for (const LayerType& type : catalogue()) {
            if (!type.shape)
                continue;
            for (const Sample& sample : type.samples) {
                const Call call{&type, sample};
                const Document document = oneLayer(call);
                const auto model = validated(document, validate(document));
                QVERIFY2(model, call.text().c_str());
                tensors.entries.push_back({std::to_string(manifest.size()), resultsOf(call, *model)});
                manifest.push_back({{"id", type.id},
                                    {"source", pythonSource(*model).text()},
                                    {"buildSeed", kBuildSeed},
                                    {"runSeed", kRunSeed}});
            }
        }
        QFile file(folder.filePath("manifest.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(manifest.dump()));
        file.close();
        saveValue(tensors, folder.filePath("tensors.pth").toStdString());
        judge({kScript, "catalogue", folder.path()});
    }
};

QTEST_GUILESS_MAIN(SourceInteropTest)
#include "source_interop_test.moc"
