// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/layer_type.h"

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

// The families of layer types, one file each. Every file of `families/` is compiled twice: into the core
// library, where it is data and shape rules without LibTorch, and into the engine with LAYERLOOM_WITH_TORCH
// defined, where `.build` is set as well (LAYERLOOM_BUILDER is the builder as an expression). So a layer is
// one declaration in one file, and the window never waits for LibTorch.
#ifdef LAYERLOOM_WITH_TORCH
#define LAYERLOOM_BUILD(function) .build = function
#define LAYERLOOM_BUILDER(...) __VA_ARGS__
#else
#define LAYERLOOM_BUILD(function) .build = nullptr
#define LAYERLOOM_BUILDER(...) nullptr
#endif

namespace layerloom::families {

using LayerTypes = std::vector<LayerType>;

LayerTypes linear();
LayerTypes convolution();
LayerTypes transposedConvolution();
LayerTypes folding();
LayerTypes pooling();
LayerTypes adaptivePooling();
LayerTypes fractionalPooling();
LayerTypes unpooling();
LayerTypes padding();
LayerTypes normalization();
LayerTypes groupNormalization();
LayerTypes activation();
LayerTypes softmaxes();
LayerTypes dropout();
LayerTypes embedding();
LayerTypes recurrent();
LayerTypes recurrentCells();
LayerTypes attention();
LayerTypes transformer();
LayerTypes vision();
LayerTypes upsampling();
LayerTypes distance();
LayerTypes arithmetic();
LayerTypes elementwise();
LayerTypes selecting();
LayerTypes products();
LayerTypes einsum();
LayerTypes reduction();
LayerTypes ranking();
LayerTypes shaping();
LayerTypes arranging();
LayerTypes joining();
LayerTypes indexing();
LayerTypes functional();
LayerTypes parametric();
LayerTypes resizing();
LayerTypes poolingFunctions();
LayerTypes constants();

/// The types, with that work for all of them but those named, which have their own.
LayerTypes withWork(LayerTypes types, WorkRule work,
                    std::initializer_list<std::pair<std::string_view, WorkRule>> exceptions = {});

/// All of them, in the order of the palette.
LayerTypes all();

} // namespace layerloom::families
