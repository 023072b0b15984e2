// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/zip_writer.h"

#include "core/checkpoint/zip_format.h"
#include "core/values/error.h"

#include <algorithm>
#include <libdeflate.h>
#include <utility>

namespace layerloom {

namespace {

using namespace zip;

constexpr std::uint64_t kAlignment = 64;
/// Small enough that the checksum finds the bytes in the processor's cache when they were just copied, large
/// enough that the cost of a system call does not count.
constexpr std::size_t kChunk = std::size_t{1} << 20;

/// Little-endian numbers, one after the other.
class Fields {
  public:
    Fields& u16(std::uint64_t number) { return append(number, 2); }
    Fields& u32(std::uint64_t number) { return append(number, 4); }
    Fields& u64(std::uint64_t number) { return append(number, 8); }
    /// A field of 32 bits whose value stands in the zip64 extra field if it does not fit.
    Fields& u32OrMarker(std::uint64_t number) { return u32(std::min<std::uint64_t>(number, kMarker32)); }
    Fields& text(std::string_view text) {
        bytes_ += text;
        return *this;
    }
    const std::string& bytes() const { return bytes_; }
    std::size_t size() const { return bytes_.size(); }

  private:
    Fields& append(std::uint64_t number, int count) {
        for (int i = 0; i < count; ++i)
            bytes_.push_back(static_cast<char>(number >> (8 * i)));
        return *this;
    }
    std::string bytes_;
};

bool needsZip64(std::uint64_t number) {
    return number >= kMarker32;
}

/// PyTorch's padding: a field `FB` of as many `Z` as bring the payload to a multiple of the alignment.
std::string padding(std::uint64_t payloadOffsetWithout) {
    constexpr std::uint64_t kFieldHeader = 4;
    const std::uint64_t start = payloadOffsetWithout + kFieldHeader;
    const std::uint64_t size = (kAlignment - start % kAlignment) % kAlignment;
    return Fields().text("FB").u16(size).text(std::string(size, 'Z')).bytes();
}

} // namespace

ZipWriter::ZipWriter(ByteSink sink, std::string folder)
    : sink_(std::move(sink)), folder_(std::move(folder)) {}

void ZipWriter::write(std::span<const std::byte> bytes) {
    sink_(bytes);
    offset_ += bytes.size();
}

void ZipWriter::write(std::string_view bytes) {
    write(std::as_bytes(std::span(bytes)));
}

void ZipWriter::add(std::string_view name, std::initializer_list<std::span<const std::byte>> pieces) {
    Entry entry{(folder_.empty() ? "" : folder_ + "/") + std::string(name), offset_, 0, 0};
    for (const auto piece : pieces)
        entry.size += piece.size();
    if (entry.name.size() > 0xffff)
        throw Error("a name is too long for an entry of a zip");
    writeLocalHeader(entry);
    for (const auto piece : pieces) {
        for (std::size_t begin = 0; begin < piece.size(); begin += kChunk) {
            const auto chunk = piece.subspan(begin, std::min(kChunk, piece.size() - begin));
            write(chunk);
            entry.crc = libdeflate_crc32(entry.crc, chunk.data(), chunk.size());
        }
    }
    // The checksum is known only now: it follows the payload, as the header announced.
    Fields descriptor;
    descriptor.u32(kDescriptorSignature).u32(entry.crc);
    if (needsZip64(entry.size))
        descriptor.u64(entry.size).u64(entry.size);
    else
        descriptor.u32(entry.size).u32(entry.size);
    write(descriptor.bytes());
    entries_.push_back(std::move(entry));
}

void ZipWriter::writeLocalHeader(const Entry& entry) {
    const bool isLarge = needsZip64(entry.size);
    Fields extra;
    if (isLarge)
        extra.u16(kZip64Field).u16(16).u64(0).u64(0); // the sizes, which the descriptor gives
    extra.text(padding(entry.offset + kLocalHeaderBytes + entry.name.size() + extra.size()));
    const std::uint32_t size = isLarge ? kMarker32 : 0;
    Fields header;
    header.u32(kLocalSignature).u16(isLarge ? kVersionZip64 : kVersion).u16(kFlagDescriptor | kFlagUtf8);
    header.u16(kStored).u16(0).u16(kDate).u32(0).u32(size).u32(size);
    header.u16(entry.name.size()).u16(extra.size()).text(entry.name).text(extra.bytes());
    write(header.bytes());
}

void ZipWriter::writeDirectoryEntry(const Entry& entry) {
    Fields large;
    if (needsZip64(entry.size))
        large.u64(entry.size).u64(entry.size);
    if (needsZip64(entry.offset))
        large.u64(entry.offset);
    Fields extra;
    if (large.size())
        extra.u16(kZip64Field).u16(large.size()).text(large.bytes());
    const std::uint64_t version = large.size() ? kVersionZip64 : kVersion;
    Fields header;
    header.u32(kDirectorySignature).u16(version).u16(version).u16(kFlagDescriptor | kFlagUtf8);
    header.u16(kStored).u16(0).u16(kDate).u32(entry.crc);
    header.u32OrMarker(entry.size).u32OrMarker(entry.size);
    header.u16(entry.name.size()).u16(extra.size()).u16(0); // no comment
    header.u16(0).u16(0).u32(0);                            // the first disk, no attributes
    header.u32OrMarker(entry.offset).text(entry.name).text(extra.bytes());
    write(header.bytes());
}

void ZipWriter::finish() {
    const std::uint64_t directoryOffset = offset_;
    for (const Entry& entry : entries_)
        writeDirectoryEntry(entry);
    writeEnd(directoryOffset, offset_ - directoryOffset);
}

void ZipWriter::writeEnd(std::uint64_t directoryOffset, std::uint64_t directorySize) {
    const std::uint64_t count = entries_.size();
    Fields end;
    if (count >= kMarker16 || needsZip64(directoryOffset) || needsZip64(directorySize)) {
        end.u32(kEnd64Signature).u64(kEnd64Bytes - 12).u16(kVersionZip64).u16(kVersionZip64);
        end.u32(0).u32(0).u64(count).u64(count).u64(directorySize).u64(directoryOffset);
        end.u32(kLocatorSignature).u32(0).u64(offset_).u32(1);
    }
    const std::uint64_t shownCount = std::min<std::uint64_t>(count, kMarker16);
    end.u32(kEndSignature).u16(0).u16(0).u16(shownCount).u16(shownCount);
    end.u32OrMarker(directorySize).u32OrMarker(directoryOffset).u16(0); // no comment
    write(end.bytes());
}

} // namespace layerloom
