# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's side of tensor_files_interop_test.cpp.

`write FOLDER` saves files as Python saves them; `check FOLDER` looks at what LayerLoom made of them, and prints a JSON
object: the name of each check, and "" or what is wrong. Debian has no safetensors, so that its format is written and
read here after its description.
"""
import json
import os
import struct
import sys
import traceback
from collections import OrderedDict

import numpy
import torch
from torch import nn

TYPES = [("I64", torch.int64), ("F64", torch.float64), ("C64", torch.complex64), ("F32", torch.float32),
         ("I32", torch.int32), ("BF16", torch.bfloat16), ("F16", torch.float16), ("I16", torch.int16),
         ("I8", torch.int8), ("U8", torch.uint8), ("BOOL", torch.bool)]


def raw(tensor):
    """The bytes of a tensor in row-major order."""
    return bytes(tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()) if tensor.numel() else b""


def save_file(tensors, path, metadata=None):
    """As safetensors.torch.save_file: sorted by type, then by name."""
    rank = {dtype: i for i, (_, dtype) in enumerate(TYPES)}
    names = {dtype: name for name, dtype in TYPES}
    header, data = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for name in sorted(tensors, key=lambda name: (rank[tensors[name].dtype], name)):
        content = raw(tensors[name])
        header[name] = {"dtype": names[tensors[name].dtype], "shape": list(tensors[name].shape),
                        "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def load_file(path):
    """As safetensors.torch.load_file, with the checks of the format's description."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<Q", content[:8])[0]
    assert length <= 100_000_000 and 8 + length <= len(content) and length % 8 == 0
    text = content[8:8 + length]
    assert text.startswith(b"{")

    def unique(pairs):
        assert len({key for key, _ in pairs}) == len(pairs), "a key stands there twice"
        return dict(pairs)
    header = json.loads(text.decode("utf-8"), object_pairs_hook=unique)
    metadata = header.pop("__metadata__", {})
    assert all(isinstance(value, str) for value in metadata.values())
    data, types, end, tensors = content[8 + length:], dict(TYPES), 0, {}
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, next_end = entry["data_offsets"]
        assert begin == end, f"{name} does not begin where the one before ends"
        end = next_end
        dtype = types[entry["dtype"]]
        assert begin % torch.empty(0, dtype=dtype).element_size() == 0, f"{name} is not aligned"
        tensors[name] = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.uint8).view(dtype).reshape(
            entry["shape"]) if end > begin else torch.empty(entry["shape"], dtype=dtype)
    assert end == len(data)
    return tensors, metadata


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.word = nn.Embedding(5, 4)
        self.norm = nn.BatchNorm1d(4)
        self.out = nn.Linear(4, 5)
        self.out.weight = self.word.weight


def tied():
    torch.manual_seed(0)
    return Tied()


def dtypes():
    return {str(dtype).split(".")[1]: torch.arange(-3, 3).reshape(2, 3).to(dtype) for _, dtype in TYPES}


def arrays():
    values = numpy.arange(24).reshape(2, 3, 4)
    found = {dtype: (values % 2 if dtype == "?" else values).astype(dtype)
             for dtype in ["f2", "f4", "f8", "u1", "i1", "i2", "i4", "i8", "c8", "c16", "?"]}
    found["fortran"] = numpy.asfortranarray(values.astype("f4"))
    found["big"] = values.astype(">i4")
    found["scalar"] = numpy.float64(2.5)
    found["empty"] = numpy.zeros((0, 3), "f4")
    found["größe/weight"] = numpy.ones(3, "f4")
    return found


def items():
    torch.manual_seed(1)
    return [torch.randn(2, 3), torch.arange(4), torch.tensor(True)]


def write(folder):
    def path(name):
        return os.path.join(folder, name)
    net = tied()
    torch.save(net.state_dict(), path("tied.pth"))
    state = net.state_dict()
    del state["word.weight"]  # save_model keeps the least name
    save_file(state, path("tied.safetensors"), {"word.weight": "out.weight"})
    save_file(dtypes(), path("dtypes.safetensors"))
    save_file({}, path("nothing.safetensors"))
    torch.save(dtypes(), path("dtypes.pth"))
    numpy.savez(path("arrays.npz"), **arrays())
    numpy.savez_compressed(path("packed.npz"), zeros=numpy.zeros((300, 300), "f4"), **arrays())
    numpy.savez(path("listed.npz"), *[item.numpy() for item in items()])
    torch.save(items()[0], path("tensor.pt"))
    torch.save(items(), path("list.pt"))
    torch.save(tuple(items()), path("tuple.pt"))
    torch.save(dict(zip("abc", items())), path("dict.pt"))
    numpy.save(path("vector.npy"), numpy.arange(5.0))


def same(ours, theirs):
    assert ours.dtype == theirs.dtype and ours.shape == theirs.shape, (ours.dtype, ours.shape)
    assert torch.equal(ours, theirs)


def check_safetensors_bytes(folder, name):
    """What we wrote of the .pth has the bytes of what Python wrote, but for the metadata."""
    ours, metadata = load_file(os.path.join(folder, "ours", name + ".safetensors"))
    theirs, wanted = load_file(os.path.join(folder, name + ".safetensors"))
    assert metadata == {"format": "pt", **wanted}, metadata
    assert list(ours) == list(theirs), list(ours)
    for key, tensor in theirs.items():
        same(ours[key], tensor)


def check_load_model(folder):
    """As safetensors.torch.load_model: a name that is tied to one in the file is not missing."""
    net = tied()
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.zero_()
    tensors, _ = load_file(os.path.join(folder, "ours", "tied.safetensors"))
    result = net.load_state_dict(tensors, strict=False)
    assert result.missing_keys == ["word.weight"] and not result.unexpected_keys, result
    for name, tensor in tied().state_dict().items():
        same(net.state_dict()[name], tensor)


def check_back(folder):
    """The .pth that we made of the .safetensors loads strictly, with its tie."""
    state = torch.load(os.path.join(folder, "ours", "back.pth"), weights_only=True)
    assert state["word.weight"].data_ptr() == state["out.weight"].data_ptr()
    net = tied()
    net.load_state_dict(state, strict=True)


def check_arrays(folder, name, theirs):
    ours = numpy.load(os.path.join(folder, "ours", name))
    assert sorted(ours.files) == sorted(theirs), ours.files
    for key, array in theirs.items():
        assert ours[key].dtype == array.dtype.newbyteorder("="), (key, ours[key].dtype)
        assert numpy.array_equal(ours[key], array) and ours[key].shape == array.shape, key


def check_value(folder, name, theirs):
    ours = torch.load(os.path.join(folder, "ours", name), weights_only=True)
    assert type(ours) is type(theirs), type(ours)
    if isinstance(theirs, torch.Tensor):
        return same(ours, theirs)
    if isinstance(theirs, dict):
        assert list(ours) == list(theirs), list(ours)
        ours, theirs = list(ours.values()), list(theirs.values())
    assert len(ours) == len(theirs)
    for mine, wanted in zip(ours, theirs):
        same(mine, wanted)


def check(folder):
    packed = {"zeros": numpy.zeros((300, 300), "f4"), **arrays()}
    listed = {f"arr_{i}": item.numpy() for i, item in enumerate(items())}
    checks = {
        "safetensors of ties": lambda: check_safetensors_bytes(folder, "tied"),
        "safetensors of all types": lambda: check_safetensors_bytes(folder, "dtypes"),
        "load_model": lambda: check_load_model(folder),
        "back to a state dict": lambda: check_back(folder),
        "arrays": lambda: check_arrays(folder, "arrays.npz", arrays()),
        "compressed arrays": lambda: check_arrays(folder, "packed.npz", packed),
        "list of arrays": lambda: check_arrays(folder, "listed.npz", listed),
        "tensor": lambda: check_value(folder, "tensor.pt", items()[0]),
        "list": lambda: check_value(folder, "list.pt", items()),
        "list from npz": lambda: check_value(folder, "list_from_npz.pt", items()),
        "dict": lambda: check_value(folder, "dict.pt", dict(zip("abc", items()))),
        "one of a dict": lambda: check_value(folder, "one.pt", items()[1]),
        "array": lambda: same(torch.from_numpy(numpy.load(os.path.join(folder, "ours", "tensor.npy"))), items()[0]),
    }
    results = {}
    for name, run in checks.items():
        try:
            run()
            results[name] = ""
        except Exception:
            results[name] = traceback.format_exc(limit=-2)
    print(json.dumps(results))


if __name__ == "__main__":
    {"write": write, "check": check}[sys.argv[1]](sys.argv[2])
