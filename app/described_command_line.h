// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace layerloom {

/// An option or a positional argument, as far as people and shells need to know of it.
struct DescribedOption {
    std::vector<std::string> names; ///< with their dashes, short ones first; of a positional its one name
    bool isPositional = false;
    bool isRequired = false;
    bool isRepeatable = false;
    std::string type;                 ///< `FILE`, `FOLDER`, `N`, …; empty: a flag, which takes no value
    std::string text;                 ///< what it does
    std::string fallback;             ///< the value if it is not given; may be empty
    std::vector<std::string> choices; ///< empty: any value
    /// For a `FILE`: what its name may end in, without the dot, as the text lists it; empty: anything.
    std::vector<std::string> suffixes;

    bool isFlag() const { return type.empty(); }
};

struct DescribedVerb {
    std::string name;
    std::string text;
    std::vector<DescribedOption> options; ///< positionals among them
};

/// The command line as plain data, from which the manual page and the completions of shells are written.
struct DescribedCommandLine {
    std::string name;
    std::string text;
    std::string version;
    std::vector<DescribedOption> options;
    std::vector<DescribedVerb> verbs;
};

DescribedCommandLine describe(CLI::App& app, const std::string& version);

} // namespace layerloom
