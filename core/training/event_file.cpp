// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/event_file.h"

#include "core/values/error.h"

#include <array>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace layerloom {

namespace {

constexpr char kPrefix[] = "events.out.tfevents.";

std::array<std::uint32_t, 256> makeTable() {
    constexpr std::uint32_t kPolynomial = 0x82f63b78; // reflected
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? kPolynomial : 0);
        table[i] = crc;
    }
    return table;
}

template <class T>
void putLittleEndian(std::string& bytes, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

/// As TensorFlow masks them (tensorflow/core/lib/hash/crc32c.h), for checksums of checksums are weak.
std::uint32_t masked(std::uint32_t crc) {
    return ((crc >> 15) | (crc << 17)) + 0xa282ead8U;
}

// The wire format of protocol buffers.

void putVarint(std::string& bytes, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
}

void putText(std::string& bytes, int field, std::string_view text) {
    putVarint(bytes, static_cast<std::uint64_t>(field << 3 | 2));
    putVarint(bytes, text.size());
    bytes += text;
}

template <class Bits, class Number>
void putFixed(std::string& bytes, int field, Number number) {
    Bits bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    putVarint(bytes, static_cast<std::uint64_t>(field << 3 | (sizeof(Bits) == 8 ? 1 : 5)));
    putLittleEndian(bytes, bits);
}

/// A packed list of doubles.
void putDoubles(std::string& bytes, int field, const std::vector<double>& numbers) {
    std::string packed;
    for (const double number : numbers) {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        putLittleEndian(packed, bits);
    }
    putText(bytes, field, packed);
}

/// `HistogramProto`: min 1, max 2, num 3, sum 4, sum_squares 5, bucket_limit 6 (the right edges), bucket 7.
std::string histogramMessage(const TensorStatistics& numbers, const Spread& spread) {
    std::string message;
    const auto count = static_cast<double>(numbers.count);
    const double numbersAndAll[] = {spread.least, spread.greatest, count, numbers.mean * count,
                                    numbers.norm * numbers.norm};
    for (int i = 0; i < 5; ++i)
        putFixed<std::uint64_t>(message, i + 1, numbersAndAll[i]);
    std::vector<double> limits;
    const double width = (spread.greatest / 2 - spread.least / 2) / static_cast<double>(Spread::kBins) * 2;
    for (std::size_t i = 1; i <= spread.counts.size(); ++i)
        limits.push_back(spread.least + width * static_cast<double>(i));
    limits.back() = spread.greatest;
    putDoubles(message, 6, limits);
    putDoubles(message, 7, {spread.counts.begin(), spread.counts.end()});
    return message;
}

/// `Event`: wall_time 1, step 2, file_version 3, summary 5.
std::string eventHead(std::int64_t step) {
    std::string event;
    putFixed<std::uint64_t>(event, 1, static_cast<double>(std::time(nullptr)));
    putVarint(event, 2 << 3);
    putVarint(event, static_cast<std::uint64_t>(step));
    return event;
}

} // namespace

std::uint32_t crc32c(std::string_view bytes) {
    static const std::array<std::uint32_t, 256> table = makeTable();
    std::uint32_t crc = 0xffffffff;
    for (const char byte : bytes)
        crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

EventFile::EventFile(const std::string& folder) {
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
        if (entry.path().filename().string().starts_with(kPrefix)) {
            path_ = entry.path().string();
            return;
        }
    }
    path_ = folder + '/' + kPrefix + std::to_string(std::time(nullptr)) + ".layerloom";
    std::string event = eventHead(0);
    putText(event, 3, "brain.Event:2");
    append(event);
}

void EventFile::add(std::int64_t step, const std::vector<std::pair<std::string, double>>& numbers) const {
    std::string summary;
    for (const auto& [tag, number] : numbers) {
        std::string value; // `Summary.Value`: tag 1, simple_value 2
        putText(value, 1, tag);
        putFixed<std::uint32_t>(value, 2, static_cast<float>(number));
        putText(summary, 1, value);
    }
    std::string event = eventHead(step);
    putText(event, 5, summary);
    append(event);
}

void EventFile::add(std::int64_t step, const std::vector<EventHistogram>& histograms) const {
    std::string summary;
    for (const EventHistogram& each : histograms) {
        if (each.spread.counts.empty())
            continue;
        std::string value; // `Summary.Value`: tag 1, histo 5
        putText(value, 1, each.tag);
        putText(value, 5, histogramMessage(each.numbers, each.spread));
        putText(summary, 1, value);
    }
    std::string event = eventHead(step);
    putText(event, 5, summary);
    append(event);
}

void EventFile::append(const std::string& event) const {
    std::string record;
    putLittleEndian(record, static_cast<std::uint64_t>(event.size()));
    putLittleEndian(record, masked(crc32c(record)));
    record += event;
    putLittleEndian(record, masked(crc32c(event)));
    std::ofstream file(path_, std::ios::binary | std::ios::app);
    file.write(record.data(), static_cast<std::streamsize>(record.size()));
    file.flush();
    if (!file)
        throw Error(path_ + " cannot be written");
}

} // namespace layerloom
