// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/script_archive.h"

#include "core/checkpoint/zip_text.h"
#include "core/values/error.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>
#include <string_view>

namespace layerloom {

namespace {

constexpr std::size_t kMaximumCodeBytes = std::size_t{16} << 20;
constexpr std::size_t kMaximumProjectBytes = std::size_t{64} << 20;

/// Calls `take` with each line of the body of a class.
template <class Take>
void forEachLine(const std::map<std::string, std::string>& files, const std::string& className, Take take) {
    const std::size_t dot = className.rfind('.');
    if (dot == className.npos)
        return;
    const auto file = files.find(className.substr(0, dot));
    if (file == files.end())
        return;
    const std::string head = "class " + className.substr(dot + 1) + '(';
    std::string_view text = file->second;
    bool isInside = false;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        const std::string_view line = text.substr(0, end + 1);
        text.remove_prefix(end + 1);
        if (!line.empty() && line.front() != ' ' && line.front() != '\n')
            isInside = line.starts_with(head);
        else if (isInside)
            take(line);
    }
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\r'))
        text.remove_suffix(1);
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    return text;
}

/// `  weight : Tensor`, or `  __annotations__["0"] = __torch__.Linear`.
std::optional<ScriptAttribute> attributeIn(std::string_view line) {
    constexpr std::string_view kAnnotations = "  __annotations__[\"";
    if (line.starts_with(kAnnotations)) {
        line.remove_prefix(kAnnotations.size());
        const std::size_t end = line.find("\"] = ");
        if (end == line.npos)
            return std::nullopt;
        return ScriptAttribute{std::string(line.substr(0, end)), std::string(trimmed(line.substr(end + 5))),
                               false};
    }
    const std::size_t colon = line.find(" : ");
    const bool isBody = line.starts_with("    ") || line.starts_with("  def ");
    if (colon == line.npos || isBody)
        return std::nullopt;
    return ScriptAttribute{std::string(trimmed(line.substr(0, colon))),
                           std::string(trimmed(line.substr(colon + 3))), false};
}

/// The names in `  __parameters__ = ["weight", "bias", ]`.
std::set<std::string, std::less<>> parametersIn(std::string_view line) {
    std::set<std::string, std::less<>> names;
    if (!line.starts_with("  __parameters__ = ["))
        return names;
    while (true) {
        const std::size_t begin = line.find('"');
        const std::size_t end = begin == line.npos ? begin : line.find('"', begin + 1);
        if (end == line.npos)
            return names;
        names.emplace(line.substr(begin + 1, end - begin - 1));
        line.remove_prefix(end + 1);
    }
}

std::string folderIn(const ZipDirectory& directory) {
    constexpr std::string_view kConstants = "/constants.pkl";
    for (const auto& [name, entry] : directory) {
        const std::size_t slash = name.find('/');
        if (slash != name.npos && name.substr(slash) == kConstants)
            return name.substr(0, slash + 1);
    }
    return {};
}

} // namespace

std::vector<ScriptAttribute> ScriptCode::attributesOf(const std::string& className) const {
    std::vector<ScriptAttribute> attributes;
    std::set<std::string, std::less<>> parameters;
    forEachLine(files, className, [&](std::string_view line) {
        parameters.merge(parametersIn(line));
        if (auto attribute = attributeIn(line))
            attributes.push_back(std::move(*attribute));
    });
    for (ScriptAttribute& attribute : attributes)
        attribute.isParameter = parameters.contains(attribute.name);
    return attributes;
}

std::string ScriptCode::signatureOf(const std::string& className, const std::string& method) const {
    std::string signature;
    bool isInside = false;
    forEachLine(files, className, [&](std::string_view line) {
        const std::string head = "  def " + method + '(';
        if (!isInside && !(signature.empty() && line.starts_with(head)))
            return;
        line = trimmed(line);
        signature += (isInside ? " " : "") + std::string(isInside ? line : line.substr(head.size() - 3));
        isInside = !signature.ends_with(':');
    });
    if (signature.ends_with(':'))
        signature.pop_back();
    return signature;
}

ScriptCode readScriptCode(const InputFile& file, const ZipDirectory& directory, const std::string& folder) {
    constexpr std::string_view kSuffix = ".py";
    const std::string root = folder + "code/";
    ScriptCode code;
    for (const std::string name : {folder + "version", folder + ".data/version"}) {
        const auto entry = directory.find(name);
        if (entry != directory.end())
            code.version = std::strtoull(readZipText(file, entry->second, name, 64).c_str(), nullptr, 10);
    }
    std::size_t left = kMaximumCodeBytes;
    for (const auto& [name, entry] : directory) {
        if (!name.starts_with(root) || !name.ends_with(kSuffix))
            continue;
        std::string qualifier = name.substr(root.size(), name.size() - root.size() - kSuffix.size());
        std::replace(qualifier.begin(), qualifier.end(), '/', '.');
        std::string text = readZipText(file, entry, name, left);
        left -= text.size();
        code.files[std::move(qualifier)] = std::move(text);
    }
    return code;
}

ScriptCode scriptCodeIn(const std::string& path) {
    try {
        const InputFile file(path);
        const ZipDirectory directory = readZipDirectory(file, CheckpointLimits().zipEntries);
        return readScriptCode(file, directory, folderIn(directory));
    } catch (const Error& error) {
        throw Error("cannot read '" + path + "': " + error.what());
    }
}

bool isScriptFile(const std::string& path) {
    try {
        const InputFile file(path);
        if (file.size() < 2 || file.text(0, 2) != "PK")
            return false;
        return !folderIn(readZipDirectory(file, CheckpointLimits().zipEntries)).empty();
    } catch (const Error&) {
        return false;
    }
}

std::optional<std::string> projectInScript(const std::string& path) {
    try {
        const InputFile file(path);
        const ZipDirectory directory = readZipDirectory(file, CheckpointLimits().zipEntries);
        const std::string name = folderIn(directory) + "extra/" + kScriptProject;
        const auto entry = directory.find(name);
        if (entry == directory.end())
            return std::nullopt;
        return readZipText(file, entry->second, name, kMaximumProjectBytes);
    } catch (const Error& error) {
        throw Error("cannot read '" + path + "': " + error.what());
    }
}

} // namespace layerloom
