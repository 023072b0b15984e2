// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/core_text.h"

#include "core/document/project_file.h"
#include "core/graph/initialisers.h"
#include "core/graph/validation.h"
#include "core/layers/catalogue.h"
#include "core/training/losses.h"
#include "core/training/optimizers.h"
#include "core/training/schedulers.h"
#include "core/training/transforms.h"
#include "tests/ui/language/broken_documents.h"
#include "tests/ui/language/message_checks.h"
#include "tests/ui/language/source_messages.h"
#include "ui/language/in_language.h"
#include "ui/language/language.h"
#include "ui/language/linguist_file.h"
#include "ui/theme/resources.h"

#include <QDirIterator>
#include <QFile>
#include <QtTest>

#include <map>

using namespace layerloom;

namespace {

constexpr char kFile[] = ":/translations/layerloom_core_zh_CN.ts";

QString chinese(const std::string& english) {
    return coreTextIn("zh_CN", english);
}

/// Everything that the catalogue, the initialisers and the choices of a training say of themselves.
std::map<std::string, std::string> docs() {
    std::map<std::string, std::string> all;
    const auto addOptions = [&](const std::string& of, const std::vector<OptionSpec>& options) {
        for (const OptionSpec& option : options)
            all[of + '.' + option.name] = option.doc;
    };
    for (const LayerType& type : catalogue()) {
        all[type.id] = type.doc;
        addOptions(type.id, type.options);
        const Ports ports = type.portsFor(Options(type.options));
        for (const auto* side : {&ports.inputs, &ports.outputs})
            for (const Port& port : *side)
                all[type.id + ':' + port.name] = port.doc;
    }
    for (const auto* types : {&lossTypes(), &optimizerTypes(), &schedulerTypes(), &transformTypes()})
        for (const ChoiceType& type : *types) {
            all[type.name] = type.doc;
            addOptions(type.name, type.options);
        }
    for (const InitialiserType& type : initialiserTypes()) {
        all[type.function] = type.doc;
        addOptions(type.function, type.arguments);
    }
    return all;
}

/// One wrong thing after the other in a call: each input with another type, rank or size, each option with
/// another value. Gives all that is said of it.
class Mistakes {
  public:
    explicit Mistakes(const LayerType& type) : type_(type) {
        for (const Sample& sample : type.samples) {
            inputsOf(sample);
            optionsOf(sample);
        }
    }
    const QSet<QString>& texts() const { return texts_; }

  private:
    void inputsOf(const Sample& sample) {
        for (std::size_t i = 0; i < sample.inputs.size(); ++i) {
            if (!sample.inputs[i])
                continue;
            const TensorType& right = *sample.inputs[i];
            Shape longer = right.shape;
            longer.dims().insert(longer.dims().begin(), Dim(2));
            with(sample, i, {right.dtype, longer});
            for (const DType dtype : {DType::Bool, DType::Int64, DType::Float32, DType::Complex64})
                with(sample, i, {dtype, right.shape});
            with(sample, i, {right.dtype, Shape()});
            for (std::size_t at = 0; at < right.shape.dims().size(); ++at)
                for (const Dim size : {Dim(0), Dim(1), Dim(7), Dim::batch()}) {
                    Shape other = right.shape;
                    other.dims()[at] = size;
                    with(sample, i, {right.dtype, other});
                    other.dims().erase(other.dims().begin() + std::ptrdiff_t(at));
                    with(sample, i, {right.dtype, other});
                }
        }
    }

    void with(Sample sample, std::size_t input, TensorType type) {
        sample.inputs[input] = std::move(type);
        call(sample);
    }

    void optionsOf(const Sample& sample) {
        for (const OptionSpec& option : type_.options) {
            for (const Value& value :
                 {Value(std::int64_t(-3)), Value(std::int64_t(0)), Value(std::int64_t(1)),
                  Value(std::int64_t(5)), Value(1e9), Value(0.5), Value(std::string("odd")), Value(true),
                  Value(None{}), Value(Value::Tuple{1, 2, 3}), Value(Value::Tuple{}),
                  Value(Value::Tuple{3, -1}), Value(Value::Tuple{Value(std::string("x")), Value(2)})}) {
                Sample wrong = sample;
                wrong.options[option.name] = value;
                call(wrong);
            }
            for (const std::string& word : option.choices) {
                Sample other = sample;
                other.options[option.name] = Value(word);
                call(other);
            }
        }
    }

    void call(const Sample& sample) {
        OptionsResult result = completeOptions(type_, sample.options);
        for (const auto& [option, complaint] : result.complaints)
            texts_.insert(QString::fromStdString(complaint));
        for (const OptionSpec& option : type_.options)
            if (result.options.isAuto(option.name))
                result.options.set(option.name, Value(std::int64_t(3)));
        if (!result.complaints.empty())
            return;
        if (const auto error = type_.check ? type_.check(result.options) : std::nullopt)
            return add(*error);
        const std::vector<Port> ports = type_.portsFor(result.options).inputs;
        const bool isAny = !ports.empty() && ports.back().variadic;
        if (!type_.shape)
            return;
        if (isAny ? sample.inputs.size() < ports.size() : sample.inputs.size() != ports.size())
            return; // such a call has no wires like these
        const ShapeResult shape = type_.shape(result.options, sample.inputs);
        if (const auto* error = std::get_if<ShapeError>(&shape))
            add(*error);
    }

    void add(const ShapeError& error) {
        texts_.insert(QString::fromStdString(error.text));
        texts_.insert(QString::fromStdString(error.fix));
    }

    const LayerType& type_;
    QSet<QString> texts_;
};

} // namespace

class CoreTextTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { loadResources(); }
    void cleanup() { showLanguage("en"); }

    void everyMessageInTheSourcesOfTheCoreIsTranslated() {
        const LinguistFile file(kFile);
        const LinguistFile ofWindow(":/translations/layerloom_zh_CN.ts");
        const QSet<QString> code = notShown();
        QStringList missing;
        int count = 0;
        const auto check = [&](const QString& path, const QString& source) {
            const SourceMessages found(source);
            for (const QString& text : found.texts()) {
                if (!isProse(text) || code.contains(text))
                    continue;
                ++count;
                if (!file.texts().contains(text.toUtf8()) && !ofWindow.texts().contains(text.toUtf8()))
                    missing << path + ": " + QString(text).replace('\n', "\\n");
            }
        };
        for (const auto& [path, source] : sources("/core"))
            check(path, source);
        // The window throws a few of the core's errors itself.
        static const QRegularExpression kThrown("throw Error\\((?:\"(?:[^\"\\\\]|\\\\.)*\"|[^;\"])*\\);");
        for (const auto& [path, source] : sources("/ui"))
            for (auto each = kThrown.globalMatch(source); each.hasNext();)
                check(path, each.next().captured());
        QVERIFY(isEmpty(missing));
        QVERIFY(count > 2000);
    }

    void translationsKeepTheirPlaces() {
        const LinguistFile file(kFile);
        QVERIFY(file.texts().size() > 2000);
        for (auto each = file.texts().begin(); each != file.texts().end(); ++each) {
            QVERIFY2(placesIn(QString::fromUtf8(each.key())) == placesIn(each.value()),
                     each.key().constData());
            QVERIFY2(leftInEnglish(each.value()).isEmpty(), qPrintable(each.value()));
        }
    }

    void everyDocIsTranslated() {
        QStringList missing;
        for (const auto& [of, doc] : docs()) {
            const QString text = chinese(doc);
            const bool isPort = of.find(':') != std::string::npos; // may be a shape alone
            const bool isSaid =
                doc.empty() || hasChinese(text) || (isPort && !isProse(QString::fromStdString(doc)));
            if (!isSaid || !leftInEnglish(text).isEmpty())
                missing << QString::fromStdString(of + ": " + doc + " -> ") + text;
        }
        QVERIFY(isEmpty(missing));
    }

    void whatTheTemplatesSayOfThemselvesIsTranslated() {
        QStringList missing;
        QDirIterator files(LAYERLOOM_SOURCE_DIR "/resources/examples", {"*.loom"}, QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const Document document = readProject(file.readAll().toStdString()).document;
            const QString doc = QString::fromStdString(document.find(document.root)->header->doc);
            if (!hasChinese(chinese(doc.section('\n', 0, 0).toStdString())))
                missing << doc;
        }
        QVERIFY(isEmpty(missing));
    }

    void whatIsSaidOfWrongCallsOfEachLayerIsTranslated() {
        QStringList missing;
        int count = 0;
        for (const LayerType& type : catalogue()) {
            const Mistakes mistakes(type);
            for (const QString& text : mistakes.texts()) {
                ++count;
                const QString said = chinese(text.toStdString());
                if (isProse(text) && (!hasChinese(said) || !leftInEnglish(said).isEmpty()))
                    missing << QString::fromStdString(type.id) + ": " + text + " -> " + said;
            }
        }
        QVERIFY(isEmpty(missing));
        QVERIFY(count > 1000);
    }

    void whatIsSaidOfBrokenDocumentsIsTranslated() {
        QSet<QString> texts;
        for (const char* example :
             {"shared", "nested", "flexible", "repeated", "custom_layers", "siamese", "lenet", "basic",
              "attention", "unet", "lstm_classifier", "transformer_encoder"}) {
            QFile file(QString(LAYERLOOM_SOURCE_DIR "/resources/examples/%1.loom").arg(example));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto look = [&](const Document& document) {
                for (const Problem& problem : validate(document).problems)
                    for (const std::string& text : {problem.text, problem.fix})
                        texts.insert(QString::fromStdString(text));
            };
            BrokenDocuments(readProject(file.readAll().toStdString()).document, look).makeAll();
        }
        QStringList missing;
        for (const QString& text : texts)
            if (const QString said = chinese(text.toStdString());
                isProse(text) && (!hasChinese(said) || !leftInEnglish(said).isEmpty()))
                missing << text + " -> " + said;
        QVERIFY(isEmpty(missing));
        QVERIFY(texts.size() > 300);
    }

    void aSentenceWithValuesIsFoundByItsWords() {
        QCOMPARE(chinese("the input 'mask' is not connected"), QString("输入 'mask' 没有连接"));
        QCOMPARE(chinese("Linear takes 2 arguments, not 3"), QString("Linear 需要 2 个参数，而不是 3 个"));
        QCOMPARE(chinese("mat1 and mat2 shapes cannot be multiplied (4x7 and 20x3)"),
                 QString("mat1 与 mat2 的形状无法相乘（4x7 与 20x3）"));
    }

    void aTextInATextIsTranslatedButNoName() {
        QCOMPARE(chinese("must be an integer, not 'a list'"), QString("必须是整数，而不是 'a list'"));
        QCOMPARE(chinese("Give it a tensor of at least one dimension"), QString("请给它至少一维的张量"));
        QCOMPARE(chinese("two nodes of the block are named 'the model'"),
                 QString("块中有两个节点名为 'the model'"));
        QCOMPARE(chinese("the owner of a tie, 'owner', does not exist"),
                 QString("绑定的所有者 'owner' 不存在"));
    }

    void sentencesBehindOneAnotherAndBehindPlacesAreTranslated() {
        QCOMPARE(chinese("the block has no output. Add an output to the block"),
                 QString("块没有输出。给块添加输出"));
        QCOMPARE(chinese("/tmp/a b.pth: the file is empty"), QString("/tmp/a b.pth：文件为空"));
        QCOMPARE(chinese("mat1 and mat2 shapes cannot be multiplied (3x4 and 5x2) (line 1, column 2)"),
                 QString("mat1 与 mat2 的形状无法相乘（3x4 与 5x2）（第 1 行，第 2 列）"));
        QCOMPARE(chinese("a.loom: Broken JSON at line 1, column 2: syntax error while parsing value - "
                         "invalid literal; "
                         "last read: 'b'"),
                 QString("a.loom：JSON 损坏：第 1 行第 2 列：解析值时语法错误，无效的字面量；最后读到：'b'"));
        QCOMPARE(chinese("expected newline (line 3, column 1)"),
                 QString("expected newline（第 3 行，第 1 列）"));
        showLanguage("zh_CN");
        QCOMPARE(coreSentences("the block has no output", "Add an output to the block"),
                 QString("块没有输出。给块添加输出"));
    }

    void whatNobodyTranslatedStaysAsItIs() {
        QCOMPARE(chinese("gibberish of a stranger's file"), QString("gibberish of a stranger's file"));
        QCOMPARE(chinese(""), QString());
        for (const char* odd : {" ", ".", ". ", ": ", "name ", "; ; ", "\n", "'", "is empty", " is empty"})
            QVERIFY(!chinese(odd).isEmpty());
        QCOMPARE(coreText("the block has no output"), QString("the block has no output"));
        showLanguage("zh_CN");
        QCOMPARE(coreText("the block has no output"), QString("块没有输出"));
        showLanguage("en");
        QCOMPARE(coreText("the block has no output"), QString("the block has no output"));
    }

    void aLongTextOfAStrangerIsAnsweredSoon() {
        std::string nested;
        for (int i = 0; i < 1200; ++i)
            nested += ": a. b; c and ";
        QElapsedTimer clock;
        clock.start();
        chinese(nested);
        QVERIFY(clock.elapsed() < 10000); // on a busy machine too
    }
};

QTEST_MAIN(CoreTextTest)
#include "core_text_test.moc"
