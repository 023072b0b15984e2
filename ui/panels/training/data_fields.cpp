// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/training/data_fields.h"

#include "core/data/synthetic.h"
#include "ui/language/language.h"
#include "ui/panels/parts.h"
#include "ui/panels/training/form_rows.h"

#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <filesystem>

namespace layerloom {

namespace {

constexpr char kFashion[] = "fashion-mnist";
constexpr char kFolder[] = "folder";
constexpr char kTable[] = "table";
constexpr char kTensors[] = "tensors";
constexpr int kDefaultSamples = 1000;

struct MadeUp {
    const char* kind;
    const char* text;
};
constexpr MadeUp kMadeUp[] = {{"moons", marked("Two moons")},
                              {"spirals", marked("Two spirals")},
                              {"blobs", marked("Three clouds")},
                              {"regression", marked("Linear regression")},
                              {"sequences", marked("Sine sequences")}};

struct HeaderText {
    CsvHeader header;
    const char* text;
};
constexpr HeaderText kHeaders[] = {{CsvHeader::Auto, marked("names, unless there is a number in it")},
                                   {CsvHeader::Yes, marked("names of the columns")},
                                   {CsvHeader::No, marked("a sample")}};

bool isMadeUp(const QString& kind) {
    return std::ranges::any_of(syntheticKinds(), [&](const std::string& s) { return kind == s.c_str(); });
}

/// The entry of the list that a source belongs to.
QString kindOf(const std::string& source) {
    const QString first = QString::fromStdString(source).section(':', 0, 0);
    if (source == kFashion || isMadeUp(first))
        return first;
    const QString suffix = QString::fromStdString(source).section('.', -1).toLower();
    if (suffix == "csv" || suffix == "tsv")
        return kTable;
    std::error_code failure;
    const bool isFolder = std::filesystem::is_directory(source, failure);
    return isFolder || source.find(',') != source.npos || source.empty() ? kFolder : kTensors;
}

std::vector<std::string> columnsIn(const QString& text) {
    std::vector<std::string> columns;
    for (const QString& each : text.split(',', Qt::SkipEmptyParts))
        if (!each.trimmed().isEmpty())
            columns.push_back(each.trimmed().toStdString());
    return columns;
}

QString columnsText(const std::vector<std::string>& columns) {
    QStringList texts;
    for (const std::string& each : columns)
        texts << QString::fromStdString(each);
    return texts.join(", ");
}

/// In one piece, as it stands among others.
QString fieldText(const Field& field) {
    QStringList sizes;
    for (const std::int64_t size : field.shape)
        sizes << QString::number(size);
    return QString::fromStdString(field.name) + QChar::Nbsp +
           (sizes.isEmpty() ? QString() : sizes.join(u'×') + QChar::Nbsp) +
           QString::fromStdString(std::string(dtypeName(field.dtype)));
}

QString factsText(const DataFacts& facts) {
    QStringList parts;
    parts << countText(facts.samples) + translated(" samples");
    if (facts.judged > 0)
        parts << countText(facts.judged) +
                     (facts.hasOwnJudged ? translated(" for validation") : translated(" held back"));
    for (std::size_t i = 0; i < facts.fields.size(); ++i) {
        const bool isClasses = i == facts.target && !facts.classCounts.empty();
        parts << (isClasses
                      ? QString::fromStdString(facts.fields[i].name) + ' ' +
                            countText(static_cast<qint64>(facts.classCounts.size())) + translated(" classes")
                      : fieldText(facts.fields[i]));
    }
    if (facts.isStreamed)
        parts << translated("read from the file while training");
    return parts.join("  ·  ");
}

} // namespace

DataFields::DataFields(QWidget* parent)
    : QWidget(parent), rows_(formRows()), kind_(new QuietComboBox), path_(new QLineEdit),
      targets_(new QLineEdit), ignored_(new QLineEdit), header_(new QuietComboBox), samples_(new QSpinBox),
      heldBack_(new QDoubleSpinBox), facts_(styledLabel({}, "muted")) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kRowSpacing);
    column->addLayout(rows_);
    facts_->setWordWrap(true);
    facts_->setObjectName("dataFacts");
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(facts_);
    buildRows();
    connect(kind_, &QComboBox::activated, this, &DataFields::choose);
    for (QLineEdit* line : {path_, targets_, ignored_})
        connect(line, &QLineEdit::editingFinished, this, [this] { take(false); });
    connect(header_, &QComboBox::activated, this, [this] { take(false); });
    connect(samples_, &QSpinBox::valueChanged, this, [this] { take(true); });
    connect(heldBack_, &QDoubleSpinBox::valueChanged, this, [this] { take(true); });
}

void DataFields::buildRows() {
    kind_->setObjectName("dataKind");
    kind_->addItem("Fashion-MNIST", kFashion);
    kind_->addItem(translated("Folder of pictures or IDX files"), kFolder);
    kind_->addItem(translated("Table (.csv)"), kTable);
    kind_->addItem(translated("File of tensors"), kTensors);
    kind_->insertSeparator(kind_->count());
    for (const MadeUp& each : kMadeUp)
        kind_->addItem(translated(each.text), QString(each.kind));
    path_->setObjectName("dataPath");
    path_->setAccessibleName(translated("Choose where the data lies"));
    targets_->setObjectName("dataTargets");
    targets_->setPlaceholderText(translated("the last column"));
    targets_->setToolTip(translated("The columns that are to be learned, separated by commas"));
    ignored_->setPlaceholderText(translated("none"));
    ignored_->setToolTip(translated("Columns that are left out, separated by commas"));
    header_->setObjectName("dataHeader");
    for (const HeaderText& each : kHeaders)
        header_->addItem(translated(each.text), static_cast<int>(each.header));
    header_->setToolTip(translated("Columns without names are called 0, 1, 2, …"));
    samples_->setObjectName("dataSamples");
    samples_->setRange(2, 100'000'000);
    samples_->setGroupSeparatorShown(true);
    samples_->setKeyboardTracking(false);
    heldBack_->setObjectName("heldBack");
    heldBack_->setRange(0, 90);
    heldBack_->setDecimals(0);
    heldBack_->setSuffix(" %");
    heldBack_->setKeyboardTracking(false);
    heldBack_->setToolTip(translated("Samples that are not trained on, to judge the model by"));
    addFormRow(*rows_, translated("Data"), kind_);
    addFormRow(*rows_, translated("From"), buildPath());
    addFormRow(*rows_, translated("First line"), header_);
    addFormRow(*rows_, translated("Target"), targets_);
    addFormRow(*rows_, translated("Leave out"), ignored_);
    addFormRow(*rows_, translated("Samples"), samples_);
    addFormRow(*rows_, translated("Held back"), heldBack_);
}

QWidget* DataFields::buildPath() {
    pathRow_ = new QWidget;
    auto* line = new QHBoxLayout(pathRow_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addWidget(path_, 1);
    auto* button = smallButton("open", translated("Choose it…"));
    button->setObjectName("chooseData");
    line->addWidget(button);
    connect(button, &QToolButton::clicked, this, &DataFields::browse);
    return pathRow_;
}

void DataFields::choose(int) {
    const QString kind = kind_->currentData().toString();
    if (kind == kindOf(choice_.source))
        return;
    DataChoice chosen = choice_;
    if (kind == kFashion || isMadeUp(kind)) {
        chosen.source = kind.toStdString();
        emit edited(chosen, false);
        return;
    }
    path_->clear();
    showRowsOf(kind);
    showCondition(translated("Choose where the data lies"), "muted");
    browse();
}

void DataFields::browse() {
    const QString kind = kind_->currentData().toString();
    const QString before = path_->text();
    const QString chosen =
        kind == kFolder ? QFileDialog::getExistingDirectory(
                              this, translated("Folder of pictures by class, or of IDX files"), before)
        : kind == kTable ? QFileDialog::getOpenFileName(this, translated("Table"), before,
                                                        translated("Tables (*.csv *.tsv);;All files (*)"))
                         : QFileDialog::getOpenFileName(
                               this, translated("File of tensors"), before,
                               translated("Tensors (*.pth *.pt *.npz *.npy *.safetensors);;All files (*)"));
    if (chosen.isEmpty())
        return;
    path_->setText(chosen);
    take(false);
}

void DataFields::take(bool isTyped) {
    const QString kind = kind_->currentData().toString();
    DataChoice chosen = choice_;
    if (isMadeUp(kind))
        chosen.source =
            kind.toStdString() +
            (samples_->value() == kDefaultSamples ? std::string() : ':' + std::to_string(samples_->value()));
    else if (kind != kFashion && !path_->text().trimmed().isEmpty())
        chosen.source = path_->text().trimmed().toStdString();
    chosen.csv = {columnsIn(targets_->text()), columnsIn(ignored_->text()),
                  static_cast<CsvHeader>(header_->currentData().toInt())};
    chosen.validationShare = heldBack_->value() / 100;
    emit edited(chosen, isTyped);
}

void DataFields::show(const DataChoice& choice) {
    choice_ = choice;
    const QSignalBlocker quietSamples(samples_);
    const QSignalBlocker quietShare(heldBack_);
    const QString kind = kindOf(choice.source);
    kind_->setCurrentIndex(std::max(0, kind_->findData(kind)));
    path_->setText(kind == kFashion || isMadeUp(kind) ? QString() : QString::fromStdString(choice.source));
    const QString count = QString::fromStdString(choice.source).section(':', 1, 1);
    samples_->setValue(count.isEmpty() ? kDefaultSamples : count.toInt());
    targets_->setText(columnsText(choice.csv.targets));
    ignored_->setText(columnsText(choice.csv.ignored));
    header_->setCurrentIndex(header_->findData(static_cast<int>(choice.csv.header)));
    heldBack_->setValue(choice.validationShare * 100);
    showRowsOf(kind);
}

void DataFields::showRowsOf(const QString& kind) {
    const auto show = [&](QWidget* field, bool isShown) {
        field->setVisible(isShown);
        rows_->labelForField(field)->setVisible(isShown);
    };
    show(pathRow_, kind == kFolder || kind == kTable || kind == kTensors);
    show(header_, kind == kTable);
    show(targets_, kind == kTable);
    show(ignored_, kind == kTable);
    show(samples_, isMadeUp(kind));
    show(heldBack_, kind != kFashion && !(kind == kFolder && hasOwnJudged_));
}

void DataFields::showCondition(const QString& text, const char* role) {
    setStyleProperty(*facts_, "role", role);
    facts_->setText(text);
}

void DataFields::showLooking() {
    showCondition(translated("Looking at the data…"), "muted");
}

void DataFields::showFacts(const DataFacts& facts) {
    hasOwnJudged_ = facts.hasOwnJudged;
    showRowsOf(kind_->currentData().toString());
    if (!facts.problem.isEmpty())
        showCondition(facts.problem, "complaint");
    else if (!facts.obstacle.isEmpty())
        showCondition(facts.obstacle, "complaint");
    else
        showCondition(factsText(facts), "muted");
}

} // namespace layerloom
