// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/module_tree.h"
#include "core/values/host_tensor.h"

#include <deque>
#include <optional>

namespace layerloom {

/// Values of a model's own that an edit of the document replaced: another initialiser, another shape. When
/// the edit is taken back, the parameter is as it was, and so are its values. The latest come back first; the
/// oldest go when all together take more than half a gigabyte.
class RetiredValues {
  public:
    /// A copy of the values is kept, under what the parameter was.
    void add(const ParameterPlace& entry, const HostTensor& values);
    /// The values of a parameter that is as it was; they are not kept any longer.
    std::optional<HostTensor> take(const ParameterPlace& entry);
    void clear();

  private:
    struct Retired {
        ParameterPlace entry;
        HostTensor values;
    };
    std::deque<Retired> retired_; ///< the latest first
    std::size_t bytes_ = 0;
};

} // namespace layerloom
