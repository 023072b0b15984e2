// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training_setup.h"

#include "core/data/class_balance.h"
#include "core/training/losses.h"
#include "core/values/error.h"

#include <algorithm>

namespace layerloom {

namespace {

/// The type of the output of that name; none if it is not known.
std::optional<TensorType> outputType(const ValidatedModel& model, const std::string& name) {
    const auto& outputs = model.root().block->header->outputs;
    for (std::size_t i = 0; i < outputs.size() && i < model.root().outputs.size(); ++i) {
        if (outputs[i].name == name)
            return model.root().outputs[i];
    }
    return std::nullopt;
}

std::string classesObstacle(const Dataset& data, std::size_t index, const OutputLoss& loss,
                            const TensorType& type) {
    const Field& field = data.fields()[index];
    if (isFloatingPoint(field.dtype) && field.shape.empty())
        return loss.loss.name() + " at '" + loss.output + "' takes classes, but '" + field.name +
               "' of the data holds measures: choose MSELoss or another loss of measures";
    const auto& dims = type.shape.dims();
    const std::vector<std::int64_t> counts = classCounts(data, index);
    if (counts.empty() || dims.size() < 2 || !dims[1].isConstant())
        return {};
    const auto classes = static_cast<std::int64_t>(counts.size());
    if (classes <= dims[1].constant())
        return {};
    return "The data has " + std::to_string(classes) + " classes, but the output '" + loss.output + "' is " +
           type.shape.text() + ": give the last layer " + std::to_string(classes) + " outputs";
}

/// A CTCLoss takes its output as PyTorch does, steps first.
std::string sequencesObstacle(const Field& labels, const OutputLoss& loss, const TensorType& type) {
    const auto& dims = type.shape.dims();
    const bool isBatchFirst = dims.size() == 3 && dims[0] == Dim::batch();
    if (dims.size() != 3 || isBatchFirst)
        return "CTCLoss takes an output [T, N, classes], and '" + loss.output + "' is " + type.shape.text() +
               (isBatchFirst ? ": put a transpose(0, 1) before it" : "");
    if (!isInteger(labels.dtype) || labels.shape.size() != 1)
        return "CTCLoss takes rows of labels, but '" + labels.name + "' of the data is " +
               std::string(dtypeName(labels.dtype)) + ' ' + Shape(labels.shape).text() + " a sample";
    return {};
}

std::string measuresObstacle(const Field& field, const OutputLoss& loss, const TensorType& type) {
    if (isInteger(field.dtype) && field.shape.empty() && type.shape.dims().size() > 1)
        return loss.loss.name() + " at '" + loss.output + "' takes measures, but '" + field.name +
               "' of the data holds classes: choose CrossEntropyLoss";
    std::int64_t wanted = 1;
    for (const std::int64_t size : field.shape)
        wanted *= size;
    std::int64_t given = 1;
    for (std::size_t i = 1; i < type.shape.dims().size(); ++i) {
        if (!type.shape.dims()[i].isConstant())
            return {};
        given *= type.shape.dims()[i].constant();
    }
    if (wanted == given)
        return {};
    return "The output '" + loss.output + "' is " + type.shape.text() + ", but its target '" + field.name +
           "' is " + Shape(field.shape).text() + " a sample: they must have as many elements";
}

} // namespace

std::vector<std::string> outputNames(const ValidatedModel& model) {
    std::vector<std::string> names;
    for (const BlockOutput& output : model.root().block->header->outputs)
        names.push_back(output.name);
    return names;
}

Feeding feedingOf(const ValidatedModel& model, const Dataset& data, const std::vector<std::string>& outputs) {
    std::vector<FedInput> inputs;
    for (const BlockInput& input : model.root().block->header->inputs) {
        if (input.spec)
            inputs.push_back({input.name, input.spec->dtype, input.spec->shape});
    }
    return {data.fields(), inputs, outputs};
}

std::vector<OutputLoss> fittingLosses(const ValidatedModel& model, const Dataset& data) {
    const std::vector<std::string> names = outputNames(model);
    const Feeding feeding = feedingOf(model, data, names);
    std::vector<OutputLoss> losses;
    for (std::size_t i = 0; i < names.size(); ++i)
        losses.push_back({names[i], defaultLoss(isInteger(data.fields()[feeding.targets()[i]].dtype))});
    return losses;
}

std::string trainingObstacle(const ValidatedModel& model, const Dataset& data,
                             const TrainingSettings& settings) {
    try {
        const Feeding feeding = feedingOf(model, data, targetNames(settings.trainer.losses));
        std::size_t target = 0;
        for (const OutputLoss& loss : settings.trainer.losses) {
            if (loss.others.size() + 1 != outputsTaken(loss.loss))
                return loss.loss.name() + " takes " + std::to_string(outputsTaken(loss.loss)) +
                       " outputs, but is given " + std::to_string(loss.others.size() + 1);
            const std::size_t taken = targetNames(loss).size();
            if (taken == 0)
                continue;
            const std::size_t index = feeding.targets()[target];
            target += taken;
            const auto type = outputType(model, loss.output);
            if (!type || !loss.others.empty())
                continue;
            const Field& field = data.fields()[index];
            const std::string obstacle = takesSequences(loss.loss) ? sequencesObstacle(field, loss, *type)
                                         : takesClasses(loss.loss) ? classesObstacle(data, index, loss, *type)
                                                                   : measuresObstacle(field, loss, *type);
            if (!obstacle.empty())
                return obstacle;
        }
    } catch (const Error& error) {
        return error.what();
    }
    const bool isTrained =
        std::ranges::any_of(model.tree().parameters, [](const ParameterPlace& p) { return p.trainable; });
    return isTrained ? "" : "The model has nothing to train: it has no parameters, or all are frozen";
}

std::string suitedSource(const Document& document) {
    const Block* root = document.find(document.root);
    if (!root || root->header->inputs.empty() || !root->header->inputs.front().spec)
        return "fashion-mnist";
    const auto& dims = root->header->inputs.front().spec->shape.dims();
    const auto isSample = [&](std::initializer_list<std::int64_t> sizes) {
        return dims.size() == sizes.size() + 1 &&
               std::equal(sizes.begin(), sizes.end(), dims.begin() + 1,
                          [](std::int64_t size, const Dim& dim) { return dim == Dim(size); });
    };
    return isSample({2})       ? "moons"
           : isSample({8})     ? "regression"
           : isSample({20, 1}) ? "sequences"
                               : "fashion-mnist";
}

} // namespace layerloom
