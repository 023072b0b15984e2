// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layers/option.h"

#include <string>

namespace layerloom::families {

/// How TorchScript writes the forward of a transformer and its parts, as `engine::BuiltLayer::script` has it.
class TransformerScript {
  public:
    explicit TransformerScript(const Options& options) : options_(options) {}

    std::string encoderLayer();
    std::string decoderLayer();
    std::string encoder();
    std::string decoder();
    std::string transformer();

  private:
    /// Names of the variables for the masks of one attention.
    struct Masks {
        std::string padding, attention;
    };

    void line(const std::string& text);
    std::string norm(const std::string& of, const std::string& module) const;
    std::string attended(const std::string& module, const std::string& x, const std::string& memory,
                         const Masks& masks) const;
    std::string feedforward(const std::string& layer, const std::string& x) const;
    /// Adds what `part` makes of `x` to it, with the norm before or after.
    template <class Part>
    void residual(const std::string& x, const std::string& norm, const Part& part);
    void addEncoderLayer(const std::string& layer, const std::string& x, const Masks& masks);
    void addDecoderLayer(const std::string& layer, const std::string& x, const std::string& memory,
                         const Masks& own, const Masks& ofMemory);
    void addEncoder(const std::string& module, std::int64_t count, bool hasNorm, const std::string& x,
                    const Masks& masks);
    void addDecoder(const std::string& module, std::int64_t count, bool hasNorm, const std::string& x,
                    const std::string& memory, const Masks& own, const Masks& ofMemory);

    const Options& options_;
    std::string text_;
};

} // namespace layerloom::families
