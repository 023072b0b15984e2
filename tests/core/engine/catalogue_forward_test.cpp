// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layers/members.h"
#include "tests/core/engine/mutation.h"

#include <array>
#include <limits>

// Every layer type of the catalogue against a real forward: what the declaration says is what LibTorch does.

using namespace layerloom;
using namespace layerloom::test;

namespace {

constexpr std::int64_t kMostNumbers = 20'000'000;

/// What no shape rule can know of: values in inputs that options changed by the test no longer allow, and
/// types that the CPU lacks but GPUs have.
bool isAboutValuesOrDevice(const std::string& error) {
    static constexpr std::array kWords{"index out of range",
                                       "out of bounds",
                                       "invalid max index",
                                       "Class values must be",
                                       "Invalid index in gather",
                                       "out of range for tensor of size",
                                       "Expected idx >= 0 && idx < num_embeddings",
                                       "the last offset has to be",
                                       "not implemented for 'Half'",
                                       "not implemented for 'BFloat16'"};
    return std::any_of(kWords.begin(), kWords.end(),
                       [&](const char* words) { return error.find(words) != error.npos; });
}

std::optional<ValidatedModel> validModel(const Call& call) {
    const Document document = oneLayer(call);
    return validated(document, validate(document));
}

std::string problemsOf(const Call& call) {
    std::string text;
    for (const Problem& problem : validate(oneLayer(call)).problems)
        text += problemLine(problem) + '\n';
    return text;
}

/// What differs between the declared outputs and the real ones; empty if nothing does.
std::string differenceOf(const NodeFacts& facts, const NamedTensors& outputs, std::int64_t batch) {
    if (outputs.size() != facts.outputs.size())
        return std::to_string(outputs.size()) + " outputs";
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const TensorType& declared = *facts.outputs[i];
        const HostTensor& real = outputs[i].second;
        bool isEqual = declared.dtype == real.dtype &&
                       declared.shape.rank() == static_cast<std::int64_t>(real.shape.size());
        for (std::int64_t d = 0; isEqual && d < declared.shape.rank(); ++d) {
            const auto size = declared.shape[d].at(batch);
            isEqual = !size || *size == real.shape[static_cast<std::size_t>(d)];
        }
        if (!isEqual)
            return "declared " + declared.text() + ", real " +
                   TensorType{real.dtype, Shape(real.shape)}.text();
    }
    return {};
}

std::string lineOf(const std::string& name, DType dtype, const std::vector<std::int64_t>& shape) {
    return name + ' ' + TensorType{dtype, Shape(shape)}.text() + '\n';
}

RunRequest requestFor(const Call& call, Mode mode, std::int64_t batch = 1) {
    RunRequest made;
    made.inputs = randomInputs(call, batch, 7);
    made.mode = mode;
    made.seed = 1;
    return made;
}

/// Builds and runs; what is not as declared, empty if all is.
std::string wrongIn(const Call& call, const ValidatedModel& model) {
    try {
        const auto built = loadedEngine().build(model, {});
        return differenceOf(factsOf(model), built->run(requestFor(call, Mode::Eval)).outputs, 1);
    } catch (const Error& error) {
        return isAboutValuesOrDevice(error.what()) ? std::string() : std::string("refused: ") + error.what();
    }
}

/// The sample with the first dimension of its first input, and of every other input where that is equal if
/// `all`, symbolic.
std::optional<Call> batched(Call call, bool all) {
    auto& inputs = call.sample.inputs;
    if (inputs.empty() || !inputs.front() || inputs.front()->shape.isScalar())
        return std::nullopt;
    const Dim size = inputs.front()->shape[0];
    for (std::size_t i = 0; i < (all ? inputs.size() : 1); ++i) {
        if (inputs[i] && !inputs[i]->shape.isScalar() && inputs[i]->shape[0] == size)
            inputs[i]->shape[0] = Dim::batch();
    }
    return call;
}

std::vector<Value> extremes() {
    return {-1,
            0,
            1,
            65536,
            2147483647,
            std::int64_t{1} << 31,
            std::int64_t{1} << 40,
            std::numeric_limits<std::int64_t>::max(),
            -0.5,
            1e300,
            std::numeric_limits<double>::quiet_NaN(),
            std::numeric_limits<double>::infinity(),
            -std::numeric_limits<double>::infinity(),
            5e-324,
            true,
            None{},
            Auto{},
            "",
            "no such word",
            Value::Tuple{}};
}

/// The extreme value alone, and as an item of tuples: of the option's own length, in each place of what the
/// sample has.
std::vector<Value> extremeValues(const OptionSpec& spec, const Value& current, const Value& extreme) {
    std::vector<Value> values{extreme, Value::Tuple{extreme, 1}, Value::Tuple{1, 1, extreme},
                              Value::Tuple{Value::Tuple{extreme}, Value::Tuple{1}}};
    if (spec.length > 0) {
        const auto length = static_cast<std::size_t>(spec.length);
        values.push_back(Value::Tuple(length, extreme));
        Value::Tuple last(length, Value(1));
        last.back() = extreme;
        values.push_back(std::move(last));
    }
    if (const auto* items = current.tryAs<Value::Tuple>()) {
        for (std::size_t i = 0; i < items->size(); ++i) {
            Value::Tuple changed = *items;
            changed[i] = extreme;
            values.push_back(std::move(changed));
        }
    }
    return values;
}

} // namespace

class CatalogueForwardTest : public QObject {
    Q_OBJECT

  private:
    static void addTypes() {
        QTest::addColumn<QString>("id");
        // Code, control flow and members of blocks have tests of their own.
        for (const LayerType& type : catalogue()) {
            if (type.shape && !isMember(type))
                QTest::newRow(type.id.c_str()) << QString::fromStdString(type.id);
        }
    }
    static const LayerType& fetched() {
        QFETCH(QString, id);
        return *findLayerType(id.toStdString());
    }

    /// Calls `judge` with every sample that is valid; it returns what is wrong, empty if nothing is.
    template <class Judge>
    static void judgeSamples(const Judge& judge) {
        for (const Sample& sample : fetched().samples) {
            const Call call{&fetched(), sample};
            const auto model = validModel(call);
            QVERIFY2(model, (call.text() + ": " + problemsOf(call)).c_str());
            std::string wrong;
            try {
                wrong = judge(call, *model);
            } catch (const Error& error) {
                wrong = error.what();
            }
            QVERIFY2(wrong.empty(), (call.text() + ": " + wrong).c_str());
        }
    }

  private slots:
    void samplesGiveWhatIsDeclared_data() { addTypes(); }
    void samplesGiveWhatIsDeclared() {
        judgeSamples([](const Call& call, const ValidatedModel& model) {
            const auto built = loadedEngine().build(model, {});
            std::string wrong;
            for (const Mode mode : {Mode::Eval, Mode::Train})
                wrong += differenceOf(factsOf(model), built->run(requestFor(call, mode)).outputs, 1);
            return wrong;
        });
    }

    void parametersAreThoseDeclared_data() { addTypes(); }
    void parametersAreThoseDeclared() {
        judgeSamples([](const Call&, const ValidatedModel& model) {
            std::string declared;
            for (const ParameterSpec& parameter : factsOf(model).parameters) {
                if (parameter.kind != ParameterKind::NonPersistentBuffer)
                    declared += lineOf("layer." + parameter.name, parameter.dtype, parameter.shape);
            }
            std::string real;
            for (const auto& [name, tensor] : loadedEngine().build(model, {})->stateDict().entries)
                real += lineOf(name, tensor.dtype, tensor.shape);
            return declared == real ? std::string() : "declared\n" + declared + "real\n" + real;
        });
    }

    void gradientsReachTheParameters_data() { addTypes(); }
    void gradientsReachTheParameters() {
        judgeSamples([](const Call& call, const ValidatedModel& model) {
            RunRequest run = requestFor(call, Mode::Train);
            run.backward = true;
            std::string declared;
            for (const ParameterSpec& parameter : factsOf(model).parameters) {
                if (parameter.kind == ParameterKind::Parameter && isFloatingPoint(parameter.dtype))
                    declared += lineOf("layer." + parameter.name, parameter.dtype, parameter.shape);
            }
            std::string real;
            for (const auto& [name, tensor] : loadedEngine().build(model, {})->run(run).gradients)
                real += lineOf(name, tensor.dtype, tensor.shape);
            return declared == real ? std::string() : "declared\n" + declared + "real\n" + real;
        });
    }

    void aSymbolicBatchGivesTheSameShapes_data() { addTypes(); }
    void aSymbolicBatchGivesTheSameShapes() {
        for (const Sample& sample : fetched().samples) {
            for (const bool all : {false, true}) {
                const auto call = batched({&fetched(), sample}, all);
                const auto model = call ? validModel(*call) : std::nullopt;
                if (!model) // it has no batch dimension there
                    continue;
                const auto built = loadedEngine().build(*model, {});
                const std::int64_t size = sample.inputs.front()->shape[0].constant();
                for (const std::int64_t batch : {size, size + 1}) {
                    std::string difference;
                    try {
                        const auto outputs = built->run(requestFor(*call, Mode::Eval, batch)).outputs;
                        difference = differenceOf(factsOf(*model), outputs, batch);
                    } catch (const Error& error) {
                        difference = batch == size ? error.what() : "";
                    }
                    QVERIFY2(difference.empty(), (call->text() + ": " + difference).c_str());
                }
            }
        }
    }

    void layersOverBatchesKeepThem() {
        for (const char* id : {"Linear", "Conv2d", "MaxPool2d", "BatchNorm2d", "ReLU", "Flatten", "Embedding",
                               "LayerNorm", "ConstantPad2d", "AdaptiveAvgPool2d"}) {
            const LayerType& type = *findLayerType(id);
            const auto call = batched({&type, type.samples.front()}, false);
            const auto model = validModel(*call);
            QVERIFY2(model, problemsOf(*call).c_str());
            QCOMPARE(factsOf(*model).outputs.front()->shape[0], Dim::batch());
        }
    }

    void otherOptionsGiveWhatIsDeclared_data() { addTypes(); }
    void otherOptionsGiveWhatIsDeclared() {
        const LayerType& type = fetched();
        Random random(1);
        for (int i = 0; i < (type.options.empty() || type.samples.empty() ? 0 : 40); ++i) {
            const Call call = mutated(type, random);
            const auto model = validModel(call);
            if (!model || numbersIn(factsOf(*model)) > kMostNumbers)
                continue;
            const std::string wrong = wrongIn(call, *model);
            QVERIFY2(wrong.empty(), (call.text() + ": " + wrong).c_str());
        }
    }

    void extremeOptionsAreRefusedOrWork_data() { addTypes(); }
    void extremeOptionsAreRefusedOrWork() {
        const LayerType& type = fetched();
        for (const Sample& sample : type.samples) {
            for (const OptionSpec& spec : type.options) {
                const auto given = sample.options.find(spec.name);
                const Value& current = given == sample.options.end() ? spec.fallback : given->second;
                for (const Value& extreme : extremes()) {
                    for (const Value& value : extremeValues(spec, current, extreme))
                        runExtreme({&type, sample}, spec.name, value);
                }
            }
        }
    }

  private:
    /// Passes if the value is a Problem, if the build or the run is refused by an Error, or if all works: not
    /// if the process ends.
    static void runExtreme(Call call, const std::string& option, const Value& value) {
        call.sample.options[option] = value;
        const auto model = validModel(call);
        if (!model || numbersIn(factsOf(*model)) > kMostNumbers)
            return;
        try {
            RunRequest run = requestFor(call, Mode::Train);
            run.backward = !factsOf(*model).parameters.empty();
            loadedEngine().build(*model, {})->run(run);
        } catch (const Error& error) {
            QVERIFY(!std::string(error.what()).empty());
        }
    }
};

QTEST_APPLESS_MAIN(CatalogueForwardTest)
#include "catalogue_forward_test.moc"
