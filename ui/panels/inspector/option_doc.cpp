// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/inspector/option_doc.h"

#include "ui/language/in_language.h"
#include "ui/language/language.h"

#include <QStringList>

#include <functional>

namespace layerloom {

namespace {

/// Limits beyond these are those of the number type and say nothing.
constexpr double kLeast = -2147483648.0;
constexpr double kMost = 2147483647.0;

QString numberText(double number) {
    return QString::number(number, 'g', 12);
}

/// A text in one language.
using Say = std::function<QString(const char*)>;

QString rangeText(const OptionSpec& spec, const Say& say) {
    const bool hasLeast = spec.minimum > kLeast;
    const bool hasMost = spec.maximum < kMost;
    if (hasLeast && hasMost)
        return say(marked("from %1 to %2")).arg(numberText(spec.minimum), numberText(spec.maximum));
    if (hasLeast)
        return say(marked("at least %1")).arg(numberText(spec.minimum));
    return hasMost ? say(marked("at most %1")).arg(numberText(spec.maximum)) : QString();
}

QString kindText(const OptionSpec& spec, const Say& say) {
    switch (spec.kind) {
    case OptionSpec::Kind::Bool:
        return say(marked("True or False"));
    case OptionSpec::Kind::Int:
        return say(marked("A whole number"));
    case OptionSpec::Kind::Float:
        return say(marked("A number"));
    case OptionSpec::Kind::Text:
        return spec.choices.empty() ? say(marked("A text")) : say(marked("One of a list"));
    case OptionSpec::Kind::Ints:
        return spec.length > 0 ? say(marked("%1 whole numbers, or one for all")).arg(spec.length)
                               : say(marked("Whole numbers with commas between them"));
    case OptionSpec::Kind::Floats:
        return spec.length > 0 ? say(marked("%1 numbers, or one for all")).arg(spec.length)
                               : say(marked("Numbers with commas between them"));
    case OptionSpec::Kind::Nested:
        return say(marked("A number, or numbers in tuples"));
    }
    return {};
}

} // namespace

QString optionDocIn(const QString& language, const OptionSpec& spec, bool allowsExpressions) {
    const Say say = [&language](const char* english) { return translatedIn(language, english); };
    const QString comma = say(marked(", "));
    const QString stop = say(marked("."));
    QStringList lines;
    if (!spec.doc.empty()) {
        QString doc = coreTextIn(language, spec.doc);
        if (doc == QString::fromStdString(spec.doc)) // a translation may begin with a name of Python's
            doc.front() = doc.front().toUpper();
        lines << doc + (doc.endsWith(u'.') || doc.endsWith(u'。') ? QString() : stop);
    }
    QStringList may{kindText(spec, say)};
    if (const QString range = rangeText(spec, say); !range.isEmpty())
        may << range;
    if (spec.allowsNone)
        may << say(marked("or None"));
    if (allowsExpressions)
        may << say(marked("or =expression over the block's arguments"));
    lines << may.join(comma) + stop;
    if (spec.presence == OptionSpec::Presence::Default)
        lines << say(marked("Default: ")) + QString::fromStdString(pythonText(spec.fallback));
    else if (spec.presence == OptionSpec::Presence::Inferred)
        lines << say(marked("Left on auto, it follows from the input."));
    return lines.join('\n');
}

QString optionDoc(const OptionSpec& spec, bool allowsExpressions) {
    return optionDocIn(shownLanguage(), spec, allowsExpressions);
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
