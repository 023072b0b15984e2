// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/nested_list.h"

#include "core/values/element_text.h"
#include "core/values/error.h"

#include <cstring>
#include <optional>

namespace layerloom {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kMostDimensions = 64; // PyTorch's own limit

/// Reads elements in their order, and the lengths of lists at each depth.
class ListReader {
  public:
    ListReader(DType type, std::string_view text) : type_(type), text_(text) {}

    HostTensor read() {
        do
            step();
        while (!open_.empty());
        skipBlanks();
        if (place_ < text_.size())
            throw Error("After the last bracket there is more: '" + std::string(text_.substr(place_, 20)) +
                        '\'');
        return tensor();
    }

  private:
    struct List {
        char end = ']';
        std::int64_t length = 0;
        bool wantsComma = false;
    };

    void skipBlanks() {
        const std::size_t next = text_.find_first_not_of(kBlanks, place_);
        place_ = next == text_.npos ? text_.size() : next;
    }

    void step() {
        skipBlanks();
        if (place_ == text_.size())
            throw Error(open_.empty() ? "There are no numbers"
                                      : std::string("A bracket is not closed: a '") + open_.back().end +
                                            "' is missing");
        const char c = text_[place_];
        if (!open_.empty() && c == open_.back().end)
            return close();
        if (!open_.empty() && open_.back().wantsComma) {
            if (c != ',')
                throw Error("Between numbers stands a comma, not '" + std::string(text_.substr(place_, 10)) +
                            '\'');
            open_.back().wantsComma = false;
            ++place_;
            return;
        }
        if (c == '[' || c == '(')
            open(c);
        else
            element();
    }

    void open(char bracket) {
        countItem();
        if (open_.size() == kMostDimensions)
            throw Error("Lists stand in one another more than 64 deep, which no tensor can be");
        if (depthOfNumbers_ && open_.size() >= *depthOfNumbers_)
            throw Error("A list stands beside numbers");
        open_.push_back({bracket == '[' ? ']' : ')'});
        ++place_;
    }

    void close() {
        const std::size_t depth = open_.size() - 1;
        const std::int64_t length = open_.back().length;
        if (lengths_.size() <= depth)
            lengths_.resize(depth + 1, -1);
        if (lengths_[depth] >= 0 && lengths_[depth] != length)
            throw Error("A list has " + std::to_string(length) + " elements, but another at its depth has " +
                        std::to_string(lengths_[depth]));
        lengths_[depth] = length;
        open_.pop_back();
        ++place_;
    }

    void element() {
        std::size_t end = place_;
        // A comma ends an element, and so does the bracket of the list; `(1+2j)` has brackets of its own.
        while (end < text_.size() && text_[end] != ',' && text_[end] != ']' && text_[end] != ')')
            ++end;
        if (open_.empty())
            throw Error("Numbers stand in brackets: [1, 2]");
        if (depthOfNumbers_ && *depthOfNumbers_ != open_.size())
            throw Error("A number stands beside lists");
        depthOfNumbers_ = open_.size();
        countItem();
        const HostTensor one = parsedElement(type_, text_.substr(place_, end - place_));
        carrier_ = one.dtype;
        const std::size_t size = itemSize(one.dtype);
        bytes_.insert(bytes_.end(), one.begin(), one.begin() + size);
        place_ = end;
    }

    void countItem() {
        if (open_.empty())
            return;
        ++open_.back().length;
        open_.back().wantsComma = true;
    }

    HostTensor tensor() const {
        // A list without anything says nothing of what is deeper.
        HostTensor tensor = HostTensor::zeros(bytes_.empty() ? parsedElement(type_, "0").dtype : carrier_,
                                              std::vector<std::int64_t>(lengths_.begin(), lengths_.end()));
        if (static_cast<std::size_t>(tensor.elementCount()) * itemSize(tensor.dtype) != bytes_.size())
            throw Error("A list is empty where others are not");
        if (!bytes_.empty())
            std::memcpy(tensor.mutableBegin(), bytes_.data(), bytes_.size());
        return tensor;
    }

    DType type_;
    std::string_view text_;
    std::size_t place_ = 0;
    std::vector<List> open_;
    std::vector<std::int64_t> lengths_; ///< at each depth; -1 before a list there was closed
    std::optional<std::size_t> depthOfNumbers_;
    std::vector<std::byte> bytes_;
    DType carrier_ = DType::Float64;
};

} // namespace

HostTensor parsedList(DType type, std::string_view text) {
    return ListReader(type, text).read();
}

} // namespace layerloom
