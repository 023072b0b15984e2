// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/option_doc.h"

#include "ui/language/language.h"

#include <QStringList>

#include <limits>

namespace layerloom {

namespace {

/// Limits beyond these are those of the number type and say nothing.
constexpr double kLeast = -2147483648.0;
constexpr double kMost = 2147483647.0;

QString numberText(double number) {
    return QString::number(number, 'g', 12);
}

QString rangeText(const OptionSpec& spec) {
    const bool hasLeast = spec.minimum > kLeast;
    const bool hasMost = spec.maximum < kMost;
    if (hasLeast && hasMost)
        return translated("from %1 to %2").arg(numberText(spec.minimum), numberText(spec.maximum));
    if (hasLeast)
        return translated("at least %1").arg(numberText(spec.minimum));
    return hasMost ? translated("at most %1").arg(numberText(spec.maximum)) : QString();
}

QString kindText(const OptionSpec& spec) {
    switch (spec.kind) {
    case OptionSpec::Kind::Bool:
        return translated("True or False");
    case OptionSpec::Kind::Int:
        return translated("A whole number");
    case OptionSpec::Kind::Float:
        return translated("A number");
    case OptionSpec::Kind::Text:
        return spec.choices.empty() ? translated("A text") : translated("One of a list");
    case OptionSpec::Kind::Ints:
        return spec.length > 0 ? translated("%1 whole numbers, or one for all").arg(spec.length)
                               : translated("Whole numbers with commas between them");
    case OptionSpec::Kind::Floats:
        return spec.length > 0 ? translated("%1 numbers, or one for all").arg(spec.length)
                               : translated("Numbers with commas between them");
    case OptionSpec::Kind::Nested:
        return translated("A number, or numbers in tuples");
    }
    return {};
}

} // namespace

QString optionDoc(const OptionSpec& spec, bool allowsExpressions) {
    QStringList lines;
    if (!spec.doc.empty()) {
        QString doc = QString::fromStdString(spec.doc);
        doc.front() = doc.front().toUpper();
        lines << doc + (doc.endsWith(u'.') ? "" : ".");
    }
    QStringList may{kindText(spec)};
    if (const QString range = rangeText(spec); !range.isEmpty())
        may << range;
    if (spec.allowsNone)
        may << translated("or None");
    if (allowsExpressions)
        may << translated("or =expression over the block's arguments");
    lines << may.join(", ") + ".";
    if (spec.presence == OptionSpec::Presence::Default)
        lines << translated("Default: ") + QString::fromStdString(pythonText(spec.fallback));
    else if (spec.presence == OptionSpec::Presence::Inferred)
        lines << translated("Left on auto, it follows from the input.");
    return lines.join('\n');
}

QString pytorchPage(const std::string& python) {
    QString name = QString::fromStdString(python);
    if (name.startsWith("F."))
        name = "torch.nn.functional" + name.mid(1);
    else if (!name.startsWith("torch."))
        name.prepend("torch.");
    return QString("https://pytorch.org/docs/1.13/generated/%1.html").arg(name);
}

} // namespace layerloom
