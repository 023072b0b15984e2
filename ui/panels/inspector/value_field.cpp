// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/value_field.h"

#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/argument_completer.h"
#include "ui/panels/inspector/number_edit.h"
#include "ui/panels/inspector/tuple_edit.h"
#include "ui/panels/inspector/value_text.h"
#include "ui/panels/parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <utility>

namespace layerloom {

namespace {

constexpr char kNoneWord[] = "None";
const QString kMixedWord = QStringLiteral("mixed");

} // namespace

ValueField::ValueField(const OptionSpec& spec, bool allowsExpressions, QWidget* parent)
    : QWidget(parent), spec_(spec), allowsExpressions_(allowsExpressions) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    column->addLayout(row);
    buildEditor(*row);
    buildLine(*row);
    buildToggles(*row);
    buildReset(*row);
    buildWords(*column);
    buildComplaint();
}

void ValueField::buildEditor(QHBoxLayout& row) {
    const bool isChoice = spec_.kind == OptionSpec::Kind::Text && !spec_.choices.empty();
    if (spec_.kind == OptionSpec::Kind::Bool) {
        check_ = new QCheckBox;
        row.addWidget(check_);
        connect(check_, &QCheckBox::clicked, this, [this](bool on) { take(on); });
    } else if (isChoice) {
        combo_ = new QuietComboBox;
        if (spec_.allowsNone)
            combo_->addItem(kNoneWord);
        for (const std::string& word : spec_.choices)
            combo_->addItem(QString::fromStdString(word));
        row.addWidget(combo_, 1);
        connect(combo_, &QComboBox::textActivated, this, [this](const QString& text) {
            take(spec_.allowsNone && text == kNoneWord ? Value(None{}) : Value(text.toStdString()));
        });
    } else if (spec_.kind == OptionSpec::Kind::Int || spec_.kind == OptionSpec::Kind::Float) {
        number_ = new NumberEdit(spec_);
        line_ = &number_->line();
        row.addWidget(number_, 1);
        connect(number_, &NumberEdit::textEdited, this, &ValueField::takeText);
    } else if (TupleEdit::suits(spec_)) {
        tuple_ = new TupleEdit(spec_);
        line_ = &tuple_->fields().front()->line();
        row.addWidget(tuple_, 1);
        connect(tuple_, &TupleEdit::textEdited, this, &ValueField::takeText);
        for (NumberEdit* field : tuple_->fields())
            field->installEventFilter(this);
    }
}

void ValueField::buildLine(QHBoxLayout& row) {
    if (!line_) {
        line_ = new QLineEdit;
        row.addWidget(line_, 1);
        line_->setVisible(!check_ && !combo_);
        connect(line_, &QLineEdit::textEdited, this, &ValueField::takeText);
    }
    if (check_)
        row.addStretch(1);
    QWidget* watched = number_ ? static_cast<QWidget*>(number_) : line_;
    watched->installEventFilter(this);
    line_->setObjectName(QString::fromStdString(spec_.name));
    const auto named = [this](QWidget* part) {
        if (part)
            part->setAccessibleName(QString::fromStdString(spec_.name));
    };
    for (QWidget* part :
         {static_cast<QWidget*>(line_), static_cast<QWidget*>(combo_), static_cast<QWidget*>(check_)})
        named(part);
    if (tuple_) {
        for (NumberEdit* field : tuple_->fields())
            named(&field->line());
    }
}

QToolButton* ValueField::addChip(QHBoxLayout& row, const QString& text, const QString& toolTip) {
    auto* chip = new QToolButton;
    chip->setText(text);
    chip->setToolTip(toolTip);
    chip->setCheckable(true);
    chip->setProperty("role", "chip");
    chip->setFocusPolicy(Qt::TabFocus);
    row.addWidget(chip);
    return chip;
}

void ValueField::buildToggles(QHBoxLayout& row) {
    if (spec_.presence == OptionSpec::Presence::Inferred) {
        auto_ = addChip(row, "auto", translated("Take the size from the input"));
        connect(auto_, &QToolButton::clicked, this, &ValueField::toggleAuto);
    } else if (spec_.allowsNone && !combo_) {
        none_ = addChip(row, kNoneWord, translated("Python's None"));
        connect(none_, &QToolButton::clicked, this, &ValueField::toggleNone);
    }
    if (allowsExpressions_ && (check_ || combo_)) {
        expression_ =
            addChip(row, "=", translated("Take the value from an expression over the block's arguments"));
        connect(expression_, &QToolButton::clicked, this, &ValueField::toggleExpression);
    }
}

/// Words that may stand instead of numbers: `same`.
void ValueField::buildWords(QVBoxLayout& column) {
    if (combo_ || spec_.choices.empty())
        return;
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    column.addLayout(row);
    for (const std::string& word : spec_.choices) {
        QToolButton* chip = addChip(*row, QString::fromStdString(word), translated("Instead of numbers"));
        words_.push_back(chip);
        connect(chip, &QToolButton::clicked, this,
                [this, word](bool on) { take(on ? Value(word) : firstRealValue()); });
    }
    row->addStretch(1);
}

void ValueField::buildReset(QHBoxLayout& row) {
    reset_ = smallButton("reset", translated("Back to the default"));
    reset_->setObjectName("reset");
    QSizePolicy policy = reset_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(policy);
    row.addWidget(reset_);
    connect(reset_, &QToolButton::clicked, this, [this] {
        typingComplaint_.clear();
        emit edited(resetValue());
    });
}

void ValueField::buildComplaint() {
    preview_ = styledLabel({}, "muted");
    preview_->setWordWrap(true);
    preview_->hide();
    layout()->addWidget(preview_);
    complaint_ = styledLabel({}, "complaint");
    complaint_->setWordWrap(true);
    complaint_->hide();
    layout()->addWidget(complaint_);
}

std::optional<Value> ValueField::resetValue() const {
    const bool isDemanded = spec_.presence == OptionSpec::Presence::Required;
    return isDemanded && !spec_.fallback.is<None>() ? std::optional(spec_.fallback) : std::nullopt;
}

void ValueField::setPreview(const QString& value) {
    preview_->setText(value);
    preview_->setVisible(!value.isEmpty());
}

void ValueField::offerArguments(const QStringList& names) {
    if (names.isEmpty())
        return;
    if (!tuple_) {
        new ArgumentCompleter(*line_, names);
        return;
    }
    for (NumberEdit* field : tuple_->fields())
        new ArgumentCompleter(field->line(), names);
}

QWidget* ValueField::editor() const {
    if (check_)
        return check_;
    if (combo_)
        return combo_;
    if (tuple_)
        return tuple_->fields().front();
    return number_ ? static_cast<QWidget*>(number_) : line_;
}

bool ValueField::eventFilter(QObject* watched, QEvent* event) {
    const bool isFocus = event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut;
    if (isFocus && static_cast<QFocusEvent*>(event)->reason() == Qt::PopupFocusReason)
        return QWidget::eventFilter(watched, event); // a list of names opens and closes: one still types here
    if (event->type() == QEvent::FocusIn)
        beginTyping();
    if (event->type() == QEvent::ShortcutOverride) {
        // Every letter is the document's already, so that the step to undo is the document's too.
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            if (!typingComplaint_.isEmpty())
                takeBack();
            event->ignore();
            return true;
        }
        if (key->key() == Qt::Key_Escape && hasTyped()) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent&>(*event)))
        return true;
    if (event->type() == QEvent::FocusOut && !typingComplaint_.isEmpty()) {
        // What cannot be read was never applied: go back to what the document holds.
        typingComplaint_.clear();
        showAgain();
    }
    return QWidget::eventFilter(watched, event);
}

void ValueField::beginTyping() {
    before_ = set_;
    wasMixed_ = isMixed_;
    typed_.reset();
    emit editingBegan();
}

bool ValueField::handleKey(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        beginTyping();
        return false;
    }
    if (event.key() != Qt::Key_Escape || !hasTyped())
        return false;
    takeBack();
    return true;
}

/// The document and the editor are again as they were when typing began.
void ValueField::takeBack() {
    typingComplaint_.clear();
    if (std::exchange(typed_, std::nullopt) && wasMixed_)
        return emit mixedTakenBack();
    if (set_ != before_)
        emit edited(before_);
    if (tuple_)
        tuple_->setText(shown());
    else if (line_->isVisible())
        line_->clear(); // what is typed stays else, where it means the same
    showAgain();
}

/// What the document holds.
void ValueField::showAgain() {
    if (isMixed_)
        return showMixed();
    showInEditor(shown());
    updateComplaint();
}

void ValueField::takeText(const QString& text) {
    const auto typed = typedValue(text, spec_, allowsExpressions_);
    if (const auto* complaint = std::get_if<QString>(&typed)) {
        typingComplaint_ = *complaint;
        updateComplaint();
        return;
    }
    typingComplaint_.clear();
    take(std::get<Value>(typed));
}

void ValueField::take(const Value& value) {
    const bool isReset = value.is<Auto>() && spec_.presence == OptionSpec::Presence::Inferred;
    typed_ = isReset ? std::nullopt : std::optional<Value>(value);
    emit edited(*typed_);
    updateComplaint();
}

Value ValueField::firstRealValue() const {
    if (inferred_)
        return *inferred_;
    if (!spec_.fallback.is<None>() && !spec_.fallback.is<Auto>())
        return spec_.fallback;
    if (spec_.kind == OptionSpec::Kind::Bool)
        return false;
    if (spec_.kind == OptionSpec::Kind::Text)
        return "";
    const double least = std::max(spec_.minimum, 1.0);
    return spec_.kind == OptionSpec::Kind::Float || spec_.kind == OptionSpec::Kind::Floats
               ? Value(least)
               : Value(static_cast<std::int64_t>(least));
}

void ValueField::toggleNone(bool on) {
    take(on ? Value(None{}) : firstRealValue());
}

void ValueField::toggleAuto(bool on) {
    take(on ? Value(Auto{}) : firstRealValue());
}

void ValueField::toggleExpression(bool on) {
    if (!on) {
        emit edited(std::nullopt);
        return;
    }
    editor()->hide();
    line_->show();
    line_->setText("=");
    line_->setFocus();
}

void ValueField::show(const std::optional<Value>& set, const std::optional<Value>& inferred) {
    if (!typed_ || *typed_ != set) { // changed from elsewhere
        before_ = set;
        wasMixed_ = false;
        typed_.reset();
    }
    set_ = set;
    inferred_ = inferred;
    isMixed_ = false;
    const Value value = shown();
    if (typingComplaint_.isEmpty())
        showInEditor(value);
    showToggles(value);
    reset_->setVisible(isChanged());
    const bool isChecked = !value.is<Expression>() && !value.is<Auto>();
    rangeComplaint_ = set_ && isChecked ? coreText(spec_.complaint(value)) : QString();
    updateComplaint();
}

void ValueField::showMixed() {
    set_.reset();
    isMixed_ = true;
    rangeComplaint_.clear();
    if (check_) {
        check_->setCheckState(Qt::PartiallyChecked);
    } else if (combo_) {
        combo_->setCurrentIndex(-1);
    } else if (tuple_) {
        tuple_->showWord(kMixedWord);
    } else if (typingComplaint_.isEmpty()) {
        line_->clear();
        line_->setPlaceholderText(kMixedWord);
    }
    if (combo_)
        combo_->setPlaceholderText(kMixedWord);
    showToggles(Value(false));
    reset_->setVisible(true);
    setPreview({});
    updateComplaint();
}

void ValueField::showInEditor(const Value& value) {
    const bool isExpression = value.is<Expression>();
    if (check_ || combo_) {
        const bool typesExpression = expression_ && expression_->isChecked() && line_->hasFocus();
        editor()->setVisible(!isExpression && !typesExpression);
        line_->setVisible(isExpression || typesExpression);
    }
    if (check_)
        check_->setTristate(false);
    if (check_ && !isExpression)
        check_->setChecked(value.is<bool>() && value.as<bool>());
    if (combo_ && !isExpression)
        combo_->setCurrentText(value.is<None>() ? kNoneWord : editText(value));
    if (isExpression || (!check_ && !combo_))
        showText(value);
    if (number_ && inferred_ && inferred_->isNumber())
        number_->setStart(inferred_->number());
}

void ValueField::showText(const Value& value) {
    if (tuple_) {
        tuple_->show(value, allowsExpressions_);
        return;
    }
    const bool isAuto = value.is<Auto>();
    line_->setPlaceholderText(!isAuto     ? QString()
                              : inferred_ ? editText(*inferred_) + translated("  (auto)")
                                          : QString("auto"));
    // The text stays as it was typed while it means what the document holds.
    const auto typed = typedValue(line_->text(), spec_, allowsExpressions_);
    const Value* meant = std::get_if<Value>(&typed);
    if (line_->hasFocus() && meant && *meant == value)
        return;
    const QString text = isAuto ? QString() : editText(value);
    if (line_->text() != text)
        line_->setText(text);
}

void ValueField::showToggles(const Value& value) {
    if (none_)
        none_->setChecked(value.is<None>());
    if (auto_)
        auto_->setChecked(value.is<Auto>());
    for (QToolButton* word : words_) {
        const auto* text = value.tryAs<std::string>();
        word->setChecked(text && word->text() == QString::fromStdString(*text));
    }
    if (expression_ && !line_->hasFocus())
        expression_->setChecked(value.is<Expression>());
}

void ValueField::setProblem(const QString& problem) {
    problem_ = problem;
    updateComplaint();
}

void ValueField::updateComplaint() {
    const QString own = typingComplaint_.isEmpty() ? rangeComplaint_ : typingComplaint_;
    const QString text = own.isEmpty() ? problem_ : QString::fromStdString(spec_.name) + ' ' + own;
    if (complaint_->text() == text)
        return;
    complaint_->setText(text);
    complaint_->setVisible(!text.isEmpty());
    QWidget* marked = number_ ? static_cast<QWidget*>(number_) : line_;
    if (!tuple_)
        setStyleProperty(*marked, "complaint", !text.isEmpty());
    for (NumberEdit* field : tuple_ ? tuple_->fields() : std::vector<NumberEdit*>())
        setStyleProperty(*field, "complaint", !text.isEmpty());
}

} // namespace layerloom
