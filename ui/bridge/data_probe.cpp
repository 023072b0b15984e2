// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/data_probe.h"

#include "core/data/class_balance.h"
#include "core/engine/training_setup.h"
#include "core/training/normalisation.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/shown_samples.h"
#include "ui/language/core_text.h"

namespace layerloom {

namespace {

/// The field that is learned: what is left of the fields when the inputs have theirs, else the last one.
std::size_t targetOf(const std::optional<ValidatedModel>& model, const Dataset& data) {
    if (model) {
        try {
            return feedingOf(*model, data, outputNames(*model)).targets().at(0);
        } catch (const std::exception&) {
            // The obstacle says what does not fit.
        }
    }
    return data.fields().size() - 1;
}

std::vector<ShownSample> examplesOf(const Dataset& data, const DataFacts& facts, std::uint64_t seed) {
    constexpr std::size_t kMostShown = 200;
    std::vector<std::int64_t> rows = permutation(data.size(), seed);
    rows.resize(std::min(rows.size(), mostShown(data, kMostShown)));
    std::vector<ShownSample> examples = shownSamples(data, rows);
    const HostTensor targets = data.take(rows)[facts.target].second;
    for (std::size_t i = 0; i < examples.size(); ++i)
        examples[i].label = targetLabel(
            targets, i, facts.classCounts.empty() ? std::vector<std::string>() : facts.classNames);
    return examples;
}

DataFacts factsOf(const DataParts& parts, const std::optional<ValidatedModel>& model,
                  TrainingSettings settings) {
    const Dataset& data = *parts.training;
    DataFacts facts;
    facts.samples = data.size();
    facts.judged = parts.validation ? parts.validation->size() : 0;
    facts.hasOwnJudged = parts.hasOwnValidation;
    facts.isStreamed = data.isStreamed();
    facts.fields = data.fields();
    facts.target = targetOf(model, data);
    facts.classCounts = classCounts(data, facts.target);
    facts.classNames = data.classNames(facts.fields[facts.target].name);
    facts.examples = examplesOf(data, facts, settings.data.seed);
    if (!model)
        return facts;
    try {
        facts.fittingLosses = fittingLosses(*model, data);
        if (settings.trainer.losses.empty())
            settings.trainer.losses = facts.fittingLosses;
        facts.obstacle = coreText(trainingObstacle(*model, data, settings));
    } catch (const Error& error) {
        facts.obstacle = coreText(error.what());
    }
    return facts;
}

} // namespace

DataProbe::DataProbe(DocumentSession& session, std::shared_ptr<DataShelf> shelf, QObject* parent)
    : QObject(parent), session_(session), shelf_(std::move(shelf)), job_(queue_), measuring_(queue_) {
    connect(&measuring_, &BackgroundJob::runningChanged, this, &DataProbe::measuringChanged);
}

void DataProbe::look(const TrainingPlan& plan) {
    job_.start([this, settings = plan.settings, document = session_.document(),
                validation = session_.validation(), shelf = shelf_](const std::stop_token&) {
        DataFacts facts;
        try {
            facts = factsOf(shelf->open(settings), validated(document, validation), settings);
        } catch (const std::exception& error) {
            facts.problem = coreText(error.what());
        }
        return [this, facts = std::move(facts)] {
            facts_ = facts;
            emit looked(facts_);
        };
    });
}

void DataProbe::measure(const TrainingPlan& plan, std::size_t place) {
    measuring_.start([this, settings = plan.settings, place](const std::stop_token& stop) {
        const std::vector<Choice> before(settings.transforms.begin(),
                                         settings.transforms.begin() + static_cast<std::ptrdiff_t>(place));
        std::optional<Choice> found;
        try {
            found = measuredNormalize(settings.data, before, stop);
        } catch (const std::exception&) {
            // What is wrong with the data, or with what is done to it, is said of the whole.
        }
        return [this, found, place] {
            if (found)
                emit measured(place, *found);
        };
    });
}

} // namespace layerloom
