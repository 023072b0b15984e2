// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint_file.h"
#include "core/graph/flow.h"
#include "core/layers/members.h"
#include "core/source/source_text.h"
#include "tests/interop/call_results.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QProcess>
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

  private:
    /// Runs the script, prints what it prints; the last line says how many of how many are equal.
    static void judge(const QStringList& arguments) {
        QProcess python;
        python.setProcessChannelMode(QProcess::MergedChannels);
        python.start(QStringLiteral("/usr/bin/python3"), QStringList(kScript) + arguments);
        QVERIFY(python.waitForFinished(1'500'000));
        for (const QByteArray& line : python.readAll().split('\n')) {
            if (!line.isEmpty())
                qInfo("%s", line.constData());
        }
        QVERIFY(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0);
    }

  private slots:
    void initTestCase() {
        // Twenty examples in a row, each of them in two programs.
        qputenv("QTEST_FUNCTION_TIMEOUT", "1600000");
    }

    void sourceOfEveryExampleEqualsIt() { judge({"projects", LAYERLOOM_PROGRAM, kExamples}); }

    void sourceOfArgumentsTiesLoopsAndFirstValuesEqualsThem() { judge({"models", LAYERLOOM_PROGRAM}); }

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
        judge({"catalogue", folder.path()});
    }
};

QTEST_GUILESS_MAIN(SourceInteropTest)
#include "source_interop_test.moc"
