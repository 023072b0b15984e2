// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/statistics.h"
#include "core/engine/engine.h"
#include "core/engine/input_source.h"
#include "core/engine/observed_run.h"
#include "core/engine/shared_gradients.h"
#include "core/graph/call_paths.h"

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// What crosses between the window and the run controller's worker: plain values.

namespace layerloom {

struct RunOrder {
    std::vector<InputSource> inputs;
    std::int64_t batch = 1;
    std::uint64_t seed = 0; ///< of the inputs, and of what is random in the forward
    DeviceName device = "cpu";
    Mode mode = Mode::Eval;
    bool backward = false;
    /// With `backward`: also takes the gradients of shared parameters apart, which needs a second backward.
    bool shares = false;
    /// Also looks at what every call gives.
    bool watches = true;
};

/// How the finite numbers of a tensor are spread between its least and its greatest.
struct Histogram {
    static constexpr std::size_t kBins = 40;
    double low = 0;
    double high = 0;
    std::array<double, kBins> counts{};
};

/// An output as it is shown.
struct TensorView {
    std::string name;
    DType dtype = DType::Float32;
    std::vector<std::int64_t> shape;
    std::string text; ///< as torch prints it
    TensorStatistics statistics;
    Histogram histogram;
};

struct RunReport {
    std::vector<TensorView> outputs;
    /// Norms of the gradients with `backward`, by the parameter's name; none where the outputs do not depend
    /// on it.
    std::vector<std::pair<std::string, std::optional<double>>> gradientNorms;
    bool hasBackward = false;
    /// If they were asked for: of each parameter that several calls use, what each call adds.
    std::optional<std::vector<SharedGradient>> sharedGradients;
    double forwardSeconds = 0;
    double backwardSeconds = 0;
    DeviceName device;
    /// If it was looked at: what entered the model, and what every call gave.
    std::vector<FlowedValue> inputs;
    std::vector<FlowedCall> calls;
    std::shared_ptr<const Scope> root; ///< of the model as it was run
    Document document;                 ///< the same
};

/// What the built model's parameters and buffers hold, by name.
struct ModelValues {
    DeviceName device;
    std::map<std::string, TensorStatistics> statistics;
    /// Parameters that an edit of the document gave new values, while the others kept theirs.
    std::vector<std::string> madeAnew;
    /// They were loaded or trained, and belong into the project when it is saved.
    bool areOwn = false;
    /// They differ from what the project was last saved with, loaded or dropped values among them.
    bool areUnsaved = false;
    /// Why the values that belong to the project could not be loaded; empty if all is well.
    std::string problem;
};

/// How the finite numbers of the tensor that has these statistics are spread.
Histogram histogramOf(const HostTensor& tensor, const TensorStatistics& statistics);

/// The view of a tensor under that name.
TensorView tensorView(const std::string& name, const HostTensor& tensor);

} // namespace layerloom
