# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports Python files as projects and compares what the program makes of them with what Python does.

    reading.py PROGRAM FOLDER-OR-FILE...   every .py in the folders
    reading.py PROGRAM seed constructs textbook    what reading_cases.py has
    reading.py PROGRAM torchvision         the classification models of torchvision, from where it is installed
    reading.py PROGRAM networks more_networks    tests/interop/networks and more_networks: what people publish

For each: the import gives a model without problems, its keys are Python's, a strict load of Python's weights works, outputs
are equal; so are those of the source that the import is exported to (which black would not change), and of that source's import. How many
of these are equal documents, whose own export is the same text, is counted for each collection, and may not become fewer.
A file may begin with comments: `# net: EXPRESSION` (what builds the network) and `# input: NAME=SHAPE`.
Prints a line for each difference and, at the end, how many of how many are equal; exits 1 if one is not.
"""
import importlib
import json
import pathlib
import py_compile
import subprocess
import sys
import tempfile
import warnings

import black
import torch

import reading_cases

warnings.filterwarnings("ignore")

TORCHVISION = ["alexnet", "convnext", "densenet", "efficientnet", "googlenet", "inception", "maxvit", "mnasnet", "mobilenetv2",
               "mobilenetv3", "regnet", "resnet", "shufflenetv2", "squeezenet", "swin_transformer", "vgg", "vision_transformer"]
# The smallest of each: what is compared is how they are built and called.
TORCHVISION_NETS = {"alexnet": "alexnet()", "convnext": "ConvNeXt([CNBlockConfig(24, 48, 1), CNBlockConfig(48, None, 2)])", "densenet": "DenseNet(8, (2, 2, 2, 2), 16)",
                    "efficientnet": "efficientnet_b0()", "googlenet": "googlenet(init_weights=False)", "inception": "inception_v3(init_weights=False)",
                    "maxvit": "MaxVit((56, 56), 8, 7, [8, 16], [1, 2], 8, 0.1)", "mnasnet": "mnasnet0_5()", "mobilenetv2": "mobilenet_v2()", "mobilenetv3": "mobilenet_v3_small()",
                    "regnet": "regnet_y_400mf()", "resnet": "resnet18()", "shufflenetv2": "shufflenet_v2_x0_5()", "squeezenet": "squeezenet1_1()",
                    "swin_transformer": "SwinTransformer([4, 4], 24, [2, 2], [2, 4], [7, 7])", "vgg": "VGG(make_layers([16, 'M', 512, 'M'], True), 10, False)",
                    "vision_transformer": "VisionTransformer(32, 8, 2, 2, 32, 64)"}
TORCHVISION_INPUTS = {"maxvit": ["x=N,3,56,56"], "vision_transformer": ["x=N,3,32,32"], "swin_transformer": ["x=N,3,112,112"]}


# Of how many files of each collection the import of the export is an equal document, at the least.
STABLE = {"seed": 5, "constructs": 84, "textbook": 19, "networks": 44, "more_networks": 54, "torchvision": 17}


class Case:
    def __init__(self, path, net="", inputs=(), module=None):
        self.path, self.net, self.inputs, self.module = pathlib.Path(path), net, list(inputs), module
        self.name = self.path.stem

    @staticmethod
    def read(path):
        """The case that a file describes in its comments; `# source:` names the file beside it that holds the network."""
        net, inputs, source = "", [], path
        for line in path.read_text().splitlines():
            if line.startswith("# source:"):
                source = path.parent / line.removeprefix("# source:").strip()
            elif line.startswith("# net:"):
                net = line.removeprefix("# net:").strip()
            elif line.startswith("# input:"):
                inputs.append(line.removeprefix("# input:").strip())
        case = Case(source, net, inputs)
        case.name = path.stem
        return case

    def build(self):
        torch.manual_seed(0)
        if self.module:
            return eval(self.net, vars(self.module))
        return built(self.path, self.net)


def built(path, net=""):
    """What the file builds: the expression, the last variable that holds a module, else the last class that is no part of another."""
    names = {"__name__": "exported"}
    torch.manual_seed(0)
    exec(compile(path.read_text(), str(path), "exec"), names)
    if net:
        return eval(net, names)
    modules = [value for key, value in names.items() if isinstance(value, torch.nn.Module)]
    if modules:
        return names["net"] if isinstance(names.get("net"), torch.nn.Module) else modules[-1]
    own = [v for v in names.values() if getattr(v, "__module__", None) == "exported" and (not isinstance(v, type) or issubclass(v, torch.nn.Module))]
    return own[-1]()


def call(*arguments):
    result = subprocess.run([*map(str, arguments)], capture_output=True, text=True)
    assert result.returncode == 0, f"{arguments[1]}: {(result.stderr + result.stdout).strip()[:1500]}"
    return result.stdout


def flat(result):
    if isinstance(result, torch.Tensor):
        return [result]
    values = result.values() if isinstance(result, dict) else result
    return [tensor for item in values for tensor in flat(item)] if isinstance(result, (tuple, list, dict)) else []


def equal(ours, theirs, what):
    assert len(ours) == len(theirs), f"{what}: {len(ours)} outputs, in Python {len(theirs)}"
    for a, b in zip(ours, theirs):
        assert a.shape == b.shape, f"{what}: {tuple(a.shape)}, in Python {tuple(b.shape)}"
        worst = (a.double() - b.double()).abs().max().item() if a.numel() else 0
        scale = max(1.0, b.double().abs().max().item()) if b.numel() else 1
        assert worst <= 1e-5 * scale, f"{what} differs by {worst}"


def inputs_of(summary, folder):
    torch.manual_seed(3)
    inputs, arguments = [], []
    for entry in summary["inputs"]:
        shape = [eval(str(size), {}, {"N": 2}) for size in entry["shape"]]
        dtype = getattr(torch, entry["dtype"])
        value = torch.randn(shape).to(dtype) if dtype.is_floating_point else torch.randint(0, 2, shape).to(dtype)
        torch.save(value, folder / f"{entry['name']}.pt")
        inputs.append(value)
        arguments += ["--input", f"{entry['name']}={folder / entry['name']}.pt"]
    return inputs, arguments


def check(program, case, folder):
    loom, again, source = folder / "net.loom", folder / "again.loom", folder / "net.py"
    flags = (["--net", case.net] if case.net else []) + [f for pair in case.inputs for f in ("--input", pair)]
    call(program, "import", case.path, "-o", loom, *flags)
    call(program, "check", loom)
    net = case.build().eval()
    call(program, "export", loom, "-o", folder / "own.pth")
    ours, theirs = list(torch.load(folder / "own.pth")), list(net.state_dict())
    assert ours == theirs, f"keys differ: {[k for k in ours if k not in theirs][:5]} are new, {[k for k in theirs if k not in ours][:5]} are missing" + (
        "" if sorted(ours) != sorted(theirs) else ", in another order")
    torch.save(net.state_dict(), folder / "py.pth")
    summary = json.loads(call(program, "summary", loom, "--json"))
    inputs, arguments = inputs_of(summary, folder)
    call(program, "run", loom, "--weights", folder / "py.pth", "-o", folder / "out.pth", *arguments)
    saved = torch.load(folder / "out.pth")
    with torch.no_grad():
        wanted = flat(net(*[value.clone() for value in inputs]))
    equal([saved[entry["name"]] for entry in summary["outputs"]], wanted, "the import")
    call(program, "export", loom, "-o", source)
    py_compile.compile(str(source), cfile=str(folder / "net.pyc"), doraise=True)
    assert black.format_str(source.read_text(), mode=black.Mode()) == source.read_text(), "black would write the export otherwise"
    exported = built(source).eval()
    assert list(exported.state_dict()) == theirs, "keys of the exported source differ"
    exported.load_state_dict(net.state_dict(), strict=True)
    with torch.no_grad():
        equal(flat(exported(*[value.clone() for value in inputs])), wanted, "the exported source")
    shapes = [f"{entry['name']}={entry['dtype']}:{','.join(map(str, entry['shape']))}" for entry in summary["inputs"]]
    call(program, "import", source, "-o", again, *[f for shape in shapes for f in ("--input", shape)])
    torch.save(net.state_dict(), folder / "py.pth")
    call(program, "run", again, "--weights", folder / "py.pth", "-o", folder / "out2.pth",
         *[a.replace(f"{old['name']}=", f"{new['name']}=", 1) if a.startswith(old["name"] + "=") else a
           for old, new in zip(summary["inputs"], json.loads(call(program, "summary", again, "--json"))["inputs"]) for a in arguments if a != "--input" and a.startswith(old["name"] + "=") for a in ("--input", a)])
    equal(list(torch.load(folder / "out2.pth").values()), wanted, "the import of the export")
    call(program, "export", again, "-o", folder / "again.py")
    return difference(loom, again) or ("" if (folder / "again.py").read_text() == source.read_text() else "its export is another text")


def difference(before, after):
    """Where two projects differ first; empty if they are equal."""
    def first(a, b, place):
        if type(a) is not type(b):
            return f"{place}: {a!r}, then {b!r}"
        if isinstance(a, dict):
            if a.keys() != b.keys():
                return f"{place}: {sorted(a.keys() - b.keys())} are gone, {sorted(b.keys() - a.keys())} are new"
            return next((d for d in (first(a[key], b[key], f"{place}/{key}") for key in a) if d), "")
        if isinstance(a, list):
            if len(a) != len(b):
                return f"{place}: {len(a)} items, then {len(b)}"
            return next((d for d in (first(x, y, f"{place}/{i}") for i, (x, y) in enumerate(zip(a, b))) if d), "")
        return "" if a == b else f"{place}: {a!r}, then {b!r}"
    return first(json.loads(before.read_text()), json.loads(after.read_text()), "")


def cases_of(argument, folder):
    if argument in ("constructs", "seed", "textbook"):
        return [Case.read(path) for path in reading_cases.write_all(folder, [argument])]
    if argument == "torchvision":
        module = importlib.import_module("torchvision.models")
        folder = pathlib.Path(module.__file__).parent
        return [Case(folder / f"{name}.py", TORCHVISION_NETS[name], TORCHVISION_INPUTS.get(name, []), importlib.import_module(f"torchvision.models.{name}")) for name in TORCHVISION]
    path = pathlib.Path(__file__).parent / argument if argument.endswith("networks") else pathlib.Path(argument)
    return [Case.read(file) for file in (sorted(path.glob("*.py")) if path.is_dir() else [path])]


def main(program, *arguments):
    failures = 0
    table = []
    for argument in arguments:
        count, right, stable = 0, 0, 0
        for case in cases_of(argument, pathlib.Path(tempfile.mkdtemp())):
            count += 1
            with tempfile.TemporaryDirectory() as folder:
                try:
                    changed = check(program, case, pathlib.Path(folder))
                    right += 1
                    stable += not changed
                    print(f"{case.name}: equal{', but the import of its export is another document: ' + changed[:300] if changed else ''}", flush=True)
                except Exception as error:  # whatever it is: it is told, and the next one tried
                    print(f"{case.name}: {type(error).__name__}: {error}", flush=True)
        failures += count - right + max(0, STABLE.get(argument, 0) - stable)
        table.append((pathlib.Path(argument).name, count, right, stable))
    print(f"{'':24} equal to what Python builds   an equal document again")
    for name, count, right, stable in table:
        print(f"{name:24} {f'{right} of {count}':>27}   {f'{stable} of {count}':>23}")
    print(f"{sum(row[3] for row in table)} of {sum(row[1] for row in table)} files: the import of the export is an equal document")
    print(f"{sum(row[2] for row in table)} of {sum(row[1] for row in table)} files: the import equals what Python builds, and so does its export")
    return failures


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
