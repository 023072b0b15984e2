# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs models that Python scripted or traced as nodes of a project.

usage: script_file.py PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile
from typing import Optional

import torch
import torchvision
from torch import nn

from examples import call, close


class Recurrent(nn.Module):
    """What torchvision has not: an LSTM, a loop, an attribute that is a number."""

    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 8, 2, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.steps = 3

    def forward(self, x):
        y, (h, c) = self.lstm(x)
        for _ in range(self.steps):
            y = self.norm(y + torch.tanh(y))
        return y.mean(1)


class Pair(nn.Module):
    """Two outputs, a parameter that may be None, and one that is a number."""

    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleDict({"a": nn.Sequential(nn.Linear(8, 8), nn.ReLU()), "b": nn.Linear(8, 4)})

    def forward(self, x: torch.Tensor, mask: Optional[torch.Tensor] = None, scale: float = 2.0):
        y = self.blocks["a"](x) * scale
        if mask is not None:
            y = y * mask
        return y, self.blocks["b"](y)


def models():
    torch.manual_seed(1)
    for name in ("resnet18", "vgg11_bn", "mobilenet_v2", "squeezenet1_0"):
        net = getattr(torchvision.models, name)().eval()
        yield name, torch.jit.script(net), torch.randn(2, 3, 64, 64)
        yield name + " traced", torch.jit.trace(net, torch.randn(2, 3, 64, 64)), torch.randn(2, 3, 64, 64)
    yield "recurrent", torch.jit.script(Recurrent().eval()), torch.randn(2, 5, 8)
    yield "pair", torch.jit.script(Pair().eval()), torch.randn(2, 8)


def project(shape, port, outputs):
    return {
        "format": "layerloom-project", "version": 1, "root": "Net",
        "blocks": {"Net": {
            "kind": "free-form",
            "inputs": [{"name": "x", "dtype": "float32", "shape": ["N", *shape[1:]], "at": [0, 0]}],
            "outputs": [{"name": "y", "at": [600, 0]}],
            "nodes": [{"id": "file", "type": "TorchScript", "options": {"file": "model.pt", "inputs": port, "outputs": ", ".join(outputs)}, "at": [300, 0]}],
            "wires": [{"from": "@in:x", "to": f"file:{port}"}, {"from": f"file:{outputs[0]}", "to": "@out:y"}]}}}


def check_export(program, folder, x, expected, name):
    """A model with a file in it is one file without it, which opens again beside it."""
    call(program, "export", folder / "net.loom", "-o", folder / "whole.pt")
    with torch.no_grad():
        close(torch.jit.load(str(folder / "whole.pt"))(x), expected, name)
    again = subprocess.run([program, "params", folder / "whole.pt"], capture_output=True, text=True)
    assert again.returncode == 0 and not again.stderr, again.stderr


def main(program):
    for name, net, x in models():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            net.save(str(folder / "model.pt"))
            port = net.forward.schema.arguments[1].name
            with torch.no_grad():
                expected = net(x)
            outputs = [f"y{i}" for i in range(len(expected))] if isinstance(expected, tuple) else ["y"]
            (folder / "net.loom").write_text(json.dumps(project(x.shape, port, outputs)))
            torch.save(x, folder / "x.pt")
            try:
                call(program, "run", folder / "net.loom", "--input", f"x={folder / 'x.pt'}", "-o", folder / "out.pth")
                close(torch.load(folder / "out.pth")["y"], expected if torch.is_tensor(expected) else expected[0], name)
                print(f"{name}: equal")
            except AssertionError as error:
                print(f"{name}: {error}")
                raise
            if name in ("recurrent", "pair"):
                check_export(program, folder, x, expected if torch.is_tensor(expected) else expected[0], name)
            state = call(program, "inspect", folder / "model.pt")
            assert all(key in state for key in net.state_dict()), f"{name}: keys are missing in {state[:500]}"


if __name__ == "__main__":
    main(*sys.argv[1:])
