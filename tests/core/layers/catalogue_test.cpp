// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/catalogue.h"
#include "core/layers/code_types.h"
#include "core/layers/members.h"

#include <QTest>

#include <limits>
#include <set>

// What every declaration in the catalogue must hold, without LibTorch.

using namespace layerloom;

namespace {

bool isSentence(const std::string& text) {
    return text.size() > 3 && text.back() == '.' && text.front() != ' ';
}

/// The options of a sample, with what is inferred taken from its inputs.
Options sampleOptions(const LayerType& type, const Sample& sample) {
    Options options = completeOptions(type, sample.options).options;
    for (const OptionSpec& spec : type.options) {
        if (spec.presence != OptionSpec::Presence::Inferred || !options.isAuto(spec.name))
            continue;
        const auto& input = sample.inputs.at(static_cast<std::size_t>(spec.inferPort));
        if (input)
            options.set(spec.name, input->shape[spec.inferDim].constant());
    }
    return options;
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

  private:
    static const LayerType& fetched() {
        QFETCH(QString, id);
        return *findLayerType(id.toStdString());
    }
    static void addTypes() {
        QTest::addColumn<QString>("id");
        for (const LayerType& type : catalogue())
            QTest::newRow(type.id.c_str()) << QString::fromStdString(type.id);
    }

  private slots:
    void idsAreUniqueAndFound() {
        std::set<std::string> ids;
        for (const LayerType& type : catalogue()) {
            QVERIFY2(ids.insert(type.id).second, type.id.c_str());
            QCOMPARE(findLayerType(type.id), &type);
        }
        QVERIFY(findLayerType("NoSuchLayer") == nullptr);
    }

    void holdsTheModulesOfLibTorch() {
        for (const char* id : {"Identity",
                               "Linear",
                               "Bilinear",
                               "Flatten",
                               "Unflatten",
                               "Conv1d",
                               "Conv2d",
                               "Conv3d",
                               "ConvTranspose1d",
                               "ConvTranspose2d",
                               "ConvTranspose3d",
                               "Fold",
                               "Unfold",
                               "MaxPool1d",
                               "MaxPool2d",
                               "MaxPool3d",
                               "AvgPool1d",
                               "AvgPool2d",
                               "AvgPool3d",
                               "AdaptiveAvgPool1d",
                               "AdaptiveAvgPool2d",
                               "AdaptiveAvgPool3d",
                               "AdaptiveMaxPool1d",
                               "AdaptiveMaxPool2d",
                               "AdaptiveMaxPool3d",
                               "MaxUnpool1d",
                               "MaxUnpool2d",
                               "MaxUnpool3d",
                               "LPPool1d",
                               "LPPool2d",
                               "ReflectionPad1d",
                               "ReflectionPad2d",
                               "ReflectionPad3d",
                               "ReplicationPad1d",
                               "ReplicationPad2d",
                               "ReplicationPad3d",
                               "ConstantPad1d",
                               "ConstantPad2d",
                               "ConstantPad3d",
                               "ZeroPad2d",
                               "BatchNorm1d",
                               "BatchNorm2d",
                               "BatchNorm3d",
                               "InstanceNorm1d",
                               "InstanceNorm2d",
                               "InstanceNorm3d",
                               "LayerNorm",
                               "GroupNorm",
                               "LocalResponseNorm",
                               "CrossMapLRN2d",
                               "ELU",
                               "SELU",
                               "CELU",
                               "GELU",
                               "GLU",
                               "Hardshrink",
                               "Hardtanh",
                               "LeakyReLU",
                               "LogSigmoid",
                               "LogSoftmax",
                               "Softmax",
                               "Softmax2d",
                               "Softmin",
                               "PReLU",
                               "ReLU",
                               "ReLU6",
                               "RReLU",
                               "Sigmoid",
                               "SiLU",
                               "Mish",
                               "Softplus",
                               "Softshrink",
                               "Softsign",
                               "Tanh",
                               "Tanhshrink",
                               "Threshold",
                               "Dropout",
                               "Dropout2d",
                               "Dropout3d",
                               "AlphaDropout",
                               "Embedding",
                               "EmbeddingBag",
                               "RNN",
                               "LSTM",
                               "GRU",
                               "RNNCell",
                               "LSTMCell",
                               "GRUCell",
                               "PixelShuffle",
                               "PixelUnshuffle",
                               "Upsample",
                               "CosineSimilarity",
                               "PairwiseDistance",
                               "FractionalMaxPool2d",
                               "Transformer",
                               "FractionalMaxPool3d",
                               "TransformerEncoder",
                               "TransformerDecoder",
                               "TransformerEncoderLayer",
                               "TransformerDecoderLayer",
                               "MultiheadAttention",
                               "FeatureAlphaDropout"})
            QVERIFY2(findLayerType(id), id);
    }

    void isDescribed_data() { addTypes(); }
    void isDescribed() {
        const LayerType& type = fetched();
        QVERIFY2(!type.doc.empty(), type.doc.c_str());
        QVERIFY(!type.category.empty());
        QVERIFY(!type.python.empty());
        const bool isFlow = type.category == "Control flow"; // as its parts are
        QCOMPARE(type.shape != nullptr, !isFlow && !programRule(type));
        const bool needsFile = type.id == "load" || type.id == "TorchScript";
        QCOMPARE(type.samples.empty(), isFlow || needsFile);
        QCOMPARE(type.repr != nullptr, type.kind == LayerKind::Module);
        QVERIFY2(type.kind != LayerKind::Module || type.python == "nn." + type.id, type.python.c_str());
        QVERIFY(type.kind == LayerKind::Module || isMember(type) || !type.parameters);
        QVERIFY2(type.build == nullptr, "the core library must not know LibTorch");
    }

    void optionsAreDescribedAndLegal_data() { addTypes(); }
    void optionsAreDescribedAndLegal() {
        std::set<std::string> names;
        for (const OptionSpec& spec : fetched().options) {
            QVERIFY2(names.insert(spec.name).second, spec.name.c_str());
            QVERIFY2(isPythonIdentifier(spec.name), spec.name.c_str());
            QVERIFY2(!spec.doc.empty(), spec.name.c_str());
            QVERIFY2(spec.complaint(spec.fallback).empty(), spec.complaint(spec.fallback).c_str());
            QVERIFY2(spec.minimum <= spec.maximum, spec.name.c_str());
            QVERIFY2(!spec.complaint(std::numeric_limits<double>::quiet_NaN()).empty(), spec.name.c_str());
        }
    }

    void portsAreNamed_data() { addTypes(); }
    void portsAreNamed() {
        const LayerType& type = fetched();
        for (const Sample& sample : type.samples) {
            const Ports ports = type.portsFor(sampleOptions(type, sample));
            QVERIFY(!ports.outputs.empty());
            for (const auto* side : {&ports.inputs, &ports.outputs}) {
                std::set<std::string> names;
                for (const Port& port : *side) {
                    QVERIFY2(isPythonIdentifier(port.name), port.name.c_str());
                    QVERIFY2(names.insert(port.name).second, port.name.c_str());
                    QVERIFY2(!port.doc.empty(), port.name.c_str());
                    QVERIFY2(!port.variadic || (side == &ports.inputs && &port == &side->back()),
                             port.name.c_str());
                }
            }
        }
    }

    void inferredOptionsNameAPort_data() { addTypes(); }
    void inferredOptionsNameAPort() {
        const LayerType& type = fetched();
        const Ports ports = type.portsFor(Options(type.options));
        for (const OptionSpec& spec : type.options) {
            if (spec.presence == OptionSpec::Presence::Inferred)
                QVERIFY(static_cast<std::size_t>(spec.inferPort) < ports.inputs.size());
        }
    }

    void samplesAreAccepted_data() { addTypes(); }
    void samplesAreAccepted() {
        const LayerType& type = fetched();
        for (const Sample& sample : type.samples) {
            const OptionsResult completed = completeOptions(type, sample.options);
            for (const auto& [option, complaint] : completed.complaints)
                QFAIL((option + ' ' + complaint).c_str());
            const Options options = sampleOptions(type, sample);
            if (type.check) {
                const auto error = type.check(options);
                QVERIFY2(!error, error ? error->text.c_str() : "");
            }
            if (!type.shape)
                continue;
            const ShapeResult result = type.shape(options, sample.inputs);
            if (const auto* error = std::get_if<ShapeError>(&result))
                QFAIL(error->text.c_str());
            QCOMPARE(std::get<0>(result).size(), type.portsFor(options).outputs.size());
            // Only functions may give sizes that depend on values (masked_select).
            for (const TensorType& output : std::get<0>(result))
                QVERIFY2(type.kind == LayerKind::Function || output.shape.at(1), output.text().c_str());
        }
    }

    void parametersHaveUniqueNames_data() { addTypes(); }
    void parametersHaveUniqueNames() {
        const LayerType& type = fetched();
        for (const Sample& sample : type.samples) {
            if (!type.parameters)
                continue;
            std::set<std::string> names;
            for (const ParameterSpec& parameter : type.parameters(sampleOptions(type, sample)))
                QVERIFY2(names.insert(parameter.name).second, parameter.name.c_str());
        }
    }

    void modulesPrintTheirName_data() { addTypes(); }
    void modulesPrintTheirName() {
        const LayerType& type = fetched();
        for (const Sample& sample : type.samples) {
            if (!type.repr)
                continue;
            const std::string text = type.repr(sampleOptions(type, sample));
            QVERIFY2(text.starts_with(type.id + '('), text.c_str());
            QVERIFY2(text.back() == ')', text.c_str());
        }
    }

    void errorsNameWhatWouldMendThem() {
        const LayerType& linear = *findLayerType("Linear");
        const Options options = completeOptions(linear, {{"in_features", 20}, {"out_features", 3}}).options;
        const std::vector<std::optional<TensorType>> inputs{TensorType{DType::Float32, {2, 7}}};
        const ShapeResult result = linear.shape(options, inputs);
        const auto* error = std::get_if<ShapeError>(&result);
        QVERIFY(error);
        QCOMPARE(error->text, std::string("mat1 and mat2 shapes cannot be multiplied (2x7 and 20x3)"));
        QVERIFY(!error->fix.empty());
        QCOMPARE(error->option, std::string("in_features"));
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "catalogue_test.moc"
