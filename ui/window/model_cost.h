// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace layerloom {

class DocumentSession;
struct Cost;

/// A cost in a few words, with a sentence that explains it.
struct CostWords {
    QString flops; ///< `3.63 GFLOPs`
    QString flopsTip;
    QString activations; ///< `21.4 MiB activations`
    QString activationsTip;
};

/// For one sample, that is a batch of N = 1; how it grows with N is in the tips.
CostWords costWords(const Cost& cost);

/// Of the whole model.
CostWords modelCost(const DocumentSession& session);

/// What is selected on the canvas, in one line: how many calls, their parameters, FLOPs and activations.
/// Empty if no node is selected.
QString selectionCost(const DocumentSession& session);

} // namespace layerloom
