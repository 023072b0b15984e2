// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_source.h"
#include "core/document/document.h"
#include "core/training/judged_samples.h"
#include "core/training/parameter_course.h"
#include "core/training/run_curves.h"
#include "core/training/training_loop.h"
#include "core/training/training_plan.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What crosses between the window and the threads that train and read data: plain values.

namespace layerloom {

/// A sample as it is shown.
struct ShownSample {
    HostTensor input;                     ///< its first field
    std::string label;                    ///< its class or measure
    std::optional<JudgedSample> judged{}; ///< what the model says of it
    std::string predicted{};
};

/// What a data set is like, and whether it suits the model.
struct DataFacts {
    std::int64_t samples = 0; ///< to learn from
    std::int64_t judged = 0;  ///< to judge by
    bool hasOwnJudged = false;
    bool isStreamed = false; ///< read from its file while it is used
    std::vector<Field> fields;
    std::size_t target = 0;                ///< the field that the first output learns
    std::vector<std::int64_t> classCounts; ///< of the target; empty if it holds measures
    std::vector<std::string> classNames;
    std::vector<OutputLoss> fittingLosses; ///< what each output gets if nothing was chosen
    std::vector<ShownSample> examples;     ///< some, drawn at random
    QString problem;                       ///< why it cannot be read; empty if it can
    QString obstacle; ///< why the model cannot be trained on it; empty if it can, or has problems of its own
};

/// One step of a training.
struct StepPoint {
    double epoch = 0; ///< how many were done, with fractions
    double loss = 0;
    double rate = 0;
    double gradientNorm = 0;
};

struct TrainingOrder {
    TrainingPlan plan;
    QString folder;       ///< that the run is kept in; empty: it is not kept
    bool resumes = false; ///< goes on with the run in the folder, by its own settings
    RunCurves earlier{};  ///< of the run that goes on
};

/// Some samples of those that a training was judged by, after it.
struct JudgedSamples {
    std::vector<ShownSample> worst;
    std::vector<ShownSample> others; ///< as they come
    std::int64_t judged = 0;         ///< how many were looked at
    std::int64_t wrong = 0;          ///< of these, taken for another class
};

/// How a training ended.
struct TrainingEnd {
    enum class Kind { Done, Stopped, Failed };
    Kind kind = Kind::Done;
    QString text;               ///< of a failure, and of a training that ended before its last epoch
    std::vector<NodeId> path{}; ///< to the node at fault
};

} // namespace layerloom
