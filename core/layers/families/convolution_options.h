// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"
#include "core/layers/spatial.h"

// What convolutions and transposed convolutions have in common.

namespace layerloom::families {

inline constexpr Key<std::int64_t> kInChannels{"in_channels"};
inline constexpr Key<std::int64_t> kOutChannels{"out_channels"};
inline constexpr Key<Ints> kKernelSize{"kernel_size"};
inline constexpr Key<Ints> kStride{"stride"};
inline constexpr Key<Ints> kPadding{"padding"};
inline constexpr Key<Ints> kDilation{"dilation"};
inline constexpr Key<Ints> kOutputPadding{"output_padding"};
inline constexpr Key<std::int64_t> kGroups{"groups"};
inline constexpr Key<bool> kBias{"bias"};
inline constexpr Key<std::string> kPaddingMode{"padding_mode"};

/// One window for each spatial dimension; `'same'` and `'valid'` are worked out.
std::vector<Window> convolutionWindows(const Options& options);

std::optional<ShapeError> checkGroups(const Options& options);

/// The size of the weight: (out, in / groups, …), or transposed (in, out / groups, …).
Shape convolutionWeight(const Options& options, bool transposed);
std::vector<ParameterSpec> convolutionParameters(const Options& options, bool transposed);

/// Everything about the input that does not depend on windows: rank, element type, channels, no empty
/// spatial size.
std::optional<ShapeError> checkConvolutionInput(const Options& options, InputTypes inputs, int dims,
                                                bool transposed);

/// Each weight times each position: of the output, or (transposed) of the input; plus the bias.
Work convolutionWork(const Options& options, WorkInputs inputs, WorkOutputs outputs, bool transposed);

/// The sizes behind the options, as `extra_repr` of `_ConvNd` prints them.
std::string convolutionRepr(const std::string& name, const Options& options);

} // namespace layerloom::families
