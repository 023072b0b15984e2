// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_flow.h"

#include "ui/bridge/document_session.h"

#include <algorithm>

namespace layerloom {

RunFlow::RunFlow(DocumentSession& session) : QObject(&session), mark_(session) {
    connect(&mark_, &ModelMark::changed, this, [this] {
        if (!calls_.empty())
            emit changed();
    });
}

RunFlow& RunFlow::of(DocumentSession& session) {
    auto* known = session.findChild<RunFlow*>({}, Qt::FindDirectChildrenOnly);
    return known ? *known : *new RunFlow(session);
}

const RunFlow* RunFlow::find(const DocumentSession& session) {
    return session.findChild<RunFlow*>({}, Qt::FindDirectChildrenOnly);
}

void RunFlow::note(const RunReport& report) {
    inputs_ = report.inputs;
    calls_ = report.calls;
    root_ = report.root;
    mark_.set(report.document);
    lastCall_.clear();
    costs_.clear();
    firstNotFinite_.clear();
    double total = 0;
    for (std::size_t i = 0; i < calls_.size(); ++i) {
        const FlowedCall& call = calls_[i];
        lastCall_[call.path] = i;
        total += call.seconds;
        std::uint64_t bytes = 0;
        for (const auto& output : call.outputs)
            bytes += output ? output->bytes() : 0;
        for (std::size_t length = 1; length <= call.path.size(); ++length) {
            const auto end = call.path.begin() + static_cast<std::ptrdiff_t>(length);
            FlowCost& cost = costs_[{call.path.begin(), end}];
            cost.seconds += call.seconds;
            cost.bytes += bytes;
            ++cost.calls;
        }
    }
    for (auto& [path, cost] : costs_)
        cost.share = total > 0 ? cost.seconds / total : 0;
    if (const auto first = layerloom::firstNotFinite(calls_))
        firstNotFinite_ = calls_[*first].path;
    ++revision_;
    emit changed();
}

const FlowedValue* RunFlow::valueOf(const std::optional<CallOutput>& output) const {
    if (!output)
        return nullptr;
    if (output->path.empty())
        return output->port < inputs_.size() ? &inputs_[output->port] : nullptr;
    const auto call = lastCall_.find(output->path);
    if (call == lastCall_.end() || output->port >= calls_[call->second].outputs.size())
        return nullptr;
    const auto& value = calls_[call->second].outputs[output->port];
    return value ? &*value : nullptr;
}

const FlowedValue* RunFlow::output(const std::vector<NodeId>& path, std::size_t port) const {
    if (isEmpty())
        return nullptr;
    return valueOf(path.empty() ? CallOutput{{}, port} : madeBy(*root_, path, port));
}

const FlowedValue* RunFlow::input(const std::vector<NodeId>& path, std::size_t port) const {
    return isEmpty() ? nullptr : valueOf(givenTo(*root_, path, port));
}

FlowCost RunFlow::cost(const std::vector<NodeId>& path) const {
    const auto found = costs_.find(path);
    return isEmpty() || found == costs_.end() ? FlowCost{} : found->second;
}

bool RunFlow::hasFirstNotFinite(const std::vector<NodeId>& path) const {
    return !isEmpty() && !firstNotFinite_.empty() && path.size() <= firstNotFinite_.size() &&
           std::equal(path.begin(), path.end(), firstNotFinite_.begin());
}

} // namespace layerloom
