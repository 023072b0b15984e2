# SPDX-License-Identifier: GPL-3.0-or-later
"""Python's side of checkpoint_interop_test.cpp.

`write FOLDER` saves files as people save them, with what is to be read in them.
`check FOLDER` looks at what LayerLoom made of them, and prints a JSON object: the name of each check, and
"" or what is wrong.
"""
import collections
import json
import os
import sys
import traceback
import zipfile
from collections import OrderedDict

import numpy
import torch
from torch import nn

DTYPES = ["float32", "float64", "float16", "bfloat16", "uint8", "int8", "int16", "int32", "int64", "bool",
          "complex64", "complex128"]


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 3)
        self.bn = nn.BatchNorm1d(3)
        self.fc2 = nn.Linear(3, 4, bias=False)
        self.tied = nn.Linear(3, 4, bias=False)
        self.tied.weight = self.fc2.weight


def modules():
    torch.manual_seed(0)
    return {
        "tied": Tied(),
        "linear": nn.Linear(2, 3),
        "sequential": nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(),
                                    nn.Sequential(nn.Flatten(), nn.Linear(16, 2))),
        "lstm": nn.LSTM(3, 4, num_layers=2, bidirectional=True),
        "attention": nn.MultiheadAttention(8, 2),
        "transformer": nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 3),
        "embedding": nn.Sequential(OrderedDict(words=nn.Embedding(300, 300), out=nn.Linear(300, 70000))),
        "nothing": nn.Identity(),
    }


def state_dicts():
    """Dicts whose data.pkl LayerLoom must write with the same bytes."""
    found = {name: module.state_dict() for name, module in modules().items()}
    found["dtypes"] = OrderedDict(
        (name, torch.arange(6).reshape(2, 3).to(getattr(torch, name))) for name in DTYPES)
    base = torch.arange(20.0)
    found["views"] = OrderedDict(
        scalar=torch.tensor(3.5), empty=torch.empty(0), empty2=torch.empty(0, 5), base=base,
        view=base[5:15].view(2, 5), transposed=base.view(4, 5).t(), stepped=base[::2],
        expanded=torch.ones(1).expand(4), negative=torch.tensor([1, -1]),
        high=torch.arange(120.0).reshape(1, 2, 3, 4, 5))
    for count in [999, 1000, 1001, 2001]:
        found[f"many{count}"] = OrderedDict((f"layer{i}.weight", torch.full((2,), i)) for i in range(count))
    found["unicode"] = OrderedDict([("größe.权重", torch.ones(2))])
    return found


def other_files(folder):
    """Files that LayerLoom reads, and saves again as plain state dicts."""
    net = Tied()
    state = net.state_dict()

    def save(value, name, **settings):
        torch.save(value, os.path.join(folder, name + ".pth"), **settings)

    save(state, "legacy", _use_new_zipfile_serialization=False)
    for protocol in [3, 4, 5]:
        save(state, f"protocol{protocol}", pickle_protocol=protocol)
        save(state, f"legacy_protocol{protocol}", pickle_protocol=protocol, _use_new_zipfile_serialization=False)
    save(dict(state), "plain_dict")
    save(OrderedDict(net.named_parameters()), "parameters")
    save(OrderedDict(("module." + name, tensor) for name, tensor in state.items()), "data_parallel")
    optimizer = torch.optim.Adam(net.parameters())
    for parameter in net.parameters():
        parameter.grad = torch.ones_like(parameter)
    optimizer.step()
    import argparse
    save({"model": net.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 3, "loss": 0.25, "best": None,
          "name": "résnet", "flag": True, "big": 2**40, "huge": -(2**70), "list": [1, 2, [3]], "tuple": (1, "a"),
          "bytes": b"a\xff", "set": {1, 2}, "dtype": torch.float16, "size": torch.Size([1, 2]),
          "device": torch.device("cpu"), "numpy": numpy.float64(3), "array": numpy.arange(3),
          "arguments": argparse.Namespace(lr=0.1)}, "training")
    complex_numbers = torch.randn(3, dtype=torch.cfloat)
    save(OrderedDict(conjugated=complex_numbers.conj(), plain=complex_numbers,
                     negated=torch.randn(3, dtype=torch.cfloat).conj().imag), "lazy_views")
    with_attribute = torch.randn(3)
    with_attribute.note = "a note"
    save({"weight": with_attribute}, "attributes")
    location_tag = torch.serialization.location_tag
    torch.serialization.location_tag = lambda storage: "cuda:0"
    save(state, "cuda")
    torch.serialization.location_tag = location_tag


class Attack:
    def __reduce__(self):
        return os.system, ("touch " + os.path.join(sys.argv[2], "executed"),)


def refused_files(folder):
    def save(value, name):
        torch.save(value, os.path.join(folder, name + ".pth"))

    save(modules()["sequential"], "whole_module")
    save({"state_dict": modules()["linear"].state_dict(), "x": Attack()}, "attack")
    save({"weight": torch.eye(3).to_sparse()}, "sparse")
    save({"weight": torch.quantize_per_tensor(torch.randn(3), 0.1, 0, torch.qint8)}, "quantized")
    save({"generator": modules()["linear"].state_dict(), "critic": modules()["linear"].state_dict()}, "two")
    torch.jit.script(nn.Linear(2, 2)).save(os.path.join(folder, "script.pth"))


def printed_tensors():
    """Tensors of all kinds to print."""
    generator = torch.Generator().manual_seed(7)

    def normal(shape, scale=1.0):
        return torch.randn(shape, generator=generator) * scale

    shapes = [(), (1,), (3,), (7,), (25,), (1000,), (1001,), (2, 3), (7, 8), (40, 30), (1, 1), (2, 3, 4), (2, 2, 2, 2),
              (10, 11, 12), (3, 400), (1, 1, 1200), (0,), (0, 3), (2, 0, 4), (5, 1, 7), (600, 2)]
    found = []
    for shape in shapes:
        for scale in [1.0, 1e-3, 1e-6, 1e5, 1e10, 100.0]:
            found.append(normal(shape, scale))
        found.append(torch.randint(-5, 5, shape, generator=generator).float())
        found.append(torch.randint(-5, 100000, shape, generator=generator).float())
        for dtype in DTYPES:
            found.append(normal(shape, 50.0).to(getattr(torch, dtype)))
        found.append(torch.complex(normal(shape), normal(shape, 1e-5)))
        found.append(torch.complex(normal(shape).round(), normal(shape, 100).round()))
        special = normal(shape)
        special.view(-1)[::2] = float("nan")
        special.view(-1)[::3] = float("inf")
        special.view(-1)[::5] = float("-inf")
        special.view(-1)[::7] = -0.0
        found += [special, special.round(), special.double(), special.half(), special.bfloat16(),
                  torch.complex(special, special), special * float("nan"), torch.zeros(shape),
                  -torch.zeros(shape), torch.full(shape, float("inf")), torch.full(shape, 2**62)]
    found += [torch.tensor([1e-45, 1.0]), torch.tensor([3e38, -3e38]), torch.tensor([1e300, 1e-300]).double(),
              torch.tensor([5e-324]).double(), torch.tensor([65504.0, 6e-8]).half(), torch.arange(6.0).view(2, 3).t(),
              torch.arange(2000.0).view(40, 50).t(), torch.ones(1).expand(5, 1200), torch.tensor([1e8, 1.0]),
              torch.tensor([1e8 + 8, 1e6]), torch.tensor([1000.0, 1.0]), torch.tensor([1001.0, 1.0]),
              torch.tensor([0.0001, 0.05]), torch.tensor([0.00009, 0.05]), nn.Parameter(torch.ones(2)),
              torch.ones(2, requires_grad=True), torch.ones(13, dtype=torch.float64, requires_grad=True),
              nn.Parameter(torch.zeros(0, 4)), torch.full((12,), 1.5, dtype=torch.float64),
              torch.full((9,), -1.5, dtype=torch.float16)]
    return found


def statistics(tensor):
    values = tensor.to(torch.complex128).abs() if tensor.is_complex() else tensor.double()
    kept = values[~values.isnan()]
    return {"count": values.numel(), "zeros": int((values == 0).sum()), "nan": int(values.isnan().sum()),
            "inf": int(values.isinf().sum()),
            "values": [repr(float(x)) for x in [
                kept.min() if kept.numel() else float("nan"), kept.max() if kept.numel() else float("nan"),
                values.mean(), values.std(), values.norm()]]}


def arrays():
    found = {}
    for dtype in ["f2", "f4", "f8", "u1", "i1", "i2", "i4", "i8", "c8", "c16", "?"]:
        values = (numpy.arange(24) % 7).astype(dtype).reshape(2, 3, 4)
        found[f"c_{dtype.strip('?')}"] = values
        found[f"fortran_{dtype.strip('?')}"] = numpy.asfortranarray(values)
        found[f"big_{dtype.strip('?')}"] = values.astype(numpy.dtype(dtype).newbyteorder(">"))
    found["scalar"] = numpy.float32(3.5)
    found["empty"] = numpy.zeros((0, 3), "f4")
    found["vector"] = numpy.arange(5.0)
    return found


def write(folder):
    for name, state in state_dicts().items():
        torch.save(state, os.path.join(folder, name + ".pth"))
    other_files(folder)
    refused_files(folder)
    printed = printed_tensors()
    torch.save(printed, os.path.join(folder, "printed.pth"))
    with open(os.path.join(folder, "printed.json"), "w") as file:
        json.dump([{"text": repr(tensor), "statistics": statistics(tensor.detach())} for tensor in printed], file)
    for name, array in arrays().items():
        numpy.save(os.path.join(folder, name + ".npy"), array)
        version = (2, 0) if name.startswith("big") else (1, 0)
        with open(os.path.join(folder, name + ".npy"), "wb") as file:
            numpy.lib.format.write_array(file, numpy.asanyarray(array), version=version)
    numpy.save(os.path.join(folder, "objects.npy"), numpy.array([{}, None]), allow_pickle=True)
    numpy.save(os.path.join(folder, "unsigned.npy"), numpy.arange(3, dtype="u4"))


def pickle_of(path):
    with zipfile.ZipFile(path) as archive:
        bad = archive.testzip()
        assert bad is None, f"bad checksum of {bad}"
        [name] = [name for name in archive.namelist() if name.endswith("/data.pkl")]
        assert name == os.path.basename(path).rsplit(".", 1)[0] + "/data.pkl", name
        return archive.read(name)


def same_state(ours, theirs):
    assert type(ours) is OrderedDict, type(ours)
    assert list(ours) == list(theirs), (list(ours), list(theirs))
    assert getattr(ours, "_metadata", None) == getattr(theirs, "_metadata", None)
    for name, tensor in theirs.items():
        mine = ours[name]
        assert type(mine) is torch.Tensor and not mine.requires_grad, name
        assert mine.dtype == tensor.dtype and mine.shape == tensor.shape, name
        assert torch.equal(mine, tensor), name
        if not tensor.is_conj() and not tensor.is_neg():
            assert mine.stride() == tensor.stride(), name
            assert mine.storage_offset() == tensor.storage_offset(), name
            assert mine.storage().nbytes() == tensor.storage().nbytes(), name

    def partition(state):
        groups = collections.defaultdict(list)
        for name, tensor in state.items():
            if tensor.storage().nbytes() and not tensor.is_conj() and not tensor.is_neg():
                groups[tensor.storage().data_ptr()].append(name)
        return list(groups.values())
    assert partition(ours) == partition(theirs)


def check_state(folder, name):
    path = os.path.join(folder, "ours", name + ".pth")
    theirs = torch.load(os.path.join(folder, name + ".pth"), map_location="cpu")
    theirs = theirs["model"] if "model" in theirs else theirs
    for weights_only in [True, False]:
        same_state(torch.load(path, weights_only=weights_only), theirs)


def check_bytes(folder, name):
    check_state(folder, name)
    assert pickle_of(os.path.join(folder, "ours", name + ".pth")) == pickle_of(os.path.join(folder, name + ".pth"))


def check_strict(folder, name, module):
    state = torch.load(os.path.join(folder, "ours", name + ".pth"), weights_only=True)
    result = module.load_state_dict(state, strict=True)
    assert not result.missing_keys and not result.unexpected_keys


def check_ties(folder):
    state = torch.load(os.path.join(folder, "ours", "tied.pth"), weights_only=True)
    assert state["fc2.weight"].data_ptr() == state["tied.weight"].data_ptr()


def check_plain_value(folder):
    path = os.path.join(folder, "ours", "value.pth")
    weight = nn.Parameter(torch.tensor([1.0, 2.0]), requires_grad=False)
    grown = torch.tensor([3, 4])
    value = {"epoch": 3, "loss": 0.25, "best": None, "flag": True, "name": "größe", "big": 2**40, "small": -(2**40),
             "least": -(2**63), "byte": 255, "two": 256, "minus": -1, "four": 2**31 - 1, "list": [1, [2]],
             "tuple": (1,), "four_tuple": (1, 2, 3, 4), "nothing": {}, "none": [], "weight": weight, "plain": grown,
             3: ()}
    loaded = torch.load(path)
    assert list(loaded) == list(value), list(loaded)
    for key in value:
        if isinstance(value[key], torch.Tensor):
            assert type(loaded[key]) is type(value[key]) and torch.equal(loaded[key], value[key]), key
            assert not loaded[key].requires_grad, key
        else:
            assert loaded[key] == value[key] and type(loaded[key]) is type(value[key]), key
    expected = os.path.join(folder, "value.pth")
    torch.save(value, expected)
    assert pickle_of(path) == pickle_of(expected)


def check_dict(folder, count):
    path = os.path.join(folder, "ours", f"dict{count}.pth")
    value = {f"t{i}": torch.zeros(1) for i in range(count)}
    assert list(torch.load(path, weights_only=True)) == list(value)
    expected = os.path.join(folder, f"dict{count}.pth")
    torch.save(value, expected)
    assert pickle_of(path) == pickle_of(expected)


def check_array(folder, name, array):
    ours = numpy.load(os.path.join(folder, "ours", name + ".npy"))
    assert ours.dtype == numpy.asanyarray(array).dtype.newbyteorder("="), ours.dtype
    assert numpy.array_equal(ours, array) and ours.shape == numpy.shape(array)


def check_alignment(folder):
    with zipfile.ZipFile(os.path.join(folder, "ours", "sequential.pth")) as archive, open(archive.filename, "rb") as file:
        for entry in archive.infolist():
            file.seek(entry.header_offset + 26)
            lengths = file.read(4)
            payload = entry.header_offset + 30 + int.from_bytes(lengths[:2], "little") + \
                int.from_bytes(lengths[2:], "little")
            assert payload % 64 == 0, entry.filename


def check(folder):
    checks = {}
    for name in state_dicts():
        checks["bytes " + name] = lambda name=name: check_bytes(folder, name)
    for name in ["legacy", "plain_dict", "parameters", "data_parallel", "training", "lazy_views", "attributes", "cuda",
                 *(f"{kind}protocol{n}" for n in [3, 4, 5] for kind in ["", "legacy_"])]:
        checks["state " + name] = lambda name=name: check_state(folder, name)
    for name, module in modules().items():
        checks["strict " + name] = lambda name=name, module=module: check_strict(folder, name, module)
    checks["ties"] = lambda: check_ties(folder)
    checks["value"] = lambda: check_plain_value(folder)
    checks["alignment"] = lambda: check_alignment(folder)
    for count in [1, 2, 1000, 1001]:
        checks[f"dict {count}"] = lambda count=count: check_dict(folder, count)
    for name, array in arrays().items():
        checks["array " + name] = lambda name=name, array=array: check_array(folder, name, array)
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
