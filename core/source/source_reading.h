// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/graph/code_oracle.h"
#include "core/values/error.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace layerloom {

/// Something of a Python file that was not understood, or that was decided.
struct ReadingNote {
    std::string text; ///< one sentence without a full stop
    std::string file; ///< its path
    int line = 0;     ///< from 1; 0: none
    int column = 0;   ///< from 1, in bytes
    std::string code; ///< the line itself, without its indentation
    std::string fix;  ///< what would do instead; may be empty

    /// `net.py:12:5: error text`, the line, and what would do instead: as a compiler tells it.
    std::string told() const;
};

/// A line of a text, from 1, without its indentation; empty if there is none.
std::string lineOfSource(const std::string& text, int line);

/// The network's constructor needs values: `example` is a call with places for them.
class NetworkNeedsValues : public Error {
  public:
    NetworkNeedsValues(const std::string& text, std::string call) : Error(text), example(std::move(call)) {}
    std::string example;
};

struct ReadSource {
    Document document;
    std::vector<ReadingNote> notes;
    std::string title; ///< what the model is called
};

struct ReadingSettings {
    std::string path; ///< of the file: named in notes; imports are looked for beside it
    /// What builds the network, such as `ResNet(BasicBlock, [2, 2])`; empty: it is found.
    std::string network;
    /// Shapes of inputs, by name; others are found in the file, or tried.
    std::map<std::string, InputSpec> inputs;
    /// Reads the files that the file imports, such as `blocks.py` beside it.
    bool followsImports = true;
};

/// Reads the network that a Python file defines, as blocks: classes with their constructors and forwards,
/// `nn.Sequential`s, functions that return modules. The file is evaluated statically, nothing of it is
/// executed. The network is a variable at the top of the file (the last one that holds a module), else the
/// last class or function that can be called without arguments. What is not understood is said in notes; the
/// rest is there. Throws Error, with file, line and column, if no network is. `oracle` helps to find shapes
/// of inputs; may be null. Bounded in time and memory, whatever the text is; from any thread.
ReadSource readSource(const std::string& text, const ReadingSettings& settings, CodeOracle* oracle = nullptr);

/// As above from a file.
ReadSource readSourceFile(const std::string& path, ReadingSettings settings = {},
                          CodeOracle* oracle = nullptr);

} // namespace layerloom
