// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/safetensors_header.h"

#include "core/values/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <unordered_set>

namespace layerloom {

namespace {

using Json = nlohmann::json;

struct TypeName {
    std::string_view name;
    DType dtype;
};

/// In the order of the data: the reference implementation sorts by its list of types, from the last one.
constexpr TypeName kTypes[] = {{"I64", DType::Int64},   {"F64", DType::Float64}, {"C64", DType::Complex64},
                               {"F32", DType::Float32}, {"I32", DType::Int32},   {"BF16", DType::BFloat16},
                               {"F16", DType::Float16}, {"I16", DType::Int16},   {"I8", DType::Int8},
                               {"U8", DType::UInt8},    {"BOOL", DType::Bool}};

[[noreturn]] void failDamaged(const std::string& what) {
    throw Error("the file is damaged: " + what);
}

/// Takes the header's events one by one: an object of objects, nothing deeper. Everything else fails where it
/// stands.
class HeaderEvents final : public nlohmann::json_sax<Json> {
  public:
    explicit HeaderEvents(SafetensorsHeader& header) : header_(header) {}

    bool null() override { return unexpected(); }
    bool boolean(bool) override { return unexpected(); }
    bool number_float(double, const std::string&) override { return unexpected(); }
    bool binary(binary_t&) override { return unexpected(); }
    bool number_integer(std::int64_t) override { return unexpected(); } // negative ones

    bool number_unsigned(std::uint64_t number) override {
        if (place_ != Place::Array || numbers_.size() == kMaximumNumbers)
            return unexpected();
        numbers_.push_back(number);
        return true;
    }

    bool string(std::string& text) override {
        if (place_ == Place::Metadata) {
            header_.metadata.emplace_back(key_, std::move(text));
            return true;
        }
        if (place_ != Place::Tensor || key_ != "dtype")
            return unexpected();
        const auto type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                       [&](const TypeName& known) { return known.name == text; });
        if (type == std::end(kTypes))
            throw Error("its tensor '" + tensor().name + "' has the type '" + text +
                        "', which LibTorch has not; convert it first");
        tensor().dtype = type->dtype;
        return true;
    }

    bool start_object(std::size_t) override {
        if (place_ == Place::Outside)
            return enter(Place::Header);
        if (place_ != Place::Header)
            return unexpected();
        if (key_ == kSafetensorsMetadata)
            return enter(Place::Metadata);
        header_.tensors.push_back({key_});
        return enter(Place::Tensor);
    }

    bool key(std::string& name) override {
        auto& known = place_ == Place::Header ? names_ : members_;
        if (!known.insert(name).second)
            failDamaged("its header has '" + name + "' twice");
        if (place_ == Place::Tensor && name != "dtype" && name != "shape" && name != "data_offsets")
            failDamaged("its header says '" + name + "' of the tensor '" + tensor().name + "'");
        key_ = std::move(name);
        return true;
    }

    bool end_object() override {
        if (place_ == Place::Tensor && members_.size() != 3)
            failDamaged("its header does not say type, shape and place of the tensor '" + tensor().name +
                        "'");
        members_.clear();
        place_ = place_ == Place::Header ? Place::Outside : Place::Header;
        return true;
    }

    bool start_array(std::size_t) override {
        if (place_ != Place::Tensor || key_ == "dtype")
            return unexpected();
        numbers_.clear();
        return enter(Place::Array);
    }

    bool end_array() override {
        place_ = Place::Tensor;
        if (key_ == "shape")
            takeShape();
        else if (numbers_.size() == 2)
            std::tie(tensor().begin, tensor().end) = std::pair(numbers_[0], numbers_[1]);
        else
            return unexpected();
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
        failDamaged("its header is no JSON at byte " + std::to_string(position));
    }

  private:
    enum class Place { Outside, Header, Metadata, Tensor, Array };
    static constexpr std::size_t kMaximumNumbers = 64; ///< dimensions of a tensor

    SafetensorsEntry& tensor() { return header_.tensors.back(); }
    bool enter(Place place) {
        place_ = place;
        return true;
    }
    [[noreturn]] bool unexpected() const {
        failDamaged("its header is not what a .safetensors file has" +
                    (key_.empty() ? std::string() : ", at '" + key_ + "'"));
    }
    void takeShape() {
        for (const std::uint64_t size : numbers_) {
            if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                unexpected();
            tensor().shape.push_back(static_cast<std::int64_t>(size));
        }
    }

    SafetensorsHeader& header_;
    Place place_ = Place::Outside;
    std::string key_;
    std::unordered_set<std::string> names_;
    std::unordered_set<std::string> members_;
    std::vector<std::uint64_t> numbers_;
};

void checkSize(const SafetensorsEntry& entry) {
    std::int64_t bytes = static_cast<std::int64_t>(itemSize(entry.dtype));
    bool isEmpty = false;
    bool isTooLarge = false;
    for (const std::int64_t size : entry.shape) {
        isEmpty = isEmpty || size == 0;
        isTooLarge = __builtin_mul_overflow(bytes, std::max<std::int64_t>(size, 1), &bytes) || isTooLarge;
    }
    if (isTooLarge)
        failDamaged("its tensor '" + entry.name + "' is larger than any memory");
    const std::uint64_t needed = isEmpty ? 0 : static_cast<std::uint64_t>(bytes);
    if (entry.end < entry.begin || entry.end - entry.begin != needed)
        failDamaged("shape and place of its tensor '" + entry.name + "' do not agree");
}

/// As the format demands: one after the other, from the first byte to the last.
void checkPlaces(const std::vector<SafetensorsEntry>& tensors, std::uint64_t dataBytes) {
    std::vector<const SafetensorsEntry*> sorted;
    for (const SafetensorsEntry& entry : tensors)
        sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(), [](const SafetensorsEntry* a, const SafetensorsEntry* b) {
        return std::pair(a->begin, a->end) < std::pair(b->begin, b->end);
    });
    std::uint64_t position = 0;
    for (const SafetensorsEntry* entry : sorted) {
        if (entry->begin != position)
            failDamaged("the place of its tensor '" + entry->name +
                        (entry->begin < position ? "' overlaps another one" : "' leaves a gap"));
        position = entry->end;
    }
    if (position > dataBytes)
        throw Error("the file is cut short or damaged: it ends before its content does");
    if (position < dataBytes)
        failDamaged("it goes on behind its last tensor");
}

std::string_view typeName(const SafetensorsEntry& entry) {
    for (const TypeName& type : kTypes) {
        if (type.dtype == entry.dtype)
            return type.name;
    }
    throw Error("the .safetensors format has no " + std::string(dtypeName(entry.dtype)) + ", which '" +
                entry.name + "' has; save it as .pth");
}

std::string quoted(const std::string& text) {
    try {
        return Json(text).dump();
    } catch (const Json::exception&) {
        throw Error("the .safetensors format has names in UTF-8 only");
    }
}

template <class Numbers>
std::string listed(const Numbers& numbers) {
    std::string text;
    for (const auto number : numbers)
        text += (text.empty() ? "" : ",") + std::to_string(number);
    return "[" + text + "]";
}

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t dataBytes) {
    SafetensorsHeader header;
    HeaderEvents events(header);
    if (!Json::sax_parse(json.begin(), json.end(), &events))
        failDamaged("its header is no JSON");
    for (const SafetensorsEntry& entry : header.tensors)
        checkSize(entry);
    checkPlaces(header.tensors, dataBytes);
    return header;
}

std::string safetensorsHeaderText(const SafetensorsHeader& header) {
    std::string text = "{";
    const auto member = [&](std::string_view key) -> std::string& {
        return text.append(text.size() > 1 ? "," : "").append(quoted(std::string(key))).append(":");
    };
    if (!header.metadata.empty()) {
        member(kSafetensorsMetadata) += "{";
        for (const auto& [key, value] : header.metadata)
            text += (text.back() == '{' ? "" : ",") + quoted(key) + ":" + quoted(value);
        text += "}";
    }
    for (const SafetensorsEntry& entry : header.tensors) {
        if (entry.name == kSafetensorsMetadata)
            throw Error("the .safetensors format has another use for the name '" + entry.name + "'");
        member(entry.name) +=
            "{\"dtype\":\"" + std::string(typeName(entry)) + "\",\"shape\":" + listed(entry.shape) +
            ",\"data_offsets\":" + listed(std::initializer_list<std::uint64_t>{entry.begin, entry.end}) + "}";
    }
    text += "}";
    text.append((8 - text.size() % 8) % 8, ' ');
    if (text.size() > kMaximumSafetensorsHeader)
        throw Error("there are more tensors than the header of a .safetensors file can hold");
    return text;
}

int safetensorsRank(DType dtype) {
    const auto type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                   [&](const TypeName& known) { return known.dtype == dtype; });
    return static_cast<int>(type - std::begin(kTypes));
}

} // namespace layerloom
