// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/written_source.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"

#include <exception>

namespace layerloom {

WrittenSource writtenSource(const Document& document, const Validation& validation) {
    if (validation.hasErrors())
        return {{}, translated("The model has problems; the panel Problems lists them.")};
    try {
        const auto model = validated(document, validation);
        if (!model)
            return {{}, translated("Its code is still being compiled.")};
        return {pythonSource(*model), {}};
    } catch (const std::exception& error) {
        return {{}, coreText(error.what())};
    }
}

} // namespace layerloom
