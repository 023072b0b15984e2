# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every TorchScript file of a folder, and compares with what the engine made of the same model.

usage: script_layers.py FOLDER

FOLDER/calls.json lists the files; N.pt is the program, N.pth its inputs, state, outputs and gradients.
"""
import json
import pathlib
import sys

import torch

torch.set_num_threads(1)
RUN_SEED = 5


def differences(name, ours, theirs, loose):
    if list(ours) != list(theirs):
        yield f"{name}: {list(theirs)} instead of {list(ours)}"
        return
    for key, value in ours.items():
        other = theirs[key].detach()
        if other.is_sparse:
            other = other.to_dense()
        if value.dtype != other.dtype or value.shape != other.shape:
            yield f"{name}.{key}: {other.dtype} {tuple(other.shape)} instead of {value.dtype} {tuple(value.shape)}"
        elif not torch.allclose(value.double() if not value.is_complex() else value,
                                other.double() if not other.is_complex() else other,
                                rtol=loose, atol=loose, equal_nan=True):
            yield f"{name}.{key}: differs by {(value.double() - other.double()).abs().max().item()}"


def check(folder, call):
    expected = torch.load(folder / f"{call['file']}.pth")
    net = torch.jit.load(str(folder / f"{call['file']}.pt"))
    assert not net.training
    yield from differences("state", expected["state"], net.state_dict(), 0)
    for mode in ("eval", "train"):
        net.train(mode == "train")
        net.zero_grad(set_to_none=True)
        torch.manual_seed(RUN_SEED)
        outputs = net(*(tensor.clone() for tensor in expected["inputs"].values()))
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        yield from differences(mode, expected[mode], dict(zip(expected[mode], outputs)), 1e-5)
        roots = [o for o in outputs if o.is_floating_point() and o.requires_grad]
        if roots:
            sum(o.sum() for o in roots).backward()
        gradients = {n: p.grad for n, p in net.named_parameters() if p.grad is not None}
        yield from differences(mode + " gradients", expected[mode + " gradients"], gradients, 1e-4)


def main(folder):
    folder = pathlib.Path(folder)
    wrong = []
    calls = json.loads((folder / "calls.json").read_text())
    for call in calls:
        try:
            wrong += [f"{call['text']}: {text}" for text in check(folder, call)]
        except Exception as error:
            wrong.append(f"{call['text']}: {str(error)[-600:]}")
    print("\n".join(wrong))
    print(f"{len(calls)} calls, {len(wrong)} differences")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
