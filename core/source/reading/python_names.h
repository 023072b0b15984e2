// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

// Names that PyTorch has for things of the catalogue.

namespace layerloom::reading {

/// `relu` of `torch.nn.functional.relu`.
std::string lastPart(const std::string& path);

/// The element type that PyTorch also calls so, as in `torch.long` and `x.long()`: `int64`. The name itself
/// for others.
std::string elementType(const std::string& name);

/// The element type of `LongTensor` and its like; empty for other names.
std::string elementTypeOfClass(const std::string& name);

/// Whether the text is a number without a sign, as names of children in a list are.
bool isIndex(const std::string& text);

} // namespace layerloom::reading
