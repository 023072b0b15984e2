// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/training/parameter_course.h"
#include "core/training/run_curves.h"
#include "core/training/training_loop.h"
#include "core/training/training_settings.h"

#include <string>

namespace layerloom {

/// What a training leaves behind, epoch by epoch: `settings.json`, `curves.csv` (a line for each epoch),
/// `parameters.csv` (how the parameters fared), a file of events for TensorBoard, `last.pth` and `best.pth`
/// (state dicts that Python loads), and `training.pth` (the optimizer's memory, the random numbers, and how
/// far it came). Every file is replaced as a whole; `training.pth` comes last and holds the values too, so
/// that a training goes on from one epoch, whenever it was interrupted.
class RunFolder {
  public:
    /// A new one; the folder is made. Throws Error if it holds a training already, or cannot be made.
    static RunFolder created(const std::string& path, const TrainingSettings& settings);
    /// The one that is there. Throws Error.
    static RunFolder opened(const std::string& path);

    const std::string& path() const { return path_; }
    const TrainingSettings& settings() const { return settings_; }
    /// Of the epochs that were saved.
    const RunCurves& curves() const { return curves_; }

    /// How the parameters fared, of the epochs that were saved and what was noted since.
    const ParameterCourse& course() const { return course_; }

    /// Where the training stands; what is needed to go on.
    struct Point {
        LoopState loop;
        StateDict values;
        NamedTensors trainer;
    };
    /// Throws Error if no epoch was finished, or the file is damaged.
    Point latest() const;
    /// Keeps a pulse; it is written with the epoch that it belongs to.
    void note(PulsePoint point) { course_.add(std::move(point)); }
    void save(const EpochReport& report, const LoopState& loop, const StateDict& values,
              const NamedTensors& trainer);

  private:
    RunFolder(std::string path, TrainingSettings settings);

    void saveEvents(std::int64_t epoch);
    std::string file(const char* name) const { return path_ + '/' + name; }
    std::string path_;
    TrainingSettings settings_;
    RunCurves curves_;
    ParameterCourse course_;
    double savedPulse_ = 0; ///< the last one in the file of events
};

} // namespace layerloom
