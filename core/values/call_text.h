// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace layerloom {

/// A call as people write it in Python, taken apart: `normal_(0, std=0.01)`. Views into the text that it was
/// read from.
struct CallText {
    struct Argument {
        std::string_view keyword; ///< empty: given by position
        std::string_view value;   ///< as it stands there
    };
    std::string_view name; ///< dots included: `nn.init.normal_`
    std::vector<Argument> arguments;
};

/// The call in `text`; a name alone counts as a call without arguments. None if brackets or quotes do not
/// match, or something stands behind the call.
std::optional<CallText> parseCallText(std::string_view text);

/// The text without blanks at its ends.
std::string_view withoutBlanks(std::string_view text);

} // namespace layerloom
