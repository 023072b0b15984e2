# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs exported source in PyTorch and compares what it builds and computes with what the program says of the model.

    source.py projects PROGRAM FOLDER...   every project in the folders (.loom), exported by the program
    source.py models PROGRAM               projects that source_models.py makes
    source.py catalogue FOLDER             a source for each sample of each layer type, with the engine's results

Prints a line for each difference and, at the end, how many of how many are equal; exits 1 if one is not.
"""
import json
import pathlib
import py_compile
import subprocess
import sys
import tempfile
import warnings

import black
import torch

import source_models

warnings.filterwarnings("ignore")

# What is made first in Python, so that a layer can stand at two places, draws its numbers first.
OTHER_START = {"shared"}


def call(*arguments):
    result = subprocess.run([*map(str, arguments)], capture_output=True, text=True)
    assert result.returncode == 0, f"{' '.join(map(str, arguments))} failed: {result.stderr or result.stdout}"
    return result.stdout


def load(path):
    """What the file defines; nothing but PyTorch may be imported."""
    text = path.read_text()
    for line in text.splitlines():
        words = line.split()
        if line.startswith(("import ", "from ")):
            assert words[1].split(".")[0] in ("torch", "math", "typing", "collections", "fnmatch"), line
    names = {"__name__": "exported"}
    exec(compile(text, str(path), "exec"), names)
    return names


def built(names):
    """The net: the variable that holds it, or an instance of the last class or function of the file."""
    modules = [value for value in names.values() if isinstance(value, torch.nn.Module)]
    if modules:
        return modules[-1]
    own = [value for value in names.values() if getattr(value, "__module__", None) == "exported"]
    return own[-1]()


def make(path):
    torch.manual_seed(0)
    return built(load(path))


def close(ours, theirs, what, rtol=1e-5, atol=1e-6):
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype, f"{what}: {ours.shape} {ours.dtype}, in Python {theirs.shape} {theirs.dtype}"
    worst = (ours.double() - theirs.double()).abs().max().item() if ours.numel() else 0
    assert torch.allclose(ours, theirs, rtol=rtol, atol=atol, equal_nan=True), f"{what} differs by {worst}"


def flat(result):
    if isinstance(result, torch.Tensor):
        return [result]
    return [tensor for item in result for tensor in flat(item)] if isinstance(result, (tuple, list)) else []


def check_state(net, state, is_same_start):
    theirs = net.state_dict()
    assert list(theirs) == list(state), f"keys {list(state)}, in Python {list(theirs)}"
    for name, value in theirs.items():
        assert not is_same_start or torch.equal(value, state[name]), f"{name} has another initial value"
    net.load_state_dict(state, strict=True)
    assert groups(net.state_dict()) == groups(state), "other names share their tensors"


def groups(state):
    """The names that are one tensor."""
    found = {}
    for name, value in state.items():
        if value.numel() > 0:
            found.setdefault(value.data_ptr(), []).append(name)
    return list(found.values())


def check_flags(net, parameters):
    trainable = {row["name"]: row["trainable"] for row in parameters if row["kind"] == "parameter"}
    theirs = dict(net.named_parameters())
    for name, parameter in theirs.items():
        assert trainable[name] == parameter.requires_grad, f"{name} is {'' if trainable[name] else 'not '}trainable"


def inputs_of(summary):
    torch.manual_seed(3)
    inputs = {}
    for entry in summary["inputs"]:
        shape = [eval(str(size), {}, {"N": 2}) for size in entry["shape"]]
        dtype = getattr(torch, entry["dtype"])
        inputs[entry["name"]] = torch.randn(shape).to(dtype) if dtype.is_floating_point else torch.randint(0, 2, shape).to(dtype)
    return inputs


def check_run(program, project, folder, net, summary, mode):
    inputs = inputs_of(summary)
    arguments = []
    for name, value in inputs.items():
        torch.save(value, folder / f"{name}.pt")
        arguments += ["--input", f"{name}={folder / name}.pt"]
    flags = ["--train"] if mode == "train" else []
    differentiable = any(p.requires_grad for p in net.parameters()) and all(o["dtype"].startswith("float") for o in summary["outputs"])
    if differentiable:
        flags.append("--backward")
    call(program, "run", project, "--seed", "0", *flags, "-o", folder / "out.pth", *arguments)
    saved = torch.load(folder / "out.pth")
    net.train(mode == "train")
    outputs = flat(net(*inputs.values()))
    assert len(outputs) == len(summary["outputs"]), f"{len(outputs)} outputs"
    for entry, value in zip(summary["outputs"], outputs):
        close(saved.pop(entry["name"]), value.detach(), f"{mode}: {entry['name']}")
    if not differentiable or not any(output.requires_grad for output in outputs):
        return
    sum(output.sum() for output in outputs).backward()
    gradients = {name: p.grad for name, p in net.named_parameters() if p.grad is not None}
    assert list(saved) == list(gradients), f"gradients of {list(saved)}, in Python of {list(gradients)}"
    for name, value in gradients.items():
        close(saved[name], value, f"gradient of {name}", 1e-3, 1e-4 * max(1, value.abs().max().item()))


def is_random(net, text):
    return any("ropout" in type(m).__name__ and getattr(m, "p", 0) > 0 for m in net.modules()) or any(
        getattr(m, "dropout", 0) for m in net.modules() if isinstance(getattr(m, "dropout", 0), float)
    ) or "dropout" in text or "RReLU" in text


def check_style(text):
    assert black.format_str(text, mode=black.Mode()) == text, "black would write it otherwise:\n" + text


def check_project(program, project, folder):
    path = folder / f"{project.stem}.py"
    call(program, "export", project, "-o", path)
    call(program, "export", project, "-o", folder / "net.pth", "--seed", "0")
    py_compile.compile(str(path), doraise=True)
    check_style(path.read_text())
    net = make(path)
    check_state(net, torch.load(folder / "net.pth"), project.stem not in OTHER_START and not project.stem.startswith("other_start"))
    summary = json.loads(call(program, "summary", project, "--json"))
    check_flags(net, summary["parameters"])
    check_run(program, project, folder, net, summary, "eval")
    if "random" not in project.stem and not is_random(net, path.read_text()):
        net.zero_grad(set_to_none=True)
        net.load_state_dict(torch.load(folder / "net.pth"))
        check_run(program, project, folder, net, summary, "train")


def check_projects(program, projects):
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for project in projects:
            try:
                check_project(program, project, pathlib.Path(folder))
            except Exception as error:  # whatever it is: it is told, and the next one tried
                failures += 1
                print(f"{project.name}: {type(error).__name__}: {error}", flush=True)
    print(f"{len(projects) - failures} of {len(projects)} projects: source equals the model")
    return failures


def check_source(case, results, folder):
    path = folder / "net.py"
    path.write_text(case["source"])
    check_style(case["source"])
    torch.manual_seed(case["buildSeed"])
    net = built(load(path))
    if "state" in results:
        state = results["state"]
        own = net.state_dict()
        assert list(own) == list(state), f"keys {list(state)}, in Python {list(own)}"
        for name, value in own.items():
            assert "Transformer" == case["id"] or torch.equal(value, state[name]), f"{name} has another initial value"
        net.load_state_dict(state, strict=True)
    for mode in ("eval", "train"):
        net.train(mode == "train")
        torch.manual_seed(case["runSeed"])
        outputs = flat(net(**{name: value.clone() for name, value in results["inputs"].items()}))
        theirs = list(results[mode].values())
        assert len(outputs) == len(theirs), f"{len(theirs)} outputs, in Python {len(outputs)}"
        for ours, value in zip(theirs, outputs):
            close(ours, value.detach(), mode)


def check_catalogue(folder):
    folder = pathlib.Path(folder)
    cases = json.loads((folder / "manifest.json").read_text())
    tensors = torch.load(folder / "tensors.pth")
    failures = 0
    for i, case in enumerate(cases):
        try:
            check_source(case, tensors[str(i)], folder)
        except Exception as error:
            failures += 1
            print(f"{case['id']}: {type(error).__name__}: {error}\n{case['source']}")
    print(f"{len(cases) - failures} of {len(cases)} samples of {len({c['id'] for c in cases})} layer types: source equals the layer")
    return failures


def main(what, *arguments):
    if what == "catalogue":
        return check_catalogue(arguments[0])
    if what == "projects":
        projects = [path for folder in arguments[1:] for path in sorted(pathlib.Path(folder).glob("*.loom"))]
        return check_projects(arguments[0], projects)
    with tempfile.TemporaryDirectory() as folder:
        return check_projects(arguments[0], source_models.write_all(pathlib.Path(folder)))


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
