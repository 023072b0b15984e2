// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/gradient_flow.h"

#include "ui/bridge/document_session.h"
#include "ui/bridge/run_values.h"
#include "ui/language/language.h"

#include <algorithm>
#include <utility>

namespace layerloom {

namespace {

/// The larger the worse; of gradients of one health the one that is further off.
std::pair<GradientHealth, double> badness(const SeenGradient& gradient) {
    const bool isSmall = gradient.health == GradientHealth::Vanishing;
    return {gradient.health, isSmall ? -gradient.size : gradient.size};
}

const SeenGradient& worstOf(const std::vector<SeenGradient>& gradients) {
    return *std::ranges::max_element(gradients, {}, badness);
}

SeenGradient seenGradient(std::string name, const TensorStatistics& gradient) {
    return {std::move(name), healthOf(gradient), meanGradient(gradient)};
}

QString gradientText(const SeenGradient& gradient, bool isOfTraining) {
    QString text =
        QString::fromStdString(gradient.name).toHtmlEscaped() + ' ' + QString::number(gradient.size, 'g', 3);
    if (gradient.health != GradientHealth::Good)
        text += QStringLiteral(" <b>%1</b>").arg(healthText(gradient.health));
    if (isOfTraining)
        text += translated(", update / weight %1").arg(QString::number(gradient.updateRatio, 'g', 2));
    return text;
}

} // namespace

GradientFlow::GradientFlow(DocumentSession& session) : QObject(&session), session_(session), mark_(session) {
    connect(&mark_, &ModelMark::changed, this, [this] {
        if (!seen_.empty())
            emit changed();
    });
}

GradientFlow& GradientFlow::of(DocumentSession& session) {
    auto* known = session.findChild<GradientFlow*>({}, Qt::FindDirectChildrenOnly);
    return known ? *known : *new GradientFlow(session);
}

const GradientFlow* GradientFlow::find(const DocumentSession& session) {
    return session.findChild<GradientFlow*>({}, Qt::FindDirectChildrenOnly);
}

void GradientFlow::note(const PulsePoint& point) {
    const ModuleTree& tree = session_.moduleTree();
    Seen seen;
    std::map<std::string, const ParameterPulse*> pulses;
    for (const ParameterPulse& pulse : point.parameters)
        pulses[pulse.name] = &pulse;
    std::vector<std::vector<SeenGradient>> ofPlaces(tree.places.size());
    for (const ParameterPlace& parameter : tree.parameters) {
        const auto pulse = pulses.find(tree.parameters[parameter.tensor].name);
        if (pulse == pulses.end())
            continue;
        SeenGradient gradient = seenGradient(parameter.spec.name, pulse->second->gradient);
        gradient.updateRatio = updateRatio(*pulse->second);
        ofPlaces[parameter.place].push_back(std::move(gradient));
    }
    for (const auto& [path, place] : tree.placeOfCall) {
        if (!ofPlaces[place].empty())
            seen[path] = ofPlaces[place];
    }
    take(std::move(seen), session_.document(), true);
}

void GradientFlow::note(const RunReport& report) {
    Seen seen;
    for (const FlowedCall& call : report.calls) {
        std::vector<SeenGradient>& gradients = seen[call.path];
        for (const auto& output : call.outputs) {
            if (output && output->gradient)
                gradients.push_back(seenGradient("output", *output->gradient));
        }
        if (gradients.empty())
            seen.erase(call.path);
    }
    take(std::move(seen), report.document, false);
}

void GradientFlow::take(Seen seen, const Document& document, bool isOfTraining) {
    std::map<std::vector<NodeId>, std::vector<NodeId>> worst;
    for (const auto& [path, gradients] : seen) {
        for (std::size_t length = 1; length <= path.size(); ++length) {
            std::vector<NodeId>& known =
                worst[{path.begin(), path.begin() + static_cast<std::ptrdiff_t>(length)}];
            if (known.empty() || badness(worstOf(seen.at(known))) < badness(worstOf(gradients)))
                known = path;
        }
    }
    const auto healthIn = [](const Seen& all, const std::vector<NodeId>& path) {
        const auto found = all.find(path);
        return found == all.end() ? GradientHealth::Good : worstOf(found->second).health;
    };
    const bool wasEmpty = isEmpty();
    bool isOther = worst.size() != worst_.size();
    for (const auto& [path, node] : worst) {
        const auto before = worst_.find(path);
        isOther =
            isOther || before == worst_.end() || healthIn(seen_, before->second) != healthIn(seen, node);
    }
    seen_ = std::move(seen);
    worst_ = std::move(worst);
    isOfTraining_ = isOfTraining;
    mark_.set(document);
    if (!isOther && wasEmpty == isEmpty())
        return;
    ++revision_;
    emit changed();
}

GradientHealth GradientFlow::health(const std::vector<NodeId>& path) const {
    const auto found = worst_.find(path);
    return isEmpty() || found == worst_.end() ? GradientHealth::Good
                                              : worstOf(seen_.at(found->second)).health;
}

QString GradientFlow::text(const std::vector<NodeId>& path) const {
    const auto found = worst_.find(path);
    if (isEmpty() || found == worst_.end())
        return {};
    const std::vector<SeenGradient>& gradients = seen_.at(found->second);
    QStringList parts;
    if (found->second != path) {
        SeenGradient worst = worstOf(gradients);
        worst.name = translated("the worst: ").toStdString() + found->second.back() + ' ' + worst.name;
        parts << gradientText(worst, isOfTraining_);
    } else {
        for (const SeenGradient& gradient : gradients)
            parts << gradientText(gradient, isOfTraining_);
    }
    return (isOfTraining_ ? translated("Gradients in the training: ")
                          : translated("Gradient in the last run: ")) +
           parts.join("; ");
}

} // namespace layerloom
