// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_text.h"

#include "core/source/class_writer.h"
#include "core/source/python_piece.h"

#include <algorithm>
#include <set>

namespace layerloom {

namespace {

class SourceWriter {
  public:
    explicit SourceWriter(const ValidatedModel& model)
        : model_(model), uses_(model), own_(moduleTree(rootScope())), form_(initialiserForm(own_)) {}

    /// Whether lines are to be written as for a file that needs Python 3.6.
    void setModern() { marks_.setModern(true); }
    bool needsModern() const { return marks_.needsModern(); }

    SourceText run() {
        SourceLines definitions(marks_);
        SourceLines rules(marks_);
        const bool hasRules = writeRules(model_, rules);
        if (hasRules)
            definitions.append(rules);
        for (const DefinitionUse& use : uses_.all()) {
            const bool isRoot = use.name == model_.root().name;
            if (use.form == SourceForm::Inline && !isRoot)
                continue;
            ClassContext context(model_, uses_, signatures_, marks_, use);
            const RootWishes wishes = isRoot ? RootWishes{&model_, &own_, form_, hasRules} : RootWishes{};
            if (!definitions.isEmpty())
                definitions.blank(2);
            write(context, wishes, definitions);
        }
        SourceLines example(marks_);
        writeExample(example);
        SourceLines all(marks_);
        writeHead(all);
        all.append(definitions);
        all.blank(2);
        all.append(example);
        return {all.take(), marks_.nodes(), netName()};
    }

  private:
    std::shared_ptr<const Scope> rootScope() const { return model_.tree().places.front().scope; }
    const DefinitionUse& rootUse() const { return uses_.all().back(); }
    const std::string& netName() const { return rootUse().pythonName; }

    void write(ClassContext& context, const RootWishes& wishes, SourceLines& lines) {
        if (context.use().form == SourceForm::Class)
            writeClass(context, wishes, form_, lines);
        else if (context.use().form == SourceForm::Factory)
            writeFactory(context, wishes, lines);
        else
            writeNet(context, wishes, lines);
    }

    bool uses(const std::string& name) const { return marks_.names().contains(name); }

    void writeHead(SourceLines& lines) const {
        const BlockHeader& header = *rootUse().block->header;
        if (rootUse().form == SourceForm::Inline && !header.doc.empty()) {
            lines.addDocString(0, {header.doc});
            lines.blank();
        }
        const std::size_t before = lines.lines().size();
        if (uses("math"))
            lines.addRaw(0, "import math");
        if (uses("OrderedDict"))
            lines.addRaw(0, "from collections import OrderedDict");
        if (uses("fnmatchcase"))
            lines.addRaw(0, "from fnmatch import fnmatchcase");
        std::string types;
        for (const char* type : {"List", "NamedTuple", "Optional", "Tuple"}) {
            if (uses(type))
                types += (types.empty() ? "" : ", ") + std::string(type);
        }
        if (!types.empty())
            lines.addRaw(0, "from typing import " + types);
        if (lines.lines().size() > before)
            lines.blank();
        lines.addRaw(0, "import torch");
        if (uses("F"))
            lines.addRaw(0, "import torch.nn.functional as F");
        lines.addRaw(0, uses("Tensor") ? "from torch import Tensor, nn" : "from torch import nn");
        const bool isNet =
            rootUse().form == SourceForm::Inline && uses_.all().size() == 1 && !rulesAreFunction(model_);
        lines.blank(isNet ? 1 : 2);
    }

    void writeExample(SourceLines& lines) {
        const BlockHeader& header = *rootUse().block->header;
        lines.add(0, "if __name__ == \"__main__\":");
        const std::string net = rootUse().form == SourceForm::Inline ? netName() : "net";
        if (rootUse().form != SourceForm::Inline)
            lines.add(1, "net = " + rootUse().pythonName + "()");
        std::string arguments;
        std::set<std::string> names;
        for (const BlockInput& input : header.inputs) {
            if (!input.spec)
                continue;
            // These two would hide what is called so.
            const bool isTaken = input.name == "net" || input.name == "input";
            std::string name = isTaken ? "x" : inputName(input.name);
            while (!names.insert(name).second)
                name += '_';
            lines.add(1, name + " = " + exampleText(*input.spec));
            const bool isBehindGap = !input.isOptional || !hasGapBefore(header, input);
            arguments +=
                (arguments.empty() ? "" : ", ") + (isBehindGap ? name : inputName(input.name) + '=' + name);
        }
        const std::string call = net + '(' + arguments + ')';
        if (header.outputs.size() == 1) {
            lines.add(1, "print(" + call + ".shape)");
            return;
        }
        lines.add(1, "for output in " + call + ':');
        lines.add(2, "print(output.shape)");
    }

    static bool hasGapBefore(const BlockHeader& header, const BlockInput& input) {
        for (const BlockInput& other : header.inputs) {
            if (&other == &input)
                return false;
            if (!other.spec)
                return true;
        }
        return false;
    }

    static std::string exampleText(const InputSpec& spec) {
        constexpr std::int64_t kBatch = 2;
        std::string sizes;
        for (const Dim& dim : spec.shape.dims())
            sizes += (sizes.empty() ? "" : ", ") + std::to_string(dim.at(kBatch).value_or(1));
        if (sizes.empty())
            sizes = "()";
        if (spec.dtype == DType::Float32)
            return "torch.rand(" + sizes + ')';
        const std::string type = "torch." + std::string(dtypeName(spec.dtype));
        return (isFloatingPoint(spec.dtype) ? "torch.rand(" : "torch.zeros(") + sizes + ", dtype=" + type +
               ')';
    }

    const ValidatedModel& model_;
    ModelUses uses_;
    ModuleTree own_;
    InitialiserForm form_;
    SourceMarks marks_;
    SourceSignatures signatures_;
};

} // namespace

SourceText pythonSource(const ValidatedModel& model) {
    SourceWriter writer(model);
    SourceText source = writer.run();
    if (!writer.needsModern())
        return source;
    SourceWriter modern(model);
    modern.setModern();
    return modern.run();
}

} // namespace layerloom
