// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/run/run_form.h"

#include "ui/bridge/training_plans.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/run/input_source_row.h"
#include "ui/theme/icons.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace layerloom {

namespace {

constexpr int kMaximumBatch = 1 << 20;
constexpr char kFollowsKey[] = "run/followsEdits";

} // namespace

RunForm::RunForm(DocumentSession& session, QWidget* parent)
    : QWidget(parent), session_(session), column_(new QVBoxLayout(this)), inputs_(new QVBoxLayout) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    inputs_->setSpacing(4);
    buildSettings();
    buildButtons();
    connect(&session, &DocumentSession::documentChanged, this, &RunForm::refreshInputs);
    connect(&TrainingPlans::of(session), &TrainingPlans::changed, this, &RunForm::refreshData);
    refreshInputs();
}

void RunForm::buildSettings() {
    batch_ = new QSpinBox;
    batch_->setObjectName("batch");
    batch_->setRange(1, kMaximumBatch);
    batch_->setValue(2);
    batch_->setToolTip(translated("The batch size: N in the shapes"));
    seed_ = new QSpinBox;
    seed_->setObjectName("seed");
    seed_->setRange(0, std::numeric_limits<int>::max());
    seed_->setToolTip(translated("Of random inputs, and of what is random in the forward"));
    device_ = new QuietComboBox;
    device_->setObjectName("device");
    device_->addItem("cpu");
    mode_ = new QuietComboBox;
    mode_->setObjectName("mode");
    mode_->addItems({"eval", "train"});
    mode_->setToolTip(translated("Dropout and batch normalisation differ between the two"));

    auto* page = new QWidget;
    page->setObjectName("page");
    page->setAttribute(Qt::WA_StyledBackground);
    auto* settings = new QVBoxLayout(page);
    settings->setContentsMargins(12, 8, 12, 8);
    settings->setSpacing(8);
    settings->addLayout(inputs_);
    settings->addLayout(settingsGrid());
    settings->addStretch(1);
    // The buttons below stay in sight, however many inputs there are.
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    column_->addWidget(scroll, 1);
}

QGridLayout* RunForm::settingsGrid() {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    const auto add = [&](const QString& text, QWidget* editor, int row, int column) {
        auto* label = styledLabel(text, "muted");
        label->setBuddy(editor);
        grid->addWidget(label, row, column);
        grid->addWidget(editor, row, column + 1);
    };
    add(translated("Batch"), batch_, 0, 0);
    add(translated("Seed"), seed_, 0, 2);
    add(translated("Device"), device_, 1, 0);
    add(translated("Mode"), mode_, 1, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    return grid;
}

void RunForm::buildButtons() {
    forward_ = new QPushButton(icon("run", Tint::AccentText), translated("Forward"));
    forward_->setObjectName("forward");
    forward_->setProperty("role", "primary");
    backward_ = new QPushButton(icon("run-backward"), translated("Forward + backward"));
    backward_->setObjectName("backward");
    stop_ = new QPushButton(icon("stop"), translated("Stop"));
    stop_->setObjectName("stop");
    stop_->hide();
    follows_ = new QCheckBox(translated("Follow edits"));
    follows_->setObjectName("follows");
    follows_->setToolTip(
        translated("Runs the model again a moment after each edit, with what is chosen here"));
    follows_->setChecked(QSettings().value(kFollowsKey, false).toBool());
    connect(follows_, &QCheckBox::toggled, this, [](bool on) { QSettings().setValue(kFollowsKey, on); });
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->setContentsMargins(12, 4, 12, 4);
    line->addWidget(forward_);
    line->addWidget(backward_);
    line->addWidget(stop_);
    line->addStretch(1);
    column_->addLayout(line);
    connect(forward_, &QPushButton::clicked, this, [this] { emit runRequested(order(false)); });
    connect(backward_, &QPushButton::clicked, this, [this] { emit runRequested(order(true)); });
    connect(stop_, &QPushButton::clicked, this, &RunForm::cancelRequested);
}

void RunForm::refreshInputs() {
    const Block* root = session_.document().find(session_.document().root);
    std::vector<BlockInput> inputs = root ? root->header->inputs : std::vector<BlockInput>();
    // What is not given has no row.
    std::erase_if(inputs, [](const BlockInput& input) { return input.isOptional && !input.spec; });
    const std::size_t count = inputs.size();
    while (rows_.size() > count) {
        delete rows_.back();
        rows_.pop_back();
    }
    for (std::size_t i = 0; i < count; ++i) {
        const BlockInput& input = inputs[i];
        if (i < rows_.size()) {
            rows_[i]->setInput(input);
            continue;
        }
        rows_.push_back(new InputSourceRow(input));
        inputs_->addWidget(rows_.back());
    }
    refreshData();
}

void RunForm::refreshData() {
    const TrainingSettings& settings = TrainingPlans::of(session_).plan().settings;
    for (InputSourceRow* row : rows_)
        row->setData(settings.data, settings.transforms);
}

QWidget& RunForm::followBox() {
    return *follows_;
}

bool RunForm::followsEdits() const {
    return follows_->isChecked();
}

RunOrder RunForm::order(bool backward) const {
    RunOrder order;
    for (const InputSourceRow* row : rows_)
        order.inputs.push_back(row->source());
    order.batch = batch_->value();
    order.seed = static_cast<std::uint64_t>(seed_->value());
    order.device = device_->currentData().isValid() ? device_->currentData().toString().toStdString()
                                                    : device_->currentText().toStdString();
    order.mode = mode_->currentIndex() == 0 ? Mode::Eval : Mode::Train;
    order.backward = backward;
    return order;
}

void RunForm::setDevices(const std::vector<DeviceInfo>& devices) {
    const QString chosen = device_->currentText();
    device_->clear();
    for (const DeviceInfo& device : devices) {
        device_->addItem(QString::fromStdString(device.name));
        device_->setItemData(device_->count() - 1, coreText(device.description), Qt::ToolTipRole);
    }
    const int index = device_->findText(chosen);
    device_->setCurrentIndex(index < 0 ? 0 : index);
}

void RunForm::setBusy(bool isBusy) {
    forward_->setVisible(!isBusy);
    stop_->setVisible(isBusy);
    backward_->setEnabled(!isBusy);
}

} // namespace layerloom
