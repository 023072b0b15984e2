// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/failure.h"

#include <c10/util/Exception.h>

#include <new>

namespace layerloom::engine {

namespace {

/// What LibTorch adds for its own developers.
constexpr const char* kInternals[] = {"\nException raised from ", " INTERNAL ASSERT FAILED at ",
                                      "\n\nDebug info"};

} // namespace

std::string plainText(const std::exception& failure) {
    if (dynamic_cast<const std::bad_alloc*>(&failure))
        return "there is not enough memory";
    const auto* torchError = dynamic_cast<const c10::Error*>(&failure);
    std::string text = torchError ? torchError->what_without_backtrace() : failure.what();
    for (const char* marker : kInternals) {
        const std::size_t at = text.find(marker);
        if (at != std::string::npos && at > 0)
            text.resize(at);
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '.'))
        text.pop_back();
    return text;
}

} // namespace layerloom::engine
