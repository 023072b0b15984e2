// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace layerloom {

/// Appends bytes to the file being written; throws Error when the disk refuses.
using ByteSink = std::function<void(std::span<const std::byte>)>;

/// Writes a file so that a crash or a full disk leaves the old one or the new one, never a part: a temporary
/// file in the same folder, filled by `write`, flushed to disk, renamed over `path`, the folder flushed. A
/// symbolic link is followed, permissions are kept. Throws Error with the reason in plain words; the
/// temporary file is removed then.
void writeFileAtomically(const std::string& path, const std::function<void(const ByteSink&)>& write);
void writeFileAtomically(const std::string& path, std::string_view content);

/// The whole file. Throws Error if it cannot be read, is no regular file, or is larger than `maximumBytes`.
std::string readWholeFile(const std::string& path, std::size_t maximumBytes);

/// `strerror` without its global state: "No space left on device".
std::string systemErrorText(int errorNumber);

} // namespace layerloom
