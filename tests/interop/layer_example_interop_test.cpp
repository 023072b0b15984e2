// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "core/source/layer_example.h"
#include "tests/interop/python_script.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace layerloom;

class LayerExampleInteropTest : public QObject {
    Q_OBJECT

  private slots:
    void everyExampleRunsInPythonAndGivesTheShapesThatItTells() {
        nlohmann::ordered_json examples;
        for (const LayerType& type : catalogue())
            if (const std::string code = layerExample(type); !code.empty())
                examples[type.id] = code;
        QTemporaryDir folder;
        QFile file(folder.filePath("examples.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(examples.dump()));
        file.close();
        test::runPython({LAYERLOOM_SOURCE_DIR "/tests/interop/layer_examples.py", file.fileName()});
    }
};

QTEST_GUILESS_MAIN(LayerExampleInteropTest)
#include "layer_example_interop_test.moc"
