// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error.h"

#include <exception>
#include <string>
#include <utility>

namespace layerloom::engine {

/// What LibTorch says, without its C++ backtrace and without a full stop at the end.
std::string plainText(const std::exception& failure);

/// Runs `work`; whatever it throws leaves as an Error, `prefix` before LibTorch's words.
template <class Work>
decltype(auto) translated(const std::string& prefix, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (const Error&) {
        throw;
    } catch (const std::exception& failure) {
        throw Error(prefix + ": " + plainText(failure));
    }
}

} // namespace layerloom::engine
