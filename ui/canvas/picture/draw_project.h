// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/validation.h"

#include <string>

namespace layerloom {

/// A picture that a program without a window is to draw.
struct PictureOrder {
    std::string output;     ///< .svg, .pdf or .png
    std::string block;      ///< the definition; empty: the model
    bool allBlocks = false; ///< every block that the model uses, a page each; PDF
    bool dark = false;
    bool transparent = false;
    double scale = 2; ///< PNG
};

/// Draws what the order asks for into its file, with an application of Qt's that needs no display, and says
/// in a few words what was drawn. To be called at most once in a process, which must have no application yet.
/// Throws Error.
std::string drawProject(const Document& document, const Validation& validation, const PictureOrder& order);

} // namespace layerloom
