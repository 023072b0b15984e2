// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace layerloom {

class DocumentSession;

/// Names of the parameters and buffers at or below the nodes that are selected on the canvas, also of those
/// that call a module which stands elsewhere.
std::vector<std::string> selectedParameters(const DocumentSession& session);

} // namespace layerloom
