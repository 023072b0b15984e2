// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/block_arguments.h"

#include "core/graph/argument_types.h"
#include "ui/language/core_text.h"
#include "ui/language/language.h"
#include "ui/panels/inspector/argument_edits.h"
#include "ui/panels/inspector/named_rows.h"
#include "ui/panels/inspector/value_text.h"

#include <QVBoxLayout>

#include <algorithm>

namespace layerloom {

namespace {

std::vector<std::string> namesOf(const std::vector<Argument>& arguments) {
    std::vector<std::string> names;
    for (const Argument& argument : arguments)
        names.push_back(argument.name);
    return names;
}

} // namespace

BlockArguments::BlockArguments(DocumentSession& session, BlockName block, QWidget* parent)
    : QWidget(parent), session_(session), block_(std::move(block)) {
    NamedRows::Layout layout;
    layout.addText = translated("Add an argument");
    layout.detailPlaceholder = translated("no default");
    layout.canMove = true;
    layout.choices = {translated("any value"), "int", "float", "bool", "str", "tuple"}; // as in ArgumentType
    layout.hasSecondLine = true;
    layout.notePlaceholder = translated("what it is for");
    rows_ = new NamedRows(layout);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(rows_);
    connect(rows_, &NamedRows::editingBegan, this, [this] { gesture_ = session_.newGesture(); });
    connect(rows_, &NamedRows::renamed, this, &BlockArguments::rename);
    connect(rows_, &NamedRows::detailEdited, this, &BlockArguments::setFallback);
    connect(rows_, &NamedRows::chosen, this, &BlockArguments::setType);
    connect(rows_, &NamedRows::noteEdited, this, &BlockArguments::setDoc);
    connect(rows_, &NamedRows::moved, this, &BlockArguments::move);
    connect(rows_, &NamedRows::added, this, &BlockArguments::add);
    connect(rows_, &NamedRows::removed, this, &BlockArguments::remove);
    refresh();
}

std::vector<Argument> BlockArguments::arguments() const {
    const Block* block = session_.document().find(block_);
    return block ? block->header->arguments : std::vector<Argument>();
}

void BlockArguments::refresh() {
    std::vector<NamedRows::Row> rows;
    for (const Argument& argument : arguments())
        rows.push_back(
            {QString::fromStdString(argument.name),
             argument.fallback ? QString::fromStdString(pythonText(*argument.fallback)) : QString(),
             static_cast<int>(argument.type), complaintAbout(argument),
             QString::fromStdString(argument.doc)});
    rows_->show(rows);
}

QString BlockArguments::complaintAbout(const Argument& argument) {
    const std::string text = argument.fallback ? argumentComplaint(argument, *argument.fallback) : "";
    return text.empty() ? QString() : translated("The default ") + coreText(text);
}

void BlockArguments::setType(int row, int choice) {
    std::vector<Argument> changed = arguments();
    const std::vector<std::string> names = namesOf(changed);
    Argument& argument = changed[static_cast<std::size_t>(row)];
    argument.type = static_cast<ArgumentType>(choice);
    put(std::move(changed), names, translated("Set an argument's type"));
}

void BlockArguments::setDoc(int row, const QString& text) {
    std::vector<Argument> changed = arguments();
    const std::vector<std::string> names = namesOf(changed);
    changed[static_cast<std::size_t>(row)].doc = text.toStdString();
    put(std::move(changed), names, translated("Describe an argument"), gesture_);
}

void BlockArguments::put(std::vector<Argument> arguments, const std::vector<std::string>& oldNames,
                         const QString& text, int gesture) {
    session_.apply(setArguments(session_.document(), block_, std::move(arguments), oldNames), text, gesture);
}

void BlockArguments::rename(int row, const QString& name) {
    std::vector<Argument> changed = arguments();
    const std::vector<std::string> oldNames = namesOf(changed);
    const std::string text = name.toStdString();
    const auto count = std::count(oldNames.begin(), oldNames.end(), text);
    const auto index = static_cast<std::size_t>(row);
    refresh();
    if (!isPythonIdentifier(text) || (count > 0 && oldNames[index] != text)) {
        rows_->setComplaint(row, translated("A name must be a Python identifier that no other argument has"));
        return;
    }
    changed[index].name = text;
    put(std::move(changed), oldNames, translated("Rename an argument"));
}

void BlockArguments::setFallback(int row, const QString& text) {
    std::vector<Argument> changed = arguments();
    const std::vector<std::string> oldNames = namesOf(changed);
    std::optional<Value> fallback = typedLiteral(text);
    if (!fallback && !text.trimmed().isEmpty()) {
        rows_->setComplaint(row,
                            translated("A default is a number, True, False, None, a quoted text or a tuple"));
        return;
    }
    changed[static_cast<std::size_t>(row)].fallback = std::move(fallback);
    rows_->setComplaint(row, complaintAbout(changed[static_cast<std::size_t>(row)]));
    put(std::move(changed), oldNames, translated("Set an argument's default"), gesture_);
}

void BlockArguments::move(int row, int to) {
    std::vector<Argument> changed = arguments();
    std::swap(changed[static_cast<std::size_t>(row)], changed[static_cast<std::size_t>(to)]);
    const std::vector<std::string> names = namesOf(changed);
    put(std::move(changed), names, translated("Move an argument"));
}

void BlockArguments::add() {
    std::vector<Argument> changed = arguments();
    std::vector<std::string> oldNames = namesOf(changed);
    std::string name = "argument";
    for (int i = 1; std::find(oldNames.begin(), oldNames.end(), name) != oldNames.end(); ++i)
        name = "argument_" + std::to_string(i);
    changed.push_back({name, Value(1)});
    oldNames.emplace_back();
    put(std::move(changed), oldNames, translated("Add an argument"));
}

void BlockArguments::remove(int row) {
    std::vector<Argument> changed = arguments();
    changed.erase(changed.begin() + row);
    const std::vector<std::string> names = namesOf(changed);
    put(std::move(changed), names, translated("Remove an argument"));
}

} // namespace layerloom
