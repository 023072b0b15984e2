// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/initialise/initialise_dialog.h"

#include "core/document/edit_sequence.h"
#include "ui/bridge/document_session.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/window/initialise/preview_pane.h"
#include "ui/window/initialise/rules_page.h"
#include "ui/window/initialise/targets_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <limits>

namespace layerloom {

namespace {

constexpr QSize kSize{1000, 660};
constexpr int kPauseMs = 120;
constexpr int kLeftWidth = 470;
constexpr int kBoldExtra = 24; ///< the style sheet's text of a default button is wider

/// Ids of previews; the controller may still have one of an earlier dialog.
quint64 nextId() {
    static quint64 last = 0;
    return ++last;
}

QString tensors(std::size_t count) {
    return count == 1 ? translated("1 tensor")
                      : countText(static_cast<qint64>(count)) + translated(" tensors");
}

std::shared_ptr<const ModuleTree> bareTree(const DocumentSession& session) {
    const auto root = session.validation().root;
    return std::make_shared<const ModuleTree>(root ? moduleTree(root) : ModuleTree());
}

std::vector<std::string> parametersOf(const ModuleTree& tree) {
    std::vector<std::string> names;
    for (const ParameterPlace& entry : tree.parameters)
        if (entry.spec.kind != ParameterKind::NonPersistentBuffer)
            names.push_back(entry.name);
    return names;
}

} // namespace

InitialiseDialog::InitialiseDialog(DocumentSession& session, RunController& controller,
                                   const std::vector<std::string>& names, QWidget* parent)
    : QDialog(parent), session_(session), controller_(&controller), tree_(bareTree(session)),
      document_(session.document()) {
    setWindowTitle(translated("Initialise"));
    resize(kSize);
    build();
    soon_.setSingleShot(true);
    soon_.setInterval(kPauseMs);
    connect(&soon_, &QTimer::timeout, this, &InitialiseDialog::ask);
    connect(&controller, &RunController::initialisationPreviewed, this, &InitialiseDialog::show);
    connect(&controller, &RunController::valuesChanged, this, &InitialiseDialog::changeSoon);
    connect(&session, &DocumentSession::documentChanged, this, &InitialiseDialog::followDocument);
    connect(&controller, &RunController::initialised, this, [this](std::size_t changed) {
        emit announced(changed == 0 ? translated("The values are what seed %1 gives already").arg(seed())
                                    : translated("Initialised: %1 changed").arg(tensors(changed)));
    });
    targets_->setTree(tree_);
    rules_->setModel(session_.document(), tree_);
    targets_->choose(names.empty() ? parametersOf(*tree_) : names);
    // Who comes from a selection wants that; who comes from the menu, and has rules, wants to see them.
    tabs_->setCurrentWidget(names.empty() && !session_.document().initialiserRules.empty()
                                ? static_cast<QWidget*>(rules_)
                                : targets_);
    connect(targets_, &TargetsPage::changed, this, &InitialiseDialog::changeSoon);
    connect(rules_, &RulesPage::changed, this, &InitialiseDialog::changeSoon);
    connect(tabs_, &QTabWidget::currentChanged, this, &InitialiseDialog::changeSoon);
    connect(seed_, &QSpinBox::valueChanged, this, &InitialiseDialog::changeSoon);
    changeSoon();
}

InitialiseDialog::~InitialiseDialog() {
    if (controller_)
        controller_->forgetPreview();
}

void InitialiseDialog::build() {
    targets_ = new TargetsPage;
    rules_ = new RulesPage;
    tabs_ = new QTabWidget;
    tabs_->setDocumentMode(true);
    tabs_->addTab(targets_, translated("Parameters"));
    tabs_->addTab(rules_, translated("Rules"));
    tabs_->setFixedWidth(kLeftWidth);
    auto* close = new QPushButton(translated("Close"));
    apply_ = new QPushButton(translated("Apply"));
    apply_->setObjectName("apply");
    apply_->setToolTip(translated("Store the initialisers in the project: one step of the history"));
    reinitialise_ = new QPushButton(translated("Re-initialise now"));
    reinitialise_->setObjectName("reinitialise");
    reinitialise_->setToolTip(
        translated("Store them, and draw the values of what is chosen anew from the seed"));
    reinitialise_->setMinimumWidth(reinitialise_->sizeHint().width() + kBoldExtra);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {close, apply_, reinitialise_})
        buttons->addWidget(button);
    connect(apply_, &QPushButton::clicked, this, &InitialiseDialog::apply);
    connect(reinitialise_, &QPushButton::clicked, this, &InitialiseDialog::reinitialise);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(20);
    halves->addWidget(tabs_);
    halves->addWidget(buildRight(), 1);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addLayout(halves, 1);
    column->addLayout(buttons);
    reinitialise_->setDefault(true); // once it is in the dialog: before, the first button would be
}

QWidget* InitialiseDialog::buildRight() {
    auto* right = new QWidget;
    preview_ = new PreviewPane;
    seed_ = new QSpinBox;
    seed_->setObjectName("seed");
    seed_->setRange(0, std::numeric_limits<int>::max());
    seed_->setValue(static_cast<int>(controller_->seed()));
    seed_->setToolTip(translated("As torch.manual_seed before the model is constructed"));
    seed_->setAccessibleName(translated("Seed"));
    effect_ = styledLabel({}, "muted");
    effect_->setObjectName("effect");
    effect_->setWordWrap(true);
    effect_->setMinimumHeight(4 * effect_->fontMetrics().lineSpacing());
    effect_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* line = new QHBoxLayout;
    line->addWidget(styledLabel(translated("Seed"), ""));
    line->addWidget(seed_);
    line->addStretch(1);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(12);
    column->addWidget(preview_, 1);
    column->addLayout(line);
    column->addWidget(effect_);
    return right;
}

void InitialiseDialog::followDocument() {
    if (session_.document() == document_)
        return; // more is known of its code; what was edited here stays
    document_ = session_.document();
    tree_ = bareTree(session_);
    targets_->setTree(tree_);
    rules_->setModel(document_, tree_);
    changeSoon();
}

bool InitialiseDialog::isByRules() const {
    return tabs_->currentWidget() == rules_;
}

std::uint64_t InitialiseDialog::seed() const {
    return static_cast<std::uint64_t>(seed_->value());
}

Edit InitialiseDialog::edit() const {
    EditSequence edits(session_.document());
    edits.add(targets_->edit(session_.document()));
    if (rules_->rules() != session_.document().initialiserRules)
        edits.add({edits::SetInitialiserRules{rules_->rules()}});
    return edits.take();
}

std::vector<std::string> InitialiseDialog::names() const {
    return isByRules() ? rules_->decided() : targets_->names();
}

void InitialiseDialog::changeSoon() {
    soon_.start();
}

void InitialiseDialog::ask() {
    InitialisationOrder order;
    order.id = asked_ = nextId();
    order.edit = edit();
    order.names = names();
    order.shown = isByRules() ? rules_->shown() : targets_->shown();
    order.seed = seed();
    apply_->setEnabled(!order.edit.isEmptyBatch());
    reinitialise_->setEnabled(!order.names.empty());
    if (order.names.empty()) {
        shown_ = asked_;
        preview_->showNothing(isByRules() ? translated("No rule decides anything yet: add one on the left.")
                                          : translated("Choose parameters on the left."));
        effect_->clear();
        return;
    }
    controller_->previewInitialisation(order);
}

void InitialiseDialog::show(const InitialisationPreview& preview) {
    if (preview.id != asked_)
        return;
    shown_ = preview.id;
    preview_->show(preview, seed());
    tell(preview);
}

void InitialiseDialog::tell(const InitialisationPreview& preview) {
    const bool isWrong = !preview.problem.isEmpty();
    // A model that is wrong elsewhere cannot be tried out, but may be told how it is to begin.
    apply_->setEnabled(!edit().isEmptyBatch() && (!isWrong || session_.validation().hasErrors()));
    reinitialise_->setEnabled(!isWrong && preview.changedBySeed > 0);
    if (isWrong) {
        effect_->clear();
        return;
    }
    QStringList sentences;
    if (apply_->isEnabled())
        sentences << translated("Apply stores this in the project, one step of the history; %1.")
                         .arg(preview.changedByEdit == 0 ? translated("no value changes")
                              : preview.changedByEdit == 1
                                  ? translated("1 tensor gets other values, all others keep theirs")
                                  : translated("%1 get other values, all others keep theirs")
                                        .arg(tensors(preview.changedByEdit)));
    if (preview.changedBySeed == 0)
        sentences << translated("What is chosen has the values of seed %1 already.").arg(seed());
    else
        sentences << translated("Re-initialise now %1gives %2 the very values that seed %3 gives them in the "
                                "whole model, a step that can be undone too; %4.")
                         .arg(apply_->isEnabled() ? translated("does so and ") : "", tensors(preview.named))
                         .arg(seed())
                         .arg(preview.changedBySeed == preview.named
                                  ? translated("all of them change")
                                  : countText(static_cast<qint64>(preview.changedBySeed)) +
                                        translated(" of them change"));
    effect_->setText(sentences.join('\n'));
}

void InitialiseDialog::apply() {
    const bool hasTargets = !targets_->edit(session_.document()).isEmptyBatch();
    const bool hasRules = rules_->rules() != session_.document().initialiserRules;
    const QString what = !hasTargets ? translated("Rules of initialisation")
                                     : translated("Initialise ") + tensors(targets_->names().size());
    session_.apply(edit(), hasTargets && hasRules ? what + translated(" and rules") : what);
}

void InitialiseDialog::reinitialise() {
    const std::vector<std::string> chosen = names();
    const bool isAll = !isByRules() && targets_->isAll();
    apply();
    controller_->reinitialise(isAll ? std::vector<std::string>() : chosen, seed(),
                              translated("Draw %1 from seed %2")
                                  .arg(isAll ? translated("all parameters") : tensors(chosen.size()))
                                  .arg(seed()));
}

} // namespace layerloom
