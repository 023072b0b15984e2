// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/zip_text.h"

#include "core/values/error.h"

#include <libdeflate.h>

namespace layerloom {

namespace {

/// No byte of deflate makes more than 1032 of them.
constexpr std::uint64_t kMostUnpacked = 1032;

std::string unpacked(const std::string& packed, std::uint64_t size, const std::string& name) {
    if (size > packed.size() * kMostUnpacked)
        throw Error("the file is damaged: the entry '" + name + "' cannot be unpacked");
    std::string bytes(size, '\0');
    libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        throw Error("there is not enough memory to unpack '" + name + "'");
    const auto result = libdeflate_deflate_decompress(decompressor, packed.data(), packed.size(),
                                                      bytes.data(), bytes.size(), nullptr);
    libdeflate_free_decompressor(decompressor);
    if (result != LIBDEFLATE_SUCCESS)
        throw Error("the file is damaged: the entry '" + name + "' cannot be unpacked");
    return bytes;
}

} // namespace

std::string readZipText(const InputFile& file, const ZipEntry& entry, const std::string& name,
                        std::size_t maximumBytes) {
    if (entry.size > maximumBytes || entry.unpackedSize > maximumBytes)
        throw Error("its entry '" + name + "' is larger than LayerLoom reads");
    if (!entry.isStored && !entry.isDeflated)
        throw Error("its entry '" + name + "' is compressed in a way that is not read");
    std::string text = file.text(entry.offset, entry.size);
    if (entry.isDeflated)
        text = unpacked(text, entry.unpackedSize, name);
    if (entry.crc && libdeflate_crc32(0, text.data(), text.size()) != *entry.crc)
        throw Error("the file is damaged: the checksum of '" + name + "' does not match");
    return text;
}

} // namespace layerloom
