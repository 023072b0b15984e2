// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graph/code_oracle.h"
#include "core/source/reading/graph.h"
#include "core/source/reading/reading_limits.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace layerloom::reading {

/// Something that was not understood, or was decided.
struct ReadingRemark {
    std::string text;
    SourcePlace place;
    std::string fix;
};

/// Gives the text of a Python file by the name that an import has (`.blocks`, `package.module`), as seen from
/// a file; none if there is none.
struct FoundFile {
    std::string path;
    std::string text;
};
using FileFinder =
    std::function<std::optional<FoundFile>(const std::string& module, const std::string& from)>;

/// Arguments of a call.
struct CallArguments {
    PyValues positional;
    Attributes keywords;
};

class ScriptProgram;

/// Computes what a Python file does when it is loaded and when its networks are called, with the values of
/// python_values.h: constructors are followed, tensors are only traced. Calls nothing outside of itself.
class Interpreter {
  public:
    Interpreter(FileFinder finder, ReadingLimits limits);
    ~Interpreter();

    /// Runs a file; statements that are not understood become remarks.
    PyScope* runMain(std::string text, const std::string& path);
    /// The value of an expression in the file's scope.
    PyValue evaluateText(const std::string& text, PyScope* scope);

    /// Calls the module with tensors of these types in place of its required arguments; gives its graph.
    Graph* traceRoot(ModuleObject* module, const std::vector<std::optional<TensorType>>& types,
                     const std::vector<std::string>& names);
    /// The parameters of the module's forward that must be given, by name, and those that may be left out.
    std::vector<Parameter> forwardParameters(ModuleObject* module);

    PyValue call(const PyValue& function, const CallArguments& arguments, SourcePlace place);

    const std::vector<ReadingRemark>& remarks() const { return remarks_; }
    /// Why statements at the top of files were left out.
    const std::vector<ReadingRemark>& failures() const { return failures_; }
    const std::map<std::string, std::size_t>& failedNames() const { return failedNames_; }
    void remark(std::string text, SourcePlace place, std::string fix = {});
    const SourceTree& tree(int file) const { return *trees_[static_cast<std::size_t>(file)]; }
    std::size_t fileCount() const { return trees_.size(); }
    Graph* constants() const { return constants_; }
    static std::string freeInputName(const std::vector<GraphInput>& inputs, const std::string& name);
    std::optional<std::pair<std::string, std::map<std::string, Value>>> startOf(const TensorObject& start) {
        return initialiserFrom(start);
    }
    /// The function of nn.init that a tensor was given to.
    std::optional<Initialiser> filledBy(const TensorObject& start) const {
        const auto found = beginnings_.find({start.node, start.port});
        return start.graph != constants_ || found == beginnings_.end() ? std::nullopt
                                                                       : std::optional(found->second);
    }
    /// What a tensor at the top of the file is, its first size being the batch.
    std::optional<InputSpec> specOf(const PyValue& value) const;
    std::pair<ModuleObject*, std::string> placeOf(const PyValue& parameter) const;
    std::optional<TensorType> typeOfMember(const PyValue& parameter) const { return memberType(parameter); }
    ModuleObject* moduleOf(const PyValue& value) const { return value.as<ModuleObject>(); }
    bool usedShapes() const { return usedShapes_; }
    bool readsScript() const { return script_ != nullptr; }
    /// Who knows what shapes code gives; null: nobody does.
    void setOracle(CodeOracle* oracle) { oracle_ = oracle; }

  private:
    friend class ScriptProgram;
    friend class PythonState;
    enum class Flow { Next, Break, Continue, Return };
    struct Frame {
        PyScope* scope = nullptr;
        const FunctionObject* function = nullptr;
        PyValue self;
        PyValue result;
        PyValues yielded;
    };

    // --- objects
    template <class T, class... A>
    T* make(A&&... arguments) {
        count(1);
        auto object = std::make_unique<T>(std::forward<A>(arguments)...);
        T* made = object.get();
        heap_.push_back(std::move(object));
        return made;
    }
    void count(std::int64_t objects);
    void countBytes(std::int64_t bytes);
    void step(SourcePlace place);
    PyValue text(std::string content);
    PyValue tuple(PyValues items);
    PyValue list(PyValues items);
    PyValue symbol(std::string path);
    PyValue method(const PyValue& self, const std::string& name);

    // --- expressions (evaluating.cpp)
    PyValue evaluate(const Expr& expr);
    PyValue evaluateKind(const Expr& expr);
    PyValue name(const Expr& expr);
    PyValue lookUp(const std::string& name, SourcePlace place);
    std::optional<PyValue> fromLibraries(const std::string& name);
    PyValue integer(const Expr& expr);
    PyValue formatted(const Expr& expr);
    PyValue unary(const Expr& expr);
    PyValue binaryExpr(const Expr& expr);
    PyValue compareExpr(const Expr& expr);
    PyValue logical(const Expr& expr);
    PyValue callExpr(const Expr& expr);
    PyValue slice(const Expr& expr);
    PyValues items(const Expr& expr);
    PyValue dict(const Expr& expr);
    PyValue lambda(const Expr& expr);
    PyValue comprehension(const Expr& expr);
    void comprehensionLoop(const Expr& expr, std::size_t loop, PyValues& made, DictObject* dict);
    CallArguments arguments(const Expr& call);

    // --- operators (operators.cpp)
    PyValue binary(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place);
    std::optional<PyValue> joined(const std::string& op, const PyValue& a, const PyValue& b,
                                  SourcePlace place);
    PyValue repeated(const PyValue& many, std::int64_t times, SourcePlace place);
    void evaluateSizes(SymbolicNumber& made, const std::string& op, const PyValue& a, const PyValue& b,
                       SourcePlace place);
    PyValue numbers(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place);
    PyValue symbolicBinary(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place);
    PyValue compare(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place);
    bool equal(const PyValue& a, const PyValue& b, int depth = 0);
    bool isSame(const PyValue& a, const PyValue& b) const;
    bool contains(const PyValue& all, const PyValue& one, SourcePlace place);
    /// Whether a value counts as true; PythonError where only a run decides.
    bool truth(const PyValue& value, SourcePlace place);
    std::optional<bool> decided(const PyValue& value, SourcePlace place);
    void saidTraining(SourcePlace place);
    PyValue index(const PyValue& value, const PyValue& at, SourcePlace place);
    PyValue indexSequence(const Sequence& items, const PyValue& at, SourcePlace place);
    void assignIndex(const PyValue& value, const PyValue& at, const PyValue& item, SourcePlace place);
    PyValues iterated(const PyValue& value, SourcePlace place);
    PyValues iteratedModule(ModuleObject& module, SourcePlace place);
    PyValues iteratedShape(const ShapeObject& shape, SourcePlace place);
    PyValues iteratedTensor(const PyValue& tensor, SourcePlace place);
    PyValues unpacked(const PyValue& value, std::size_t count, SourcePlace place);
    std::int64_t wholeNumber(const PyValue& value, SourcePlace place);
    std::string textOf(const PyValue& value, bool quoted = false, int depth = 0);
    std::string formattedText(const PyValue& value, const std::string& format, SourcePlace place);
    std::string describe(const PyValue& value);

    // --- statements (executing.cpp)
    Flow run(const std::vector<Stmt*>& body, std::size_t from = 0);
    Flow execute(const Stmt& stmt, const std::vector<Stmt*>& body, std::size_t index);
    Flow branch(const Stmt& stmt, const std::vector<Stmt*>& body, std::size_t index);
    Flow whileLoop(const Stmt& stmt);
    Flow forLoop(const Stmt& stmt);
    Flow attempt(const Stmt& stmt);
    Flow with(const Stmt& stmt);
    void augmented(const Stmt& stmt);
    void assignTo(const Expr& target, const PyValue& value);
    void assignAll(const std::vector<Expr*>& targets, const PyValue& value, SourcePlace place);
    void define(const Stmt& stmt);
    void defineClass(const Stmt& stmt);
    static void setBases(ClassObject& type, const PyValues& bases, SourcePlace place);
    PyValue makeClass(const std::string& name, const PyValues& bases, const DictObject& attributes,
                      SourcePlace place);
    void setName(const std::string& name, const PyValue& value);
    void imports(const Stmt& stmt);
    void importFrom(const Stmt& stmt);
    void remove(const Stmt& stmt);
    void runFile(const std::string& content, const std::string& path, PyScope& scope);
    void runTop(const Stmt& stmt, const std::vector<Stmt*>& body, std::size_t index, int file);
    PyScope* importFile(const std::string& module, SourcePlace place);
    PyValue resolved(const PyValue& value);
    PyValue imported(const std::string& module, const std::string& name, SourcePlace place);
    PyValue asInstance(const PyScope& file, const std::string& name);
    PyValue decorated(const std::vector<Expr*>& decorators, PyValue made);
    FunctionObject* function(const Function* definition);

    // --- control flow that a run decides (flow_tracing.cpp)
    Flow tracedBranch(const Stmt& stmt, const PyValue& condition, const std::vector<Stmt*>& rest);
    Flow tracedWhile(const Stmt& stmt, const PyValue& condition);
    struct TracedPart;
    TracedPart tracePart(const std::string& name, SourcePlace place, const std::vector<std::string>& carried,
                         const std::function<void(TracedPart&)>& act);
    std::vector<std::pair<std::string, GraphEnd>>
    joinInputs(const std::vector<Graph*>& parts, const std::vector<PyValue>& carried, SourcePlace place);
    PyValue tracedChoice(const Expr& expr, const PyValue& condition);
    int addChoice(const PyValue& condition, Graph* yes, Graph* no, SourcePlace place);
    void giveFromBranches(const std::vector<TracedPart*>& parts, const std::vector<std::string>& names,
                          const std::vector<TensorObject*>& written, SourcePlace place);
    void namesFromBranches(const Stmt& stmt, TracedPart& yes, TracedPart& no, std::vector<std::string>& names,
                           std::vector<TensorObject*>& written);
    void refuseHiddenChanges(const TracedPart& body, const std::vector<PyValue>& carried, bool isChanged,
                             SourcePlace place);
    void detachNew(const std::vector<Stmt*>& body, std::size_t from, SourcePlace place);
    Graph* conditionGraph(const PyValue& condition, const std::vector<std::string>& carried,
                          const Expr* again, const std::string& name, SourcePlace place);
    bool isSameValue(const PyValue& a, const PyValue& b);
    GraphEnd useSource(Graph& graph, Object* source, SourcePlace place);
    void suggestName(TensorObject& tensor, const std::string& name);

    // --- attributes (attributes.cpp)
    PyValue attribute(const PyValue& value, const std::string& name, SourcePlace place);
    PyValue moduleAttribute(ModuleObject* module, const std::string& name, SourcePlace place);
    std::optional<PyValue> baseAttribute(ModuleObject* module, const std::string& name);
    std::optional<PyValue> layerOption(const ModuleObject& module, const std::string& name);
    PyValue instanceAttribute(const PyValue& value, const std::string& name, SourcePlace place);
    PyValue classAttribute(const PyValue& value, const std::string& name, SourcePlace place);
    PyValue superAttribute(const PyValue& value, const std::string& name, SourcePlace place);
    PyValue symbolAttribute(const std::string& path, const std::string& name, SourcePlace place);
    PyValue bound(const PyValue& self, const PyValue& found, SourcePlace place);
    PyValue tensorAttribute(const PyValue& value, const std::string& name, SourcePlace place);
    void setAttribute(const PyValue& value, const std::string& name, const PyValue& item, SourcePlace place);
    void setFallbacks(const PyValue& type, const PyValue& values, SourcePlace place);
    static bool isInLibrary(const std::string& module, const std::string& name);
    void setModuleAttribute(ModuleObject* module, const std::string& name, const PyValue& item,
                            SourcePlace place);
    bool hasAttribute(const PyValue& value, const std::string& name, SourcePlace place);

    // --- calls (calling.cpp)
    PyValue callFunction(FunctionObject* function, PyValue self, const CallArguments& arguments,
                         SourcePlace place);
    void bindParameters(const FunctionObject& function, PyValue self, const CallArguments& arguments,
                        PyScope& scope, SourcePlace place);
    PyValue callClass(ClassObject* type, const CallArguments& arguments, SourcePlace place);
    std::vector<ConstructorValue> constructorValues(const PyValue& init, const PyValue& self,
                                                    const CallArguments& arguments, SourcePlace place);
    PyValue callSymbol(const std::string& path, const CallArguments& arguments, SourcePlace place);
    PyValue callMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                       SourcePlace place);
    void setFields(Instance& instance, const ClassObject& type, const CallArguments& arguments,
                   SourcePlace place);
    PyValue initialiseBase(const PyValue& self, const ClassObject& after, const CallArguments& arguments,
                           SourcePlace place);

    // --- functions and methods of Python (builtins.cpp, builtin_methods.cpp)
    std::optional<PyValue> callBuiltin(const std::string& name, const CallArguments& arguments,
                                       SourcePlace place);
    std::optional<PyValue> callLibrary(const std::string& path, const CallArguments& arguments,
                                       SourcePlace place);
    PyValue textMethod(const std::string& text, const std::string& name, const CallArguments& arguments,
                       SourcePlace place);
    PyValue sequenceMethod(Sequence& items, const std::string& name, const CallArguments& arguments,
                           SourcePlace place);
    PyValue dictMethod(DictObject& dict, const std::string& name, const CallArguments& arguments,
                       SourcePlace place);
    class DictMethod;
    class Reparametrising;
    std::optional<PyValue> reparametrised(const std::string& path, const CallArguments& arguments,
                                          SourcePlace place);
    class RegexCall;
    class SequenceMethod;
    class TextMethod;
    std::optional<PyValue> callRegex(const std::string& name, const CallArguments& arguments,
                                     SourcePlace place);
    PyValue regexMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                        SourcePlace place);
    PyValue argumentParser();
    bool isArgumentParser(const PyValue& value) const;
    void addArgument(Instance& parser, const CallArguments& arguments, SourcePlace place);
    PyValue parserMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                         SourcePlace place);
    PyValue deepCopy(const PyValue& value, SourcePlace place);
    PyValue deepCopy(const PyValue& value, std::map<Object*, Object*>& copies, SourcePlace place, int depth);
    bool isInstance(const PyValue& value, const PyValue& type, SourcePlace place);

    // --- modules (module_building.cpp, module_methods.cpp)
    std::optional<PyValue> makeLayer(const std::string& path, const CallArguments& arguments,
                                     SourcePlace place);
    PyValue makeContainer(const std::string& kind, const CallArguments& arguments, SourcePlace place);
    void fillContainer(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    void removeChild(ModuleObject& module, const PyValue& at, SourcePlace place);
    void addChild(ModuleObject& module, const std::string& name, const PyValue& child, SourcePlace place);
    PyValue makeCatalogued(const LayerType& type, bool isLazy, const CallArguments& arguments,
                           SourcePlace place);
    PyValue makeStack(const LayerType& type, const CallArguments& arguments, SourcePlace place);
    PyValue moduleMethod(ModuleObject& module, const std::string& name, const CallArguments& arguments,
                         SourcePlace place);
    void registerMember(ModuleObject& module, const std::string& name, const PyValue& value, bool isParameter,
                        bool isPersistent, SourcePlace place);
    void collectModules(ModuleObject& module, const std::string& prefix, bool isRecursive,
                        std::vector<std::pair<std::string, ModuleObject*>>& found, int depth = 0);
    PyValues parametersOf(ModuleObject& module, bool named, bool isRecursive, bool buffers);
    PyValue stateAt(const StateView& state, const PyValue& key, SourcePlace place);
    PyValue stateMethod(const PyValue& self, const std::string& name, const CallArguments& arguments,
                        SourcePlace place);
    void freeze(const PyValue& parameter, bool isFrozen);
    std::optional<PyValue> callInitialiser(const std::string& function, const CallArguments& arguments,
                                           SourcePlace place);
    void setInitialiser(const PyValue& parameter, const std::string& function,
                        std::map<std::string, Value> values);
    std::optional<Value> plain(const PyValue& value);
    std::optional<Value> plainOrKnown(const PyValue& value);
    const LayerType* findLayerTypeNamed(const std::string& path) const;
    std::optional<PyValue> layerParameter(ModuleObject* module, const std::string& name, SourcePlace place);
    PyValue fromPlain(const Value& value);
    void setInitialValue(const PyValue& parameter, const PyValue& value, SourcePlace place);
    std::optional<std::pair<std::string, std::map<std::string, Value>>>
    initialiserFrom(const TensorObject& start);
    bool isLayerOf(const ModuleObject& module, std::string_view path) const;
    PyValues itemsOf(const ModuleObject& module) const;
    PyValue indexModule(ModuleObject& module, const PyValue& at, SourcePlace place);

    // --- tracing (tracing.cpp, tensor_calls.cpp, tensor_texts.cpp)
    PyValue callModule(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    PyValue callLayer(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    PyValue callUnknown(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    void giveToLayer(GraphNode& node, const std::string& name, const PyValue& value, bool& needsWeights,
                     SourcePlace place);
    CallArguments argumentsInside(ModuleObject& module, const Attributes& bound, Graph& graph,
                                  std::vector<PyValue>& given);
    PyValue callBlock(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    PyValue tracedForward(ModuleObject& module, Graph& graph, const CallArguments& arguments,
                          const Attributes& bound, std::size_t given, SourcePlace place);
    PyValue runBaseForward(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    PyValue runForward(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    Attributes boundArguments(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    PyValue asInputs(const PyValue& value, const std::string& name, Graph& graph, std::vector<PyValue>& given,
                     int depth = 0);
    PyValue asOutputs(const PyValue& value, const std::string& name, Graph& graph, int depth = 0);
    PyValue fromOutputs(const PyValue& value, int node, int& port, int depth = 0);
    GraphEnd use(Graph& graph, const PyValue& tensor, SourcePlace place);
    GraphEnd useMember(Graph& graph, const PyValue& value, SourcePlace place);
    std::optional<TensorType> memberType(const PyValue& value) const;
    bool isSameParameter(const PyValue& a, const PyValue& b) const;
    bool isWithin(const ModuleObject* outer, const ModuleObject* inner, int depth) const;
    std::optional<PyValue> forwardAsCode(ModuleObject& module, Graph& graph, const Attributes& bound,
                                         std::size_t given, SourcePlace place);
    std::optional<PyValue> functionAsCode(const FunctionObject& function, bool isNeeded,
                                          const CallArguments& arguments, SourcePlace place);
    PyValue callOrCode(FunctionObject* function, const PyValue& self, const CallArguments& arguments,
                       SourcePlace place);
    PyValue replaceInput(const CallArguments& arguments, const PyValue& made, SourcePlace place);
    std::optional<PyValue> dropoutLayer(const std::string& name, const CallArguments& arguments,
                                        SourcePlace place);
    PyValue inPlace(const PyValue& tensor, const std::string& name, const CallArguments& arguments,
                    SourcePlace place);
    PyValue layerAsFunction(ModuleObject& module, const CallArguments& arguments, SourcePlace place);
    GraphEnd copyConstant(Graph& graph, GraphEnd end, SourcePlace place);
    GraphEnd capture(Graph& graph, Object* source, const std::optional<TensorType>& type,
                     const std::string& name);
    bool isTensor(const PyValue& value) const;
    bool holdsTensor(const PyValue& value, int depth = 0) const;
    const std::optional<TensorType>& typeOf(const PyValue& tensor) const;
    PyValue addNode(GraphNode node, SourcePlace place);
    PyValue outputOf(int node, int port);
    void inferTypes(GraphNode& node, const LayerType& type);
    void askTypes(GraphNode& node);
    PyValue numberAsTensor(ModuleObject& module, const std::string& name, const PyValue& value,
                           SourcePlace place);
    void traceOnce(ModuleObject* module, Graph* graph, const std::vector<std::string>& names);
    PyValue tensorOperation(const std::string& op, const PyValue& a, const PyValue& b, SourcePlace place);
    std::optional<PyValue> callTensorFunction(const std::string& path, const CallArguments& arguments,
                                              SourcePlace place);
    std::optional<PyValue> callSpecial(const std::string& name, const CallArguments& arguments,
                                       SourcePlace place);
    PyValue functionAsText(const std::string& path, const CallArguments& arguments, SourcePlace place);
    PyValue tensorMethod(const PyValue& tensor, const std::string& name, const CallArguments& arguments,
                         SourcePlace place);
    const LayerType* findFunction(const std::string& path) const;
    class CataloguedCall;
    class ConstantCall;
    class ForwardCode;
    class BuiltinCall;
    class LibraryCall;
    class ModuleMethod;
    class TensorMethod;
    std::optional<PyValue> callCatalogued(const LayerType& type, const CallArguments& arguments,
                                          SourcePlace place);
    std::optional<PyValue> tensorSpecial(const PyValue& tensor, const std::string& name,
                                         const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> initialiserMethod(const PyValue& tensor, const std::string& name,
                                             const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> flattened(const PyValue& tensor, const PyValues& sizes, SourcePlace place);
    std::optional<std::vector<double>> constantNumbers(GraphEnd end, int depth);
    std::optional<PyValue> filled(const PyValue& tensor, const std::string& name,
                                  const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> productOf(const PyValue& tensor);
    PyValue uniformTensor(const PyValue& size, double from, double to, SourcePlace place);
    std::optional<PyValue> differences(const PyValue& tensor, SourcePlace place);
    std::optional<PyValue> constantItems(const PyValue& tensor, bool isOne);
    std::optional<PyValue> normalTensor(const std::string& name, const CallArguments& arguments,
                                        SourcePlace place);
    Dim dimOf(const PyValue& value) const;
    std::optional<TensorType> viewType(const PyValue& tensor, const PyValues& sizes) const;
    std::optional<TensorType> madeType(const std::string& function, const CallArguments& arguments) const;
    std::optional<TensorType> indexedType(const PyValue& tensor, const PyValues& items) const;
    Dim slicedSize(const SliceObject& range, const Dim& size) const;
    std::optional<TensorType> paddedType(const PyValue& tensor, const PyValue& sizes) const;
    PyValue typed(const PyValue& made, const std::optional<TensorType>& type);
    std::optional<PyValue> meshgrid(const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> newTensor(const PyValue& tensor, const std::string& name,
                                     const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> sampled(const std::string& name, const CallArguments& arguments,
                                   SourcePlace place);
    std::optional<PyValue> splitTensor(const PyValue& tensor, const std::string& name,
                                       const CallArguments& arguments, SourcePlace place);
    std::optional<PyValue> splitInTimes(const PyValue& tensor, const PyValue& each, const Dim& size,
                                        std::int64_t dim, SourcePlace place);
    TensorObject* tensorForShape(const PyValue& tensor, SourcePlace place);
    GraphNode withText(GraphNode node, const std::string& code, const std::vector<TensorObject*>& tensors,
                       SourcePlace place);
    std::optional<PyValue> makeConstant(const std::string& function, const CallArguments& arguments,
                                        SourcePlace place);
    PyValue callAsText(const std::string& callee, const PyValue* self, const CallArguments& arguments,
                       SourcePlace place);
    PyValue expressionNode(const std::string& text, const std::vector<TensorObject*>& tensors,
                           SourcePlace place);
    PyValue indexTensor(const PyValue& tensor, const PyValue& at, SourcePlace place);
    std::optional<PyValue> widened(const PyValue& tensor, const PyValues& items, SourcePlace place);
    std::optional<PyValue> partOf(const PyValue& tensor, const PyValue& at, std::int64_t dim,
                                  SourcePlace place);
    void assignTensorIndex(const PyValue& tensor, const PyValue& at, const PyValue& item, SourcePlace place);
    void replaceTensor(const PyValue& tensor, const PyValue& made, SourcePlace place);
    std::string codeOf(const PyValue& value, std::vector<TensorObject*>& tensors, SourcePlace place);
    std::string indexCode(const PyValue& at, std::vector<TensorObject*>& tensors, SourcePlace place);
    PyValue shapeAt(const PyValue& tensor, const PyValue& at, SourcePlace place);
    PyValue shapeItem(TensorObject* tensor, std::int64_t dimension);
    TensorObject* tensorOf(const PyValue& value, SourcePlace place);
    TensorObject* snapshot(TensorObject& tensor);

    // --- views, and what is written into tensors (aliasing.cpp)
    void noteView(const PyValue& made, const PyValue& of, const std::string& operation);
    void refresh(TensorObject& tensor);
    TensorObject* tensorAt(Graph& graph, GraphEnd end);
    GraphEnd viewAnew(const TensorObject& view, Graph& graph, GraphEnd base);
    GraphEnd valueAt(const TensorObject& tensor, Graph& graph, GraphEnd root);
    GraphEnd writtenInto(const TensorObject& view, Graph& graph, GraphEnd base, GraphEnd value);
    GraphEnd writtenParts(const TensorObject& view, Graph& graph, GraphEnd base, GraphEnd value);
    void takeIn(TensorObject& root, TensorObject::Written& written);
    GraphEnd addTo(Graph& graph, GraphNode node);
    bool isContiguous(const TensorObject& tensor) const;
    std::string viewText(const GraphNode& made, const TensorObject& view) const;
    void write(TensorObject& tensor, TensorObject::Written written);
    void passWritesOn(Graph& inner, int node);
    TensorObject* copyFor(TensorObject* tensor, std::map<TensorObject*, TensorObject*>& copies);

    ReadingLimits limits_;
    FileFinder finder_;
    std::vector<std::unique_ptr<SourceTree>> trees_;
    std::vector<std::string> paths_;
    std::map<std::string, PyScope*> files_;
    std::deque<std::unique_ptr<Object>> heap_;
    std::int64_t steps_ = 0;
    std::int64_t objects_ = 0;
    std::int64_t bytes_ = 0;
    int depth_ = 0;
    int callDepth_ = 0;
    int moduleDepth_ = 0;
    std::size_t nodes_ = 0;
    Frame* frame_ = nullptr;
    Graph* constants_ = nullptr;
    Graph* graph_ = nullptr;
    std::vector<std::unique_ptr<SourceTree>> pieces_; ///< expressions that came from elsewhere
    SourcePlace lastPlace_;
    PyScope* main_ = nullptr;
    std::vector<ReadingRemark> remarks_;
    mutable std::map<Object*, std::optional<TensorType>> memberTypes_;
    std::vector<ReadingRemark> failures_;
    std::map<std::string, std::size_t> failedNames_; ///< names at the top whose value was not understood
    ClassObject* classBeingMade_ = nullptr;
    ScriptProgram* script_ = nullptr; ///< whose code is read, if it is TorchScript's
    int resolving_ = 0;
    /// What parameters begin with that are made of these tensors, which nn.init filled.
    std::map<GraphEnd, Initialiser> beginnings_;
    /// Of tensors that are made of sizes: these.
    std::map<std::pair<const Graph*, GraphEnd>, PyValues> sizesIn_;
    CodeOracle* oracle_ = nullptr;
    int questions_ = 0; ///< that it was asked
    /// Numbers that modules were called with, and those that are handed on as tensors, as they differ.
    std::map<std::pair<ModuleObject*, std::string>, double> givenNumbers_;
    std::set<std::pair<ModuleObject*, std::string>> tensorArguments_;
    bool hasPlainNumbers_ = true; ///< those cannot be tensors, or it is not the root that is traced
    bool usedShapes_ = false;
    bool isQuiet_ = false;
};

} // namespace layerloom::reading
