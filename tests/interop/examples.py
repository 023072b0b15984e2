# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds one example project a second time in Python and compares everything with what the program says of it.

usage: examples.py PROGRAM EXAMPLES NAME [DEVICE]

Python computes on the processor, the program on DEVICE.
"""
import collections
import contextlib
import io
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import torch
import torchvision
from torch import nn
from torch.nn import functional as F
from torch.utils._python_dispatch import TorchDispatchMode


def net0():
    return nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))


class BasicBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Linear(20, 256)
        self.layer2 = nn.Linear(256, 10)

    def forward(self, x):
        return self.layer2(F.relu(self.layer1(x)))


class NestedBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner_net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 32))
        self.final_layer = nn.Linear(32, 10)

    def forward(self, x):
        return self.final_layer(self.inner_net(x))


def shared():
    first, layer = nn.Linear(4, 8), nn.Linear(8, 8)
    return nn.Sequential(first, nn.ReLU(), layer, nn.ReLU(), layer, nn.ReLU(), nn.Linear(8, 1))


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2, stride=2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2, stride=2), nn.Flatten(),
        nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


class Siamese(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 64))
        self.similarity = nn.CosineSimilarity()

    def forward(self, left, right):
        return self.similarity(self.encoder(left), self.encoder(right))


class SelfAttention(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.key.weight = self.query.weight
        self.width = width

    def forward(self, x):
        scores = torch.matmul(self.query(x), self.key(x).transpose(1, 2)) / math.sqrt(self.width)
        return torch.matmul(torch.softmax(scores, -1), self.value(x))


class TinyTransformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.attention = SelfAttention()
        self.norm = nn.LayerNorm((32,))
        self.heads = nn.MultiheadAttention(32, 4, batch_first=True)
        self.decoder = nn.Linear(32, 100, bias=False)
        self.decoder.weight = self.embedding.weight

    def forward(self, tokens):
        x = self.embedding(tokens)
        x = self.norm(x + self.attention(x))
        mixed, weights = self.heads(x, x, x)
        return self.decoder(x + mixed), weights


class FlexibleMLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 20)
        self.fixed_weight = torch.rand((20, 20), requires_grad=False)

    def forward(self, X):
        X = self.fc(X)
        X = F.relu(torch.mm(X, self.fixed_weight) + 1)
        while X.abs().sum() > 1:
            X = X / 2  # in place, as the seed has it, nothing could go backward through relu
        X = self.fc(X)
        return X.sum()


class CenteredLayer(nn.Module):
    def forward(self, x):
        return x - x.mean()


class MyLinear(nn.Module):
    def __init__(self, in_units, units):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(in_units, units))
        self.bias = nn.Parameter(torch.randn(units))

    def forward(self, x):
        return F.relu(x @ self.weight + self.bias)


class ShrinkLayer(nn.Module):
    def __init__(self, largest=1.0):
        super().__init__()
        self.largest = largest

    def forward(self, x):
        for i in range(20):
            norm = x.norm(dim=1, keepdim=True)
            if bool((norm <= self.largest).all()):
                return x
            x = torch.where(norm > self.largest, x / 2, x)
        return x


def custom_layers():
    return nn.Sequential(nn.Linear(8, 16), CenteredLayer(), MyLinear(16, 4), ShrinkLayer(2.0), MyLinear(4, 1))


class Layer(nn.Module):
    def __init__(self, inside, outside):
        super().__init__()
        self.fc = nn.Linear(inside, outside)

    def forward(self, x):
        return torch.tanh(self.fc(x))


class Repeated(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([Layer(8 * (i + 1), 8 * (i + 2)) for i in range(3)])
        self.shared = Layer(32, 32)

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        for _ in range(4):
            x = self.shared(x)
        return x


def double_conv(inside, outside):
    return nn.Sequential(nn.Conv2d(inside, outside, 3, padding=1), nn.ReLU(),
                         nn.Conv2d(outside, outside, 3, padding=1), nn.ReLU())


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1, self.down2, self.bottom = double_conv(1, 16), double_conv(16, 32), double_conv(32, 64)
        self.lift2, self.up2 = nn.ConvTranspose2d(64, 32, 2, stride=2), double_conv(64, 32)
        self.lift1, self.up1 = nn.ConvTranspose2d(32, 16, 2, stride=2), double_conv(32, 16)
        self.head = nn.Conv2d(16, 2, 1)

    def forward(self, x):
        one = self.down1(x)
        two = self.down2(F.max_pool2d(one, 2))
        x = self.lift2(self.bottom(F.max_pool2d(two, 2)))
        x = self.lift1(self.up2(torch.cat([x, two], 1)))
        return self.head(self.up1(torch.cat([x, one], 1)))


class LSTMClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.lstm = nn.LSTM(32, 64, batch_first=True)
        self.dropout = nn.Dropout(0.2)
        self.fc = nn.Linear(64, 5)

    def forward(self, tokens):
        output, (hidden, cell) = self.lstm(self.embedding(tokens))
        return self.fc(self.dropout(hidden[-1]))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.position = nn.Embedding(16, 32)
        self.layers = nn.Sequential(*[nn.TransformerEncoderLayer(32, 4, 64, batch_first=True) for _ in range(2)])
        self.fc = nn.Linear(32, 5)

    def forward(self, tokens):
        x = self.embedding(tokens) + self.position(torch.arange(16))
        return self.fc(self.layers(x).mean(1))


def mlp(width, hidden):
    return nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Linear(hidden, width))


class MixerBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.tokens = nn.LayerNorm((48,)), mlp(16, 32)
        self.norm2, self.channels = nn.LayerNorm((48,)), mlp(48, 96)

    def forward(self, x):
        x = x + self.tokens(self.norm1(x).transpose(1, 2)).transpose(1, 2)
        return x + self.channels(self.norm2(x))


class MLPMixer(nn.Module):
    def __init__(self):
        super().__init__()
        self.patches = nn.Conv2d(3, 48, 8, stride=8)
        self.blocks = nn.Sequential(*[MixerBlock() for _ in range(3)])
        self.norm = nn.LayerNorm((48,))
        self.head = nn.Linear(48, 10)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        return self.head(self.norm(self.blocks(x)).mean(1))


def googlenet():
    return torchvision.models.googlenet(aux_logits=False, init_weights=True)


class Residual(nn.Module):
    def __init__(self, inplanes, planes):
        super().__init__()
        stride = 1 if inplanes == planes else 2
        self.conv1 = nn.Conv2d(inplanes, planes, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU(True)
        self.conv2 = nn.Conv2d(planes, planes, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        if stride == 2:
            self.shortcut = nn.Conv2d(inplanes, planes, 1, 2, bias=False)
            self.shortcut_bn = nn.BatchNorm2d(planes)

    def forward(self, x):
        out = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        return self.relu(out + (self.shortcut_bn(self.shortcut(x)) if hasattr(self, "shortcut") else x))


class ResNetSmall(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, 2, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(32)
        self.relu = nn.ReLU(True)
        self.layer1, self.layer2, self.layer3 = Residual(32, 32), Residual(32, 64), Residual(64, 128)
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(128, 10)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(self.relu(self.bn1(self.conv1(x))))))
        return self.fc(self.avgpool(x).flatten(1))


# `same_start`: whether the constructor draws all initial values in the order in which the modules stand.
Example = collections.namedtuple("Example", "make inputs outputs same_start", defaults=[True])
EXAMPLES = {
    "net0": Example(net0, {"input": (2, 20)}, ["output"]),
    "basic": Example(BasicBlock, {"x": (2, 20)}, ["output"]),
    "nested": Example(NestedBlock, {"x": (3, 20)}, ["output"]),
    "shared": Example(shared, {"input": (5, 4)}, ["output"]),
    "lenet": Example(lenet, {"input": (2, 1, 28, 28)}, ["output"]),
    "resnet-small": Example(ResNetSmall, {"x": (2, 1, 28, 28)}, ["output"], False),
    "resnet18": Example(torchvision.models.resnet18, {"x": (2, 3, 224, 224)}, ["output"]),
    "resnet18_one_block": Example(torchvision.models.resnet18, {"x": (2, 3, 224, 224)}, ["output"]),
    "siamese": Example(Siamese, {"left": (4, 784), "right": (4, 784)}, ["similarity"]),
    "flexible": Example(FlexibleMLP, {"X": (2, 20)}, ["output"]),
    "custom_layers": Example(custom_layers, {"input": (3, 8)}, ["output"]),
    "repeated": Example(Repeated, {"x": (3, 8)}, ["output"]),
    "vgg11": Example(torchvision.models.vgg11, {"x": (2, 3, 224, 224)}, ["output"]),
    "densenet121": Example(torchvision.models.densenet121, {"x": (2, 3, 224, 224)}, ["output"]),
    "googlenet": Example(googlenet, {"x": (2, 3, 224, 224)}, ["output"]),
    "vit_b_16": Example(torchvision.models.vit_b_16, {"x": (2, 3, 224, 224)}, ["output"], False),
    "unet": Example(UNet, {"x": (2, 1, 64, 64)}, ["output"]),
    "lstm_classifier": Example(LSTMClassifier, {"tokens": (3, 20)}, ["scores"]),
    "transformer_encoder": Example(Encoder, {"tokens": (3, 16)}, ["scores"]),
    "mlp_mixer": Example(MLPMixer, {"x": (2, 3, 32, 32)}, ["output"]),
    "attention": Example(TinyTransformer, {"tokens": (2, 12)}, ["scores", "attention"]),
}


def call(program, *arguments):
    result = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    assert result.returncode == 0, f"{arguments} failed: {result.stderr}"
    return result.stdout


def close(ours, theirs, what, rtol=1e-5, atol=1e-6):
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype, f"{what}: {ours.shape} {ours.dtype}"
    worst = (ours - theirs).abs().max().item()
    assert torch.allclose(ours, theirs, rtol=rtol, atol=atol), f"{what} differs by {worst}"


def check_state_dict(program, project, folder, example):
    """Same names, same order, same values from the same seed; loads strictly; ties share memory."""
    path = folder / "net.pth"
    call(program, "export", project, "-o", path, "--seed", "0")
    torch.manual_seed(0)
    net = example.make()
    expected = net.state_dict()
    state = torch.load(path, weights_only=True)
    # Some of torchvision's own classes count the versions of their layout; ours begin at 1.
    for name, module in net.named_modules():
        if type(module).__module__.startswith("torchvision"):
            expected._metadata[name]["version"] = 1
    assert type(state) is collections.OrderedDict and state._metadata == expected._metadata
    assert list(state) == list(expected), f"names differ: {set(state) ^ set(expected)}"
    for name, value in expected.items():
        assert torch.equal(state[name], value) or not example.same_start, f"{name} was initialised otherwise"
    for a in expected:
        for b in expected:
            same = expected[a].numel() > 0 and expected[a].data_ptr() == expected[b].data_ptr()
            assert same == (state[a].numel() > 0 and state[a].data_ptr() == state[b].data_ptr()), f"tie of {a} and {b}"
    fresh = example.make()
    fresh.load_state_dict(state, strict=True)
    return net


def saved_inputs(example, folder):
    """Random inputs, also as files, and the options that name these."""
    torch.manual_seed(3)
    inputs = {n: torch.randint(0, 100, s) if n == "tokens" else torch.randn(s) for n, s in example.inputs.items()}
    arguments = []
    for name, value in inputs.items():
        torch.save(value, folder / f"{name}.pt")
        arguments += ["--input", f"{name}={folder / name}.pt"]
    return inputs, arguments


def check_run(program, project, folder, example, net, device):
    """Same outputs and gradients for the same inputs; with weights that Python saved too."""
    inputs, arguments = saved_inputs(example, folder)
    other = example.make()
    for module, twin in zip(other.modules(), net.modules()):
        constants = {n: v for n, v in vars(twin).items() if isinstance(v, torch.Tensor)}
        vars(module).update(constants)  # which no state dict has; ours come from the seed
    torch.save(other.state_dict(), folder / "python.pth")
    for model, weights in ((net, []), (other, ["--weights", folder / "python.pth"])):
        if not weights and not example.same_start:
            continue
        call(program, "run", project, "--seed", "0", "--device", device, "--backward", "-o", folder / "out.pth", *arguments, *weights)
        saved = torch.load(folder / "out.pth", weights_only=True)
        model.eval()
        outputs = model(*inputs.values())
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        for name, value in zip(example.outputs, outputs):
            # A graphics processor multiplies in TF32, which keeps three digits, in convolutions.
            close(saved.pop(name), value.detach(), name, *((1e-5, 1e-6) if device == "cpu" else (1e-2, 1e-2)))
        sum(o.sum() for o in outputs).backward()
        gradients = {n: p.grad for n, p in model.named_parameters() if p.grad is not None}
        assert list(saved) == list(gradients), f"gradients differ: {set(saved) ^ set(gradients)}"
        for name, value in gradients.items():
            loose = 1e-4 if device == "cpu" else 3e-2
            close(saved[name], value, f"gradient of {name}", 10 * loose, loose * max(1, value.abs().max().item()))


def check_summary(program, project, example):
    """`print(net)`, character for character, stands at the top."""
    text = call(program, "summary", project)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        print(example.make())
    assert text.startswith(printed.getvalue() + "\n"), f"{text}\n--- but Python prints\n{printed.getvalue()}"


class MultiplyAdds(TorchDispatchMode):
    """Counts those of the products that a model really calls."""
    count = 0

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        name = function.overloadpacket._qualified_op_name
        if name in ("aten::mm", "aten::bmm"):
            self.count += result.numel() * args[0].shape[-1]
        elif name in ("aten::addmm", "aten::baddbmm"):
            self.count += result.numel() * args[1].shape[-1]
        elif name == "aten::convolution":
            transposed = args[6]
            self.count += (args[0] if transposed else result).numel() * args[1][0].numel()
        return result


def check_cost(program, project, example):
    """The multiply-adds are those that Python's operators make."""
    batch = next(iter(example.inputs.values()))[0]
    inputs = [torch.zeros(s, dtype=torch.long) if n == "tokens" else torch.zeros(s) for n, s in example.inputs.items()]
    net = example.make().eval()
    with MultiplyAdds() as counter:
        net(*inputs)
    cost = json.loads(call(program, "summary", project, "--json"))["cost"]
    if cost["calls_of_unknown_work"]:
        return  # what code computes is not known, and said to be so
    text = cost["macs"]
    ours = eval(str(text), {"__builtins__": {}}, {"N": batch})
    assert ours == counter.count, f"{text} for N = {batch}, but Python makes {counter.count} multiply-adds"


def main(program, examples, name, device="cpu"):
    project, example = pathlib.Path(examples) / f"{name}.loom", EXAMPLES[name]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        check_summary(program, project, example)
        check_cost(program, project, example)
        net = check_state_dict(program, project, folder, example)
        check_run(program, project, folder, example, net, device)


if __name__ == "__main__":
    main(*sys.argv[1:])
