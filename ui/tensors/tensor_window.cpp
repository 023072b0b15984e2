// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tensors/tensor_window.h"

#include "ui/bridge/document_session.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/plots/heat_map_plot.h"
#include "ui/tensors/slice_bar.h"
#include "ui/tensors/tensor_table.h"
#include "ui/tensors/tensor_table_model.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTabBar>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

constexpr QSize kSize{860, 620};
constexpr const char* kNoGradient = marked(
    "None: no backward has been run since the model was built.\nRun forward and backward (F6) to get it.");

} // namespace

TensorWindow::TensorWindow(const std::string& name, DocumentSession& session, RunController& controller,
                           QWidget* parent)
    : QWidget(parent, Qt::Window), name_(name), session_(session), controller_(controller),
      slices_(new SliceBar), panes_(new QSplitter), value_(new TensorPane(translated("Value"))),
      gradient_(new TensorPane(translated("Gradient"))), complaint_(styledLabel({}, "complaint")) {
    setObjectName("panel");
    setAttribute(Qt::WA_StyledBackground);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(QString::fromStdString(name));
    resize(kSize);
    panes_->addWidget(value_);
    panes_->addWidget(gradient_);
    gradient_->setContentsMargins(12, 0, 0, 0);
    panes_->setChildrenCollapsible(false);
    panes_->setHandleWidth(1);
    complaint_->setWordWrap(true);
    complaint_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(buildHead());
    column->addWidget(slices_);
    column->addWidget(panes_, 1);
    editRow_ = buildEditRow();
    column->addWidget(editRow_);
    column->addWidget(complaint_);
    gradient_->hide();
    value_->showNothing(translated("Reading the values"));
    gradient_->showNothing(translated(kNoGradient));
    addHistoryActions();
    connectPanes();
    complain({});
    updateTools();
}

QWidget* TensorWindow::buildHead() {
    auto* head = new QWidget;
    kind_ = styledLabel({}, "muted");
    looks_ = new QTabBar;
    for (const char* look :
         {marked("Table"), marked("Heat map"), marked("Histogram"), marked("Line"), marked("Filters")})
        looks_->addTab(translated(look));
    looks_->setAccessibleName(translated("Look"));
    looks_->setUsesScrollButtons(false);
    looks_->setExpanding(false);
    format_ = new QuietComboBox;
    format_->addItems({translated("4 digits"), translated("All digits"), "0.0000",
                       "0.0000e+00"}); // in the order of ElementFormat
    format_->setAccessibleName(translated("How numbers are written"));
    colours_ = new QuietComboBox;
    colours_->addItems(
        {translated("About zero"), translated("Least to greatest")}); // in the order of NumberColours
    colours_->setAccessibleName(translated("Colours"));
    channel_ = new QuietComboBox;
    channel_->setAccessibleName(translated("Input channel"));
    channel_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    beside_ = new QToolButton;
    beside_->setText(translated("Gradient"));
    beside_->setCheckable(true);
    beside_->setProperty("role", "chip");
    beside_->setToolTip(translated("Show the gradient beside the values"));
    beside_->setObjectName("gradientBeside");

    auto* titles = new QHBoxLayout;
    titles->addWidget(styledLabel(QString::fromStdString(name_), "title"));
    titles->addSpacing(6);
    titles->addWidget(kind_);
    titles->addStretch(1);
    auto* tools = new QHBoxLayout;
    tools->addWidget(looks_);
    tools->addStretch(1);
    for (QWidget* tool : std::initializer_list<QWidget*>{channel_, colours_, format_, beside_})
        tools->addWidget(tool);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(titles);
    column->addLayout(tools);
    return head;
}

QWidget* TensorWindow::buildEditRow() {
    auto* row = new QWidget;
    target_ = new QuietComboBox;
    target_->addItems(
        {translated("whole tensor"), translated("what is shown"), translated("selected cells")});
    target_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    target_->setMinimumContentsLength(14);
    target_->setObjectName("target");
    target_->setAccessibleName(translated("What the expression sets"));
    expression_ = new QLineEdit;
    expression_->setFont(monospaceFont());
    expression_->setObjectName("expression");
    expression_->setPlaceholderText("w * 0.5, w.clamp(-1, 1), torch.eye(3), 0 …");
    expression_->setToolTip(
        translated("An expression of PyTorch over the present values, which any name stands for (Return)"));
    auto* apply = new QPushButton(translated("Apply"));
    apply->setObjectName("apply");
    auto* load = new QPushButton(translated("Load…"));
    load->setToolTip(translated("Take the values from a checkpoint, a NumPy array or a table (.csv)"));
    auto* save = new QPushButton(translated("Save…"));
    save->setToolTip(translated("Save the tensor for PyTorch or NumPy"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(styledLabel(translated("Set"), "muted"));
    line->addWidget(target_);
    line->addWidget(styledLabel(translated("to"), "muted"));
    line->addWidget(expression_, 1);
    line->addWidget(apply);
    line->addSpacing(12);
    line->addWidget(load);
    line->addWidget(save);
    connect(expression_, &QLineEdit::returnPressed, this, &TensorWindow::applyExpression);
    connect(apply, &QPushButton::clicked, this, &TensorWindow::applyExpression);
    connect(load, &QPushButton::clicked, this, &TensorWindow::loadFile);
    connect(save, &QPushButton::clicked, this, &TensorWindow::saveFile);
    return row;
}

void TensorWindow::addHistoryActions() {
    QAction* undo = session_.undoStack().createUndoAction(this);
    QAction* redo = session_.undoStack().createRedoAction(this);
    undo->setShortcuts(QKeySequence::Undo);
    redo->setShortcuts(QKeySequence::Redo);
    auto* close = new QAction(this);
    close->setShortcuts({QKeySequence(QKeySequence::Close), QKeySequence(Qt::Key_Escape)});
    connect(close, &QAction::triggered, this, [this] {
        // Escape is for what is open over the window first.
        QWidget* popup = QApplication::activePopupWidget();
        (popup ? popup : this)->close();
    });
    addActions({undo, redo, close});
}

void TensorWindow::connectPanes() {
    connect(looks_, &QTabBar::currentChanged, this,
            [this](int look) { setLook(static_cast<TensorLook>(look)); });
    connect(beside_, &QToolButton::toggled, this, &TensorWindow::showGradient);
    connect(slices_, &SliceBar::changed, this, &TensorWindow::showTensor);
    connect(format_, &QComboBox::activated, this, [this](int format) {
        for (TensorPane* pane : {value_, gradient_})
            pane->table().numbers().setFormat(static_cast<ElementFormat>(format));
    });
    connect(colours_, &QComboBox::activated, this, [this](int colours) {
        for (TensorPane* pane : {value_, gradient_})
            pane->setColours(static_cast<NumberColours>(colours));
    });
    connect(channel_, &QComboBox::activated, this, [this](int entry) {
        for (TensorPane* pane : {value_, gradient_})
            pane->setInputChannel(entry == 0 ? std::nullopt : std::optional<std::int64_t>(entry - 1));
    });
    value_->table().numbers().setEditable(true);
    connect(&value_->table().numbers(), &TensorTableModel::typed, this, &TensorWindow::typed);
    connect(&value_->table(), &TensorTable::pasted, this, &TensorWindow::pasted);
    for (TensorPane* pane : {value_, gradient_}) {
        TensorPane* other = pane == value_ ? gradient_ : value_;
        connect(&pane->table(), &TensorTable::refused, this, &TensorWindow::complain);
        // What is beside one another shows the same part.
        for (const auto bar :
             {&QAbstractScrollArea::horizontalScrollBar, &QAbstractScrollArea::verticalScrollBar})
            connect((pane->table().*bar)(), &QScrollBar::valueChanged, (other->table().*bar)(),
                    &QScrollBar::setValue);
        connect(&pane->heatMap(), &HeatMapPlot::shownPartChanged, &other->heatMap(),
                [pane, other] { other->heatMap().follow(pane->heatMap()); });
        connect(&pane->filters(), &HeatMapPlot::shownPartChanged, &other->filters(),
                [pane, other] { other->filters().follow(pane->filters()); });
    }
}

void TensorWindow::setFlow(const CallOutput& output) {
    flow_ = output;
    value_->setAreActivations(true);
    gradient_->setAreActivations(true);
    gradient_->showNothing(translated("None: the last run had no backward, or nothing came back here."));
    editRow_->hide();
    value_->table().numbers().setEditable(false);
    looks_->setTabText(static_cast<int>(TensorLook::Filters), translated("Feature maps"));
    channel_->setAccessibleName(translated("Sample"));
}

void TensorWindow::fetch() {
    if (flow_)
        controller_.fetchFlow(*flow_, name_);
    else
        controller_.fetchTensor(name_);
}

void TensorWindow::show(const std::shared_ptr<const ShownTensor>& tensor) {
    tensor_ = tensor;
    slices_->setShape(tensor->value.shape);
    showTensor();
    updateTools();
    describe();
}

void TensorWindow::showTensor() {
    if (!tensor_)
        return;
    value_->show(tensor_->value, slices_->slice(), slices_->firstRow(), slices_->firstColumn());
    if (tensor_->gradient)
        gradient_->show(*tensor_->gradient, slices_->slice(), slices_->firstRow(), slices_->firstColumn());
    else
        gradient_->showNothing(
            flow_ ? translated("None: the last run had no backward, or nothing came back here.")
            : tensor_->isParameter ? translated(kNoGradient)
            : tensor_->isConstant  ? translated("A constant has no gradient.")
                                   : translated("A buffer has no gradient."));
}

/// Statistics take a moment, quantiles a longer one.
void TensorWindow::describe() {
    struct Both {
        TensorFacts value;
        std::optional<TensorFacts> gradient;
    };
    const auto deliver = [this](const Both& facts) {
        value_->showFacts(facts.value);
        if (facts.gradient)
            gradient_->showFacts(*facts.gradient);
    };
    description_.start([this, deliver, tensor = tensor_](const std::stop_token&) -> BackgroundJob::Done {
        auto facts = std::make_shared<Both>();
        facts->value = factsOf(tensor->value);
        if (tensor->gradient)
            facts->gradient = factsOf(*tensor->gradient);
        return [this, deliver, tensor, facts] {
            deliver(*facts);
            description_.start([deliver, tensor, facts](const std::stop_token&) -> BackgroundJob::Done {
                facts->value.quantiles = quantilesOf(tensor->value, quantileParts());
                if (facts->gradient)
                    facts->gradient->quantiles = quantilesOf(*tensor->gradient, quantileParts());
                return [deliver, facts] { deliver(*facts); };
            });
        };
    });
}

void TensorWindow::updateTools() {
    const auto look = static_cast<TensorLook>(looks_->currentIndex());
    const bool isThere = tensor_ != nullptr;
    const bool isConvolution = isThere && hasFilters(tensor_->value.shape);
    looks_->setTabVisible(static_cast<int>(TensorLook::Filters), isConvolution);
    looks_->updateGeometry(); // Qt forgets it
    format_->setVisible(look == TensorLook::Table);
    colours_->setVisible(look == TensorLook::HeatMap || look == TensorLook::Filters);
    channel_->setVisible(look == TensorLook::Filters);
    const bool showsSlice = look == TensorLook::Table || look == TensorLook::HeatMap;
    slices_->setVisible(showsSlice && slices_->hasChoice());
    if (!isThere)
        return;
    fillChannels();
    kind_->setText(QString("%1 · %2 · %3")
                       .arg(flow_                  ? translated("Flowed in the last run")
                            : tensor_->isParameter ? translated("Parameter")
                            : tensor_->isConstant  ? translated("Constant")
                                                   : translated("Buffer"),
                            QString::fromUtf8(dtypeName(tensor_->value.dtype).data()),
                            QString::fromStdString(Shape(tensor_->value.shape).text())));
    beside_->setEnabled(tensor_->isParameter || flow_);
    // A constant is made when the model is built; its node says how.
    value_->table().numbers().setEditable(!tensor_->isConstant && !flow_);
    editRow_->setVisible(!tensor_->isConstant && !flow_);
}

/// Of a convolution's weight the input channels; of what flowed the samples, whose channels are shown then.
void TensorWindow::fillChannels() {
    const std::vector<std::int64_t>& shape = tensor_->value.shape;
    const auto count = hasFilters(shape) ? static_cast<int>(shape[flow_ ? 0 : 1]) : 0;
    if (channel_->count() == count + 1)
        return;
    channel_->clear();
    channel_->addItem(flow_ ? translated("All samples") : translated("All input channels"));
    for (int i = 0; i < count; ++i)
        channel_->addItem(QString(flow_ ? translated("Sample %1") : translated("Input channel %1")).arg(i));
    channel_->setCurrentIndex(count > 0 ? 1 : 0);
}

void TensorWindow::setLook(TensorLook look) {
    looks_->setCurrentIndex(static_cast<int>(look));
    value_->setLook(look);
    gradient_->setLook(look);
    updateTools();
}

void TensorWindow::showGradient(bool isShown) {
    beside_->setChecked(isShown);
    gradient_->setVisible(isShown);
}

void TensorWindow::complain(const QString& text) {
    complaint_->setText(coreText(text));
    complaint_->setVisible(!text.isEmpty());
}

void TensorWindow::recolour() {
    value_->recolour();
    gradient_->recolour();
}

} // namespace layerloom
