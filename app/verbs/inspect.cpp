// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/number_json.h"
#include "app/number_text.h"
#include "app/spoken.h"
#include "app/text_table.h"
#include "app/verbs.h"

#include "core/checkpoint/contents.h"
#include "core/checkpoint/statistics.h"
#include "core/values/amount_text.h"

#include <iostream>

namespace layerloom {

namespace {

/// A tensor of the file with what its numbers are like.
struct InspectedTensor {
    std::string name;
    DType dtype;
    std::vector<std::int64_t> shape;
    std::string sharedWith; ///< the first tensor with the same memory; empty if there is none before
    TensorStatistics numbers;
};

struct Inspection {
    std::vector<InspectedTensor> tensors;
    std::vector<CheckpointEntry> others;
};

Inspection inspected(const Checkpoint& checkpoint) {
    Inspection result;
    for (const CheckpointEntry& entry : contentsOf(checkpoint)) {
        if (entry.tensor)
            result.tensors.push_back({entry.place, entry.tensor->dtype, entry.tensor->shape, entry.sharedWith,
                                      statisticsOf(checkpoint.load(*entry.tensor))});
        else
            result.others.push_back(entry);
    }
    return result;
}

void print(const Inspection& inspection) {
    using Align = TextTable::Align;
    TextTable table({{"name", Align::Left},
                     {"dtype", Align::Left},
                     {"shape", Align::Left},
                     {"shared with", Align::Left},
                     {"min", Align::Right},
                     {"mean", Align::Right},
                     {"max", Align::Right},
                     {"std", Align::Right},
                     {"nan", Align::Right},
                     {"inf", Align::Right}});
    bool hasComplex = false;
    for (const InspectedTensor& tensor : inspection.tensors) {
        table.addRow({tensor.name, std::string(dtypeName(tensor.dtype)), shapeText(tensor.shape),
                      tensor.sharedWith, numberText(tensor.numbers.minimum), numberText(tensor.numbers.mean),
                      numberText(tensor.numbers.maximum), numberText(tensor.numbers.standardDeviation),
                      groupedDigits(tensor.numbers.notANumbers), groupedDigits(tensor.numbers.infinities)});
        hasComplex = hasComplex || isComplex(tensor.dtype);
    }
    if (!inspection.tensors.empty())
        table.print(std::cout);
    if (hasComplex)
        std::cout << spoken("Of complex numbers: what their absolute values are like.") << '\n';
    for (const CheckpointEntry& other : inspection.others)
        std::cout << (other.place.empty() ? "" : other.place + ": ") << other.text << '\n';
}

Json toJson(const Inspection& inspection) {
    Json tensors = Json::array();
    for (const InspectedTensor& tensor : inspection.tensors) {
        tensors.push_back({{"name", tensor.name},
                           {"dtype", dtypeName(tensor.dtype)},
                           {"shape", tensor.shape},
                           {"shared_with", tensor.sharedWith.empty() ? Json() : Json(tensor.sharedWith)},
                           {"min", numberJson(tensor.numbers.minimum)},
                           {"mean", numberJson(tensor.numbers.mean)},
                           {"max", numberJson(tensor.numbers.maximum)},
                           {"std", numberJson(tensor.numbers.standardDeviation)},
                           {"nan", tensor.numbers.notANumbers},
                           {"inf", tensor.numbers.infinities}});
    }
    Json others = Json::array();
    for (const CheckpointEntry& other : inspection.others)
        others.push_back({{"name", other.place}, {"value", other.text}});
    return {{"tensors", std::move(tensors)}, {"others", std::move(others)}};
}

} // namespace

ExitCode inspect(const InspectCommand& command) {
    const Inspection inspection = inspected(readCheckpoint(command.file));
    if (command.json)
        printJson(toJson(inspection));
    else
        print(inspection);
    return ExitCode::Done;
}

} // namespace layerloom
