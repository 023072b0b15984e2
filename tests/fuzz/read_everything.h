// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/contents.h"
#include "core/checkpoint/state_dict_search.h"
#include "core/checkpoint/statistics.h"
#include "core/checkpoint/tensor_file.h"
#include "core/checkpoint/tensor_text.h"
#include "core/values/error.h"

#include <string>

namespace layerloom::fuzz {

/// Does with a file of tensors what the program does with one that it is given: it may answer with an Error,
/// and with nothing else that is bad. Every byte of every tensor is read.
inline void readEverything(const std::string& path) {
    try {
        const Checkpoint checkpoint = readCheckpoint(path);
        for (const CheckpointEntry& entry : contentsOf(checkpoint)) {
            if (!entry.tensor)
                continue;
            const HostTensor tensor = checkpoint.load(*entry.tensor);
            statisticsOf(tensor);
            tensorText(tensor);
        }
        loadStateDict(checkpoint, findStateDict(checkpoint));
    } catch (const Error&) {
    }
    try {
        readTensorFile(path, "weight");
    } catch (const Error&) {
    }
}

} // namespace layerloom::fuzz
