# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports TorchScript files, scripted and traced, as projects and compares what the program makes of them with what PyTorch runs.

    script_reading.py PROGRAM

For each model and both kinds: the import has no problems, its keys and values are those of the file's module in their order, and its outputs
are equal. Prints a line for each difference and, at the end, how many of how many are equal; exits 1 if one is not.
"""
import json
import pathlib
import sys
import tempfile
import warnings

import torch
import torch.nn.functional as F
import torchvision.models as models
from torch import nn

from reading import call, equal, flat, inputs_of

warnings.filterwarnings("ignore")


class Residual(nn.Module):
    def __init__(self, width, scale: float):
        super().__init__()
        self.scale = scale
        self.conv = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(width, eps=1e-3)
        self.act = nn.LeakyReLU(0.2)

    def forward(self, x):
        y = self.act(self.norm(self.conv(x)))
        return x + y * self.scale


class Convolutions(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, (3, 5), stride=2, padding=(1, 2)), nn.GroupNorm(2, 8), nn.ReLU(inplace=True))
        self.blocks = nn.Sequential(Residual(8, 0.5), Residual(8, 2.0))
        self.up = nn.ConvTranspose2d(8, 4, 2, stride=2)
        self.pool = nn.AvgPool2d(8)
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(4 * 4 * 4, 10), nn.Softmax(dim=1))

    def forward(self, x):
        x = self.blocks(self.stem(x))
        return self.head(self.pool(F.gelu(self.up(x))))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(30, 16)
        self.register_buffer("mask", torch.tril(torch.ones(12, 12)))
        self.place = nn.Parameter(torch.randn(12, 16))
        self.norm = nn.LayerNorm(16)
        self.qkv = nn.Linear(16, 48, bias=False)
        self.out = nn.Linear(16, 30, bias=False)
        self.out.weight = self.embed.weight
        self.drop = nn.Dropout(0.1)

    def forward(self, x):
        y = self.drop(self.embed(x) + self.place)
        b, t, c = y.shape
        q, k, v = self.qkv(self.norm(y)).chunk(3, dim=-1)
        q, k, v = [each.view(b, t, 2, c // 2).transpose(1, 2) for each in (q, k, v)]
        a = q @ k.transpose(-2, -1) / 8 ** 0.5
        a = a.masked_fill(self.mask[:t, :t] == 0, float("-inf"))
        y = y + (F.softmax(a, dim=-1) @ v).transpose(1, 2).reshape(b, t, c)
        return self.out(y[:, -1]), y.mean(dim=1)


class Shared(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.Sequential(nn.Linear(6, 6), nn.Tanh())
        self.again = self.inner
        self.fc = nn.Linear(6, 6)
        self.other = nn.Linear(6, 6)
        self.other.weight = self.fc.weight

    def forward(self, x):
        x = self.inner(x)
        x = self.fc(self.inner(x) + self.again(x))
        y = torch.zeros(x.shape[0], 2, dtype=torch.float32) + torch.arange(2)
        return torch.cat([self.other(x), self.fc(x.sigmoid()), y], dim=1)


class Decides(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(6, 6)

    def forward(self, x):
        y = self.fc(x)
        if y.sum() > 0:
            y = y * 2
        else:
            y = y - 1
        while bool(y.abs().sum() > 1):
            y = y / 2
        z = y[:, 1:3]
        z.mul_(3.0)
        return y


def small_vgg():
    net = models.vgg11(init_weights=False)
    net.classifier = nn.Sequential(nn.Linear(25088, 32), nn.ReLU(True), nn.Dropout(), nn.Linear(32, 10))
    return net


MODELS = {
    "convolutions": (Convolutions, torch.rand(2, 3, 32, 32), "x=N,3,32,32"),
    "attention": (Attention, torch.randint(0, 30, (2, 12)), "x=int64:N,12"),
    "shared": (Shared, torch.rand(2, 6), "x=N,6"),
    "decides": (Decides, torch.rand(2, 6), "x=N,6"),
    "resnet18": (models.resnet18, torch.rand(1, 3, 64, 64), "x=N,3,64,64"),
    "vgg11": (small_vgg, torch.rand(1, 3, 64, 64), "x=N,3,64,64"),
    "mobilenet_v2": (models.mobilenet_v2, torch.rand(1, 3, 64, 64), "x=N,3,64,64"),
    "googlenet": (lambda: models.googlenet(init_weights=False), torch.rand(1, 3, 64, 64), "x=N,3,64,64"),
}


def check(program, file, shape, folder):
    module = torch.jit.load(str(file)).eval()
    loom = folder / "net.loom"
    call(program, "import", file, "-o", loom, "--input", shape)
    call(program, "check", loom)
    call(program, "export", loom, "-o", folder / "own.pth")
    ours, theirs = torch.load(folder / "own.pth"), module.state_dict()
    assert list(ours) == list(theirs), f"keys differ: {[k for k in ours if k not in theirs][:5]} are new, {[k for k in theirs if k not in ours][:5]} are missing"
    assert all(torch.equal(ours[key], theirs[key]) for key in ours), "values differ"
    assert "TorchScript" not in loom.read_text(), "it stays a file that is run"
    summary = json.loads(call(program, "summary", loom, "--json"))
    inputs, arguments = inputs_of(summary, folder)
    call(program, "run", loom, "-o", folder / "out.pth", *arguments)
    saved = torch.load(folder / "out.pth")
    with torch.no_grad():
        wanted = flat(module(*[value.clone() for value in inputs]))
    equal([saved[entry["name"]] for entry in summary["outputs"]], wanted, "the import")


def main(program):
    count, failures = 0, 0
    for name, (build, example, shape) in MODELS.items():
        for kind in ("scripted", "traced"):
            if name == "decides" and kind == "traced":
                continue  # a trace knows one way alone
            count += 1
            with tempfile.TemporaryDirectory() as folder:
                folder = pathlib.Path(folder)
                try:
                    torch.manual_seed(0)
                    net = build().eval()
                    program_ = torch.jit.script(net) if kind == "scripted" else torch.jit.trace(net, example)
                    program_.save(str(folder / "model.pt"))
                    check(program, folder / "model.pt", shape, folder)
                    print(f"{name}, {kind}: equal", flush=True)
                except Exception as error:  # whatever it is: it is told, and the next one tried
                    failures += 1
                    print(f"{name}, {kind}: {type(error).__name__}: {error}", flush=True)
    print(f"{count - failures} of {count} files: the import equals what the file computes")
    return failures


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1]) else 0)
