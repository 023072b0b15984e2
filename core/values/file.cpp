// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/file.h"

#include "core/values/error.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace layerloom {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = std::size_t{1} << 18;
constexpr std::string_view kTemporarySuffix = ".part";
/// A temporary file that nobody has written for so long was left by a process that was killed.
constexpr std::time_t kStaleSeconds = 60;

[[noreturn]] void failWriting(const std::string& path, int errorNumber) {
    std::string reason = systemErrorText(errorNumber);
    if (errorNumber == ENOSPC || errorNumber == EDQUOT)
        reason = "the disk is full (" + reason + "); make room or choose another folder";
    else if (errorNumber == EFBIG)
        reason = "the file would be larger than allowed (" + reason + ")";
    else if (errorNumber == EIO)
        reason = "the disk reports a fault (" + reason + "); save somewhere else";
    else if (errorNumber == EROFS)
        reason = "the file system can only be read (" + reason + "); choose another folder";
    else if (errorNumber == ENOENT)
        reason = "there is no such folder (" + reason + "), or there is no more; choose another one";
    else if (errorNumber == EACCES || errorNumber == EPERM)
        reason = "there is no permission to write there (" + reason + "); choose another folder";
    else if (errorNumber == ESTALE || errorNumber == ETIMEDOUT || errorNumber == EHOSTDOWN ||
             errorNumber == EHOSTUNREACH || errorNumber == ENOTCONN)
        reason = "the network folder does not answer (" + reason + "); save somewhere else";
    throw Error("cannot write '" + path + "': " + reason);
}

/// Owns a file descriptor.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    bool isOpen() const { return fd_ >= 0; }
    /// The result of `::close`, 0 if it was closed before.
    int close() { return fd_ >= 0 ? ::close(std::exchange(fd_, -1)) : 0; }

  private:
    int fd_;
};

/// Where a chain of symbolic links ends, whether or not a file is there.
fs::path withoutLinks(const std::string& path) {
    constexpr int kMaximumLinks = 40;
    fs::path target(path);
    std::error_code error;
    for (int i = 0; i < kMaximumLinks; ++i) {
        if (!fs::is_symlink(fs::symlink_status(target, error)))
            return target;
        const fs::path next = fs::read_symlink(target, error);
        if (error)
            failWriting(path, error.value());
        target = next.is_absolute() ? next : target.parent_path() / next;
    }
    failWriting(path, ELOOP);
}

fs::path folderOf(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// The file that is to be replaced; none if there is none yet.
std::optional<struct stat> existing(const std::string& path, const fs::path& target) {
    struct stat status {};
    if (::stat(target.c_str(), &status) != 0) {
        if (errno == ENOENT)
            return std::nullopt;
        failWriting(path, errno);
    }
    if (S_ISDIR(status.st_mode))
        throw Error("cannot write '" + path + "': it is a folder; give the name of a file");
    if (!S_ISREG(status.st_mode))
        throw Error("cannot write '" + path + "': it is no regular file; give another name");
    return status;
}

std::string temporaryPrefix(const fs::path& target) {
    // File names end at 255 bytes: leave room for the rest of the name.
    constexpr std::size_t kMaximumStem = 200;
    return "." + target.filename().string().substr(0, kMaximumStem) + ".";
}

/// A new file beside the target, filled through a buffer, removed again unless it is put in place.
class TemporaryFile {
  public:
    TemporaryFile(const std::string& path, const fs::path& target);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void append(std::span<const std::byte> bytes);
    /// As the file that will be replaced: the mode, and the owner where that is allowed.
    void takeRightsOf(const struct stat& old);
    /// Everything on disk, then the new name.
    void putInPlace();

  private:
    void flush();
    void writeAll(std::span<const std::byte> bytes);
    void syncFolder();

    std::string path_; ///< as the person wrote it, for messages
    fs::path target_;
    fs::path name_;
    Descriptor file_;
    std::vector<std::byte> buffer_;
    bool isInPlace_ = false;
};

fs::path freshName(const fs::path& target) {
    static std::atomic<unsigned> counter{0};
    struct timespec now {};
    clock_gettime(CLOCK_REALTIME, &now);
    return folderOf(target) /
           (temporaryPrefix(target) + std::to_string(::getpid()) + "-" + std::to_string(now.tv_nsec) + "-" +
            std::to_string(counter++) + std::string(kTemporarySuffix));
}

TemporaryFile::TemporaryFile(const std::string& path, const fs::path& target)
    : path_(path), target_(target), name_(freshName(target)),
      // The kernel applies the umask to 0666, as for any new file.
      file_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (!file_.isOpen())
        failWriting(path_, errno);
    // Tells other processes that the file is in use; see removeStaleFiles().
    ::flock(file_.get(), LOCK_EX | LOCK_NB);
    buffer_.reserve(kBufferBytes);
}

TemporaryFile::~TemporaryFile() {
    if (!isInPlace_)
        ::unlink(name_.c_str());
}

void TemporaryFile::append(std::span<const std::byte> bytes) {
    if (bytes.size() + buffer_.size() > kBufferBytes)
        flush();
    if (bytes.size() >= kBufferBytes)
        writeAll(bytes);
    else
        buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

void TemporaryFile::flush() {
    writeAll(buffer_);
    buffer_.clear();
}

void TemporaryFile::writeAll(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file_.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failWriting(path_, errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void TemporaryFile::takeRightsOf(const struct stat& old) {
    // Only root may give files away: for others the owner stays who writes, as with any editor. The owner
    // comes first, because a change of owner clears some bits of the mode.
    struct stat own {};
    if (::fstat(file_.get(), &own) == 0 && (own.st_uid != old.st_uid || own.st_gid != old.st_gid) &&
        ::fchown(file_.get(), old.st_uid, old.st_gid) != 0)
        errno = 0;
    if (::fchmod(file_.get(), old.st_mode & 07777) != 0)
        failWriting(path_, errno);
}

void TemporaryFile::putInPlace() {
    flush();
    if (::fsync(file_.get()) != 0)
        failWriting(path_, errno);
    if (::rename(name_.c_str(), target_.c_str()) != 0)
        failWriting(path_, errno);
    isInPlace_ = true;
    if (file_.close() != 0)
        failWriting(path_, errno);
    syncFolder();
}

void TemporaryFile::syncFolder() {
    const Descriptor folder(::open(folderOf(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // A folder that can be written but not listed cannot be opened, and some file systems cannot sync one:
    // the file itself is complete either way.
    if (folder.isOpen() && ::fsync(folder.get()) != 0 && errno == EIO)
        failWriting(path_, errno);
}

bool isStale(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status {};
    return opened.isOpen() && ::fstat(opened.get(), &status) == 0 && S_ISREG(status.st_mode) &&
           std::time(nullptr) - status.st_mtime > kStaleSeconds &&
           ::flock(opened.get(), LOCK_EX | LOCK_NB) == 0;
}

/// Removes what killed processes left of earlier attempts to write the same file.
void removeStaleFiles(const fs::path& target) {
    const std::string prefix = temporaryPrefix(target);
    std::error_code error;
    for (fs::directory_iterator entry(folderOf(target), error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(prefix) && name.ends_with(kTemporarySuffix) && isStale(entry->path()))
            ::unlink(entry->path().c_str());
    }
}

} // namespace

void writeFileAtomically(const std::string& path, const std::function<void(const ByteSink&)>& write) {
    const fs::path target = withoutLinks(path);
    if (!target.has_filename())
        throw Error("cannot write '" + path + "': it is no name of a file");
    const auto old = existing(path, target);
    removeStaleFiles(target);
    TemporaryFile file(path, target);
    if (old)
        file.takeRightsOf(*old);
    write([&](std::span<const std::byte> bytes) { file.append(bytes); });
    file.putInPlace();
}

void writeFileAtomically(const std::string& path, std::string_view content) {
    writeFileAtomically(path, [&](const ByteSink& sink) { sink(std::as_bytes(std::span(content))); });
}

std::string readWholeFile(const std::string& path, std::size_t maximumBytes) {
    const auto fail = [&](const std::string& reason) {
        throw Error("cannot read '" + path + "': " + reason);
    };
    // Opening a pipe would wait for its writer without O_NONBLOCK.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        fail(systemErrorText(errno));
    if (!S_ISREG(status.st_mode))
        fail(S_ISDIR(status.st_mode) ? "it is a folder" : "it is no regular file");
    std::string content;
    std::size_t room = static_cast<std::size_t>(status.st_size) + 1;
    for (;;) {
        const std::size_t size = content.size();
        if (size > maximumBytes || room - 1 > maximumBytes)
            fail("it is larger than the " + std::to_string(maximumBytes) +
                 " bytes that are read of such a file");
        content.resize(room);
        const ssize_t count = ::read(file.get(), content.data() + size, room - size);
        if (count < 0 && errno != EINTR)
            fail(systemErrorText(errno));
        content.resize(size + (count > 0 ? static_cast<std::size_t>(count) : 0));
        if (count == 0)
            return content;
        if (content.size() == room) // it grew meanwhile
            room = room * 2;
    }
}

std::string systemErrorText(int errorNumber) {
    return std::generic_category().message(errorNumber);
}

} // namespace layerloom
