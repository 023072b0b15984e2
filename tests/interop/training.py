# SPDX-License-Identifier: GPL-3.0-or-later
"""`layerloom train` against the same training in Python: losses, values, and what a resumed training gives."""
import collections
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy
import torch
from torch import nn

SEED = 11
EPOCHS = 3
BATCH = 16
SAMPLES = 104  # the last batch is not full

# `layerloom`'s call of the optimizer, Python's, the rate.
OPTIMIZERS = {
    "SGD(lr=0.1)": lambda p: torch.optim.SGD(p, 0.1),
    "SGD(lr=0.05, momentum=0.9, dampening=0, weight_decay=0.001, nesterov=True)":
        lambda p: torch.optim.SGD(p, 0.05, momentum=0.9, weight_decay=0.001, nesterov=True),
    "Adam(lr=0.01)": lambda p: torch.optim.Adam(p, 0.01),
    "Adam(lr=0.01, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.01, amsgrad=True)":
        lambda p: torch.optim.Adam(p, 0.01, (0.8, 0.99), 1e-6, 0.01, True),
    "AdamW(lr=0.01)": lambda p: torch.optim.AdamW(p, 0.01),
    "RMSprop(momentum=0.5, centered=True)": lambda p: torch.optim.RMSprop(p, momentum=0.5, centered=True),
    "Adagrad(lr_decay=0.01, initial_accumulator_value=0.1)":
        lambda p: torch.optim.Adagrad(p, lr_decay=0.01, initial_accumulator_value=0.1),
    "SGD(lr=0.1, momentum=0.5, dampening=0.3, weight_decay=0.01)":
        lambda p: torch.optim.SGD(p, 0.1, momentum=0.5, dampening=0.3, weight_decay=0.01),
    "AdamW(lr=0.01, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.1, amsgrad=True)":
        lambda p: torch.optim.AdamW(p, 0.01, (0.8, 0.99), 1e-6, 0.1, True),
    "RMSprop(lr=0.005, alpha=0.9, eps=1e-6, weight_decay=0.01)":
        lambda p: torch.optim.RMSprop(p, 0.005, 0.9, 1e-6, 0.01),
    "Adagrad(lr=0.05, weight_decay=0.01, eps=1e-8)":
        lambda p: torch.optim.Adagrad(p, 0.05, weight_decay=0.01, eps=1e-8),
    "LBFGS(lr=0.3, max_iter=6, max_eval=4, tolerance_grad=1e-5, tolerance_change=1e-7, history_size=3)":
        lambda p: torch.optim.LBFGS(p, 0.3, 6, 4, 1e-5, 1e-7, 3),
    "LBFGS(lr=0.5, max_iter=5, history_size=10, line_search_fn='strong_wolfe')":
        lambda p: torch.optim.LBFGS(p, 0.5, 5, history_size=10, line_search_fn="strong_wolfe"),
}

SCHEDULERS = {
    "StepLR(2, gamma=0.5)": (False, lambda o, s: torch.optim.lr_scheduler.StepLR(o, 2, 0.5)),
    "MultiStepLR((1, 2), gamma=0.5)": (False, lambda o, s: torch.optim.lr_scheduler.MultiStepLR(o, [1, 2], 0.5)),
    "ExponentialLR(0.7)": (False, lambda o, s: torch.optim.lr_scheduler.ExponentialLR(o, 0.7)),
    "CosineAnnealingLR(T_max=4, eta_min=0.01)":
        (False, lambda o, s: torch.optim.lr_scheduler.CosineAnnealingLR(o, 4, 0.01)),
    "LinearLR(start_factor=0.25, total_iters=2)":
        (False, lambda o, s: torch.optim.lr_scheduler.LinearLR(o, 0.25, total_iters=2)),
    "OneCycleLR(max_lr=0.2)":
        (True, lambda o, s: torch.optim.lr_scheduler.OneCycleLR(o, 0.2, s, cycle_momentum=False)),
    "OneCycleLR(max_lr=0.2, anneal_strategy='linear', pct_start=0.5)":
        (True, lambda o, s: torch.optim.lr_scheduler.OneCycleLR(
            o, 0.2, s, pct_start=0.5, anneal_strategy="linear", cycle_momentum=False)),
    "ReduceLROnPlateau(patience=0, threshold=0.5)":
        (False, lambda o, s: torch.optim.lr_scheduler.ReduceLROnPlateau(o, patience=0, threshold=0.5)),
}

LOSSES = {
    "L1Loss": (nn.L1Loss(), "measure"),
    "MSELoss(reduction='sum')": (nn.MSELoss(reduction="sum"), "measure"),
    "HuberLoss(delta=0.3)": (nn.HuberLoss(delta=0.3), "measure"),
    "SmoothL1Loss(beta=0.3)": (nn.SmoothL1Loss(beta=0.3), "measure"),
    "PoissonNLLLoss(full=True)": (nn.PoissonNLLLoss(full=True), "positive"),
    "BCEWithLogitsLoss(pos_weight=(2,))": (nn.BCEWithLogitsLoss(pos_weight=torch.tensor([2.0])), "binary"),
    "SoftMarginLoss": (nn.SoftMarginLoss(), "sign"),
    "HingeEmbeddingLoss(margin=0.5)": (nn.HingeEmbeddingLoss(0.5), "sign"),
    "CrossEntropyLoss(label_smoothing=0.1, weight=(1, 2, 1, 1, 1, 1, 1, 1, 1, 0.5))":
        (nn.CrossEntropyLoss(torch.tensor([1, 2, 1, 1, 1, 1, 1, 1, 1, 0.5]), label_smoothing=0.1), "class"),
    "CrossEntropyLoss(ignore_index=3)": (nn.CrossEntropyLoss(ignore_index=3), "class"),
    "MultiMarginLoss(p=2, margin=0.5)": (nn.MultiMarginLoss(2, 0.5), "class"),
    "KLDivLoss(reduction='batchmean')": (nn.KLDivLoss(reduction="batchmean"), "share"),
    "MultiLabelSoftMarginLoss": (nn.MultiLabelSoftMarginLoss(), "labels"),
}

# Dropout and batch norm: the same random numbers, and statistics of the batches.
NOISY = {"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": {
    "kind": "sequential",
    "inputs": [{"name": "input", "dtype": "float32", "shape": ["N", 20]}],
    "outputs": [{"name": "output"}],
    "nodes": [{"id": "a", "type": "Linear", "options": {"in_features": 20, "out_features": 32}},
              {"id": "b", "type": "BatchNorm1d", "options": {"num_features": 32}},
              {"id": "c", "type": "ReLU"},
              {"id": "d", "type": "Dropout", "options": {"p": 0.4}},
              {"id": "e", "type": "Linear", "options": {"in_features": 32, "out_features": 10},
               "frozen": ["bias"]}]}}}


# One input, three outputs; the third is positive.
SEVERAL = {"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": {
    "kind": "free-form",
    "inputs": [{"name": "x", "dtype": "float32", "shape": ["N", 4]}],
    "outputs": [{"name": "left"}, {"name": "right"}, {"name": "third"}],
    "nodes": [{"id": n, "type": "Linear", "options": {"in_features": 4, "out_features": 3}} for n in "abc"] +
             [{"id": "soft", "type": "Softplus"}],
    "wires": [{"from": "@in:x", "to": f"{n}:input"} for n in "abc"] +
             [{"from": "a:output", "to": "@out:left"}, {"from": "b:output", "to": "@out:right"},
              {"from": "c:output", "to": "soft:input"}, {"from": "soft:output", "to": "@out:third"}]}}}


class Several(nn.Sequential):
    def __init__(self):
        super().__init__(collections.OrderedDict((n, nn.Linear(4, 3)) for n in "abc"))

    def forward(self, x):
        return self.a(x), self.b(x), nn.functional.softplus(self.c(x))


# Of several outputs: the option, Python's loss of all outputs and the target, the kind of the target.
OF_SEVERAL = {
    "left,right=CosineEmbeddingLoss(margin=0.1)":
        (lambda o, y: nn.CosineEmbeddingLoss(0.1)(o[0], o[1], y), "sign1"),
    "right,left=MarginRankingLoss(margin=0.2)":
        (lambda o, y: nn.MarginRankingLoss(0.2)(o[1], o[0], y), "sign"),
    "left,third=GaussianNLLLoss(full=True)":
        (lambda o, y: nn.GaussianNLLLoss(full=True)(o[0], y, o[2]), "measure"),
    "left,right,third=TripletMarginLoss(margin=0.5, swap=True)":
        (lambda o, y: nn.TripletMarginLoss(0.5, swap=True)(*o), "measure"),
    "right=0.5*MSELoss": (lambda o, y: 0.5 * nn.MSELoss()(o[1], y), "measure"),
}

# Steps of a sequence first, as CTCLoss takes them.
SEQUENCES = {"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": {
    "kind": "free-form",
    "inputs": [{"name": "x", "dtype": "float32", "shape": ["N", 12, 4]}],
    "outputs": [{"name": "output"}],
    "nodes": [{"id": "a", "type": "Linear", "options": {"in_features": 4, "out_features": 6}},
              {"id": "t", "type": "transpose", "options": {"dim0": 0, "dim1": 1}},
              {"id": "s", "type": "LogSoftmax", "options": {"dim": 2}}],
    "wires": [{"from": "@in:x", "to": "a:input"}, {"from": "a:output", "to": "t:input"},
              {"from": "t:output", "to": "s:input"}, {"from": "s:output", "to": "@out:output"}]}}}

# The option, Python's loss, the class that is no label, whether the data has lengths.
CTC = {
    "CTCLoss": (nn.CTCLoss(), 0, True),
    "CTCLoss(blank=5, reduction='sum', zero_infinity=True)":
        (nn.CTCLoss(blank=5, reduction="sum", zero_infinity=True), 5, True),
    "output=0.5*CTCLoss(blank=2)": (lambda *given: 0.5 * nn.CTCLoss(blank=2)(*given), 2, False),
}


class Sequences(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 6)

    def forward(self, x):
        return nn.functional.log_softmax(self.a(x).transpose(0, 1), 2)


class Autocast(nn.Sequential):
    """What `--mixed-precision` is."""

    def forward(self, x):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return super().forward(x).float()


# `layerloom`'s calls, and what Python makes of pictures [N, 3, 6, 8].
TRANSFORMS = {
    ("Resize((3, 5))",): lambda x: nn.functional.interpolate(x, (3, 5), mode="bilinear", antialias=True),
    ("Resize(20)",): lambda x: nn.functional.interpolate(x, (20, 20), mode="bilinear", antialias=True),
    ("CenterCrop(4)", "Normalize((0.1, 0.2, 0.3), 0.5)"):
        lambda x: (x[:, :, 1:5, 2:6] - torch.tensor([0.1, 0.2, 0.3]).view(3, 1, 1)) / 0.5,
    ("Grayscale", "RandomHorizontalFlip(p=1)", "RandomCrop((6, 8), padding=3)"):
        lambda x: (0.2989 * x[:, :1] + 0.587 * x[:, 1:2] + 0.114 * x[:, 2:]),
}


def net0():
    return nn.Sequential(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10))


def noisy():
    net = nn.Sequential(nn.Linear(20, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Dropout(0.4), nn.Linear(32, 10))
    net[4].bias.requires_grad = False
    return net


def shared():
    first, layer = nn.Linear(4, 8), nn.Linear(8, 8)
    return nn.Sequential(first, nn.ReLU(), layer, nn.ReLU(), layer, nn.ReLU(), nn.Linear(8, 1))


def targets(kind, count, width):
    g = torch.Generator().manual_seed(5)
    shape = (count, width)
    return {"measure": lambda: torch.randn(shape, generator=g),
            "positive": lambda: torch.rand(shape, generator=g) * 4,
            "binary": lambda: torch.randint(0, 2, shape, generator=g).float(),
            "labels": lambda: torch.randint(0, 2, shape, generator=g).float(),
            "sign1": lambda: torch.randint(0, 2, (count,), generator=g).float() * 2 - 1,
            "sign": lambda: torch.randint(0, 2, shape, generator=g).float() * 2 - 1,
            "share": lambda: torch.rand(shape, generator=g),
            "class": lambda: torch.randint(0, 10, (count,), generator=g)}[kind]()


class Case:
    def __init__(self, program, folder, project, net, kind):
        self.program, self.folder, self.project = program, folder, project
        torch.manual_seed(SEED)
        self.net = net()
        first = self.net[0].in_features
        self.x = torch.randn((SAMPLES, first), generator=torch.Generator().manual_seed(4))
        self.y = targets(kind, SAMPLES, self.net[-1].out_features)
        self.data = folder / "data.npz"
        numpy.savez(self.data, x=self.x.numpy(), y=self.y.numpy())

    def ours(self, *options, run=None, epochs=EPOCHS):
        out = self.folder / "out.pth"
        run = run or pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "run"
        subprocess.run([self.program, "train", self.project, "--data", self.data, "--validation", "0", "--epochs",
                        str(epochs), "--batch", str(BATCH), "--seed", str(SEED), "--run", run, "-o", out, *options],
                       check=True, capture_output=True)
        rows = list(csv.DictReader((run / "curves.csv").open()))
        return torch.load(out, weights_only=True), [float(row["loss"]) for row in rows], rows

    def python(self, optimizer, loss, scheduler=None, clip=0, accumulate=1):
        by_step, make = scheduler or (False, None)
        steps = math.ceil(math.ceil(SAMPLES / BATCH) / accumulate) * EPOCHS
        schedule = make(optimizer, steps) if make else None
        losses = []
        torch.manual_seed(SEED)  # dropout
        self.net.train()
        for epoch in range(EPOCHS):
            order = torch.randperm(SAMPLES, generator=torch.Generator().manual_seed(SEED + epoch))
            batches = list(order.split(BATCH))
            total = 0.0
            for begin in range(0, len(batches), accumulate):
                parts = batches[begin:begin + accumulate]
                first = []

                def closure():
                    optimizer.zero_grad()
                    whole = 0
                    for rows in parts:
                        one = loss(self.net(self.x[rows]), self.y[rows]) / len(parts)
                        one.backward()
                        whole = whole + one.detach()
                    if clip:
                        nn.utils.clip_grad_norm_(self.net.parameters(), clip)
                    first.append(float(whole))
                    return whole

                optimizer.step(closure)
                total += first[0] * sum(len(rows) for rows in parts)
                if by_step:
                    schedule.step()
            losses.append(total / SAMPLES)
            if schedule and not by_step:
                plateau = isinstance(schedule, torch.optim.lr_scheduler.ReduceLROnPlateau)
                schedule.step(losses[-1]) if plateau else schedule.step()
        return self.net.state_dict(), losses

    def compare(self, name, ours, theirs):
        (values, losses, _), (wanted, python) = ours, theirs
        assert list(values) == list(wanted), name
        for a, b in zip(losses, python):
            assert abs(a - b) <= 1e-4 * max(1, abs(b)), f"{name}: losses {losses} and {python}"
        for key, tensor in wanted.items():
            assert torch.allclose(values[key].double(), tensor.double(), 1e-3, 1e-4), f"{name}: {key}"


class SequenceCase(Case):
    """Labels of 1 to 4 each, of samples with 9 to 12 steps; `y` holds labels and both lengths in one row."""

    def __init__(self, program, folder, project, blank, has_lengths):
        self.program, self.folder, self.project = program, folder, project
        torch.manual_seed(SEED)
        self.net = Sequences()
        g = torch.Generator().manual_seed(6)
        self.x = torch.randn(SAMPLES, 12, 4, generator=g)
        labels = torch.randint(0, 5, (SAMPLES, 4), generator=g)
        labels += labels >= blank
        counts = torch.randint(1, 5, (SAMPLES, 1), generator=g)
        steps = torch.randint(9, 13, (SAMPLES, 1), generator=g) if has_lengths else torch.full((SAMPLES, 1), 12)
        if not has_lengths:
            labels[torch.arange(4) >= counts] = blank
        self.y = torch.cat([labels, steps, counts], 1)
        self.data = folder / "data.npz"
        lengths = {"input_lengths": steps[:, 0].numpy(), "target_lengths": counts[:, 0].numpy()} if has_lengths else {}
        numpy.savez(self.data, **lengths, x=self.x.numpy(), targets=labels.numpy())


def judged(case, net, loss):
    """`evaluate` runs batch norm and dropout as `net.eval()` does, and knows what the project's training says."""
    out = case.folder / "judged.pth"
    torch.save(net.state_dict(), out)
    answer = subprocess.run([case.program, "evaluate", case.project, "--weights", out, "--data", case.data, "--validation",
                             "0", "--batch", str(SAMPLES), "--json"], check=True, capture_output=True)
    ours = json.loads(answer.stdout)["loss"]
    net.eval()
    with torch.no_grad():
        wanted = float(loss(net(case.x), case.y))
    assert abs(ours - wanted) <= 1e-5 * abs(wanted), f"evaluate: {ours}, Python: {wanted}"


def resumed(program, folder, project):
    """Two epochs and two more give the bits of four, whatever the optimizer remembers."""
    for optimizer in OPTIMIZERS:
        case = Case(program, folder, project, noisy, "class")
        options = ("--optimizer", optimizer, "--scheduler", "ExponentialLR(0.9)")
        whole, _, _ = case.ours(*options, epochs=4)
        run = pathlib.Path(tempfile.mkdtemp(dir=folder)) / "run"
        case.ours(*options, run=run, epochs=2)
        out = folder / "resumed.pth"
        subprocess.run([program, "train", project, "--resume", run, "--epochs", "4", "-o", out], check=True,
                       capture_output=True)
        again = torch.load(out, weights_only=True)
        for key, tensor in whole.items():
            assert torch.equal(tensor, again[key]), f"{optimizer}: {key} after resuming"
        assert len((run / "curves.csv").read_text().splitlines()) == 5


def transformed(program, folder):
    x = torch.rand(5, 3, 6, 8, generator=torch.Generator().manual_seed(3))
    numpy.savez(folder / "pictures.npz", x=x.numpy())
    for calls, make in TRANSFORMS.items():
        wanted = make(x)
        project = folder / "identity.loom"
        project.write_text(json.dumps({"format": "layerloom-project", "version": 1, "root": "Net", "blocks": {"Net": {
            "kind": "sequential", "outputs": [{"name": "output"}], "nodes": [{"id": "a", "type": "Identity"}],
            "inputs": [{"name": "input", "dtype": "float32", "shape": ["N", *wanted.shape[1:]]}]}}}))
        out = folder / "out.npz"
        subprocess.run([program, "predict", project, "--data", folder / "pictures.npz", "--validation", "0", "-o", out,
                        *(word for call in calls for word in ("--transform", call))], check=True, capture_output=True)
        ours = torch.from_numpy(numpy.load(out)["output"])
        assert torch.allclose(ours, wanted, 1e-5, 1e-5), f"{calls}: {(ours - wanted).abs().max()}"


def main(program, examples):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        project = folder / "noisy.loom"
        project.write_text(json.dumps(NOISY))
        cross = nn.CrossEntropyLoss()
        count = 0

        def check(case, title, options, optimizer, loss, **settings):
            nonlocal count
            case.compare(title, case.ours(*options), case.python(optimizer(case.net.parameters()), loss, **settings))
            count += 1

        for call, make in OPTIMIZERS.items():
            case = Case(program, folder, f"{examples}/net0.loom", net0, "class")
            check(case, call, ("--optimizer", call), make, cross)
        sgd = lambda p: torch.optim.SGD(p, 0.1)
        for call, scheduler in SCHEDULERS.items():
            case = Case(program, folder, f"{examples}/net0.loom", net0, "class")
            check(case, call, ("--optimizer", "SGD(lr=0.1)", "--scheduler", call), sgd, cross, scheduler=scheduler)
        small = lambda p: torch.optim.SGD(p, 0.001)
        for call, (loss, kind) in LOSSES.items():
            case = Case(program, folder, f"{examples}/net0.loom", net0, kind)
            check(case, call, ("--optimizer", "SGD(lr=0.001)", "--loss", call), small, loss)
        for options, settings in ((("--clip-norm", "0.1"), {"clip": 0.1}), (("--accumulate", "3"), {"accumulate": 3})):
            case = Case(program, folder, f"{examples}/net0.loom", net0, "class")
            check(case, str(options), ("--optimizer", "SGD(lr=0.1)", *options), sgd, cross, **settings)

        case = Case(program, folder, project, noisy, "class")
        frozen = case.net[4].bias.clone()
        check(case, "noisy", ("--optimizer", "Adam(lr=0.01)"),
              lambda p: torch.optim.Adam([q for q in p if q.requires_grad], 0.01), cross)
        judged(case, case.net, cross)
        values, _, _ = case.ours("--optimizer", "Adam(lr=0.01, weight_decay=0.1)")
        assert torch.equal(values["4.bias"], frozen), "a frozen parameter changed"

        # A tied parameter is stepped once, with the gradient of both places.
        case = Case(program, folder, f"{examples}/shared.loom", shared, "measure")
        check(case, "shared", ("--optimizer", "SGD(lr=0.1)"), sgd, nn.MSELoss())

        # A group with a rate and a decay of its own.
        case = Case(program, folder, f"{examples}/net0.loom", net0, "class")
        check(case, "groups", ("--optimizer", "SGD(lr=0.1, weight_decay=0.01)", "--group", "bias=lr:0.5,weight_decay:0"),
              lambda p: torch.optim.SGD([{"params": [case.net[0].bias, case.net[2].bias], "lr": 0.05, "weight_decay": 0},
                                         {"params": [case.net[0].weight, case.net[2].weight]}], 0.1, weight_decay=0.01),
              cross)
        resumed(program, folder, project)

        several = folder / "several.loom"
        several.write_text(json.dumps(SEVERAL))
        for option, (loss, kind) in OF_SEVERAL.items():
            case = Case(program, folder, several, Several, kind)
            check(case, option, ("--optimizer", "SGD(lr=0.05)", "--loss", option), lambda p: torch.optim.SGD(p, 0.05), loss)
        sequences = folder / "sequences.loom"
        sequences.write_text(json.dumps(SEQUENCES))
        for option, (loss, blank, has_lengths) in CTC.items():
            case = SequenceCase(program, folder, sequences, blank, has_lengths)
            check(case, option, ("--optimizer", "SGD(lr=0.05)", "--loss", option), lambda p: torch.optim.SGD(p, 0.05),
                  lambda o, y, loss=loss: loss(o, y[:, :4], y[:, 4], y[:, 5]))
        case = Case(program, folder, f"{examples}/net0.loom",
                    lambda: Autocast(nn.Linear(20, 256), nn.ReLU(), nn.Linear(256, 10)), "class")
        check(case, "mixed precision", ("--optimizer", "SGD(lr=0.1)", "--mixed-precision"), sgd, cross)
        transformed(program, folder)
        print(f"{count} trainings equal Python's, {len(OPTIMIZERS)} resumed bit for bit")


if __name__ == "__main__":
    main(*sys.argv[1:])
