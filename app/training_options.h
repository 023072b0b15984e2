// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_line.h"
#include "app/spoken.h"
#include "core/engine/training_setup.h"
#include "core/training/training_plan.h"
#include "core/values/error.h"

#include <iostream>
#include <string>
#include <vector>

namespace layerloom {

/// What the options of a data set say, over what the project says of its training. Throws Error, and
/// NoDataChosen.
DataChoice dataChoice(const DataOptions& options, std::uint64_t seed, const Document& document);

/// The transforms that were given (`none`: no ones); else those that the project's training has. `Normalize`
/// without numbers gets those of `data`, which are told. Throws Error.
std::vector<Choice> transformsOf(const DataOptions& options, const DataChoice& data,
                                 const Document& document);

/// The outputs of the model that have a loss, and that loss: as given (`CALL`, `OUTPUT=CALL`,
/// `OUTPUT=0.5*CALL`, `OUTPUT,OUTPUT=CALL`), else as the project's training has them, else what fits the
/// targets of the data. Throws Error.
std::vector<OutputLoss> lossesOf(const ValidatedModel& model, const Dataset& data,
                                 const std::vector<std::string>& given);

/// Neither the options nor the project say what to train on.
class NoDataChosen : public Error {
  public:
    NoDataChosen() : Error("--data is needed: say what to train on; the project does not") {}
};

/// Runs `work`; where nothing says what data to take, that is wrong usage.
template <class Work>
ExitCode requiringData(const std::string& verb, Work&& work) {
    try {
        return work();
    } catch (const NoDataChosen& missing) {
        std::cerr << "layerloom: " << spoken(missing.what())
                  << spoken("; see 'layerloom " + verb + " --help'") << '\n';
        return ExitCode::WrongUsage;
    }
}

/// What the project says of its training, and where options are given, these. Losses are those that were
/// given; else the project's, or none. Throws Error for an option that cannot be, and NoDataChosen.
TrainingPlan trainingPlan(const TrainCommand& command, const Document& document);

/// `accuracy 0.912  top5 0.998`, of each output.
std::string scoresText(const Scores& scores, const std::string& prefix);

} // namespace layerloom
