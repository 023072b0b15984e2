// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <QString>

namespace layerloom {

/// What a person should know of an option while setting it: what it is, what may be typed, its default, in
/// lines; in the language of the window, or in another one.
QString optionDoc(const OptionSpec& spec, bool allowsExpressions);
QString optionDocIn(const QString& language, const OptionSpec& spec, bool allowsExpressions);

/// The page about it in PyTorch's documentation, for a Python name as the catalogue has them: `nn.Conv2d`,
/// `F.relu`, `torch.cat`, `Tensor.view`.
QString pytorchPage(const std::string& python);

} // namespace layerloom
