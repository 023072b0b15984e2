// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/source_reading.h"

#include "core/graph/validation.h"
#include "core/source/reading/assembly.h"
#include "core/source/reading/input_shapes.h"
#include "core/source/reading/network_choice.h"
#include "core/values/error.h"
#include "core/values/file.h"

#include <algorithm>
#include <filesystem>

namespace layerloom {

namespace {

using namespace reading;
namespace fs = std::filesystem;

/// Files that imports name, seen from the file that imports: `.blocks` beside it, `package.module` beside it
/// or beside the package that it is in.
std::optional<FoundFile> findImport(const std::string& module, const std::string& from) {
    std::size_t dots = module.find_first_not_of('.');
    dots = dots == module.npos ? module.size() : dots;
    std::error_code ignored;
    fs::path folder = fs::absolute(from, ignored).parent_path();
    std::string rest = module.substr(dots);
    std::replace(rest.begin(), rest.end(), '.', '/');
    std::vector<fs::path> starts;
    if (dots > 0) {
        for (std::size_t i = 1; i < dots; ++i)
            folder = folder.parent_path();
        starts.push_back(folder);
    } else {
        // Of a package its own modules alone, not what else is installed beside it.
        fs::path package = folder;
        fs::path inside;
        for (int i = 0; i < 8 && fs::exists(package / "__init__.py", ignored); ++i) {
            inside = package;
            package = package.parent_path();
        }
        if (package == folder || inside.filename() == module.substr(0, module.find('.')))
            starts.push_back(package);
    }
    for (const fs::path& start : starts) {
        for (const fs::path& path :
             {fs::path(start / (rest + ".py")), fs::path(start / rest / "__init__.py")}) {
            if (rest.empty() ? path.filename() != "__init__.py" : !fs::is_regular_file(path, ignored))
                continue;
            try {
                return FoundFile{path.lexically_normal().string(),
                                 readWholeFile(path.string(), kMaxSourceBytes)};
            } catch (const Error&) {
                return std::nullopt;
            }
        }
    }
    return std::nullopt;
}

/// Knows nothing where the other one cannot answer, as there is no engine: a file is read without it.
class WillingOracle final : public CodeOracle {
  public:
    explicit WillingOracle(CodeOracle* asked) : asked_(asked) {}

    std::optional<CodeAnswer> answer(const CodeQuestion& question) override {
        try {
            return asked_ ? asked_->answer(question) : std::nullopt;
        } catch (const Error&) {
            asked_ = nullptr;
            return std::nullopt;
        }
    }

  private:
    CodeOracle* asked_;
};

class SourceReader {
  public:
    SourceReader(const std::string& text, const ReadingSettings& settings, CodeOracle* oracle)
        : text_(text), settings_(settings), willing_(oracle), oracle_(oracle ? &willing_ : nullptr),
          interpreter_(settings.followsImports ? FileFinder(findImport) : FileFinder(), ReadingLimits()) {}

    ReadSource run() {
        try {
            return read();
        } catch (const PythonError& error) {
            ReadingNote note = noted({error.what(), error.place, error.fix});
            constexpr std::string_view kNeeds = "Say them: --net '";
            if (error.fix.starts_with(kNeeds))
                throw NetworkNeedsValues(
                    note.told(), error.fix.substr(kNeeds.size(), error.fix.size() - kNeeds.size() - 1));
            throw Error(note.told());
        }
    }

  private:
    ReadingNote noted(const ReadingRemark& remark) const {
        ReadingNote note{remark.text, settings_.path, remark.place.line, remark.place.column, {}, remark.fix};
        const auto file = static_cast<std::size_t>(remark.place.file);
        if (file < interpreter_.fileCount()) {
            const SourceTree& tree = interpreter_.tree(remark.place.file);
            if (!tree.name.empty())
                note.file = tree.name;
            note.code = lineOfSource(tree.text.empty() ? text_ : tree.text, remark.place.line);
        } else {
            note.code = lineOfSource(text_, remark.place.line);
        }
        return note;
    }

    ReadSource read() {
        interpreter_.setOracle(oracle_);
        PyScope* scope = interpreter_.runMain(text_, settings_.path);
        FoundNetwork network = chosenNetwork(interpreter_, *scope, settings_.network);
        const TracedNetwork traced = tracedNetwork(interpreter_, network, settings_.inputs);
        ReadSource made;
        made.title = network.name;
        made.document = drawn(traced, network);
        const std::string guess = giveShapes(made.document, traced.inputs, oracle_);
        if (!guess.empty())
            drawAgain(made.document, network);
        for (const ReadingRemark& remark : interpreter_.remarks())
            made.notes.push_back(noted(remark));
        if (!guess.empty())
            made.notes.push_back({guess,
                                  settings_.path,
                                  0,
                                  0,
                                  {},
                                  "Give another one in the inspector, or with --input NAME=N,3,224,224"});
        return made;
    }

    Document drawn(const TracedNetwork& traced, const FoundNetwork& network) {
        DraftMaker maker(interpreter_);
        Draft* root = maker.make(*traced.graph, network.name);
        maker.addTies(*root);
        if (root->header.doc.empty() && interpreter_.tree(0).doc.size() &&
            (!network.module->type || root->header.kind == BlockKind::Sequential))
            root->header.doc = cleanDoc(interpreter_.tree(0).doc);
        return assembled(*root, interpreter_, network.name);
    }

    std::size_t errorsIn(const Document& document) const {
        const std::vector<Problem> problems = validate(document, oracle_).problems;
        return static_cast<std::size_t>(std::count_if(problems.begin(), problems.end(), [](const Problem& p) {
            return p.severity == Severity::Error;
        }));
    }

    /// With the shapes that were found: a file gives the same document whether it says them or not.
    void drawAgain(Document& document, const FoundNetwork& network) {
        std::map<std::string, InputSpec> inputs;
        for (const BlockInput& input : document.find(document.root)->header->inputs) {
            if (input.spec)
                inputs.emplace(input.name, *input.spec);
        }
        try {
            const TracedNetwork traced = tracedNetwork(interpreter_, network, inputs);
            Document again = drawn(traced, network);
            giveShapes(again, traced.inputs, oracle_);
            if (errorsIn(again) <= errorsIn(document))
                document = std::move(again);
        } catch (const PythonError&) {
            // It was understood without them, which is as good.
        }
    }

    const std::string& text_;
    const ReadingSettings& settings_;
    WillingOracle willing_;
    CodeOracle* oracle_;
    Interpreter interpreter_;
};

} // namespace

std::string lineOfSource(const std::string& text, int line) {
    std::size_t start = 0;
    for (int i = 1; i < line && start != text.npos; ++i) {
        start = text.find('\n', start);
        start = start == text.npos ? start : start + 1;
    }
    if (start == text.npos || line < 1)
        return {};
    std::string found = text.substr(start, std::min<std::size_t>(text.find('\n', start) - start, 200));
    const std::size_t first = found.find_first_not_of(" \t");
    const std::size_t last = found.find_last_not_of(" \t\r");
    return first == found.npos ? std::string() : found.substr(first, last - first + 1);
}

std::string ReadingNote::told() const {
    std::string all = file;
    if (line > 0)
        all += ':' + std::to_string(line) + ':' + std::to_string(column);
    all += (all.empty() ? "" : ": ") + text;
    if (!code.empty())
        all += "\n    " + code;
    if (!fix.empty())
        all += "\n    " + fix;
    return all;
}

ReadSource readSource(const std::string& text, const ReadingSettings& settings, CodeOracle* oracle) {
    return SourceReader(text, settings, oracle).run();
}

ReadSource readSourceFile(const std::string& path, ReadingSettings settings, CodeOracle* oracle) {
    settings.path = path;
    return readSource(readWholeFile(path, std::size_t{16} * 1024 * 1024), settings, oracle);
}

} // namespace layerloom
