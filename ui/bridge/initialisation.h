// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/paired_histogram.h"
#include "core/checkpoint/statistics.h"
#include "core/document/edit.h"
#include "core/values/host_tensor.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

// What crosses between the window and the run controller's worker when parameters are initialised anew.

namespace layerloom {

/// Asks what an initialisation would give, before anything is changed.
struct InitialisationOrder {
    quint64 id = 0;                 ///< comes back with the preview
    Edit edit{edits::Batch{}};      ///< of the initialisers in the document
    std::vector<std::string> names; ///< that would be initialised anew; empty: all
    std::string shown;              ///< the parameter to look at; empty: none
    std::uint64_t seed = 0;
};

/// The very values that the seed gives, beside those that the model has.
struct InitialisationPreview {
    quint64 id = 0;
    QString problem; ///< why there is none; empty if all is well
    std::string shown;
    TensorStatistics before;
    TensorStatistics after;
    PairedHistogram histogram; ///< before, after
    /// Parameters and buffers whose values change as soon as the document has the other initialisers.
    std::size_t changedByEdit = 0;
    /// Of `names`, those that have other values once they are initialised anew from the seed.
    std::size_t changedBySeed = 0;
    std::size_t named = 0; ///< how many names that are
};

/// An initialisation that was done: enough to take it back, and to do it again from its seed.
struct ReinitialisedValues {
    std::vector<std::string> names; ///< empty: all
    std::uint64_t seed = 0;
    std::uint64_t seedBefore = 0; ///< that the model was built from
    bool wereOwn = false;         ///< the values before were loaded, trained or edited
    StateDict before;             ///< values that the seed before does not give; a copy
    std::size_t changed = 0;      ///< tensors that have other values now
};

} // namespace layerloom
