// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/training_form.h"

#include "core/training/optimizers.h"
#include "core/training/schedulers.h"
#include "ui/bridge/data_probe.h"
#include "ui/bridge/document_session.h"
#include "ui/bridge/training_plans.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/disclosure.h"
#include "ui/panels/follow_up.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/choice_fields.h"
#include "ui/panels/training/data_fields.h"
#include "ui/panels/training/form_rows.h"
#include "ui/panels/training/group_fields.h"
#include "ui/panels/training/loss_fields.h"
#include "ui/panels/training/transform_fields.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace layerloom {

namespace {

constexpr int kMost = std::numeric_limits<int>::max();

/// Two fields in one row.
QWidget* pair(QWidget* first, const QString& text, QWidget* second) {
    auto* holder = new QWidget;
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(first, 1);
    auto* label = styledLabel(text, "muted");
    label->setBuddy(second);
    line->addWidget(label);
    line->addWidget(second, 1);
    return holder;
}

} // namespace

TrainingForm::TrainingForm(DocumentSession& session, DataProbe& probe, QWidget* parent)
    : QWidget(parent), session_(session), probe_(probe), data_(new DataFields),
      transforms_(new TransformFields), losses_(new LossFields), problem_(styledLabel({}, "complaint")) {
    auto* page = new QWidget;
    page->setObjectName("page");
    page->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(kRowSpacing);
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    column->addWidget(data_);
    column->addWidget(transforms_);
    transforms_->hide();
    column->addSpacing(4);
    column->addWidget(separatorLine());
    column->addSpacing(2);
    buildLearning(*column);
    column->addSpacing(4);
    column->addWidget(separatorLine());
    column->addSpacing(2);
    buildCourse(*column);
    column->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    auto* quiet = new QuietWheel(this);
    for (QAbstractSpinBox* box : page->findChildren<QAbstractSpinBox*>()) {
        box->setFocusPolicy(Qt::StrongFocus);
        box->installEventFilter(quiet);
    }
    connect(data_, &DataFields::edited, this, [this](const DataChoice& chosen, bool isTyped) {
        change(translated("Training: data"), isTyped ? data_ : nullptr,
               [&](TrainingPlan& plan) { plan.settings.data = chosen; });
    });
    connect(transforms_, &TransformFields::edited, this,
            [this](const std::vector<Choice>& transforms, bool isTyped) {
                change(translated("Training: transforms"), isTyped ? transforms_ : nullptr,
                       [&](TrainingPlan& plan) { plan.settings.transforms = transforms; });
            });
    connectMeasuring();
    connect(&TrainingPlans::of(session), &TrainingPlans::changed, this, &TrainingForm::showPlan);
    connect(&probe, &DataProbe::looked, this, &TrainingForm::showFacts);
    // The model decides what fits; a panel that is out of sight reads no data.
    followUp_ = new FollowUp(session, *this, [this] { look(); });
    showPlan();
}

void TrainingForm::connectMeasuring() {
    connect(transforms_, &TransformFields::measureAsked, this,
            [this](std::size_t place) { probe_.measure(TrainingPlans::of(session_).plan(), place); });
    connect(&probe_, &DataProbe::measuringChanged, transforms_, &TransformFields::showMeasuring);
    connect(&probe_, &DataProbe::measured, this, [this](std::size_t place, const Choice& normalize) {
        change(translated("Training: transforms"), nullptr, [&](TrainingPlan& plan) {
            std::vector<Choice>& transforms = plan.settings.transforms;
            // It may have gone, or moved, since it was asked for.
            if (place < transforms.size() && transforms[place].type == normalize.type)
                transforms[place] = normalize;
        });
    });
}

void TrainingForm::buildLearning(QVBoxLayout& column) {
    column.addWidget(losses_);
    connect(losses_, &LossFields::edited, this, [this](const std::vector<OutputLoss>& losses, bool isTyped) {
        change(translated("Training: loss"), isTyped ? losses_ : nullptr,
               [&](TrainingPlan& plan) { plan.settings.trainer.losses = losses; });
    });
    optimizer_ = new ChoiceFields(translated("Optimizer"), optimizerTypes(), {}, "lr");
    optimizer_->combo()->setObjectName("optimizer");
    column.addWidget(optimizer_);
    scheduler_ = new ChoiceFields(translated("Rate"), schedulerTypes(), translated("constant"), {});
    scheduler_->combo()->setObjectName("scheduler");
    column.addWidget(scheduler_);
    buildGroups(column);
    connect(optimizer_, &ChoiceFields::edited, this,
            [this](const std::optional<Choice>& chosen, const QString& option) {
                change(translated("Training: optimizer"), option.isEmpty() ? nullptr : optimizer_,
                       [&](TrainingPlan& plan) { plan.settings.trainer.optimizer = *chosen; });
            });
    connect(scheduler_, &ChoiceFields::edited, this,
            [this](const std::optional<Choice>& chosen, const QString& option) {
                change(translated("Training: learning rate"), option.isEmpty() ? nullptr : scheduler_,
                       [&](TrainingPlan& plan) { plan.settings.loop.scheduler = chosen; });
            });
}

void TrainingForm::buildGroups(QVBoxLayout& column) {
    groups_ = new GroupFields(session_);
    groupsDisclosure_ = new Disclosure(translated("Parameter groups"), groups_);
    groupsDisclosure_->setObjectName("groups");
    groupsDisclosure_->setTitleIndent(kLabelWidth + 8);
    column.addWidget(groupsDisclosure_);
    connect(groups_, &GroupFields::edited, this,
            [this](const std::vector<ParameterGroup>& groups, bool isTyped) {
                change(translated("Training: parameter groups"), isTyped ? groups_ : nullptr,
                       [&](TrainingPlan& plan) { plan.settings.trainer.groups = groups; });
            });
}

QSpinBox* TrainingForm::number(const char* name, int least, const QString& toolTip, const QString& step,
                               std::function<void(TrainingPlan&, int)> set) {
    auto* box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(least, kMost);
    box->setToolTip(toolTip);
    box->setAccessibleName(toolTip);
    box->setMinimumWidth(60);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(box, &QSpinBox::valueChanged, this, [this, box, step, set = std::move(set)](int value) {
        change(translated("Training: ") + step, box, [&](TrainingPlan& plan) { set(plan, value); });
    });
    return box;
}

QDoubleSpinBox* TrainingForm::limit(const char* name, const QString& toolTip, const QString& step,
                                    std::function<void(TrainingPlan&, double)> set) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setRange(0, 1e9);
    box->setDecimals(3);
    box->setSingleStep(0.1);
    box->setSpecialValueText("off");
    box->setToolTip(toolTip);
    box->setAccessibleName(toolTip);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(box, &QDoubleSpinBox::valueChanged, this, [this, box, step, set = std::move(set)](double value) {
        change(translated("Training: ") + step, box, [&](TrainingPlan& plan) { set(plan, value); });
    });
    return box;
}

QCheckBox* TrainingForm::choice(const char* name, const QString& text, const QString& toolTip,
                                std::function<void(TrainingPlan&, bool)> set) {
    auto* box = new QCheckBox(text);
    box->setObjectName(name);
    box->setToolTip(toolTip);
    box->setAccessibleName(toolTip);
    connect(box, &QCheckBox::clicked, this, [this, text, set = std::move(set)](bool on) {
        change(translated("Training: ") + text.toLower(), nullptr,
               [&](TrainingPlan& plan) { set(plan, on); });
    });
    return box;
}

void TrainingForm::buildCourse(QVBoxLayout& column) {
    epochs_ = number("epochs", 1, translated("How often to go through the data"), "epochs",
                     [](TrainingPlan& plan, int value) { plan.settings.loop.epochs = value; });
    batch_ = number("trainingBatch", 1, translated("Samples that make one step"), translated("batch size"),
                    [](TrainingPlan& plan, int value) { plan.settings.loop.batchSize = value; });
    seed_ = number(
        "trainingSeed", 0,
        translated("Of the order of samples, of dropout, of what is held back and of made-up data: the same "
                   "seed gives the same training"),
        "seed", [](TrainingPlan& plan, int value) {
            const auto seed = static_cast<std::uint64_t>(value);
            plan.settings.trainer.seed = plan.settings.loop.seed = plan.settings.data.seed = seed;
        });
    device_ = new QuietComboBox;
    device_->setObjectName("trainingDevice");
    device_->addItem("cpu");
    connect(device_, &QComboBox::textActivated, this, [this](const QString& device) {
        change(translated("Training: device"), nullptr,
               [&](TrainingPlan& plan) { plan.settings.device = device.toStdString(); });
    });
    QFormLayout* rows = formRows();
    addFormRow(*rows, translated("Epochs"), pair(epochs_, translated("Batch"), batch_));
    addFormRow(*rows, translated("Seed"), pair(seed_, translated("Device"), device_));
    column.addLayout(rows);
    auto* more = new QWidget;
    QFormLayout* others = formRows();
    more->setLayout(others);
    buildMore(*others);
    auto* disclosure = new Disclosure(translated("clipping, accumulation, early stopping, …"), more);
    disclosure->setObjectName("moreSettings");
    column.addWidget(disclosure);
}

void TrainingForm::buildMore(QFormLayout& rows) {
    start_ = new QuietComboBox;
    start_->setObjectName("startFrom");
    start_->addItems({translated("the model's values"), translated("first values of the seed")});
    start_->setToolTip(translated("What the training begins with"));
    connect(start_, &QComboBox::activated, this, [this](int index) {
        change(translated("Training: start"), nullptr,
               [&](TrainingPlan& plan) { plan.startsAnew = index == 1; });
    });
    clipNorm_ =
        limit("clipNorm", translated("Gradients whose common norm is greater are shortened to it"),
              "clipping", [](TrainingPlan& plan, double value) { plan.settings.trainer.clipNorm = value; });
    clipValue_ = limit("clipValue", translated("No element of a gradient is greater"), "clipping",
                       [](TrainingPlan& plan, double value) { plan.settings.trainer.clipValue = value; });
    accumulation_ =
        number("accumulation", 1, translated("Batches whose gradients make one step"), "accumulation",
               [](TrainingPlan& plan, int value) { plan.settings.loop.accumulation = value; });
    patience_ =
        number("patience", 0, translated("Epochs without a better validation loss after which it ends"),
               "patience", [](TrainingPlan& plan, int value) { plan.settings.loop.patience = value; });
    patience_->setSpecialValueText("off");
    addFormRow(rows, translated("Start from"), start_);
    addFormRow(rows, translated("Clip norm"), pair(clipNorm_, translated("value"), clipValue_));
    addFormRow(rows, translated("Accumulate"), pair(accumulation_, translated("Patience"), patience_));
    buildChoices(rows);
}

void TrainingForm::buildChoices(QFormLayout& rows) {
    shuffle_ = choice("shuffle", translated("Shuffle"),
                      translated("Take the samples in another order in each epoch"),
                      [](TrainingPlan& plan, bool on) { plan.settings.loop.shuffle = on; });
    dropLast_ = choice("dropLast", translated("Drop a last batch that is not full"), {},
                       [](TrainingPlan& plan, bool on) { plan.settings.loop.dropLast = on; });
    checksGradients_ = choice("checkGradients", translated("Check gradients first"),
                              translated("Before the first step, compare every gradient with what the loss "
                                         "does along it"),
                              [](TrainingPlan& plan, bool on) { plan.settings.loop.checksGradients = on; });
    mixedPrecision_ = choice("mixedPrecision", translated("Mixed precision (bfloat16)"),
                             translated("Compute in bfloat16 what bears it: faster where the device has it"),
                             [](TrainingPlan& plan, bool on) { plan.settings.trainer.mixedPrecision = on; });
    for (QCheckBox* box : {shuffle_, dropLast_, checksGradients_, mixedPrecision_})
        rows.addRow(QString(), box);
}

void TrainingForm::change(const QString& step, const QObject* field,
                          const std::function<void(TrainingPlan&)>& edit) {
    if (!field || field != lastField_)
        gesture_ = session_.newGesture();
    lastField_ = field;
    TrainingPlans& plans = TrainingPlans::of(session_);
    TrainingPlan plan = plans.plan();
    edit(plan);
    plans.change(plan, step, gesture_);
}

void TrainingForm::showPlan() {
    const TrainingPlans& plans = TrainingPlans::of(session_);
    const TrainingPlan& plan = plans.plan();
    const TrainingSettings& settings = plan.settings;
    problem_->setText(plans.problem());
    problem_->setVisible(!plans.problem().isEmpty());
    data_->show(settings.data);
    transforms_->show(settings.transforms);
    optimizer_->show(settings.trainer.optimizer);
    scheduler_->show(settings.loop.scheduler);
    groups_->show(settings.trainer.groups);
    const std::size_t groups = settings.trainer.groups.size();
    groupsDisclosure_->setTitle(groups == 0 ? translated("Parameter groups")
                                            : translated("Parameter groups (%1)").arg(groups));
    const auto setNumber = [](QSpinBox* box, auto value) {
        const QSignalBlocker quiet(box);
        box->setValue(static_cast<int>(std::min<std::uint64_t>(static_cast<std::uint64_t>(value), kMost)));
    };
    setNumber(epochs_, settings.loop.epochs);
    setNumber(batch_, settings.loop.batchSize);
    setNumber(seed_, settings.trainer.seed);
    setNumber(accumulation_, settings.loop.accumulation);
    setNumber(patience_, settings.loop.patience);
    for (const auto& [box, value] : {std::pair(clipNorm_, settings.trainer.clipNorm),
                                     std::pair(clipValue_, settings.trainer.clipValue)}) {
        const QSignalBlocker quiet(box);
        box->setValue(value);
    }
    shuffle_->setChecked(settings.loop.shuffle);
    dropLast_->setChecked(settings.loop.dropLast);
    checksGradients_->setChecked(settings.loop.checksGradients);
    mixedPrecision_->setChecked(settings.trainer.mixedPrecision);
    start_->setCurrentIndex(plan.startsAnew ? 1 : 0);
    showDevice();
    showLosses();
    followUp_->follow();
}

void TrainingForm::showDevice() {
    const QString wanted = QString::fromStdString(TrainingPlans::of(session_).plan().settings.device);
    if (device_->findText(wanted) < 0)
        device_->addItem(wanted);
    device_->setCurrentText(wanted);
}

void TrainingForm::showLosses() {
    std::vector<std::string> outputs;
    if (const Block* root = session_.document().find(session_.document().root)) {
        for (const BlockOutput& output : root->header->outputs)
            outputs.push_back(output.name);
    }
    losses_->show(outputs, TrainingPlans::of(session_).plan().settings.trainer.losses,
                  probe_.facts().fittingLosses);
}

void TrainingForm::look() {
    showLosses();
    const std::string& source = TrainingPlans::of(session_).plan().settings.data.source;
    if (source != lookedAt_)
        data_->showLooking();
    lookedAt_ = source;
    probe_.look(TrainingPlans::of(session_).plan());
}

void TrainingForm::showFacts(const DataFacts& facts) {
    data_->showFacts(facts);
    const bool arePictures = !facts.fields.empty() && facts.fields.front().shape.size() == 3;
    transforms_->setVisible(arePictures || !TrainingPlans::of(session_).plan().settings.transforms.empty());
    showLosses();
}

void TrainingForm::setDevices(const std::vector<DeviceInfo>& devices) {
    device_->clear();
    for (const DeviceInfo& device : devices) {
        device_->addItem(QString::fromStdString(device.name));
        device_->setItemData(device_->count() - 1, coreText(device.description), Qt::ToolTipRole);
    }
    showDevice();
}

} // namespace layerloom
