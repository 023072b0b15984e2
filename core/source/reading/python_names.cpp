// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/reading/python_names.h"

#include <map>

namespace layerloom::reading {

std::string lastPart(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

std::string elementType(const std::string& name) {
    static const std::map<std::string, std::string> kTypes{{"float", "float32"}, {"double", "float64"},
                                                           {"half", "float16"},  {"long", "int64"},
                                                           {"int", "int32"},     {"short", "int16"}};
    const auto found = kTypes.find(name);
    return found == kTypes.end() ? name : found->second;
}

std::string elementTypeOfClass(const std::string& name) {
    static const std::map<std::string, std::string> kTypes{
        {"FloatTensor", "float"}, {"DoubleTensor", "double"}, {"HalfTensor", "half"},
        {"LongTensor", "long"},   {"IntTensor", "int"},       {"ShortTensor", "short"},
        {"ByteTensor", "uint8"},  {"CharTensor", "int8"},     {"BoolTensor", "bool"}};
    const auto found = kTypes.find(name);
    return found == kTypes.end() ? std::string() : elementType(found->second);
}

bool isIndex(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

} // namespace layerloom::reading
