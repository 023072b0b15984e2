# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the files that the fuzzers start from, as PyTorch and NumPy write them:  python3 make_corpus.py [FOLDER]"""
import json
import pathlib
import pickle
import struct
import sys
import warnings
import zipfile

import numpy as np
import torch

warnings.simplefilter("ignore")
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "corpus"


def path(name):
    file = FOLDER / name
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def safetensors(name, tensors, metadata=None):
    header = {"__metadata__": metadata} if metadata else {}
    data = b""
    for key, (dtype, shape, content) in tensors.items():
        header[key] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(content)]}
        data += content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path("safetensors/" + name).write_bytes(struct.pack("<Q", len(text)) + text + data)


torch.manual_seed(0)
weight = torch.arange(6.0).reshape(2, 3)
state = torch.nn.Linear(3, 2).state_dict()
torch.save(state, path("pth/state_dict.pth"))
torch.save({"epoch": 1, "model": state, "best": None, "lr": [0.1, (1, 2)]}, path("pth/training.pth"))
torch.save(weight, path("pth/tensor.pt"))
torch.save({"weight": weight, "row": weight[1], "half": weight.half(), "count": torch.tensor(3), "mask": weight > 2},
           path("pth/views.pth"))
torch.save(state, path("pth/legacy.pth"), _use_new_zipfile_serialization=False)
for name in ("state_dict", "training", "views"):
    with zipfile.ZipFile(path(f"pth/{name}.pth")) as archive:
        entry = next(entry for entry in archive.namelist() if entry.endswith("data.pkl"))
        path(f"pickle/{name}.pkl").write_bytes(archive.read(entry))
path("pickle/plain.pkl").write_bytes(pickle.dumps({"a": [1, 2.5, True, None, "x"], "b": (1, {2})}, 2))
path("pickle/protocol4.pkl").write_bytes(pickle.dumps({"a": [1, 2.5], "b": b"xy"}, 4))

safetensors("two.safetensors", {"weight": ("F32", [2, 3], weight.numpy().tobytes()), "bias": ("F32", [2], bytes(8))})
safetensors("shared.safetensors", {"a": ("I64", [2], bytes(16)), "b": ("BOOL", [3], b"\1\0\1")}, {"format": "pt", "c": "a"})
safetensors("empty.safetensors", {"e": ("BF16", [0, 3], b"")})

np.save(path("npy/floats.npy"), weight.numpy())
np.save(path("npy/fortran.npy"), np.asfortranarray(weight.numpy()))
np.save(path("npy/big_endian.npy"), np.arange(4, dtype=">i8"))
np.save(path("npy/scalar.npy"), np.array(True))
np.save(path("npy/complex.npy"), np.zeros((1, 0), np.complex128))
np.savez(path("npy/archive.npz"), weight=weight.numpy(), b=np.array(1))
np.savez_compressed(path("npy/packed.npz"), weight=weight.numpy())


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.BatchNorm1d(2))
        self.sizes = [2, 3]

    def forward(self, input, scale: float = 2.0):
        return self.layers(input) * scale, torch.full([2], 0.5)


def without_checksums(name):
    """A reader takes 0 for a checksum that was left out, so that what a fuzzer changes is looked at."""
    data = bytearray(path(name).read_bytes())
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16), (b"PK\x07\x08", 4)):
        begin = -1
        while (begin := data.find(mark, begin + 1)) >= 0:
            data[begin + at:begin + at + 4] = bytes(4)
    path(name).write_bytes(data)


PROJECT = json.dumps({"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {
    "Net": {"kind": "sequential", "nodes": [{"id": "a", "type": "ReLU"}]}}})
net = Net().eval()
torch.jit.save(torch.jit.script(net), path("script/scripted.pt"), _extra_files={"layerloom/project.loom": PROJECT})
torch.jit.save(torch.jit.trace(net, torch.ones(2, 3)), path("script/traced.pt"))
torch.jit.save(torch.jit.freeze(torch.jit.script(net)), path("script/frozen.pt"))
with zipfile.ZipFile(path("script/scripted.pt")) as archive:
    code = next(entry for entry in archive.namelist() if entry.endswith("__torch__.py"))
    path("script/code.py").write_bytes(archive.read(code))
for name in ("scripted", "traced", "frozen"):
    without_checksums(f"script/{name}.pt")
