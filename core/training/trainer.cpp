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

std::vector<std::string> targetNames(const std::vector<OutputLoss>& losses) {
    std::vector<std::string> names;
    for (const OutputLoss& each : losses) {
        if (takesTarget(each.loss))
            names.push_back(each.name());
    }
    return names;
}

} // namespace layerloom
