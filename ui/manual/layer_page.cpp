// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/manual/layer_page.h"

#include "core/layers/chinese_names.h"
#include "core/source/layer_example.h"
#include "ui/language/in_language.h"
#include "ui/panels/inspector/option_doc.h"

#include <QStringList>

#include <algorithm>

namespace layerloom {

namespace {

/// The fixed words of a page.
struct Words {
    const char *options, *option, *meaning, *fallback, *required, *fromInput;
    const char *inputs, *input, *outputs, *output, *maybe, *severalTimes;
    const char *parameters, *name, *shape, *ofSample, *example, *inPyTorch, *inChinese;
    const char *module, *function, *constant;
    const char *isOneOf, *alternatively, *stop, *between, *space, *language;
};

constexpr Words kEnglish{"Options",
                         "Option",
                         "Meaning",
                         "Default",
                         "needed",
                         "from the input",
                         "Inputs",
                         "Input",
                         "Outputs",
                         "Output",
                         "may be left open",
                         "takes any number of wires",
                         "Parameters",
                         "Name",
                         "Shape",
                         "In the example below:",
                         "In Python",
                         "PyTorch's documentation",
                         "In Chinese textbooks",
                         "a module: it has a place in `print(net)` and in the state dict",
                         "a function: a call in `forward`, without a place of its own",
                         "a tensor that is made once, with the model",
                         "One of: ",
                         " Or: ",
                         ".",
                         "; ",
                         " ",
                         "en"};

constexpr Words kChinese{"选项",
                         "选项",
                         "含义",
                         "默认值",
                         "必填",
                         "由输入推断",
                         "输入",
                         "输入",
                         "输出",
                         "输出",
                         "可以不连接",
                         "可以接任意多条连线",
                         "参数",
                         "名称",
                         "形状",
                         "在下面的例子中：",
                         "在 Python 中",
                         "PyTorch 文档",
                         "中文名称",
                         "模块：在 `print(net)` 和状态字典中有自己的位置",
                         "函数：`forward` 中的一次调用，没有自己的位置",
                         "张量：构建模型时创建一次",
                         "以下之一：",
                         "或：",
                         "。",
                         "；",
                         "",
                         "zh_CN"};

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

/// Text in a cell of a table.
QString cell(QString words) {
    return words.replace('|', "\\|")
        .replace('*', "\\*")
        .replace('_', "\\_")
        .replace('<', "&lt;")
        .simplified();
}

QString table(const QStringList& heading, const QList<QStringList>& rows) {
    QString lines = "| " + heading.join(" | ") + " |\n|" + QString("---|").repeated(heading.size()) + '\n';
    for (const QStringList& row : rows)
        lines += "| " + row.join(" | ") + " |\n";
    return lines + '\n';
}

QString fallbackText(const OptionSpec& spec, const Words& words) {
    if (spec.presence == OptionSpec::Presence::Required)
        return words.required;
    if (spec.presence == OptionSpec::Presence::Inferred)
        return words.fromInput;
    return '`' + text(pythonText(spec.fallback)).replace('|', "\\|") + '`';
}

QString meaning(const OptionSpec& spec, const Words& words) {
    // The last line tells the default, which has a column of its own.
    QStringList lines = optionDocIn(words.language, spec, false).split('\n');
    if (lines.size() > 1 && spec.presence != OptionSpec::Presence::Required)
        lines.removeLast();
    QString choices;
    for (const std::string& choice : spec.choices)
        choices += (choices.isEmpty() ? "" : ", ") + text(choice);
    const QString oneOf = translatedIn(words.language, "One of a list");
    QString all = lines.join(words.space);
    if (all.contains(oneOf))
        return cell(all.replace(oneOf, words.isOneOf + choices));
    return cell(all + (choices.isEmpty() ? QString() : words.alternatively + choices + words.stop));
}

QString optionsTable(const LayerType& type, const Words& words) {
    if (type.options.empty())
        return {};
    QList<QStringList> rows;
    for (const OptionSpec& spec : type.options)
        rows << QStringList{'`' + text(spec.name) + '`', fallbackText(spec, words), meaning(spec, words)};
    return QString("## %1\n\n").arg(words.options) +
           table({words.option, words.fallback, words.meaning}, rows);
}

QString portsTable(const std::vector<Port>& ports, const char* title, const char* column,
                   const Words& words) {
    if (ports.empty())
        return {};
    QList<QStringList> rows;
    for (const Port& port : ports) {
        QString doc = cell(coreTextIn(words.language, port.doc));
        for (const auto& [holds, what] :
             {std::pair(port.optional, words.maybe), {port.variadic, words.severalTimes}})
            if (holds)
                doc += (doc.isEmpty() ? QString() : QString(words.between)) + what;
        rows << QStringList{'`' + text(port.name) + '`', doc};
    }
    return QString("## %1\n\n").arg(title) + table({column, words.meaning}, rows);
}

/// Those of the sample that the example is made of.
QString parametersTable(const LayerType& type, const Words& words) {
    if (!type.parameters || type.samples.empty())
        return {};
    QList<QStringList> rows;
    for (const ParameterSpec& parameter : type.parameters(exampleOptions(type)))
        rows << QStringList{'`' + text(parameter.name) + '`', text(Shape(parameter.shape).text())};
    if (rows.isEmpty())
        return {};
    return QString("## %1\n\n%2\n\n").arg(words.parameters, words.ofSample) +
           table({words.name, words.shape}, rows);
}

QString kindText(const LayerType& type, const Words& words) {
    switch (type.kind) {
    case LayerKind::Module:
        return words.module;
    case LayerKind::Function:
        return words.function;
    case LayerKind::Constant:
        return words.constant;
    }
    return {};
}

} // namespace

QString layerPage(const LayerType& type, ManualLanguage language) {
    const Words& words = language == ManualLanguage::Chinese ? kChinese : kEnglish;
    const QString chinese = text(chineseName(type.id));
    QString page = "# " + text(type.id) + "\n\n";
    page +=
        coreTextIn(words.language, type.doc).replace('*', "\\*").replace('_', "\\_").replace('<', "&lt;") +
        "\n\n";
    page += '`' + text(type.python) + "` · " + kindText(type, words) + "\n\n";
    if (!chinese.isEmpty())
        page += QString(words.inChinese) + ": " + QString(chinese).replace(' ', "、") + "\n\n";
    page += optionsTable(type, words);
    const Ports ports = type.portsFor(exampleOptions(type));
    page += portsTable(ports.inputs, words.inputs, words.input, words);
    page += portsTable(ports.outputs, words.outputs, words.output, words);
    page += parametersTable(type, words);
    if (const std::string example = layerExample(type); !example.empty()) {
        page += QString("## %1\n\n```python\n%2```\n\n").arg(words.example, text(example));
        page += QString("[%1](%2)\n").arg(words.inPyTorch, pytorchPage(type.python));
    }
    return page;
}

} // namespace layerloom
