// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/zip_reader.h"

#include "core/checkpoint/little_endian.h"
#include "core/checkpoint/zip_format.h"
#include "core/values/error.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

using namespace zip;

[[noreturn]] void failDamaged(const std::string& what) {
    throw Error("the file is cut short or damaged: " + what);
}

struct DirectoryPlace {
    std::uint64_t count = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

/// The position of the end record, which a comment of unknown length may follow.
std::size_t findEndRecord(std::string_view tail) {
    for (std::size_t i = tail.size() - kEndBytes + 1; i-- > 0;) {
        if (readU32(tail, i) == kEndSignature && i + kEndBytes + readU16(tail, i + 20) == tail.size())
            return i;
    }
    failDamaged("the directory at its end is missing");
}

DirectoryPlace readEnd64(const InputFile& file, std::uint64_t offset) {
    const std::string end = file.text(offset, kEnd64Bytes);
    if (readU32(end, 0) != kEnd64Signature)
        failDamaged("its zip64 record is not where it should be");
    return {readU64(end, 32), readU64(end, 48), readU64(end, 40)};
}

DirectoryPlace findDirectory(const InputFile& file) {
    constexpr std::uint64_t kMaximumComment = 0xffff;
    if (file.size() < kEndBytes)
        failDamaged("it is too short for a zip");
    const auto tailSize = static_cast<std::size_t>(
        std::min<std::uint64_t>(file.size(), kEndBytes + kMaximumComment + kLocatorBytes));
    const std::string tail = file.text(file.size() - tailSize, tailSize);
    const std::size_t end = findEndRecord(tail);
    if (end >= kLocatorBytes && readU32(tail, end - kLocatorBytes) == kLocatorSignature)
        return readEnd64(file, readU64(tail, end - kLocatorBytes + 8));
    return {readU16(tail, end + 10), readU32(tail, end + 16), readU32(tail, end + 12)};
}

/// An entry of the directory, before its payload was looked up.
struct Header {
    std::string name;
    std::uint64_t size = 0;
    std::uint64_t compressedSize = 0;
    std::uint64_t offset = 0;
    std::uint32_t crc = 0;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
};

/// Takes the 64-bit values from the zip64 field for those that the header only marks.
void readZip64Field(Header& header, std::string_view extra) {
    while (extra.size() >= 4) {
        const std::size_t size = readU16(extra, 2);
        if (size > extra.size() - 4)
            return; // padding that no rule describes
        std::string_view field = extra.substr(4, size);
        if (readU16(extra, 0) == kZip64Field) {
            for (std::uint64_t* value : {&header.size, &header.compressedSize, &header.offset}) {
                if (*value != kMarker32)
                    continue;
                if (field.size() < 8)
                    failDamaged("a zip64 size is missing");
                *value = readU64(field, 0);
                field.remove_prefix(8);
            }
            return;
        }
        extra.remove_prefix(4 + size);
    }
}

Header readHeader(std::string_view directory, std::size_t& position) {
    const std::string_view rest = directory.substr(position);
    if (rest.size() < kDirectoryHeaderBytes || readU32(rest, 0) != kDirectorySignature)
        failDamaged("its directory is not readable");
    const std::size_t nameSize = readU16(rest, 28);
    const std::size_t extraSize = readU16(rest, 30);
    const std::size_t total = kDirectoryHeaderBytes + nameSize + extraSize + readU16(rest, 32);
    if (rest.size() < total)
        failDamaged("its directory is not readable");
    Header header;
    header.flags = readU16(rest, 8);
    header.method = readU16(rest, 10);
    header.crc = readU32(rest, 16);
    header.compressedSize = readU32(rest, 20);
    header.size = readU32(rest, 24);
    header.offset = readU32(rest, 42);
    header.name = rest.substr(kDirectoryHeaderBytes, nameSize);
    readZip64Field(header, rest.substr(kDirectoryHeaderBytes + nameSize, extraSize));
    position += total;
    return header;
}

ZipEntry locate(const InputFile& file, const Header& header) {
    const std::string local = file.text(header.offset, kLocalHeaderBytes);
    const std::size_t nameSize = readU16(local, 26);
    if (readU32(local, 0) != kLocalSignature || nameSize != header.name.size() ||
        file.text(header.offset + kLocalHeaderBytes, nameSize) != header.name)
        failDamaged("the entry '" + header.name + "' is not where the directory says");
    const std::uint64_t payload = header.offset + kLocalHeaderBytes + nameSize + readU16(local, 28);
    if (!file.contains(payload, header.compressedSize))
        failDamaged("the entry '" + header.name + "' reaches beyond its end");
    const bool isStored = header.method == kStored && header.size == header.compressedSize;
    const auto crc = header.crc != 0 ? std::optional(header.crc) : std::nullopt;
    return {payload, header.compressedSize, crc, isStored, header.method == kDeflated, header.size};
}

void refuseOverlaps(std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges) {
    std::sort(ranges.begin(), ranges.end());
    for (std::size_t i = 1; i < ranges.size(); ++i) {
        if (ranges[i].first < ranges[i - 1].second)
            failDamaged("entries of the zip overlap");
    }
}

} // namespace

ZipDirectory readZipDirectory(const InputFile& file, std::size_t maximumEntries) {
    const DirectoryPlace place = findDirectory(file);
    if (place.count > maximumEntries || place.count > place.size / kDirectoryHeaderBytes)
        failDamaged("it claims to have " + std::to_string(place.count) + " entries");
    const std::string directory = file.text(place.offset, place.size);
    ZipDirectory entries;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
    std::size_t position = 0;
    for (std::uint64_t i = 0; i < place.count; ++i) {
        const Header header = readHeader(directory, position);
        if (header.flags & kFlagEncrypted)
            throw Error("its entry '" + header.name + "' is encrypted");
        const ZipEntry entry = locate(file, header);
        ranges.emplace_back(header.offset, entry.offset + entry.size);
        if (!entries.emplace(header.name, entry).second)
            failDamaged("it has two entries '" + header.name + "'");
    }
    refuseOverlaps(std::move(ranges));
    return entries;
}

} // namespace layerloom
