// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/tuple_edit.h"

#include "ui/language/language.h"
#include "ui/panels/inspector/number_edit.h"
#include "ui/panels/inspector/value_text.h"
#include "ui/panels/parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace layerloom {

namespace {

constexpr int kFieldWidth = 34;

OptionSpec itemSpec(const OptionSpec& spec) {
    OptionSpec item = spec;
    item.kind = spec.kind == OptionSpec::Kind::Floats ? OptionSpec::Kind::Float : OptionSpec::Kind::Int;
    item.length = 0;
    return item;
}

QStringList textsOf(const Value& value, std::size_t count) {
    QStringList texts;
    const auto* tuple = value.tryAs<Value::Tuple>();
    if (!tuple || tuple->size() != count)
        return {editText(value)};
    for (const Value& item : *tuple)
        texts << editText(item);
    return texts;
}

} // namespace

TupleEdit::TupleEdit(const OptionSpec& spec, QWidget* parent)
    : QWidget(parent), spec_(spec), link_(smallButton("tie", translated("One number for all of them"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (std::int64_t i = 0; i < spec_.length; ++i) {
        auto* field = new NumberEdit(itemSpec(spec_));
        field->setButtonSymbols(QAbstractSpinBox::NoButtons); // the arrow keys and the wheel step it
        field->setProperty("role", "plain");
        field->setMinimumWidth(kFieldWidth);
        field->setAccessibleName(translated("%1, item %2").arg(QString::fromStdString(spec_.name)).arg(i));
        field->line().setObjectName(QString::fromStdString(spec_.name) +
                                    (i == 0 ? QString() : QStringLiteral(".%1").arg(i)));
        connect(field, &NumberEdit::textEdited, this, [this] { emit textEdited(text()); });
        row->addWidget(field, 1);
        fields_.push_back(field);
    }
    link_->setCheckable(true);
    link_->setObjectName("link");
    row->addWidget(link_);
    connect(link_, &QToolButton::clicked, this, [this](bool on) {
        // Each begins as the one that stood for all.
        for (std::size_t i = 1; i < fields_.size() && !on; ++i)
            fields_[i]->line().setText(fields_.front()->line().text());
        setLinked(on);
        emit textEdited(text());
    });
    setFocusProxy(fields_.front());
    setLinked(true);
}

bool TupleEdit::suits(const OptionSpec& spec) {
    constexpr std::int64_t kMostFields = 6;
    const bool isTuple = spec.kind == OptionSpec::Kind::Ints || spec.kind == OptionSpec::Kind::Floats;
    return isTuple && spec.length > 1 && spec.length <= kMostFields;
}

bool TupleEdit::isLinked() const {
    return link_->isChecked();
}

void TupleEdit::setLinked(bool linked) {
    link_->setChecked(linked);
    link_->setToolTip(linked ? translated("One number stands for all: click to set each")
                             : translated("One number for all of them"));
    for (std::size_t i = 1; i < fields_.size(); ++i)
        fields_[i]->setVisible(!linked);
}

QString TupleEdit::text() const {
    const QString first = fields_.front()->line().text().trimmed();
    if (isLinked())
        return first;
    QStringList parts;
    bool isExpression = false;
    for (const NumberEdit* field : fields_) {
        QString part = field->line().text().trimmed();
        isExpression |= part.startsWith(u'=');
        if (part.startsWith(u'='))
            part.remove(0, 1);
        parts << part;
    }
    if (parts.contains(QString()))
        return {};
    const QString joined = parts.join(QStringLiteral(", "));
    return isExpression ? QStringLiteral("=(%1)").arg(joined) : joined;
}

bool TupleEdit::hasTypist() const {
    return std::ranges::any_of(fields_, [](const NumberEdit* field) { return field->hasFocus(); });
}

void TupleEdit::setTexts(const QStringList& texts) {
    setLinked(texts.size() == 1);
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        QLineEdit& line = fields_[i]->line();
        const QString wanted = texts.value(static_cast<qsizetype>(texts.size() == 1 ? 0 : i));
        line.setPlaceholderText({});
        if (line.text() != wanted)
            line.setText(wanted);
    }
}

void TupleEdit::show(const Value& value, bool allowsExpressions) {
    const auto typed = typedValue(text(), spec_, allowsExpressions);
    const Value* meant = std::get_if<Value>(&typed);
    const bool meansThat = meant && *meant == value;
    if (meansThat && (hasTypist() || isLinked() == !value.is<Value::Tuple>()))
        return;
    setText(value);
}

void TupleEdit::setText(const Value& value) {
    const bool isBlank = value.is<None>() || value.is<Auto>() || value.is<std::string>();
    setTexts(isBlank ? QStringList{QString()} : textsOf(value, fields_.size()));
}

void TupleEdit::showWord(const QString& word) {
    setTexts({QString()});
    fields_.front()->line().setPlaceholderText(word);
}

} // namespace layerloom
