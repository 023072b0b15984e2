// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/error.h"

#include <nlohmann/json.hpp>

#include <QProcess>

#include <string>
#include <vector>

// Debian's PyTorch as the judge of what is right. Only the tests need Python.

namespace layerloom::test {

/// Runs Python code that assigns `result`, and gives it back. `torch`, `nn` and `F` are imported.
inline nlohmann::json python(const std::string& code) {
    const std::string script = "import json, torch\nfrom torch import nn\nimport torch.nn.functional as F\n" +
                               code + "\nprint(json.dumps(result))\n";
    QProcess process;
    process.start("/usr/bin/python3", {"-c", QString::fromStdString(script)});
    if (!process.waitForFinished(120000) || process.exitCode() != 0)
        throw Error("Python failed: " + process.readAllStandardError().toStdString());
    return nlohmann::json::parse(process.readAllStandardOutput().toStdString());
}

/// Numbers that Python gave; float32 survives the way through JSON unchanged.
inline std::vector<float> floats(const nlohmann::json& list) {
    return list.get<std::vector<float>>();
}

} // namespace layerloom::test
