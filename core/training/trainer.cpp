// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/trainer.h"

#include "core/training/losses.h"

namespace layerloom {

std::string OutputLoss::name() const {
    std::string text = output;
    for (const std::string& other : others)
        text += ',' + other;
    return text;
}

std::vector<std::string> targetNames(const OutputLoss& loss) {
    if (!takesTarget(loss.loss))
        return {};
    if (!takesSequences(loss.loss))
        return {loss.name()};
    std::vector<std::string> names;
    for (const std::string_view part : {kSequenceTargets, kInputLengths, kTargetLengths})
        names.push_back(loss.name() + std::string(part));
    return names;
}

std::vector<std::string> targetNames(const std::vector<OutputLoss>& losses) {
    std::vector<std::string> names;
    for (const OutputLoss& each : losses) {
        for (std::string& name : targetNames(each))
            names.push_back(std::move(name));
    }
    return names;
}

} // namespace layerloom
