// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/pickle_object.h"
#include "core/values/host_tensor.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace layerloom {

/// What a file may ask for, beyond its tensors.
struct CheckpointLimits {
    std::size_t pickleBytes = std::size_t{256} << 20;
    std::size_t objects = std::size_t{4} << 20;
    std::size_t zipEntries = std::size_t{1} << 20;
    std::size_t unpackedArrayBytes = std::size_t{4} << 30; ///< one compressed array of a `.npz`
};

/// What the file is.
enum class CheckpointFormat { Torch, LegacyTorch, Safetensors, Numpy };

/// What a file of `torch.save`, a `.safetensors`, `.npz` or `.npy` file holds. Only the structure is in
/// memory; tensors are read when asked for. May be used from several threads.
class Checkpoint {
  public:
    Checkpoint(Checkpoint&&) noexcept;
    Checkpoint& operator=(Checkpoint&&) noexcept;
    ~Checkpoint();

    const std::string& path() const;
    CheckpointFormat format() const;
    /// The saved object; it and all it points to live as long as the checkpoint.
    const PickleObject& root() const;
    /// Reads a tensor of this checkpoint into memory of its own. Tensors that share their storage share their
    /// memory, as long as one of them is kept. Throws Error if the file is damaged or changed meanwhile.
    HostTensor load(const StoredTensor& tensor) const;
    /// Reads several, in their order, with as many threads as there are processors if that pays.
    std::vector<HostTensor> load(const std::vector<const StoredTensor*>& tensors) const;
    /// True if each row of the tensor (its first dimension counts them) lies in one piece in the file, as it
    /// does unless the file is compressed or the tensor is not row-major.
    bool hasWholeRows(const StoredTensor& tensor) const;
    /// Those rows of a tensor that has whole ones, one behind the other. Checksums are not looked at, as
    /// they are of all rows. Throws Error if the file was changed since it was opened.
    void readRows(const StoredTensor& tensor, std::span<const std::int64_t> rows, std::byte* target) const;

  private:
    struct Content;
    explicit Checkpoint(std::unique_ptr<Content> content);
    friend Checkpoint readCheckpoint(const std::string& path, const CheckpointLimits& limits);

    std::unique_ptr<Content> content_;
};

/// Opens a file of `torch.save` (the zip of PyTorch from 1.6 on and the format before, written on any
/// device), a `.safetensors` file (a dict of tensors; names that its metadata give to a tensor stand beside
/// the others) or NumPy's `.npz` (a dict) or `.npy` (a tensor). What it is, its first bytes tell, not its
/// name. Knows tensors and plain containers; every other object stays an inert name, and nothing is executed.
/// Throws Error, which names the file and the reason; memory stays within a small multiple of the file's
/// size.
Checkpoint readCheckpoint(const std::string& path, const CheckpointLimits& limits = {});

} // namespace layerloom
