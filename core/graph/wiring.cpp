// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graph/wiring.h"

#include "core/graph/findings.h"
#include "core/graph/flow.h"
#include "core/graph/topological_order.h"
#include "core/values/nearest_name.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace layerloom {

namespace {

template <class Port>
std::optional<int> indexOfPort(const std::vector<Port>& ports, std::string_view name) {
    const auto found =
        std::find_if(ports.begin(), ports.end(), [&](const Port& p) { return p.name == name; });
    return found == ports.end() ? std::nullopt : std::optional(static_cast<int>(found - ports.begin()));
}

template <class Port>
std::vector<std::string_view> namesOf(const std::vector<Port>& ports) {
    std::vector<std::string_view> names;
    for (const Port& port : ports)
        names.push_back(port.name);
    return names;
}

bool endsVariadic(const std::vector<Port>& inputs) {
    return !inputs.empty() && inputs.back().variadic;
}

/// The index in `tensors.2`; none if the port is none of that variadic input.
std::optional<std::size_t> variadicIndex(std::string_view variadic, std::string_view port) {
    if (!port.starts_with(variadic) || port.size() < variadic.size() + 2 || port[variadic.size()] != '.')
        return std::nullopt;
    const std::string_view digits = port.substr(variadic.size() + 1);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    const bool isWhole = error == std::errc() && end == digits.data() + digits.size();
    const bool isPlain = digits.size() == 1 || digits.front() != '0';
    return isWhole && isPlain ? std::optional(index) : std::nullopt;
}

/// What ends at one input: where it comes from, and whether anything is said about it already.
struct Arrival {
    Source source;
    bool isTaken = false;
};

class Wirer {
  public:
    Wirer(const BlockName& name, const Block& block, std::span<const Ports* const> ports)
        : name_(name), block_(block), ports_(ports), captures_(capturesIn(block)),
          wiring_(std::make_shared<Wiring>()) {}

    WiringFindings run() {
        if (block_.isSequential())
            chain();
        else
            connect();
        wiring_->order = topologicalOrder(wiring_->inputs);
        if (wiring_->order.size() < block_.nodes.size())
            reportCycle();
        WiringFindings findings{wiring_, std::move(problems_), {}};
        for (const Ports* ports : ports_)
            findings.portsAreKnown.push_back(ports != nullptr);
        return findings;
    }

  private:
    void reportAt(std::size_t node, Finding finding) {
        problems_.push_back(problemAt(name_, block_, node, std::move(finding)));
    }
    void report(Finding finding, std::string_view node = {}) {
        problems_.push_back(problemOf(name_, std::move(finding), node));
    }

    /// Each child takes what the one before it gives.
    void chain() {
        Source previous{block_.header->inputs.empty() ? Source::kNone : Source::kFromInput, 0};
        for (std::size_t i = 0; i < block_.nodes.size(); ++i) {
            std::vector<Source> row(ports_[i] ? ports_[i]->inputs.size() : 1);
            if (!row.empty())
                row.front() = previous;
            wiring_->inputs.push_back(std::move(row));
            previous = {static_cast<int>(i), 0};
        }
        wiring_->outputs.assign(block_.header->outputs.size(), Source{});
        if (!wiring_->outputs.empty())
            wiring_->outputs.front() = previous;
    }

    void connect() {
        for (std::size_t i = 0; i < block_.nodes.size(); ++i)
            indexOf_.emplace(block_.nodes[i]->id, static_cast<int>(i));
        arrivals_.resize(block_.nodes.size());
        for (std::size_t i = 0; i < block_.nodes.size(); ++i) {
            if (ports_[i])
                arrivals_[i].resize(ports_[i]->inputs.size() - (endsVariadic(ports_[i]->inputs) ? 1 : 0));
        }
        outputArrivals_.resize(block_.header->outputs.size());
        for (const Wire& wire : *block_.wires)
            follow(wire);
        for (std::size_t i = 0; i < block_.nodes.size(); ++i)
            closeNode(i);
        closeOutputs();
        if (!captures_.empty())
            connectParts();
    }

    bool isPart(std::size_t index) const { return !captures_.empty() && captures_[index].isPart(); }

    /// A part takes what flows into its flow node, which in turn waits for what its parts give.
    void connectParts() {
        for (std::size_t i = 0; i < captures_.size(); ++i) {
            if (!captures_[i].isPart())
                continue;
            const auto flow = static_cast<std::size_t>(captures_[i].flow);
            const std::vector<Source>& given = wiring_->inputs[flow];
            std::vector<Source>& row = wiring_->inputs[i];
            for (std::size_t k = 0; k < row.size(); ++k)
                row[k] = k < given.size() ? given[k] : Source{};
        }
        for (std::size_t flow = 0; flow < captures_.size(); ++flow) {
            const auto kind = flowKindOf(block_.nodes[flow]->type);
            for (const std::string_view role : kind ? partRoles(*kind) : std::vector<std::string_view>())
                appendPart(flow, role);
        }
    }

    void appendPart(std::size_t flow, std::string_view role) {
        for (std::size_t i = 0; i < captures_.size(); ++i) {
            if (captures_[i].flow != static_cast<int>(flow) || captures_[i].role != role || !ports_[i])
                continue;
            for (std::size_t k = 0; k < ports_[i]->outputs.size(); ++k)
                wiring_->inputs[flow].push_back({static_cast<int>(i), static_cast<int>(k)});
        }
    }

    void follow(const Wire& wire) {
        const auto source = sourceOf(wire);
        if (wire.to.node == kBlockOutput) {
            arriveAtOutput(wire, source);
            return;
        }
        const auto found = indexOf_.find(wire.to.node);
        if (found == indexOf_.end()) {
            report({"wire",
                    "a wire leads from " + endText(wire.from) + " to the node " + quoted(wire.to.node) +
                        ", which does not exist",
                    "Remove the wire"});
            return;
        }
        arriveAtNode(wire, found->second, source);
    }

    /// The source of a wire; none, reported, if it does not exist.
    std::optional<Source> sourceOf(const Wire& wire) {
        const Endpoint& from = wire.from;
        if (from.node == kBlockInput) {
            if (const auto port = indexOfPort(block_.header->inputs, from.port))
                return Source{Source::kFromInput, *port};
            report({"wire",
                    "a wire begins at the block's input " + quoted(from.port) + ", which does not exist",
                    didYouMean(from.port, namesOf(block_.header->inputs), "Remove the wire"), from.port},
                   kBlockInput);
            return std::nullopt;
        }
        const auto found = indexOf_.find(from.node);
        if (found == indexOf_.end()) {
            report({"wire",
                    "a wire leads to " + endText(wire.to) + " from the node " + quoted(from.node) +
                        ", which does not exist",
                    "Remove the wire"});
            return std::nullopt;
        }
        return sourceAt(found->second, from.port);
    }

    std::optional<Source> sourceAt(int node, const std::string& port) {
        const auto index = static_cast<std::size_t>(node);
        if (!ports_[index])
            return Source{node, 0};
        if (const auto found = indexOfPort(ports_[index]->outputs, port))
            return Source{node, *found};
        reportAt(index, {"wire", "a wire begins at the output " + quoted(port) + ", which does not exist",
                         didYouMean(port, namesOf(ports_[index]->outputs), "Remove the wire"), port});
        return std::nullopt;
    }

    /// A wire without a source counts as one all the same, so that its end is not called unconnected too.
    static bool take(Arrival& arrival, const std::optional<Source>& source) {
        const bool isFree = !arrival.isTaken;
        if (isFree)
            arrival = {source.value_or(Source{}), true};
        return isFree;
    }

    void arriveAtOutput(const Wire& wire, const std::optional<Source>& source) {
        const auto port = indexOfPort(block_.header->outputs, wire.to.port);
        if (!port)
            report({"wire",
                    "a wire ends at the block's output " + quoted(wire.to.port) + ", which does not exist",
                    didYouMean(wire.to.port, namesOf(block_.header->outputs), "Remove the wire"),
                    wire.to.port},
                   kBlockOutput);
        else if (!take(outputArrivals_[static_cast<std::size_t>(*port)], source))
            report({"wire", "two wires end at the output " + quoted(wire.to.port), "Remove one of them",
                    wire.to.port},
                   kBlockOutput);
    }

    void arriveAtNode(const Wire& wire, int node, const std::optional<Source>& source) {
        const auto index = static_cast<std::size_t>(node);
        const std::string& port = wire.to.port;
        if (!ports_[index]) {
            // The layer is unknown, but a cycle through it is one all the same.
            arrivals_[index].push_back({source.value_or(Source{}), true});
            return;
        }
        const std::vector<Port>& inputs = ports_[index]->inputs;
        Arrival* arrival = nullptr;
        if (const auto variadic =
                endsVariadic(inputs) ? variadicIndex(inputs.back().name, port) : std::nullopt) {
            arrival = &variadic_[index][*variadic];
        } else if (const auto found = indexOfPort(inputs, port);
                   found && !inputs[static_cast<std::size_t>(*found)].variadic) {
            arrival = &arrivals_[index][static_cast<std::size_t>(*found)];
        }
        if (!arrival)
            reportAt(index, {"wire", "a wire ends at the input " + quoted(port) + ", which does not exist",
                             didYouMean(port, namesOf(inputs), "Remove the wire"), port});
        else if (!take(*arrival, source))
            reportAt(index,
                     {"wire", "two wires end at the input " + quoted(port), "Remove one of them", port});
    }

    void closeNode(std::size_t index) {
        std::vector<Source> row;
        row.reserve(arrivals_[index].size());
        for (std::size_t i = 0; i < arrivals_[index].size(); ++i) {
            const Arrival& arrival = arrivals_[index][i];
            if (!arrival.isTaken && !ports_[index]->inputs[i].optional && !isPart(index))
                reportUnconnected(index, ports_[index]->inputs[i].name);
            row.push_back(arrival.source);
        }
        if (ports_[index] && endsVariadic(ports_[index]->inputs))
            closeVariadic(index, ports_[index]->inputs.back(), row);
        wiring_->inputs.push_back(std::move(row));
    }

    void closeVariadic(std::size_t index, const Port& port, std::vector<Source>& row) {
        const auto found = variadic_.find(index);
        if (found == variadic_.end()) {
            row.emplace_back();
            if (!port.optional)
                reportUnconnected(index, variadicPort(port.name, 0));
            return;
        }
        std::size_t expected = 0;
        for (const auto& [position, arrival] : found->second) {
            if (position != expected) {
                const std::string missing = variadicPort(port.name, expected);
                reportAt(index,
                         {"wire", "the wires into " + quoted(port.name) + " leave out " + quoted(missing),
                          "Connect it, or move the later wires up", missing});
                // The gap stays a gap, once, however wide it is.
                row.emplace_back();
            }
            row.push_back(arrival.source);
            expected = position + 1;
        }
    }

    void reportUnconnected(std::size_t index, const std::string& port) {
        reportAt(index, {"unconnected", "the input " + quoted(port) + " is not connected",
                         "Draw a wire to it", port});
    }

    void closeOutputs() {
        for (std::size_t i = 0; i < outputArrivals_.size(); ++i) {
            const std::string& name = block_.header->outputs[i].name;
            if (!outputArrivals_[i].isTaken)
                report({"unconnected", "the output " + quoted(name) + " is not connected",
                        "Draw a wire to it, or remove the output", name},
                       kBlockOutput);
            wiring_->outputs.push_back(outputArrivals_[i].source);
        }
    }

    std::string endText(const Endpoint& end) const {
        if (end.node == kBlockInput)
            return "the block's input " + quoted(end.port);
        if (end.node == kBlockOutput)
            return "the block's output " + quoted(end.port);
        const auto found = indexOf_.find(end.node);
        return quoted(found == indexOf_.end() ? end.node
                                              : nodeName(block_, static_cast<std::size_t>(found->second)));
    }

    void reportCycle() {
        constexpr std::size_t kMaxShown = 12;
        const std::vector<std::size_t> cycle = cycleOutside(wiring_->inputs, wiring_->order);
        std::string text = "the wires form a cycle: ";
        for (std::size_t i = 0; i < std::min(cycle.size(), kMaxShown); ++i)
            text += nodeName(block_, cycle[i]) + " → ";
        if (cycle.size() > kMaxShown)
            text += "… → ";
        reportAt(cycle.front(),
                 {"cycle", text + nodeName(block_, cycle.front()), "Remove one of the wires of the cycle"});
    }

    const BlockName& name_;
    const Block& block_;
    std::span<const Ports* const> ports_;
    std::vector<Capture> captures_; ///< empty if there are no flow nodes
    std::shared_ptr<Wiring> wiring_;
    std::unordered_map<std::string_view, int> indexOf_;
    std::vector<std::vector<Arrival>> arrivals_;
    std::map<std::size_t, std::map<std::size_t, Arrival>> variadic_;
    std::vector<Arrival> outputArrivals_;
    std::vector<Problem> problems_;
};

} // namespace

WiringFindings wire(const BlockName& name, const Block& block, std::span<const Ports* const> ports) {
    return Wirer(name, block, ports).run();
}

} // namespace layerloom
