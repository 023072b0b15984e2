// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/numpy_header.h"

#include "core/values/error.h"
#include "core/values/value.h"

#include <charconv>

namespace layerloom {

namespace {

/// Reads the few Python literals that a header may hold.
class HeaderParser {
  public:
    explicit HeaderParser(std::string_view text) : rest_(text) {}

    NumpyHeader header() {
        NumpyHeader header;
        int found = 0;
        expect("{");
        while (!accept("}")) {
            const std::string key = string();
            expect(":");
            if (key == "descr")
                header.type = type();
            else if (key == "fortran_order")
                header.isFortranOrder = boolean();
            else if (key == "shape")
                header.shape = sizes();
            else
                fail();
            ++found;
            if (!accept(",") && !rest_.starts_with('}'))
                fail();
        }
        if (found != 3)
            fail();
        return header;
    }

  private:
    [[noreturn]] static void fail() { throw Error("the file is damaged: its header is not readable"); }

    void skipSpaces() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n'))
            rest_.remove_prefix(1);
    }
    bool accept(std::string_view token) {
        skipSpaces();
        if (!rest_.starts_with(token))
            return false;
        rest_.remove_prefix(token.size());
        skipSpaces();
        return true;
    }
    void expect(std::string_view token) {
        if (!accept(token))
            fail();
    }
    std::string string() {
        skipSpaces();
        if (rest_.empty() || (rest_.front() != '\'' && rest_.front() != '"'))
            fail();
        const std::size_t end = rest_.find(rest_.front(), 1);
        if (end == rest_.npos)
            fail();
        std::string text(rest_.substr(1, end - 1));
        rest_.remove_prefix(end + 1);
        skipSpaces();
        return text;
    }
    std::string type() {
        skipSpaces();
        if (rest_.starts_with('['))
            throw Error("it holds records of several fields; save each of them as an array of its own");
        return string();
    }
    bool boolean() {
        if (accept("True"))
            return true;
        expect("False");
        return false;
    }
    std::vector<std::int64_t> sizes() {
        std::vector<std::int64_t> sizes;
        expect("(");
        while (!accept(")")) {
            std::int64_t size = 0;
            const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
            if (error != std::errc() || size < 0)
                fail();
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
            sizes.push_back(size);
            if (!accept(",") && !rest_.starts_with(')'))
                fail();
        }
        return sizes;
    }

    std::string_view rest_;
};

} // namespace

NumpyHeader parseNumpyHeader(std::string_view text) {
    return HeaderParser(text).header();
}

std::string numpyHeaderText(const NumpyHeader& header) {
    return "{'descr': '" + header.type + "', 'fortran_order': " + pythonText(Value(header.isFortranOrder)) +
           ", 'shape': " + pythonText(Value(header.shape)) + ", }";
}

} // namespace layerloom
